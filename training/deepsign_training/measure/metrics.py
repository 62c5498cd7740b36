"""Shares and rates with 95% intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Rate",
    "Share",
    "bootstrap",
    "calibration_error",
    "difference",
    "draws",
    "share",
    "wilson",
]

Z95 = 1.959964
DRAWS = 2000


@dataclass(frozen=True)
class Share:
    """A proportion with 95% intervals.

    Attributes:
        hits: Number of successes.
        count: Number of trials.
        low: Lower end of Wilson's score interval, for independent trials.
        high: Upper end of that interval.
        group_low: Lower end of the interval by resampling whole groups (signers, signs, clips) of dependent trials.
        group_high: Upper end of that interval.
    """

    hits: int
    count: int
    low: float
    high: float
    group_low: float
    group_high: float

    @property
    def value(self) -> float:
        """The proportion; NaN without trials."""
        return self.hits / self.count if self.count else float("nan")

    @property
    def percent(self) -> str:
        """The proportion with its interval by group, such as ``48% [28 to 70]``."""
        ends = (100 * v for v in (self.value, self.group_low, self.group_high))
        return "{:.1f}% [{:.0f} to {:.0f}]".format(*ends)

    def __str__(self) -> str:
        """Returns text such as ``12/25  48% [30-67]  by group [28-70]``."""
        ends = (100 * v for v in (self.value, self.low, self.high, self.group_low, self.group_high))
        value, low, high, glow, ghigh = ends
        return f"{self.hits}/{self.count}  {value:.1f}% [{low:.0f}-{high:.0f}]  by group [{glow:.0f}-{ghigh:.0f}]"


@dataclass(frozen=True)
class Rate:
    """A rate that is not a proportion of trials, with its 95% interval by resampling whole groups."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Returns text such as ``18.2% [14 to 23]``."""
        return f"{100 * self.value:.1f}% [{100 * self.low:.0f} to {100 * self.high:.0f}]"


def share(hits: Sequence[bool] | NDArray[np.bool_], groups: Sequence[str]) -> Share:
    """Returns the proportion of ``hits`` (N,); trials of the same group (N,) are dependent."""
    flags = np.asarray(hits, bool)
    low, high = wilson(int(flags.sum()), len(flags))
    return Share(int(flags.sum()), len(flags), low, high, *bootstrap(flags, groups))


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Returns Wilson's 95% score interval (Wilson 1927, JASA 22)."""
    if count == 0:
        return float("nan"), float("nan")
    p, n, z = hits / count, count, Z95
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def bootstrap(hits: NDArray[np.bool_], groups: Sequence[str]) -> tuple[float, float]:
    """Returns a 95% interval by drawing whole groups with replacement (Efron 1979)."""
    return _spread(np.asarray(hits, np.float64), groups)


def difference(ours: NDArray[np.bool_], theirs: NDArray[np.bool_], groups: Sequence[str]) -> Rate:
    """Returns the difference between two shares of the same clips, with its interval by group."""
    gains = np.asarray(ours, np.float64) - np.asarray(theirs, np.float64)
    value = float(gains.mean()) if len(gains) else float("nan")
    return Rate(value, *_spread(gains, groups))


def draws(groups: Sequence[str], count: int) -> NDArray[np.float64]:
    """Returns how often each member is drawn in each of ``count`` draws of whole groups, float64 (count, N)."""
    _, member = np.unique(np.asarray(groups), return_inverse=True)
    kinds = int(member.max()) + 1
    chosen = np.random.default_rng(0).multinomial(kinds, np.full(kinds, 1 / kinds), count)
    return np.asarray(chosen[:, member], np.float64)


def calibration_error(certain: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Returns the expected calibration error (Guo et al. 2017): the mean gap between confidence and accuracy in ten equal bins."""
    if len(certain) == 0:
        return float("nan")
    place = np.minimum((certain * 10).astype(int), 9)
    gaps = np.bincount(place, certain - right, 10)
    return float(np.abs(gaps).sum() / len(certain))


def _spread(values: NDArray[np.float64], groups: Sequence[str]) -> tuple[float, float]:
    """Returns the 95% interval of the mean over draws of whole groups."""
    if len(values) == 0:
        return float("nan"), float("nan")
    _, member = np.unique(np.asarray(groups), return_inverse=True)
    total = np.bincount(member, values)
    size = np.bincount(member)
    drawn = np.random.default_rng(0).integers(len(size), size=(DRAWS, len(size)))
    means = total[drawn].sum(1) / size[drawn].sum(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
