"""Assigns hands to the signer's right and left side: by the wrists of the body, both at once; hands that cross keep their side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from deepsign_model.tracking.found_body import FoundBody
from deepsign_model.tracking.found_hand import WRIST, FoundHand

__all__ = ["LEFT", "RIGHT", "Given", "Sighting", "assign"]

RIGHT, LEFT = 0, 1

# Costs, in shoulder widths.
TOO_FAR = 1.2  # from the body's wrist: another person's hand
STAY = 0.5  # by so much another order of the hands must be better
LOOKS = 0.15  # of looking like the other hand: a tie-break
UNASSIGNED = 1.5  # of leaving a hand unassigned

Given = tuple[FoundHand | None, FoundHand | None]
"""The signer's right and left hand."""


@dataclass(frozen=True)
class Sighting:
    """A hand that was read, and the side it was known by; None if it was just found."""

    hand: FoundHand
    side: int | None = None


def assign(seen: Sequence[Sighting], body: FoundBody | None) -> Given:
    """The signer's right and left hand out of those that were read.

    Args:
        seen: each on another hand; some may be another person's.
        body: the signer's; where none is found, what was known and looks decide.
    """
    costs = [[_cost(one, side, body) for side in (RIGHT, LEFT)] for one in seen]

    def together(pair: tuple[int | None, ...]) -> float:
        return sum(UNASSIGNED if k is None else costs[k][side] for side, k in enumerate(pair))

    best = min(permutations([*range(len(seen)), None, None], 2), key=together)
    right, left = (None if k is None else seen[k].hand for k in best)
    return right, left


def _cost(one: Sighting, side: int, body: FoundBody | None) -> float:
    """How ill a hand fits a side."""
    looks = one.hand.rightness if side == LEFT else 1 - one.hand.rightness
    cost = LOOKS * looks + (STAY if one.side == 1 - side else 0.0)
    if body is None:
        return cost
    apart = np.linalg.norm(one.hand.points[WRIST, :2] - body.hand_points(side)[0])
    far = float(apart) / body.shoulder_width
    if far > TOO_FAR and one.side != side:
        return 2 * UNASSIGNED
    return cost + min(far, TOO_FAR)
