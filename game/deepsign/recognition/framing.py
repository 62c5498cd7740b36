"""The learner's position in front of the camera and what to change about it, from the skeleton alone.

A hint appears only if most pictures of the last second agree, so one bad picture changes nothing.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import Final, Literal

import numpy as np

from deepsign.recognition.body_ruler import (
    LEFT_SHOULDER,
    NOSE,
    PRESENT,
    RIGHT_SHOULDER,
    WRISTS,
    BodyPlace,
    body_place,
)
from deepsign_model.tracking.skeleton import BODY, Skeleton

HintKind = Literal[
    "ok",
    "missing",
    "too_dark",
    "no_shoulders",
    "too_far",
    "too_near",
    "off_centre",
    "too_high",
    "hand_right",
    "hand_left",
    "several",
]


PASSING_S: Final = 1.6
"""How long no person may be found before the hint is `missing`."""
MEMORY_S: Final = 1.0
"""The period over which hints are counted."""

SMALL: Final = 0.17
"""Shoulders below this share of the picture's shorter side are too narrow: fingers are only a few pixels wide."""
SIDE: Final = 0.7
"""Shoulder widths that the picture must show on each side of the middle of the shoulders."""
BELOW: Final = 0.45
"""Shoulder widths below them, for signs in front of the chest."""
ABOVE: Final = 0.36
"""Shoulder widths above the nose, for signs at the forehead."""
EDGE: Final = 0.02
"""A wrist closer to an edge than this share of the picture's width leaves the picture."""
LOW: Final = 0.9
"""A hand this many shoulder widths below the shoulders rests and may leave the picture."""
OFTEN: Final = 0.3
"""A hand that leaves the picture in this share of the last moments gives a hint."""


class FramingWatch:
    """Watches the position of one learner."""

    def __init__(self) -> None:
        self._kinds: deque[tuple[float, HintKind]] = deque(maxlen=200)
        self._found_s: float | None = None
        self._began_s: float | None = None
        self._now_s = 0.0

    @property
    def hint(self) -> HintKind:
        """What to change, if anything."""
        if self._found_s is None:
            return "missing"
        if not self._kinds:
            return "missing" if self._now_s - self._found_s > PASSING_S else "ok"
        counts = Counter(kind for _, kind in self._kinds)
        for side in ("hand_right", "hand_left"):
            if counts[side] >= OFTEN * counts.total():
                return side
        return counts.most_common(1)[0][0]

    def feed(self, skeleton: Skeleton, people: int = 1) -> HintKind:
        """Takes the next moment.

        Args:
            skeleton: The output of the tracker.
            people: The number of people it found.
        """
        now_s = skeleton.t_s
        if self._began_s is None or now_s < self._began_s:
            self._began_s = self._found_s = now_s
        kind = kind_of(skeleton, people)
        if kind != "missing":
            self._found_s = now_s
            self._kinds.append((now_s, kind))
        while self._kinds and not 0 <= now_s - self._kinds[0][0] <= MEMORY_S:
            self._kinds.popleft()
        self._now_s = now_s
        return self.hint


def kind_of(skeleton: Skeleton, people: int = 1) -> HintKind:
    """Returns what is wrong with one picture; the worst comes first."""
    if np.isnan(skeleton.body[NOSE]).any():
        return "missing"
    shoulders = skeleton.body_presence[[RIGHT_SHOULDER, LEFT_SHOULDER]]
    place = body_place(skeleton)
    if place is None or (shoulders < PRESENT).all():
        return "no_shoulders"
    kind = _of_place(place, skeleton)
    if kind == "ok":
        kind = hand_outside(place, skeleton) or "ok"
    return "several" if kind == "ok" and people > 1 else kind


def _of_place(place: BodyPlace, skeleton: Skeleton) -> HintKind:
    """Returns a hint if the picture does not show the whole space in which signs are made."""
    width, height = skeleton.size_px
    if place.width < SMALL * min(width, height):
        return "too_far"
    x, y = place.middle
    left, right = x / place.width, (width - x) / place.width
    below, above = (height - y) / place.width, float(skeleton.body[NOSE][1]) / place.width
    if below < BELOW or max(left, right) < SIDE:
        return "too_near"
    if min(left, right) < SIDE:
        return "off_centre"
    return "too_high" if above < ABOVE else "ok"


def hand_outside(place: BodyPlace, skeleton: Skeleton) -> Literal["", "hand_right", "hand_left"]:
    """Returns the raised hand that leaves the picture at a side, by its wrist, which is estimated beyond the edge."""
    width = skeleton.size_px[0]
    for kind, wrist in (("hand_right", WRISTS[0]), ("hand_left", WRISTS[1])):
        x, y = skeleton.body[wrist]
        raised = (y - place.middle[1]) / place.width < LOW
        outside = x < EDGE * width or x > (1 - EDGE) * width
        if raised and outside:
            return "hand_right" if kind == "hand_right" else "hand_left"
    return ""


def face_of(skeleton: Skeleton) -> tuple[float, float, float] | None:
    """Returns middle (x, y) and width of the face as shares of the picture's width, or None.

    A face is as wide as its ears are apart, and in profile at least 0.3 of the shoulders' width.
    """
    names = [BODY.index(name) for name in ("right_ear", "left_ear")]
    nose, ears = skeleton.body[NOSE], skeleton.body[names]
    place = body_place(skeleton)
    if np.isnan(nose).any() or place is None:
        return None
    wide = float(np.hypot(*(ears[0] - ears[1])))
    least, picture = 0.3 * place.width, skeleton.size_px[0]
    width = max(wide, least) if np.isfinite(wide) else least
    return float(nose[0]) / picture, float(nose[1]) / picture, width / picture
