"""The skeletons of an attempt that is replayed, at any of its moments. Pure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from deepsign.recognition.body_ruler import PRESENT
from deepsign.recognition.upper_body import UpperBody, UpperBodyWatch
from deepsign_model.tracking.skeleton import Skeleton

LONGEST_GAP_S: Final = 0.25
"""Longest time between two skeletons that is interpolated."""


class KeptAttempt:
    """An attempt as the tracker saw it.

    Args:
        skeletons: Skeletons in the order of time.
    """

    def __init__(self, skeletons: Sequence[Skeleton] = ()) -> None:
        watch = UpperBodyWatch()
        self._times = [each.t_s for each in skeletons]
        self._skeletons = tuple(skeletons)
        self._upper_bodies = tuple(watch.feed(each) for each in skeletons)

    def at(self, t_s: float) -> tuple[Skeleton, UpperBody | None] | None:
        """Returns skeleton and posture at a time of the camera's clock; None in a gap.

        Points that were found before and after are interpolated.
        """
        after = bisect(self._times, t_s)
        first, last = max(0, after - 1), min(after, len(self._times) - 1)
        if not self._times or not self._near(first, last, t_s):
            return None
        one, other = self._skeletons[first], self._skeletons[last]
        gap_s = other.t_s - one.t_s
        share = (t_s - one.t_s) / gap_s if gap_s > 0 else 0.0
        nearer = first if share < 0.5 else last
        return _between(one, other, share), self._upper_bodies[nearer]

    def _near(self, first: int, last: int, t_s: float) -> bool:
        one_s, other_s = self._times[first], self._times[last]
        if first == last:
            return abs(t_s - one_s) <= LONGEST_GAP_S
        return other_s - one_s <= LONGEST_GAP_S


def _between(one: Skeleton, other: Skeleton, share: float) -> Skeleton:
    """Returns a skeleton between two; a hand that is lost in one of them is taken from the nearer."""
    nearer = one if share < 0.5 else other
    both = (one.hand_presence >= PRESENT) & (other.hand_presence >= PRESENT)
    mixed = one.hands + np.float32(share) * (other.hands - one.hands)
    hands = np.where(both[:, None, None], mixed, nearer.hands)
    body = one.body + np.float32(share) * (other.body - one.body)
    t_s = one.t_s + share * (other.t_s - one.t_s)
    return replace(nearer, t_s=t_s, hands=hands, body=body)
