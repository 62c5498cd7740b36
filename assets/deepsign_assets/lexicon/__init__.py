"""The lexicon: every sign written down once, as data; see `signs/*.toml`."""

from deepsign_assets.lexicon.entries import Lexicon, Sign, load_lexicon

__all__ = ["Lexicon", "Sign", "load_lexicon"]
