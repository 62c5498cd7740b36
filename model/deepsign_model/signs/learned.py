"""A learner's own signing: embeddings of their sure attempts, and how like them another attempt is.

Where the network is in doubt between two signs, `judge` asks which of the learner's own signs an attempt is like. The
limits were chosen on drawn people (`benchmarks/learns_you.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST", "LIKE", "NEARER", "Learned", "Prototype", "favoured", "unit"]

FEWEST: Final = 2
"""Prototypes of a sign from which an attempt may be accepted for its likeness to them."""

LIKE: Final = 0.65
"""The cosine from which an attempt is like a prototype; half of a person's attempts at a sign reach 0.76."""

NEARER: Final = 0.05
"""An attempt is nearer to one sign than to another if its cosine is larger by this much."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prototype:
    """An attempt that shows how a learner signs a sign.

    Attributes:
        sign: The sign.
        embedding: (E,), of any length but 0.
        sure: Whether the network was sure of it; otherwise the learner claimed it.
    """

    sign: str
    embedding: tuple[float, ...]
    sure: bool = True


@dataclass(frozen=True)
class Learned:
    """The prototypes of one learner, made by the same network."""

    prototypes: tuple[Prototype, ...] = ()

    def likeness(self, sign: str, embedding: Sequence[float]) -> dict[str, float]:
        """Returns the cosine of an attempt and the nearest prototype of each sign, -1 to 1.

        Args:
            sign: The prompted sign; nothing is returned while it has fewer than `FEWEST` prototypes.
            embedding: (E,), of the attempt; empty if there is none.
        """
        if sum(each.sign == sign for each in self.prototypes) < FEWEST:
            return {}
        return self._nearest(embedding, range(len(self.prototypes)))

    def confirms(self, sign: str, embedding: Sequence[float]) -> bool:
        """Returns whether a claimed attempt is like the attempts at the sign of which the network was sure."""
        sure = [k for k, each in enumerate(self.prototypes) if each.sure or each.sign != sign]
        return favoured(self._nearest(embedding, sure), sign) == sign

    def _nearest(self, embedding: Sequence[float], rows: Iterable[int]) -> dict[str, float]:
        attempt = unit(embedding)
        found: dict[str, float] = {}
        for row in rows:
            sign, known = self.prototypes[row].sign, self._units[row]
            if len(known) == len(attempt):
                found[sign] = max(found.get(sign, -1.0), float(known @ attempt))
        return found

    @cached_property
    def _units(self) -> tuple[Floats, ...]:
        return tuple(unit(each.embedding) for each in self.prototypes)


def favoured(
    likeness: Mapping[str, float], prompted: str, rivals: Iterable[str] | None = None
) -> str | None:
    """Returns the sign that an attempt clearly is like: the prompted sign or another one; None if neither.

    Args:
        likeness: Cosine by sign; see `Learned.likeness`.
        prompted: The prompted sign.
        rivals: The other signs that count; None for all.
    """
    if prompted not in likeness:
        return None
    counted = likeness.keys() if rivals is None else likeness.keys() & set(rivals)
    others = {sign: likeness[sign] for sign in counted if sign != prompted}
    other = max(others, key=others.__getitem__, default="")
    own, best = likeness[prompted], others.get(other, -1.0)
    if own >= max(LIKE, best + NEARER):
        return prompted
    return other if best >= max(LIKE, own + NEARER) else None


def unit(embedding: Sequence[float]) -> Floats:
    """Returns the embedding with length 1; nothing if it has no direction."""
    values = np.asarray(embedding, np.float64)
    length = float(np.linalg.norm(values))
    good = math.isfinite(length) and length > 0
    return (values / length if good else values[:0]).astype(np.float32)
