"""Tracks of an artificial person with shoulders at (-0.5, 0) and (0.5, 0) shoulder widths and given hand movements."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track

WIDTH = 120.0  # px of the shoulders
MIDDLE = (320.0, 200.0)

Path = Callable[[float], "tuple[float, float] | None"]

_BODY = {
    "nose": (0.0, -0.55), "right_eye": (-0.1, -0.65), "left_eye": (0.1, -0.65), "right_ear": (-0.2, -0.6), "left_ear": (0.2, -0.6),
    "mouth_right": (-0.08, -0.45), "mouth_left": (0.08, -0.45), "right_shoulder": (-0.5, 0.0), "left_shoulder": (0.5, 0.0),
    "right_elbow": (-0.7, 0.8), "left_elbow": (0.7, 0.8), "right_wrist": (-0.7, 1.6), "left_wrist": (0.7, 1.6),
}  # fmt: skip


def person(times_s: np.ndarray, right: Path | None = None, left: Path | None = None) -> Track:
    """Returns a track of hands that follow given paths.

    Args:
        times_s: (T,): times in seconds.
        right: Position of the right wrist at a time, in shoulder widths from the middle of the shoulders; None if the
            hand is lost. Without a path the hand hangs down and is not found.
        left: The same for the left wrist.
    """
    count = len(times_s)
    body = np.tile(np.array([_BODY[name] for name in BODY], np.float32), (count, 1, 1))
    hands = np.full((count, 2, 21, 3), np.nan, np.float32)
    spread = np.zeros((21, 3), np.float32)
    spread[:, 1] = -np.linspace(0, 0.5, 21)
    spread[:, 0] = np.linspace(-0.1, 0.1, 21)
    for side, way in enumerate((right, left)):
        for k, t_s in enumerate(times_s):
            at = None if way is None else way(float(t_s))
            if at is not None:
                body[k, BODY.index(("right_wrist", "left_wrist")[side])] = at
                hands[k, side] = spread + np.array([*at, 0.0])
    scale = np.array([WIDTH, WIDTH, WIDTH])
    found = ~np.isnan(hands[:, :, 0, 0])
    return Track(
        np.asarray(times_s, float),
        (640, 480),
        (body * WIDTH + MIDDLE).astype(np.float32),
        np.ones((count, len(BODY)), np.float32),
        (hands * scale + np.array([*MIDDLE, 0.0])).astype(np.float32),
        found.astype(np.float32),
    )


def sign(t_s: float) -> tuple[float, float] | None:
    """Returns a path: rest until 0.5 s, up until 0.9 s, still until 1.5 s, down until 1.9 s."""
    up = np.clip((t_s - 0.5) / 0.4, 0, 1) - np.clip((t_s - 1.5) / 0.4, 0, 1)
    return -0.6, float(1.6 - 1.4 * up)
