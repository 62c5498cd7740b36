"""The skeletons of a drawn or real clip in shoulder widths, for comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.signs.keypoints import keypoints
from deepsign_model.signs.span import active_span
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.tracks.noise import Tracked

__all__ = [
    "ELBOWS",
    "NOSE",
    "SHOULDERS",
    "WRISTS",
    "Movement",
    "of_drawn",
    "of_keypoints",
    "of_track",
]

Floats = NDArray[np.float64]

NOSE: Final = BODY.index("nose")
SHOULDERS: Final = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]
ELBOWS: Final = [BODY.index("right_elbow"), BODY.index("left_elbow")]
WRISTS: Final = [BODY.index("right_wrist"), BODY.index("left_wrist")]


@dataclass(frozen=True)
class Movement:
    """A clip from the first moment of movement to the last.

    Attributes:
        t_s: (T,): times in seconds.
        body: (T, 13, 2): shoulder widths from the middle of the shoulders, y down.
        hands: (T, 2, 21, 3): the same, with depth relative to the wrist; NaN if a hand is lost.
        edges: (T, 2): distance of each wrist from the nearest edge of the picture, in shoulder widths; NaN if unknown.
    """

    t_s: Floats
    body: Floats
    hands: Floats
    edges: Floats

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Whether each hand is found, bool (T, 2)."""
        return ~np.isnan(self.hands[:, :, 0, 0])


def of_track(track: Track) -> Movement | None:
    """Returns the movement of a real track; None if a person is found in fewer than four moments."""
    start, end = active_span(track)
    kept = (track.t_s >= start - 1e-6) & (track.t_s <= end + 1e-6) & ~np.isnan(track.body[:, 0, 0])
    if kept.sum() < 4:
        return None
    body, hands = (part[kept].astype(np.float64) for part in (track.body, track.hands))
    wrist, size = body[:, WRISTS], np.array(track.size_px, np.float64)
    inside: Floats = np.minimum(wrist, size - wrist).min(-1)
    return _scaled(track.t_s[kept], body, hands, inside)


def of_keypoints(track: Track) -> Movement | None:
    """Returns the movement of a real track's keypoints: with short gaps interpolated, at even moments."""
    if not has_person(track):
        return None
    cut = attempt(track)
    points, seen = keypoints(cut, "right")
    hands = points[:, 13:].reshape(len(points), 2, 21, 3).astype(np.float64)
    hands[seen < 0.5] = np.nan
    t_s = np.linspace(cut.t_s[0], cut.t_s[-1], len(points))
    return _scaled(t_s, points[:, :13, :2].astype(np.float64), hands, np.full(seen.shape, np.nan))


def of_drawn(track: Tracked, gap_s: NDArray[np.float32]) -> list[Movement]:
    """Returns the movements of a batch of drawn tracks."""
    points, seen = track.points.numpy().astype(np.float64), track.seen.numpy()
    movements = []
    for flat, found, gap in zip(points, seen, gap_s, strict=True):
        hands: Floats = flat[:, 13:].reshape(len(flat), 2, 21, 3).copy()
        hands[~found] = np.nan
        t_s = np.arange(len(flat), dtype=np.float64) * float(gap)
        movements.append(_scaled(t_s, flat[:, :13, :2], hands, np.full(found.shape, np.nan)))
    return movements


def _scaled(t_s: Floats, body: Floats, hands: Floats, edges: Floats) -> Movement:
    shoulders = body[:, SHOULDERS]
    middle = np.median(shoulders.mean(1), axis=0)
    width = max(float(np.median(np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1))), 1e-6)
    hands = np.concatenate([hands[..., :2] - middle, hands[..., 2:]], -1)
    return Movement(t_s, (body - middle) / width, hands / width, edges / width)
