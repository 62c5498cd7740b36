"""Aligns an attempt with references in time, by the differences in all parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.feedback.measures import Moments
from deepsign_model.signs.warping import paired

__all__ = ["aligned"]

Floats = NDArray[np.float64]

_PLACE: Final = 0.45  # differences between two careful signers; these count 1
_SPEED: Final = 1.5
_TURN: Final = 0.6
_SHAPE: Final = 0.35
_MOST: Final = 4.0  # one wrong parameter must not spoil the alignment of the others
_LOST: Final = 1.0  # the cost of a hand that is not seen
_STRETCH: Final = 0.12  # the cost of a moment that waits for the other side
_LATE: Final = 3.0  # the cost of being a whole sign early or late


def aligned(
    attempt: Moments, references: Sequence[Moments], both: Sequence[bool]
) -> tuple[NDArray[np.bool_], Floats]:
    """Aligns an attempt with each of several references.

    Args:
        attempt: T moments.
        references: C references of M moments each.
        both: Whether the other hand counts, for each reference.

    Returns:
        bool (C, T, M), true for moments that belong together; and their mean cost, (C,).
    """
    pairs, total = paired(_costs(attempt, references, both), _STRETCH)
    return pairs, total / pairs.sum((1, 2))


def _costs(attempt: Moments, references: Sequence[Moments], both: Sequence[bool]) -> Floats:
    """The cost (C, T, M) of each pair of moments."""
    hands = np.stack([_of_hand(attempt, references, side) for side in (0, 1)])
    counted = np.stack([np.ones(len(both)), np.array(both, float)])[:, :, None, None]
    early = np.linspace(0, 1, len(attempt))[:, None] - np.linspace(0, 1, hands.shape[-1])[None]
    return np.asarray((hands * counted).sum(0) / counted.sum(0) / 4 + _LATE * early**2)


def _of_hand(attempt: Moments, references: Sequence[Moments], side: int) -> Floats:
    """The cost (C, T, M) of one hand."""
    return sum(
        (
            _apart(of(attempt, side), np.stack([of(each, side) for each in references]), unit)
            for of, unit in _MEASURES
        ),
        np.zeros(()),
    )


def _palms(moments: Moments, side: int) -> Floats:
    palms = moments.palms[:, side]
    return np.where(np.isnan(palms), moments.wrists[:, side], palms)


def _speed(moments: Moments, side: int) -> Floats:
    gap_s = (moments.t_s[-1] - moments.t_s[0]) / (len(moments) - 1)
    return np.asarray(np.gradient(_palms(moments, side), axis=0) / max(gap_s, 1e-3))


def _turn(moments: Moments, side: int) -> Floats:
    return moments.turn[:, side]


def _shape(moments: Moments, side: int) -> Floats:
    return moments.shape[:, side]


_MEASURES: Final = ((_palms, _PLACE), (_speed, _SPEED), (_turn, _TURN), (_shape, _SHAPE))


def _apart(one: Floats, many: Floats, unit: float) -> Floats:
    """The mean squared difference (C, T, M) of rows (T, D) and (C, M, D)."""
    lost = np.isnan(one.sum(-1))[None, :, None] | np.isnan(many.sum(-1))[:, None]
    a, b = np.nan_to_num(one), np.nan_to_num(many)
    squares = (a * a).sum(-1)[None, :, None] + (b * b).sum(-1)[:, None] - 2 * (a @ b.swapaxes(1, 2))
    mean = np.clip(squares / (a.shape[-1] * unit**2), 0.0, _MOST)
    return np.where(lost, _LOST, mean)
