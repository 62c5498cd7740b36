"""What can go wrong while collecting.

ModelError (ValueError)        root of the training shelf's sentences
└── CollectError               bad input: manifest, folder, decisions; ends the command with code 2
FetchError (OSError)           one page or clip failed: a line in the table, the rest goes on
└── Refused                    it must not be asked for: robots.txt, a foreign host, no web address
└── Unfit                      it came, but is not what it should be: kind, size, no video
└── Broken                     the transfer broke off; asking again may mend it
"""

from __future__ import annotations

from typing import Final

from deepsign_model.errors import ModelError

__all__ = ["Broken", "CollectError", "FetchError", "Refused", "Unfit"]

_LONGEST: Final = 300  # characters of a sentence


class CollectError(ModelError):
    """Manifest, folder or decisions cannot be used; says what to do."""


class FetchError(OSError):
    """One page or clip could not be fetched.

    The sentence may quote what a host has sent: it is cut, and holds nothing that moves a terminal's cursor.
    """

    def __init__(self, text: str) -> None:
        super().__init__("".join(c if c.isprintable() else "?" for c in text[:_LONGEST]))


class Refused(FetchError):
    """An address that must not be requested."""


class Unfit(FetchError):
    """The answer is not the requested kind of file."""


class Broken(FetchError):
    """A transfer that broke off, or a host that does not answer."""
