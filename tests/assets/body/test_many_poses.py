"""Many performances at once give the same poses as one by one, and as the stored reference."""

import itertools

import numpy as np
import pytest
from tests.assets.body.reference_poses import BODIES, FILE, PERFORMANCES, digest, moments, summed

from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import poses, poses_of_many
from deepsign_assets.body.skeleton import PLACES, Body, place, places
from deepsign_assets.body.surface import depth, kept_out
from deepsign_assets.film.vary import finger_habit, random_body, vary

PARTS = ("shoulders", "elbows", "hands", "palms", "droop", "stroke", "shown")


def test_all_variants_match_the_stored_poses_to_a_nanometre() -> None:
    """Against numbers from the signer that performed one by one; signs edited since are left out."""
    kept = np.load(FILE)
    known = dict(zip(kept["digests"].tolist(), kept["sums"], strict=True))
    same = [each for each in PERFORMANCES if digest(each) in known]
    assert len(same) > len(PERFORMANCES) / 2, "run python tests/assets/body/reference_poses.py"
    for index, body in enumerate(BODIES):
        times, bodies = [moments(each) for each in same], [body] * len(same)
        made = poses_of_many(same, times, bodies, [None] * len(same))
        for performance, done in zip(same, made, strict=True):
            wanted = known[digest(performance)][index]
            np.testing.assert_allclose(summed(done), wanted, atol=1e-9, rtol=0)


@pytest.mark.parametrize("hand", ["right", "left"])
def test_many_at_once_equal_one_by_one(hand: Hand) -> None:
    """Each with its own body, habit and number of moments, and in any combination."""
    rng = np.random.default_rng(3)
    varied = [vary(each, rng) for each in PERFORMANCES[::2]]
    bodies = [random_body(rng) for _ in varied]
    habits = [finger_habit(rng) if rng.random() < 0.7 else None for _ in varied]
    times = [np.sort(rng.uniform(-0.2, p.duration_s + 0.2, rng.integers(1, 20))) for p in varied]
    made = poses_of_many(varied, times, bodies, habits, hand)
    for done, *job in zip(made, varied, times, bodies, habits, strict=True):
        performance, at, body, habit = job
        alone = poses(performance, at, body, hand, habit)
        assert done.body is body
        assert (*done.expressions, "neutral")[0] == performance.expression
        for part in PARTS:
            found, wanted = getattr(done, part), getattr(alone, part)
            assert found.shape == wanted.shape
            np.testing.assert_allclose(found, wanted, atol=1e-9, rtol=0)


def test_no_performances_give_no_poses() -> None:
    assert poses_of_many([], [], [], []) == []


def test_two_hands_placed_at_each_other_are_refused() -> None:
    posture = Posture("open_b", "hand:palm", palm="in", fingers="up")
    made = Performance("made", "base", (Key(posture, posture),))
    with pytest.raises(ValueError, match="placed on the body or in space"):
        poses(made, [0.5])


def test_places_of_many_bodies_equal_those_of_each() -> None:
    pairs = list(itertools.product(BODIES, PLACES))
    found = places([name for _, name in pairs], Bodies.of([body for body, _ in pairs]))
    np.testing.assert_array_equal(found, [place(name, body) for body, name in pairs])


def test_each_hand_is_kept_out_of_its_own_body() -> None:
    rng = np.random.default_rng(5)
    hands = rng.normal([0.0, 0.1, 0.1], 0.1, (60, 1, 3)) + rng.normal(0, 0.03, (60, 21, 3))
    bodies = [random_body(rng) for _ in range(59)] + [Body()]
    together = kept_out(hands, Bodies.of(bodies))
    moved = np.any(together != hands, axis=(1, 2))
    assert 5 < moved.sum() < 60
    for hand, body, done in zip(hands, bodies, together, strict=True):
        np.testing.assert_allclose(done, kept_out(hand[None], body)[0], atol=1e-12)
        if np.array_equal(hand, done):
            assert depth(hand, body).max() <= 0.004
