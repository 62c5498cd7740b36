"""Errors of collecting.

ModelError (ValueError)        root of the errors that the training commands report
└── CollectError               bad input: manifest, folder, decisions; the command exits with code 2
FetchError (OSError)           one page or clip failed: a line in the table; the others continue
└── Refused                    must not be requested: robots.txt, a foreign host, not a web address
└── Unfit                      the answer is not usable: wrong kind, too large, not a video
└── Broken                     the transfer was interrupted; a retry may succeed
"""

from __future__ import annotations

from typing import Final

from deepsign_model.errors import ModelError

__all__ = ["Broken", "CollectError", "FetchError", "Refused", "Unfit"]

_LONGEST: Final = 300  # characters of a sentence


class CollectError(ModelError):
    """The manifest, folder or decisions cannot be used; the message says what to do."""


class FetchError(OSError):
    """One page or clip could not be fetched.

    The message may quote what a host sent, so it is shortened and its control characters are replaced.
    """

    def __init__(self, text: str) -> None:
        super().__init__("".join(c if c.isprintable() else "?" for c in text[:_LONGEST]))


class Refused(FetchError):
    """The address must not be requested."""


class Unfit(FetchError):
    """The answer is not the requested kind of file."""


class Broken(FetchError):
    """The transfer was interrupted, or the host does not answer."""
