"""Schedules of the learning rate."""

from __future__ import annotations

import math
from typing import Protocol

__all__ = ["RateSettings", "learning_rate"]


class RateSettings(Protocol):
    """The settings of a run that determine the learning rate."""

    @property
    def learning_rate(self) -> float:
        """The largest learning rate."""
        ...

    @property
    def schedule(self) -> str:
        """Name of the schedule: "one_cycle", "cosine" or "constant"."""
        ...

    @property
    def warmup(self) -> float:
        """Share of the budget in which "one_cycle" rises."""
        ...


def learning_rate(progress: float, settings: RateSettings) -> float:
    """Returns the learning rate after a share of the budget.

    "one_cycle" rises along a half cosine from 1/20 and falls to 1/500 (Smith 2018, arXiv:1803.09820);
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


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2
