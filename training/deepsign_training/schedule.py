"""What changes on the way through a run: the learning rate and the side of the clips."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np

from deepsign_training.settings import FitSettings

__all__ = ["RateSettings", "learning_rate", "size_of_step"]

_SIZES = 2  # which stream of chance: 0 (nothing) and 1 are the batch's


class RateSettings(Protocol):
    """What of a run's settings the learning rate needs."""

    @property
    def learning_rate(self) -> float:
        """The largest."""
        ...

    @property
    def schedule(self) -> str:
        """How it changes: "one_cycle", "cosine" or "constant"."""
        ...

    @property
    def warmup(self) -> float:
        """Share of the budget in which one_cycle rises."""
        ...


def learning_rate(progress: float, settings: RateSettings) -> float:
    """The rate at this share of the budget.

    One cycle rises along a half cosine from 1/20 and falls to 1/500 (Smith 2018, arXiv:1803.09820);
    "cosine" only falls (Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts).
    """
    top = settings.learning_rate
    if settings.schedule == "constant":
        return top
    if settings.schedule == "cosine":
        return _cosine(top, top / 500, progress)
    if progress < settings.warmup:
        return _cosine(top / 20, top, progress / settings.warmup)
    return _cosine(top, top / 500, (progress - settings.warmup) / (1 - settings.warmup))


def size_of_step(step: int, progress: float, settings: FitSettings) -> int:
    """Side of the clips of one step, in pixels: drawn by the seed and the step alone."""
    if progress < settings.early_share or not settings.sizes:
        return settings.size_at(progress)
    chance = np.random.default_rng([settings.seed, step, _SIZES])
    return int(settings.sizes[chance.integers(len(settings.sizes))])


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2
