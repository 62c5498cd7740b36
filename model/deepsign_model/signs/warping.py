"""Pairs the moments of two movements at the least cost: dynamic time warping (Sakoe & Chiba 1978)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["paired"]

Floats = NDArray[np.float64]


def paired(cost: Floats, wait: float = 0.0) -> tuple[NDArray[np.bool_], Floats]:
    """Pairs the moments of one movement with those of each of several others.

    Args:
        cost: (C, T, M), of each pair of moments.
        wait: The cost of a moment that waits for the other side.

    Returns:
        bool (C, T, M), true for moments that belong together; and their total cost, (C,).
    """
    total, step = _totals(cost, wait)
    return np.stack([_way_back(each) for each in step]), total


def _totals(cost: Floats, wait: float) -> tuple[Floats, NDArray[np.int8]]:
    """Returns the least total cost (C,), and the step to each pair: 0 in both, 1 in the first, 2 in the other."""
    count, high, wide = cost.shape
    total = np.full((count, high + 1, wide + 1), np.inf)
    total[:, 0, 0] = 0.0
    step = np.zeros(cost.shape, np.int8)
    for ring in range(high + wide - 1):
        i = np.arange(max(0, ring - wide + 1), min(high, ring + 1))
        j = ring - i
        ways = np.stack([total[:, i, j], total[:, i, j + 1] + wait, total[:, i + 1, j] + wait])
        step[:, i, j] = ways.argmin(0)
        total[:, i + 1, j + 1] = cost[:, i, j] + ways.min(0)
    return total[:, high, wide], step


def _way_back(step: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Returns the pairs (T, M) on the cheapest path."""
    pairs = np.zeros(step.shape, bool)
    i, j = step.shape[0] - 1, step.shape[1] - 1
    pairs[i, j] = True
    while i or j:
        back = step[i, j]
        i, j = i - int(back != 2), j - int(back != 1)
        pairs[i, j] = True
    return pairs
