"""The position of the hands relative to the body, the same near the camera and far from it. Pure.

Positions are in shoulder widths from the middle between the shoulders: x to the right of the picture, y down. In 161
clips of real signers, hands at rest lie at y = 1.1 to 1.6, elbows at 0.75 to 1.0, and every sign rises above 0.8.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.tracking.skeleton import BODY, Skeleton

Floats = NDArray[np.float64]

NOSE, RIGHT_SHOULDER, LEFT_SHOULDER = (
    BODY.index(name) for name in ("nose", "right_shoulder", "left_shoulder")
)
WRISTS: Final = (BODY.index("right_wrist"), BODY.index("left_wrist"))
PALM: Final = (0, 9)
"""The palm lies between the wrist and the middle knuckle."""
TIPS: Final = (8, 12, 16, 20)

PRESENT: Final = 0.5
"""A part with less presence than this counts as lost."""
NOSE_HEIGHT: Final = 0.55
"""Distance from the middle of the shoulders to the nose, in shoulder widths (median of 161 clips; 0.46 to 0.65)."""
BESIDE: Final = 0.2
"""Distance from the wrist to the palm, in shoulder widths, used if only the wrist is known."""
MEMORY_S: Final = 1.5
"""How long the position of a body is remembered."""
JUMP: Final = 0.5
"""A move of more shoulder widths than this between two pictures is a cut in the video, not a movement."""


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The position of the body in the picture.

    Attributes:
        middle: The middle between the shoulders, (2,) px.
        width: The width of the shoulders, px.
    """

    middle: Floats
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Hands:
    """Both hands at one moment; row 0 is the signer's right hand.

    Attributes:
        t_s: The time in seconds.
        palms: (2, 2) x and y in shoulder widths; NaN for a hand that is out of the picture or lost.
        tips: (2, 2) the middle of the four fingertips; NaN if the fingers are lost.
        cut: Whether the body jumped since the previous picture.
    """

    t_s: float
    palms: Floats
    tips: Floats
    cut: bool = False


def body_place(skeleton: Skeleton) -> BodyPlace | None:
    """Returns the position of the body; None without both shoulders.

    The width is the mean of the shoulders' width and an estimate from the height of the nose, so that a turned or
    tilted body changes it little.
    """
    right, left = skeleton.body[RIGHT_SHOULDER], skeleton.body[LEFT_SHOULDER]
    middle = np.asarray((right + left) / 2, np.float64)
    width = float(np.hypot(*(right - left)))
    tall = float(middle[1] - skeleton.body[NOSE][1]) / NOSE_HEIGHT
    measured = (width + tall) / 2 if tall > width / 2 else width
    if not np.isfinite(middle).all() or not measured > 1.0:
        return None
    return BodyPlace(middle, measured)


class BodyRuler:
    """Measures hands relative to a body whose position and size are medians of the last moments."""

    def __init__(self) -> None:
        self._places: deque[tuple[float, BodyPlace]] = deque(maxlen=31)

    def measure(self, skeleton: Skeleton) -> Hands | None:
        """Returns the hands of the next moment; None if no body is seen."""
        while self._places and not 0 <= skeleton.t_s - self._places[0][0] <= MEMORY_S:
            self._places.popleft()
        place = body_place(skeleton)
        cut = place is not None and self._is_cut(place)
        if cut:
            self._places.clear()
        if place is not None:
            self._places.append((skeleton.t_s, place))
        if place is None:
            return None
        return hands_on(self._steady(), skeleton, cut=cut)

    def _is_cut(self, place: BodyPlace) -> bool:
        if not self._places:
            return False
        last = self._places[-1][1]
        moved = float(np.hypot(*(place.middle - last.middle)))
        grown = abs(np.log(place.width / last.width))
        return moved > JUMP * last.width or grown > np.log(1 + JUMP)

    def _steady(self) -> BodyPlace:
        middles = np.stack([place.middle for _, place in self._places])
        widths = [place.width for _, place in self._places]
        return BodyPlace(np.median(middles, axis=0), float(np.median(widths)))


def hands_on(place: BodyPlace, skeleton: Skeleton, *, cut: bool = False) -> Hands:
    """Returns the hands of a skeleton, measured relative to a body."""
    palms, tips = np.full((2, 2), np.nan), np.full((2, 2), np.nan)
    for side in (0, 1):
        if skeleton.hand_presence[side] >= PRESENT:
            points = skeleton.hands[side, :, :2].astype(np.float64)
            palms[side] = points[list(PALM)].mean(axis=0)
            tips[side] = points[list(TIPS)].mean(axis=0)
        else:
            palms[side] = _palm_by_arm(place, skeleton, side)
    scale = place.width
    return Hands(skeleton.t_s, (palms - place.middle) / scale, (tips - place.middle) / scale, cut)


def _palm_by_arm(place: BodyPlace, skeleton: Skeleton, side: int) -> Floats:
    """Returns the estimated palm (2,) of a lost hand, along the forearm, in px; NaN if the wrist is lost too."""
    wrist, elbow = WRISTS[side], WRISTS[side] - 2
    if skeleton.body_presence[wrist] < PRESENT:
        return np.full(2, np.nan)
    at = skeleton.body[wrist].astype(np.float64)
    along = at - skeleton.body[elbow]
    length = float(np.hypot(*along))
    return np.asarray(at + along / length * BESIDE * place.width if length > 1.0 else at)
