"""One take of a learner's own sign: how it is cut to the sign, and why it may be unusable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_model.signs.span import active_span
from deepsign_model.tracking.track import Track

__all__ = [
    "HAND_SEEN",
    "LONGEST_S",
    "SHORTEST_S",
    "OwnTake",
    "TakeFault",
    "cut_to_sign",
    "take_fault",
]

Floats = NDArray[np.float32]
TakeFault = Literal["", "no_person", "no_hand", "too_short", "too_long"]
"""Why a take cannot be used; "" if it can. Other takes play no role."""

SHORTEST_S: Final = 0.3
"""Duration of the shortest attempts that the game judges."""
LONGEST_S: Final = 5.0
"""Duration of the longest attempts that the game judges."""
HAND_SEEN: Final = 0.4
"""Least share of the take in which one of the hands is found."""
_FEWEST: Final = 4
_APART_S: Final = 1 / 21
"""Least time between two pictures; others are left out, because the network reads fewer."""


@dataclass(frozen=True, eq=False)
class OwnTake:
    """A take that was cut and embedded.

    Attributes:
        track: Track of the take, not mirrored.
        embedding: float32 (E,) of `SignRecogniser.outputs`.
    """

    track: Track
    embedding: Floats

    @property
    def duration_s(self) -> float:
        """Duration in seconds."""
        return float(self.track.t_s[-1] - self.track.t_s[0])


def cut_to_sign(track: Track) -> Track:
    """Returns the moments of `active_span`, at most 20 a second, from 0 s on."""
    start_s, end_s = active_span(track)
    kept, last_s = [], -np.inf
    for number, t_s in enumerate(track.t_s):
        if start_s - 1e-6 <= t_s <= end_s + 1e-6 and t_s - last_s >= _APART_S - 1e-6:
            kept.append(number)
            last_s = t_s
    cut = track.at(np.array(kept, np.intp))
    return replace(cut, t_s=cut.t_s - cut.t_s[:1])


def take_fault(track: Track) -> TakeFault:
    """Returns why a cut take cannot be used.

    Args:
        track: The take, from `cut_to_sign`.
    """
    if len(track) < _FEWEST or track.t_s[-1] - track.t_s[0] < SHORTEST_S:
        return "too_short"
    if track.t_s[-1] - track.t_s[0] > LONGEST_S:
        return "too_long"
    if (~np.isnan(track.body[:, 0, 0])).mean() < HAND_SEEN:
        return "no_person"
    seen = (~np.isnan(track.hands[:, :, 0, 0])).mean(axis=0)
    return "" if seen.max() >= HAND_SEEN else "no_hand"
