"""How one learner signs: embeddings of sure attempts, and their similarity to another attempt.

If the network is in doubt between two signs, `judge` asks which of the learner's earlier attempts this one resembles.
The limits were chosen on drawn people (`benchmarks/learns_you.py`).
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
"""Number of prototypes of a sign from which its attempts may be accepted for their similarity."""

LIKE: Final = 0.7
"""Cosine from which an attempt resembles a prototype; half of a person's attempts at a sign reach 0.76."""

NEARER: Final = 0.05
"""Difference between two cosines from which an attempt resembles one sign more than the other."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prototype:
    """An attempt that shows how a learner signs a sign.

    Attributes:
        sign: Id of the sign.
        embedding: (E,), of any length but 0.
        sure: Whether the network was sure of the attempt; otherwise, the learner claimed it.
    """

    sign: str
    embedding: tuple[float, ...]
    sure: bool = True


@dataclass(frozen=True)
class Learned:
    """The prototypes of one learner, made by the same network."""

    prototypes: tuple[Prototype, ...] = ()

    def likeness(self, sign: str, embedding: Sequence[float]) -> dict[str, float]:
        """Returns the cosine between an attempt and the nearest prototype of each sign, -1 to 1.

        Args:
            sign: Prompted sign; the result is empty while it has fewer than `FEWEST` prototypes.
            embedding: (E,), of the attempt; empty if there is none.
        """
        enough = sum(each.sign == sign for each in self.prototypes) >= FEWEST
        return self._nearest(embedding) if enough else {}

    def confirms(self, sign: str, embedding: Sequence[float]) -> bool:
        """Returns whether a claimed attempt resembles the sure prototypes of the sign."""
        return favoured(self._nearest(embedding, sure_of=sign), sign) == sign

    def _nearest(self, embedding: Sequence[float], sure_of: str = "") -> dict[str, float]:
        """Returns the largest cosine for each sign; of the sign ``sure_of``, only sure prototypes count."""
        attempt, found = unit(embedding), dict[str, float]()
        if len(attempt) != self._units.shape[1]:
            return found
        for each, cosine in zip(self.prototypes, (self._units @ attempt).tolist(), strict=True):
            if not sure_of or each.sure or each.sign != sure_of:
                found[each.sign] = max(found.get(each.sign, -1.0), cosine)
        return found

    @cached_property
    def _units(self) -> Floats:
        """(N, E), rows of length 1; 0 for a prototype without a direction or of another length."""
        size = max((len(each.embedding) for each in self.prototypes), default=0)
        units = [unit(each.embedding) for each in self.prototypes]
        return np.array(
            [u if len(u) == size else np.zeros(size) for u in units], np.float32
        ).reshape(len(units), size)


def favoured(
    likeness: Mapping[str, float], prompted: str, rivals: Iterable[str] | None = None
) -> str | None:
    """Returns the sign that an attempt clearly resembles; None if there is none.

    Args:
        likeness: Cosine for each sign; see `Learned.likeness`.
        prompted: Prompted sign.
        rivals: Other signs that count; None for all.
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
    """Returns the embedding with length 1; an empty one if it has no direction."""
    values = np.asarray(embedding, np.float64)
    length = float(np.linalg.norm(values))
    good = math.isfinite(length) and length > 0
    return (values / length if good else values[:0]).astype(np.float32)
