"""Reads reference tracks made with MediaPipe, one npz file per clip.

``t`` (T,) s; ``size`` (2,) px; ``pose`` (T, 33, 4), ``left`` and ``right`` (T, 21, 3) by Holistic, ``hands``
(T, 2, 21, 3) by Hands, in any order; x and y in shares of the picture; NaN if nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.npzfile import read_npz
from deepsign_model.tracking.found_body import FACE_AND_ARMS
from deepsign_model.tracking.skeleton import BODY, Floats

__all__ = ["ReferenceTrack", "read_reference"]

TOO_FAR = 1.2  # shoulder widths from the body's wrist from which it is another person's hand
_WRISTS = [BODY.index("right_wrist"), BODY.index("left_wrist")]
_SHOULDERS = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]


@dataclass(frozen=True)
class ReferenceTrack:
    """The reference of one clip.

    Attributes:
        t_s: (T,), seconds from the first picture.
        body: (T, 13, 2) px, as in ``Track``.
        hands: (T, 2, 21, 2) px: the signer's right hand, then the left.
    """

    t_s: NDArray[np.float64]
    body: Floats
    hands: Floats

    @property
    def shoulder_width(self) -> float:
        """Median width of the shoulders in px."""
        right, left = (self.body[:, k] for k in _SHOULDERS)
        return float(np.nanmedian(np.linalg.norm(right - left, axis=-1)))


MOST_BYTES: Final = 256 << 20


def read_reference(path: Path) -> ReferenceTrack | None:
    """Reads the reference of one clip; returns None if no person was found.

    Raises:
        ModelError: The file is not a reference track.
    """
    names = ("t", "size", "pose", "left", "right", "hands")
    try:
        kept = read_npz(path, names, MOST_BYTES)
        return _reference(*(kept[name] for name in names))
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(f"{path} is not a reference track ({error}); extract it again.") from error


def _reference(
    t_s: Floats, size: Floats, pose: Floats, left: Floats, right: Floats, free: Floats
) -> ReferenceTrack | None:
    scale = size.astype(np.float32)
    body = pose[:, list(FACE_AND_ARMS), :2] * scale
    if np.isnan(body[:, 0, 0]).all():
        return None
    hands = np.stack([right, left], axis=1)[..., :2] * scale
    track = ReferenceTrack(t_s.astype(np.float64), body, hands)
    return ReferenceTrack(track.t_s, body, _with_free(track, free[..., :2] * scale))


def _with_free(track: ReferenceTrack, free: Floats) -> Floats:
    """Returns the hands (T, 2, 21, 2): those of Hands, assigned to the nearest wrists, or else those of Holistic."""
    wrists, hands = _filled(track.body[:, _WRISTS]), track.hands.copy()
    for k, found in enumerate(free):
        seen = [hand for hand in found if not np.isnan(hand[0, 0])]
        if not seen:
            continue
        apart = np.stack([np.linalg.norm(hand[0] - wrists[k], axis=-1) for hand in seen])
        for hand, side, far in zip(seen, *_sides(apart), strict=True):
            if far < TOO_FAR * track.shoulder_width:
                hands[k, side] = hand
    return hands


def _sides(apart: Floats) -> tuple[list[int], list[float]]:
    """Returns the side of each hand and the distance to its wrist, from distances (hands, 2)."""
    if len(apart) == 1:
        sides = [int(apart[0].argmin())]
    else:
        straight = apart[0, 0] + apart[1, 1] <= apart[0, 1] + apart[1, 0]
        sides = [0, 1] if straight else [1, 0]
    return sides, [float(apart[k, side]) for k, side in enumerate(sides)]


def _filled(points: Floats) -> Floats:
    """Interpolates points (T, N, 2) over moments without a body."""
    flat = points.reshape(len(points), -1).copy()
    there, moments = ~np.isnan(flat[:, 0]), np.arange(len(flat))
    for column in flat.T:
        column[:] = np.interp(moments, moments[there], column[there])
    return flat.reshape(points.shape)
