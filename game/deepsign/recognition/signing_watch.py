"""Hints while the learner signs: what keeps the camera from seeing the sign, one at a time. Pure.

A hint appears when its fault has lasted long enough within the last moments, and stays long enough to be read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Final, Literal

import numpy as np

from deepsign.recognition.body_ruler import (
    PRESENT,
    WRISTS,
    BodyPlace,
    body_place,
    hands_on,
)
from deepsign.recognition.framing import EDGE, LOW, hand_outside
from deepsign_model.tracking.skeleton import Skeleton

SigningHint = Literal["", "hand_right", "hand_left", "hand_above", "too_fast", "one_hand"]

LASTS_S: Final[Mapping[SigningHint, float]] = {
    "hand_right": 0.25,
    "hand_left": 0.25,
    "hand_above": 0.25,
    "too_fast": 0.3,
    "one_hand": 0.9,
}
"""How long each fault must last in total before its hint appears; earlier entries take precedence. A hand that is
raised after the other, or passes behind it, is hidden for a shorter time than the last of these."""
WINDOW_S: Final = 1.5
"""Time over which faults are counted."""
STAYS_S: Final = 2.0
"""How long a hint stays after its fault has ended."""
FAST: Final = 3.0
"""Shoulder widths a second: about a metre. Hands faster than this are blurred in a room with little light."""
_LONGEST_S: Final = 0.2
"""Longest time that is counted between two pictures."""


class SigningWatch:
    """Watches one attempt after another.

    Attributes:
        two_handed: Whether the prompted sign has two hands.
    """

    def __init__(self) -> None:
        self.two_handed = False
        self.start_over()

    def start_over(self) -> None:
        """Forgets all faults before another attempt."""
        self._faults: deque[tuple[float, float, frozenset[SigningHint]]] = deque(maxlen=200)
        self._last: Skeleton | None = None
        self._shown: SigningHint = ""
        self._seen_s = 0.0

    def feed(self, skeleton: Skeleton) -> SigningHint:
        """Takes the next moment of an attempt; returns the hint to show, or ""."""
        now_s, before, self._last = skeleton.t_s, self._last, skeleton
        place = body_place(skeleton)
        since_s = 0.0 if before is None else min(_LONGEST_S, max(0.0, now_s - before.t_s))
        faults = frozenset() if place is None else self._faults_of(place, skeleton, before)
        self._faults.append((now_s, since_s, faults))
        while now_s - self._faults[0][0] > WINDOW_S:
            self._faults.popleft()
        return self._choose(now_s, faults)

    def _choose(self, now_s: float, faults: frozenset[SigningHint]) -> SigningHint:
        """Returns the present hint while it stays, or else a new one whose fault has lasted."""
        if self._shown in faults:
            self._seen_s = now_s
        elif now_s - self._seen_s > STAYS_S:
            self._shown = ""
        if not self._shown:
            lasting = (kind for kind, least_s in LASTS_S.items() if self._lasted(kind) >= least_s)
            self._shown, self._seen_s = next(lasting, ""), now_s
        return self._shown

    def _lasted(self, kind: SigningHint) -> float:
        return sum(since_s for _, since_s, faults in self._faults if kind in faults) + 1e-9

    def _faults_of(
        self, place: BodyPlace, skeleton: Skeleton, before: Skeleton | None
    ) -> frozenset[SigningHint]:
        found: set[SigningHint] = set()
        if side := hand_outside(place, skeleton):
            found.add(side)
        found |= _above(place, skeleton)
        if before is not None and _too_fast(place, skeleton, before):
            found.add("too_fast")
        if self.two_handed and _one_hidden(place, skeleton):
            found.add("one_hand")
        return frozenset(found)


def _above(place: BodyPlace, skeleton: Skeleton) -> set[SigningHint]:
    """Returns "hand_above" if a wrist leaves the picture at its upper edge."""
    wrists = skeleton.body[list(WRISTS)]
    beyond = (wrists[:, 1] < EDGE * skeleton.size_px[1]) & (place.middle[1] > wrists[:, 1])
    return {"hand_above"} if beyond.any() else set()


def _too_fast(place: BodyPlace, skeleton: Skeleton, before: Skeleton) -> bool:
    """Returns whether a raised hand is lost inside the picture while its wrist moves fast."""
    since_s = skeleton.t_s - before.t_s
    if not 0 < since_s <= _LONGEST_S:
        return False
    wrists = list(WRISTS)
    moved = np.hypot(*(skeleton.body[wrists] - before.body[wrists]).T) / place.width / since_s
    lost = skeleton.hand_presence < PRESENT
    seen = skeleton.body_presence[wrists] >= PRESENT
    raised = (skeleton.body[wrists, 1] - place.middle[1]) / place.width < LOW
    return bool((lost & seen & raised & (moved > FAST)).any())


def _one_hidden(place: BodyPlace, skeleton: Skeleton) -> bool:
    """Returns whether one hand is raised and found while the other is not found."""
    found = skeleton.hand_presence >= PRESENT
    if found.sum() != 1:
        return False
    palm = hands_on(place, skeleton).palms[int(found.argmax())]
    return bool(palm[1] < LOW)
