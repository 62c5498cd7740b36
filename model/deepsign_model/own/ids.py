"""Ids of own signs: they are told from those of the lexicon by how they begin."""

from __future__ import annotations

from typing import Final

__all__ = ["OWN", "is_own"]

OWN: Final = "own:"
"""How the id of an own sign begins; no id of the lexicon has a colon."""


def is_own(sign: str) -> bool:
    """Whether an id is that of an own sign."""
    return sign.startswith(OWN)
