"""Ids of own signs; a prefix distinguishes them from those of the lexicon."""

from __future__ import annotations

from typing import Final

__all__ = ["OWN", "is_own"]

OWN: Final = "own:"
"""Prefix of the id of an own sign; no id of the lexicon has a colon."""


def is_own(sign: str) -> bool:
    """Returns whether an id belongs to an own sign."""
    return sign.startswith(OWN)
