"""The performances of signs differ, and similar signs are declared as such.

Performances are compared by dynamic time warping over the joints of both hands (Sakoe & Chiba 1978).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pytest

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_lexicon

_MOMENTS: Final = 24
_MARGIN_S: Final = 0.1
_ARM_M: Final = 0.535
_STANDARD: Final = Body()
SIGNS = list(load_lexicon())
ANOTHER = random_body(np.random.default_rng(1))


def trace(performance: Performance, body: Body = _STANDARD) -> Array:
    """Returns the stroke of the sign as joints (T, 42, 3) in metres, scaled to a standard arm."""
    start, end = performance.stroke_s
    times = np.linspace(start - _MARGIN_S, end + _MARGIN_S, _MOMENTS)
    joints = poses(performance, times, body).hands.reshape(_MOMENTS, -1, 3)
    return np.asarray(joints * (_ARM_M / (body.upper_arm_m + body.forearm_m)))


def unlikeness(first: Sequence[Array], second: Sequence[Array]) -> Array:
    """Returns the mean distance of joints along the best warping, in metres, of each pair of traces (P,)."""
    return np.array([_warped(_costs(a, b)) for a, b in zip(first, second, strict=True)])


def nearest(traces: Sequence[Array]) -> Array:
    """Returns the unlikeness of every two traces (N, N) in metres, zero on the diagonal."""
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
    """Returns the mean distance of the joints of each two moments (T, T), in metres."""
    return np.asarray(np.linalg.norm(first[:, None] - second[None], axis=-1).mean(axis=-1))


def _warped(costs: Array) -> float:
    return float(_warped_all(costs[None])[0])


def _warped_all(costs: Array) -> Array:
    """Returns the cost per step of the cheapest monotone path through each of P tables (P, T, T)."""
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


def test_no_two_signs_are_more_alike_than_one_sign_in_two_bodies() -> None:
    """Unless the pair is declared; dynamic time warping over all hand joints, every sign against every other."""
    traces = [trace(sign.performance) for sign in SIGNS]
    own = unlikeness(traces, [trace(sign.performance, ANOTHER) for sign in SIGNS])
    table = nearest(traces)
    undeclared = [
        (first.id, second.id, round(100 * float(table[i, j]), 2))
        for i, first in enumerate(SIGNS)
        for j, second in enumerate(SIGNS[:i])
        if table[i, j] <= max(own[i], own[j]) and second.id not in first.minimal_pairs
    ]
    assert not undeclared
    assert np.median(table[np.triu_indices(len(SIGNS), 1)]) > 5 * np.median(own)


def test_unlikeness_is_in_metres_and_hardly_depends_on_tempo() -> None:
    still = np.zeros((24, 42, 3))
    aside = still + np.array([0.1, 0.0, 0.0])
    assert unlikeness([still], [aside])[0] == pytest.approx(0.1)
    way = np.linspace(0, 0.3, 24)[:, None, None] * np.ones((1, 42, 3))
    late = way[np.minimum(np.arange(24) * 2, 23)]
    even = np.abs(way - late).mean() * np.sqrt(3)
    assert unlikeness([way], [late])[0] < 0.35 * even
    assert unlikeness([way], [way])[0] == 0.0


def test_the_size_of_the_body_hardly_changes_a_sign() -> None:
    small = Body().scaled(0.92)
    for sign in SIGNS[::20]:
        assert unlikeness([trace(sign.performance)], [trace(sign.performance, small)])[0] < 0.04
