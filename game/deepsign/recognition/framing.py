"""Finding the signer: where the network's square crop lies, and what the learner should mend.

The face is looked for a few times a second; the crop follows the median of the last finds, and only when
that has moved noticeably: a crop that trembled would look like motion.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_model.preprocess import (
    SEARCH_SIDE,
    FaceBox,
    Framing,
    crop,
    find_face,
    framing_of,
    median_face,
)
from deepsign_model.spec import ModelSpec

Picture = NDArray[np.uint8]
HintKind = Literal["ok", "missing", "too_far", "too_near", "off_centre", "too_high", "too_dark"]


@dataclass(frozen=True, slots=True)
class FramingHint:
    """What is wrong with where the learner sits: `kind` for the program, `sentence` for the screen."""

    kind: HintKind
    sentence: str = ""


OK = FramingHint("ok")
MISSING = FramingHint("missing", "I cannot see your face: look at the camera.")
TOO_DARK = FramingHint("too_dark", "It is too dark to see your hands: switch on a light.")
TOO_FAR = FramingHint("too_far", "Come a little closer.")
TOO_NEAR = FramingHint("too_near", "Move back a little, so that your hands stay in the picture.")
OFF_CENTRE = FramingHint("off_centre", "Move to the middle of the picture.")
TOO_HIGH = FramingHint("too_high", "Your head is at the top edge: tilt the camera up a little.")

DARK_LEVEL = 30.0
"""Mean level below which hands drown in the sensor's noise."""

SMALL_FACE = 0.07
"""A face narrower than this part of the picture's shorter side is too far for the hands to be seen."""

SIDE_OVERHANG = 0.2
"""How much of the crop may lie beyond the left or right edge of the picture."""

BOTTOM_OVERHANG = 0.27
"""... beyond the bottom: below that lies the waist, which no sign of the vocabulary needs."""

TOP_OVERHANG = 0.12
"""... beyond the top: the crop has about 22% above the middle of the face."""


PASSING_S = 1.6
"""How long a face may be hidden before the learner is told so."""

WINDOW = 2.2
"""Side of the window in which a known face is looked for again, in face widths."""


@dataclass(frozen=True, slots=True)
class _Look:
    t_s: float
    face: FaceBox | None


class FaceTracker:
    """Keeps the framing of one signer.

    Args:
        spec: says where the face lies in the crop.
        finder: finds a face in a picture, given where it was at the last look (None: unknown).
        period_s: time between two looks once the face is known; before that it looks thrice as often.
        memory_s: how long a find counts.
        forget_s: how long the framing outlives the last find (a hand in front of the face).
    """

    def __init__(
        self,
        spec: ModelSpec,
        *,
        finder: Callable[[Picture, FaceBox | None], FaceBox | None] | None = None,
        period_s: float = 0.5,
        memory_s: float = 4.6,
        forget_s: float = 5.0,
    ) -> None:
        self._spec = spec
        self._finder = finder or find_near
        self._period_s = period_s
        self._memory_s = memory_s
        self._forget_s = forget_s
        self._looks: deque[_Look] = deque(maxlen=9)
        self._found_at_s: float | None = None
        self._framing: Framing | None = None
        self._hint = MISSING

    @property
    def framing(self) -> Framing | None:
        """The crop in pixels of the frames, or None while nobody was found."""
        return self._framing

    @property
    def hint(self) -> FramingHint:
        """What the learner should mend."""
        return self._hint

    def look(self, rgb: Picture, t_s: float, *, hold: bool = False) -> Framing | None:
        """Take a frame; every few times it is searched for a face.

        Args:
            rgb: uint8 (H, W, 3).
            t_s: its time.
            hold: keep the framing as it is, because a try is going on.

        Returns:
            The framing from now on.
        """
        if self._is_due(t_s):
            # After a look that found nothing the whole picture is searched.
            face = self._finder(rgb, self._looks[-1].face if self._looks else None)
            self._looks.append(_Look(t_s, face))
            self._found_at_s = t_s if face is not None else self._found_at_s
            steady = self._steady_face(t_s)
            self._hint = hint_for(steady if self._is_seen(t_s) else None, rgb, self._spec)
            if not hold:
                self._follow(steady, t_s)
        return self._framing

    def _is_due(self, t_s: float) -> bool:
        if not self._looks:
            return True
        period_s = self._period_s / 3 if self._framing is None else self._period_s
        since_s = t_s - self._looks[-1].t_s
        return since_s >= period_s or since_s < 0

    def _is_seen(self, t_s: float) -> bool:
        """Whether the face was found lately; a hand may pass before it without a word."""
        return self._found_at_s is not None and t_s - self._found_at_s <= PASSING_S

    def _steady_face(self, t_s: float) -> FaceBox | None:
        """The median of the recent finds; one alone may be a mistake and does not count."""
        recent = [look.face for look in self._looks if 0 <= t_s - look.t_s <= self._memory_s]
        found = [face for face in recent if face is not None]
        return median_face(found) if len(found) >= 2 else None

    def _follow(self, face: FaceBox | None, t_s: float) -> None:
        if face is not None:
            wanted = framing_of(face, self._spec)
            if self._framing is None or has_moved(self._framing, wanted):
                self._framing = wanted
        elif self._found_at_s is None or t_s - self._found_at_s > self._forget_s:
            self._framing = None


