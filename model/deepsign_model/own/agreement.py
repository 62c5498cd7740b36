"""Whether the takes of a new sign show the same sign, and which one does not.

A take fits if its mean distance from the others is at most `FITS`. `benchmarks/own_signs.py --takes` measures this with
drawn people, the tracker's errors and another camera for each take. Of three takes of one sign, one did not fit in 5.6%
of the cases. Three takes with another sign among them passed in 0.6%; in 99% of the others, that take was named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_model.own.distance import Apart, Floats, apart, mean_distance, samples_of
from deepsign_model.own.take import OwnTake, TakeFault, cut_to_sign, take_fault
from deepsign_model.tracking.track import Track

__all__ = ["FEWEST", "FITS", "MOST", "Misfit", "Recording", "RecordingState", "misfit_of", "spread"]

FEWEST: Final = 3
MOST: Final = 5
FITS: Final = 0.40
"""Largest mean distance of a take from the others."""

RecordingState = Literal["need", "refused", "misfit", "agree"]
"""`need`: another take is needed. `refused`: the last take cannot be used and is needed again. `misfit`: a take does
not fit and must be replaced. `agree`: the sign can be kept."""

Difference = Literal["movement", "handshape", "other_hand", "length"]
_OTHER_HAND: Final = 0.5  # share of the time
_LONGER: Final = 2.0
_SHAPE_PER_PATH: Final = 1.4
"""Distance of the joints, in palm lengths, that counts as much as a shoulder width of the path: the ratio of the
medians of both among drawn pairs."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A take that does not fit the others.

    Attributes:
        number: Index of the take, from 0.
        differs: Its largest difference.
    """

    number: int
    differs: Difference


@dataclass(frozen=True)
class Recording:
    """A new sign while it is recorded. Each change returns a new recording.

    Attributes:
        hand: Dominant hand of the learner.
        takes: Takes that are kept.
        fault: Reason why the last take was refused; "" if it was kept.
    """

    hand: Hand
    takes: tuple[OwnTake, ...] = ()
    fault: TakeFault = ""

    @property
    def state(self) -> RecordingState:
        """The next step."""
        if self.fault:
            return "refused"
        if len(self.takes) < FEWEST:
            return "need"
        return "agree" if self.misfit is None else "misfit"

    @property
    def wanted(self) -> int:
        """The number of the next take, from 1; there are at most `MOST`."""
        return len(self.takes) + 1

    @property
    def is_full(self) -> bool:
        """Whether there are `MOST` takes."""
        return len(self.takes) >= MOST

    @cached_property
    def misfit(self) -> Misfit | None:
        """The take that does not fit, once there are `FEWEST`; found once, because it takes time."""
        return misfit_of(self.takes, self.hand)

    def checked(self, track: Track) -> tuple[Recording, Track]:
        """Cuts a new take, before it is embedded.

        Returns:
            The recording, whose state is `refused` if the take cannot be used, and the take cut to the sign.
        """
        cut = cut_to_sign(track)
        return replace(self, fault=take_fault(cut)), cut

    def add(self, take: OwnTake) -> Recording:
        """Keeps a take that `checked` accepted, and drops the one that does not fit."""
        found = self.misfit
        stays = [each for n, each in enumerate(self.takes) if found is None or n != found.number]
        return replace(self, takes=(*stays[: MOST - 1], take), fault="")

    def without(self, number: int) -> Recording:
        """Drops a take."""
        return replace(self, takes=(*self.takes[:number], *self.takes[number + 1 :]), fault="")


def spread(embeddings: Sequence[Floats]) -> float:
    """Returns the mean distance of takes from each other; 0 for a single one."""
    pairs = [
        mean_distance(one, embeddings[number + 1 :])
        for number, one in enumerate(embeddings[:-1])
    ]  # fmt: skip
    weights = range(len(embeddings) - 1, 0, -1)
    return float(np.average(pairs, weights=list(weights))) if pairs else 0.0


def misfit_of(takes: Sequence[OwnTake], hand: Hand) -> Misfit | None:
    """Returns the take that fits worst if it does not fit; None otherwise, or with fewer takes than `FEWEST`."""
    if len(takes) < FEWEST:
        return None
    far = [
        mean_distance(take.embedding, [other.embedding for other in takes if other is not take])
        for take in takes
    ]
    worst = int(np.argmax(far))
    return Misfit(worst, _difference(takes, worst, hand)) if far[worst] > FITS else None


def _difference(takes: Sequence[OwnTake], worst: int, hand: Hand) -> Difference:
    """Returns the largest difference between the worst take and the others."""
    others = [take for number, take in enumerate(takes) if number != worst]
    length = takes[worst].duration_s / float(np.median([other.duration_s for other in others]))
    mine = samples_of(takes[worst].track, hand)
    found = [apart(mine, samples_of(other.track, hand)) for other in others]
    if _mean(found, "other_hand") > _OTHER_HAND:
        return "other_hand"
    if max(length, 1 / length) > _LONGER:
        return "length"
    shape = _mean(found, "handshape") / _SHAPE_PER_PATH
    return "handshape" if shape > _mean(found, "path") else "movement"


def _mean(found: Sequence[Apart], name: str) -> float:
    return float(np.mean([getattr(each, name) for each in found]))
