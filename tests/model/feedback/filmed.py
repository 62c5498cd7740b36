"""Attempts without a camera: a drawn signer, tracked without errors."""

import numpy as np

from deepsign_assets.body.performance import Performance
from deepsign_model.feedback.reference import hands_at
from deepsign_model.tracking.track import Track

UNIT_PX, MIDDLE_PX, SIZE_PX = 110.0, (320.0, 220.0), (640, 480)


def filmed(performance: Performance, *, mirrored: bool = False, fps: float = 20.0) -> Track:
    """Returns the track of a performance, from raising the hands to lowering them."""
    begin, end = performance.stroke_s
    times = np.arange(begin - 0.2, end + 0.25, 1 / fps)
    points = hands_at(performance, times)
    points[..., :2] = points[..., :2] * UNIT_PX + MIDDLE_PX
    points[..., 2] *= UNIT_PX
    hands = points[:, 13:].reshape(-1, 2, 21, 3).astype(np.float32)
    body = points[:, :13, :2].astype(np.float32)
    sure = np.ones((len(times), 13), np.float32)
    seen = np.ones((len(times), 2), np.float32)
    track = Track(times - times[0], SIZE_PX, body, sure, hands, seen)
    return track.mirrored() if mirrored else track
