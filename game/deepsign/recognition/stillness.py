"""Measures how still the hands are: pure functions of the last moments."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign.recognition.body_ruler import Hands

Floats = NDArray[np.float64]
Sides = NDArray[np.bool_]

KEPT_S: Final = 2.0
ROOM: Final = 600
"""Moments that are kept before old ones are removed."""
MOSTLY: Final = 0.94
"""The share of a period that must be still, which ignores single errors of the tracker."""
SMOOTH_S: Final = 0.12
"""A position is the median over this time, so that one error of the tracker moves no hand."""


class Lately:
    """The hands of the last two seconds, smoothed."""

    def __init__(self) -> None:
        self._times = np.zeros(ROOM)
        self._raw = np.zeros((ROOM, 2, 2, 2))  # hand, palm or tips, x and y
        self._smooth = np.zeros((ROOM, 2, 2, 2))
        self._end = 0

    def push(self, hands: Hands) -> Hands:
        """Takes the next moment and returns it smoothed; a cut starts over."""
        if hands.cut or (self._end and hands.t_s < self._times[self._end - 1]):
            self.clear()
        if self._end == ROOM:
            self._clear_away()
        now = self._end
        self._times[now] = hands.t_s
        self._raw[now] = np.stack([hands.palms, hands.tips], axis=1)
        self._end += 1
        smooth = self._smooth[now] = median(self._raw[self._since(SMOOTH_S)])
        return Hands(hands.t_s, smooth[:, 0].copy(), smooth[:, 1].copy(), hands.cut)

    def clear(self) -> None:
        """Forgets all moments."""
        self._end = 0

    def still(self, within_s: float, palm: float, tips: float) -> Sides:
        """Returns whether each hand kept its place for a time, bool (2,).

        A hand that is not seen counts as still; one that has just appeared does not.

        Args:
            within_s: The time in seconds; False if less than that is known.
            palm: The largest distance of a palm from its median, in shoulder widths.
            tips: The same for the fingertips.
        """
        if not self._end or self._times[self._end - 1] - self._times[0] < within_s * 0.9:
            return np.zeros(2, bool)
        points = self._smooth[self._since(within_s)]
        away = points - median(points, least=0.0)
        far = np.nan_to_num(np.hypot(away[..., 0], away[..., 1]))  # (N, 2, 2)
        mostly = np.sort(far, axis=0)[int(MOSTLY * (len(far) - 1))]
        seen = (~np.isnan(points[:, :, 0, 0])).mean(axis=0)
        just_came = (seen > 0) & (seen < 0.5)
        return np.asarray((mostly <= (palm, tips)).all(axis=1) & ~just_came)

    def _since(self, within_s: float) -> slice:
        """Returns the moments of the last seconds."""
        least_s = self._times[self._end - 1] - within_s - 1e-6
        return slice(int(np.searchsorted(self._times[: self._end], least_s)), self._end)

    def _clear_away(self) -> None:
        kept = self._since(KEPT_S)
        # At hundreds of pictures a second, two seconds could fill the buffer.
        kept = slice(max(kept.start, ROOM // 2), ROOM)
        self._end = kept.stop - kept.start
        for each in (self._times, self._raw, self._smooth):
            each[: self._end] = each[kept].copy()


def median(points: Floats, least: float = 0.5) -> Floats:
    """Returns the median over the first axis, (N, ...) -> (...), without NaN; NaN if less than ``least`` is left.

    Ten times as fast as numpy's nanmedian on so few values.
    """
    count = (~np.isnan(points)).sum(axis=0)
    ordered = np.sort(points, axis=0)  # NaN last
    low = np.maximum(count - 1, 0) // 2
    high = np.minimum(count // 2, np.maximum(count - 1, 0))
    found = np.take_along_axis(ordered, low[None], 0) + np.take_along_axis(ordered, high[None], 0)
    return np.asarray(np.where(count >= least * len(points), found[0] / 2, np.nan))
