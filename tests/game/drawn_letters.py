"""Skeletons of the drawn learner who holds a letter, or rests."""

from __future__ import annotations

from functools import lru_cache

from deepsign.camera.demo_skeleton import skeleton_of
from deepsign_assets.body.joints import Joints
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.tracking.skeleton import Skeleton

SIZE = (640, 480)


@lru_cache
def _joints(letter: str) -> Joints:
    learner = DrawnLearner(0)
    made = learner.perform(letter or "a")
    return learner.joints(learner.pose(made, made.duration_s / 2) if letter else None, SIZE)


def letter_seen(letter: str, t_s: float) -> Skeleton:
    """Returns the learner in the middle of a letter or number; "" at rest."""
    return skeleton_of(_joints(letter), t_s, SIZE)
