"""Signs are told apart by how they are performed, and near ones are declared."""

import numpy as np
import pytest

from deepsign_assets.body import Body
from deepsign_assets.film.likeness import nearest, trace, unlikeness
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_lexicon

SIGNS = list(load_lexicon())
ANOTHER = random_body(np.random.default_rng(1))


def test_no_two_signs_are_nearer_than_one_sign_under_two_bodies() -> None:
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


def test_unlikeness_is_a_distance_in_metres_that_forgives_tempo() -> None:
    still = np.zeros((24, 42, 3))
    aside = still + np.array([0.1, 0.0, 0.0])
    assert unlikeness([still], [aside])[0] == pytest.approx(0.1)
    way = np.linspace(0, 0.3, 24)[:, None, None] * np.ones((1, 42, 3))
    late = way[np.minimum(np.arange(24) * 2, 23)]
    even = np.abs(way - late).mean() * np.sqrt(3)
    assert unlikeness([way], [late])[0] < 0.35 * even
    assert unlikeness([way], [way])[0] == 0.0


def test_bodies_of_another_size_sign_alike() -> None:
    small = Body().scaled(0.92)
    for sign in SIGNS[::20]:
        assert unlikeness([trace(sign.performance)], [trace(sign.performance, small)])[0] < 0.04
