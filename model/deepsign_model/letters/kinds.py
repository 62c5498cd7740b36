"""The two kinds of entries of the manual alphabet, which are asked for apart: 2 and V are the same handshape."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from deepsign_assets.lexicon import load_letters, load_numbers

__all__ = ["HELD_OF", "MOVING", "Kind", "ids_of", "kind_of"]

Kind = Literal["letter", "number"]

MOVING: Final = ("j", "z", *map(str, range(10, 21)))
"""Ids of the letters and numbers that are made with a movement; the others are held still."""

HELD_OF: Final = {"j": "i", **{str(number + 10): str(number) for number in range(6, 10)}}
"""What is seen of a letter or number that moves while its handshape is held still."""


@lru_cache(maxsize=2)
def ids_of(kind: Kind) -> tuple[str, ...]:
    """Returns `a` to `z`, or `0` to `20`, in this order."""
    return load_letters().ids if kind == "letter" else tuple(sorted(load_numbers().ids, key=int))


def kind_of(entry_id: str) -> Kind:
    """Returns the kind of a letter or number."""
    return "number" if entry_id.isdigit() else "letter"
