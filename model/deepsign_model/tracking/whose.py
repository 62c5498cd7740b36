"""Assigns hands to the signer's right and left side, both at once, by the wrists of the body; crossing hands keep their side."""

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
TOO_FAR = 1.2  # distance from the body's wrist at which it is another person's hand
STAY = 0.5  # cost of swapping sides
LOOKS = 0.15  # cost of looking like the other hand, as a tie-break
UNASSIGNED = 1.5  # cost of a side without a hand

Given = tuple[FoundHand | None, FoundHand | None]
"""The signer's right and left hand."""


@dataclass(frozen=True)
class Sighting:
    """A hand that was read, and the side it was followed on; None if it was just found."""

    hand: FoundHand
    side: int | None = None


def assign(seen: Sequence[Sighting], body: FoundBody | None) -> Given:
    """Chooses the signer's right and left hand among those that were read.

    Args:
        seen: Readings of different hands, which may include another person's.
        body: The signer's body; without one, the previous sides and the hands' appearance decide.
    """
    costs = [[_cost(one, side, body) for side in (RIGHT, LEFT)] for one in seen]

    def together(pair: tuple[int | None, ...]) -> float:
        return sum(UNASSIGNED if k is None else costs[k][side] for side, k in enumerate(pair))

    best = min(permutations([*range(len(seen)), None, None], 2), key=together)
    right, left = (None if k is None else seen[k].hand for k in best)
    return right, left


def _cost(one: Sighting, side: int, body: FoundBody | None) -> float:
    """Returns the cost of assigning a hand to a side."""
    looks = one.hand.rightness if side == LEFT else 1 - one.hand.rightness
    cost = LOOKS * looks + (STAY if one.side == 1 - side else 0.0)
    if body is None:
        return cost
    apart = np.linalg.norm(one.hand.points[WRIST, :2] - body.hand_points(side)[0])
    far = float(apart) / body.shoulder_width
    if far > TOO_FAR and one.side != side:
        return 2 * UNASSIGNED
    return cost + min(far, TOO_FAR)
