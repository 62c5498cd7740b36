"""The lexicon of signs, gestures and phrases: data in `signs/*.toml`, `gestures/*.toml` and `phrases.toml`."""

from deepsign_assets.lexicon.entries import Gestures, Lexicon, load_gestures, load_lexicon
from deepsign_assets.lexicon.gesture import NO_GESTURE, OTHER_THINGS, Gesture
from deepsign_assets.lexicon.phrase import Phrase
from deepsign_assets.lexicon.phrase_file import Phrases, load_phrases
from deepsign_assets.lexicon.sign import NO_SIGN, Sign

__all__ = [
    "NO_GESTURE",
    "NO_SIGN",
    "OTHER_THINGS",
    "Gesture",
    "Gestures",
    "Lexicon",
    "Phrase",
    "Phrases",
    "Sign",
    "load_gestures",
    "load_lexicon",
    "load_phrases",
]
