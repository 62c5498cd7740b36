"""Errors of the assets shelf.

AssetError (ValueError)
├── LexiconError     an entry is malformed; the message names file and field
├── UnknownSign      a sign is not in the lexicon; the message names the nearest one
└── Unspellable      a word cannot be fingerspelled; the message says why
"""


class AssetError(ValueError):
    """Root of every error that `deepsign_assets` raises on purpose."""


class LexiconError(AssetError):
    """A lexicon entry is malformed."""


class UnknownSign(AssetError):
    """A sign is not in the lexicon."""


class Unspellable(AssetError):
    """A word cannot be fingerspelled."""
