"""Positions of times on keyframes: the two moments a time lies between, and how far it is from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepsign_assets.body.geometry import Array, ease
from deepsign_assets.body.keyframes import Indices, Keyframes


@dataclass(frozen=True)
class Between:
    """T times on keyframes, each for one hand of one performance.

    Attributes:
        whose: (T,) the number of the performance.
        times: (T,) seconds, eased over runs of moments that are passed without stopping.
        before, after: (T,) the moments between which they lie.
        raw, eased: (T,) how far on the way, evenly and eased.
    """

    whose: Indices
    times: Array
    before: Indices
    after: Indices
    raw: Array
    eased: Array

    @classmethod
    def of(cls, keyframes: Keyframes, times_s: Sequence[Array]) -> "Between":
        """Returns the positions of times on the dominant hand's keyframes, an array for each performance."""
        whose = np.repeat(np.arange(len(times_s)), [len(times) for times in times_s])
        times = _flowing(keyframes, times_s)
        cuts = np.cumsum([len(each) for each in times_s])[:-1]
        after = _next(keyframes, np.split(times, cuts))
        before = after - 1
        span = np.maximum(keyframes.arrive_s[after] - keyframes.leave_s[before], 1e-3)
        raw = np.clip((times - keyframes.leave_s[before]) / span, 0, 1)
        passed = keyframes.via[before] | keyframes.via[after]
        return cls(whose, times, before, after, raw, np.where(passed, raw, ease(raw)))

    def of_both(self, count: int) -> "Between":
        """Returns these times for the dominant hands, then for the other hands, with moments numbered from `count`."""
        return Between(
            np.tile(self.whose, 2),
            np.tile(self.times, 2),
            np.concatenate([self.before, self.before + count]),
            np.concatenate([self.after, self.after + count]),
            np.tile(self.raw, 2),
            np.tile(self.eased, 2),
        )

    def some(self, which: Indices) -> "Between":
        """Returns some of the times."""
        return Between(
            self.whose[which], self.times[which], self.before[which], self.after[which],
            self.raw[which], self.eased[which],
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.times)

    def wiggling(self, keyframes: Keyframes) -> Indices:
        """Returns the moments (T,) whose wiggling applies: fingers wiggle until their moment is left."""
        return np.where(self.times < keyframes.leave_s[self.before], self.before, self.after)

    def mix(self, values: Array) -> Array:
        """Returns values (2 K, N) of the moments, interpolated for each time (T, N)."""
        u = self.eased[:, None]
        return np.asarray(values[self.before] * (1 - u) + values[self.after] * u)


def _next(keyframes: Keyframes, times_s: Sequence[Array]) -> Indices:
    """Returns the moment (T,) after each time; after the end, the last one."""
    found = []
    for first, end, times in zip(keyframes.first[:-1], keyframes.first[1:], times_s, strict=True):
        after = np.searchsorted(keyframes.arrive_s[first:end], times, side="right")
        found.append(np.clip(after, 1, end - first - 1) + first)
    return np.concatenate(found)


def _flowing(keyframes: Keyframes, times_s: Sequence[Array]) -> Array:
    """Returns times (T,) eased over each run of moments that are passed without stopping."""
    times = np.concatenate(times_s)
    if not keyframes.via.any():
        return times
    after, number = _next(keyframes, times_s), np.arange(len(keyframes.via))
    stops = np.where(keyframes.via, -1, number), np.where(keyframes.via, len(number), number)
    earlier = np.maximum.accumulate(stops[0])[after - 1]
    later = np.minimum.accumulate(stops[1][::-1])[::-1][after]
    start, end = keyframes.leave_s[earlier], keyframes.arrive_s[later]
    within = (times > start) & (times < end) & (later > earlier + 1)
    return np.where(within, start + (end - start) * ease((times - start) / (end - start)), times)