def find_near(rgb: Picture, last: FaceBox | None) -> FaceBox | None:
    """The face, looked for around its last place only: 3-8 ms instead of 6-12.

    The window is searched at the resolution of a whole picture: at a coarser one the cascade's boxes come
    out some per cent larger, and the crop would be another than a recording's.
    """
    if last is None:
        return find_face(rgb)
    window = Framing(last.cx, last.cy, WINDOW * last.width)
    scale = min(1.0, SEARCH_SIDE / max(rgb.shape[:2]))
    size_px = max(1, round(window.side * scale))
    found = find_face(crop(rgb, window, size_px))
    if found is None:
        return None
    grown = window.side / size_px
    left, top = window.cx - window.side / 2, window.cy - window.side / 2
    return FaceBox(left + found.cx * grown, top + found.cy * grown, found.width * grown)


def has_moved(old: Framing, new: Framing) -> bool:
    """Whether the difference is worth a jump of the crop: 3% of its side in place, 4% in size."""
    shift = max(abs(new.cx - old.cx), abs(new.cy - old.cy)) / old.side
    return shift > 0.03 or abs(new.side / old.side - 1) > 0.04


def hint_for(face: FaceBox | None, rgb: Picture, spec: ModelSpec) -> FramingHint:
    """What is wrong with this picture of the signer.

    Args:
        face: the face in it, if any.
        rgb: uint8 (H, W, 3).
        spec: says how much of the picture the network needs.
    """
    if face is None:
        return TOO_DARK if float(rgb[::16, ::16].mean()) < DARK_LEVEL else MISSING
    if _face_level(face, rgb) < DARK_LEVEL:
        return TOO_DARK
    height, width = rgb.shape[:2]
    if face.width < SMALL_FACE * min(height, width):
        return TOO_FAR
    return _hint_for_crop(framing_of(face, spec), height, width)


def _face_level(face: FaceBox, rgb: Picture) -> float:
    """Mean level of the inner half of the face: a dark room behind a lit signer does no harm."""
    reach = max(1.0, face.width / 4)
    rows = slice(max(0, int(face.cy - reach)), max(1, int(face.cy + reach)))
    columns = slice(max(0, int(face.cx - reach)), max(1, int(face.cx + reach)))
    inner = rgb[rows, columns]
    return float(inner.mean()) if inner.size else 255.0


def _hint_for_crop(framing: Framing, height: int, width: int) -> FramingHint:
    """Which edge of the picture the crop hangs over too far."""
    half = framing.side / 2
    left = (half - framing.cx) / framing.side
    right = (framing.cx + half - width) / framing.side
    top = (half - framing.cy) / framing.side
    bottom = (framing.cy + half - height) / framing.side
    if bottom > BOTTOM_OVERHANG or min(left, right) > SIDE_OVERHANG:
        return TOO_NEAR
    if max(left, right) > SIDE_OVERHANG:
        return OFF_CENTRE
    return TOO_HIGH if top > TOP_OVERHANG else OK
