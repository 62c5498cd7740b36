"""How alike two performances are: dynamic time warping over the joints of both hands (Sakoe & Chiba 1978)."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import Body

_MOMENTS: Final = 24
_MARGIN_S: Final = 0.1
_ARM_M: Final = 0.535
_STANDARD: Final = Body()


def trace(performance: Performance, body: Body = _STANDARD) -> Array:
    """The sign proper as joints (T, 42, 3) in metres, scaled to a standard arm."""
    start, end = performance.stroke_s
    times = np.linspace(start - _MARGIN_S, end + _MARGIN_S, _MOMENTS)
    joints = poses(performance, times, body).hands.reshape(_MOMENTS, -1, 3)
    return np.asarray(joints * (_ARM_M / (body.upper_arm_m + body.forearm_m)))


def unlikeness(first: Sequence[Array], second: Sequence[Array]) -> Array:
    """Mean distance of joints along the best warping, in metres, of each pair of traces (P,)."""
    return np.array([_warped(_costs(a, b)) for a, b in zip(first, second, strict=True)])


def nearest(traces: Sequence[Array]) -> Array:
    """Unlikeness of every two traces (N, N) in metres; zero on the diagonal."""
    count = len(traces)
    table = np.zeros((count, count))
    rows, columns = np.triu_indices(count, 1)
    for row in range(count):
        others = columns[rows == row]
        costs = np.stack([_costs(traces[row], traces[k]) for k in others]) if len(others) else None
        if costs is not None:
            table[row, others] = table[others, row] = _warped_all(costs)
    return table


def _costs(first: Array, second: Array) -> Array:
    """Mean distance of joints of each two moments (T, T)."""
    return np.asarray(np.linalg.norm(first[:, None] - second[None], axis=-1).mean(axis=-1))


def _warped(costs: Array) -> float:
    return float(_warped_all(costs[None])[0])


def _warped_all(costs: Array) -> Array:
    """Cost per step of the cheapest monotone path through each of P tables (P, T, T)."""
    count, rows, columns = costs.shape
    total = np.full((count, rows + 1, columns + 1), np.inf)
    total[:, 0, 0] = 0.0
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            step = costs[:, i - 1, j - 1]
            straight = total[:, i - 1, j - 1] + 2 * step
            aside = np.minimum(total[:, i - 1, j], total[:, i, j - 1]) + step
            total[:, i, j] = np.minimum(straight, aside)
    return np.asarray(total[:, rows, columns] / (rows + columns))
