"""The lexicon: every sign and every gesture, written once as data in `signs/*.toml` and `gestures/*.toml`."""

from deepsign_assets.lexicon.entries import Gestures, Lexicon, load_gestures, load_lexicon
from deepsign_assets.lexicon.gesture import NO_GESTURE, OTHER_THINGS, Gesture
from deepsign_assets.lexicon.sign import NO_SIGN, Sign

__all__ = [
    "NO_GESTURE",
    "NO_SIGN",
    "OTHER_THINGS",
    "Gesture",
    "Gestures",
    "Lexicon",
    "Sign",
    "load_gestures",
    "load_lexicon",
]
