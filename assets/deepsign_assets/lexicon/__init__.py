"""The lexicon: every sign written down once, as data; see `signs/*.toml`."""

from deepsign_assets.lexicon.entries import Lexicon, load_lexicon
from deepsign_assets.lexicon.sign import Sign

__all__ = ["Lexicon", "Sign", "load_lexicon"]
