"""Short films of the drawn learner, for tests that need a person in the picture."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.performance import Performance
from deepsign_assets.film.drawn_learner import DrawnLearner

Film = NDArray[np.uint8]


@cache
def sign_film(sign: str, *, frames: int, size: tuple[int, int], seed: int = 1) -> Film:
    """The learner makes a sign: (frames, height, width, 3) uint8 RGB, size as (width, height)."""
    learner = DrawnLearner(seed)
    return _filmed(learner, learner.perform(sign), frames, size)


@cache
def gesture_film(gesture: str, *, frames: int, size: tuple[int, int], seed: int = 1) -> Film:
    """The learner makes a gesture; arguments as in `sign_film`."""
    learner = DrawnLearner(seed)
    return _filmed(learner, learner.gesture(gesture), frames, size)


def _filmed(
    learner: DrawnLearner, performance: Performance, frames: int, size: tuple[int, int]
) -> Film:
    start, end = performance.stroke_s
    times = np.linspace(start - 0.1, end + 0.2, frames).tolist()
    return np.stack([learner.paint(learner.pose(performance, t), t, size) for t in times])
