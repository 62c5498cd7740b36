"""Takes in three dimensions: bones keep their lengths, nothing jumps, hands are where they were seen."""

from dataclasses import replace

import numpy as np
import pytest
from tests.own_takes import swing, track

from deepsign_assets.body.geometry import MIRROR, Array
from deepsign_assets.body.joints import joints_of
from deepsign_assets.body.moved import CHAINS, Moved, poses_of
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.body.surface import depth
from deepsign_assets.body.view import View
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.own.lifting import lifted
from deepsign_model.own.take import cut_to_sign
from deepsign_model.tracking.track import Track

SIGNS = ("hello", "book", "more")
TALL = Body().scaled(1.1)
FPS = 60
FASTEST_M_S = 5.5
"""The finger tips of the tutor's written HELLO reach 4.8 m/s."""


def seen(sign: str) -> Track:
    """Returns a citation form as a tracker without error sees it."""
    performance = load_lexicon()[sign].performance
    first, last = performance.stroke_s
    times_s = np.arange(first, last, 1 / 15)
    view = View(640, 480, 600.0, (320.0, 115.0), 1.8)
    joints = [joints_of(each, view) for each in poses(performance, times_s)]
    hands = np.stack([each.hands for each in joints]).astype(np.float32)
    body = np.stack([each.body for each in joints]).astype(np.float32)
    count = len(times_s)
    return Track(
        times_s - first, (640, 480), body, np.ones((count, 13), np.float32),
        hands, np.ones((count, 2), np.float32),
    )  # fmt: skip


@pytest.fixture(scope="module", params=SIGNS)
def sign(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def moved(sign: str, body: Body = TALL) -> Poses:
    made = lifted(seen(sign), "right")
    return made.poses(np.arange(0, made.duration_s, 1 / FPS), body)


def bones(made: Poses) -> Array:
    arms = np.stack([made.shoulders, made.elbows, made.hands[:, :, 0]], axis=2)
    parts = [arms, made.hands[:, :, CHAINS].reshape(len(made), 2, -1, 4, 3)]
    lengths = [np.linalg.norm(np.diff(p, axis=-2), axis=-1).reshape(len(made), -1) for p in parts]
    return np.concatenate(lengths, axis=1)


def test_bones_keep_the_lengths_of_the_tutors_body(sign: str) -> None:
    lengths = bones(moved(sign))
    assert np.ptp(lengths, axis=0).max() < 1e-9
    assert lengths[0, :2] == pytest.approx([TALL.upper_arm_m, TALL.forearm_m])


def test_nothing_jumps_and_nothing_is_in_the_body(sign: str) -> None:
    made = moved(sign)
    for joints in (made.elbows, made.hands[:, :, 0], made.hands[:, :, 8]):
        assert np.linalg.norm(np.diff(joints, axis=0), axis=-1).max() * FPS < FASTEST_M_S
    assert depth(made.hands, TALL).max() < 0.012
    assert depth(made.elbows, TALL).max() < 0.03


def test_the_hands_are_where_they_were_seen(sign: str) -> None:
    performance, made = load_lexicon()[sign].performance, lifted(seen(sign), "right")
    first, last = performance.stroke_s
    share = np.linspace(0.15, 0.85, 8)
    wanted = poses(performance, first + (last - first) * share)
    found = made.poses(made.stroke_s[0] + (made.stroke_s[1] - made.stroke_s[0]) * share)
    away = np.linalg.norm(wanted.hands[:, 0, 0, :2] - found.hands[:, 0, 0, :2], axis=-1)
    assert np.median(away) < 0.05
    assert (np.einsum("tk,tk->t", wanted.palms[:, 0], found.palms[:, 0]) > 0.7).mean() > 0.7


def test_it_begins_and_ends_at_rest_with_a_hand_that_was_never_seen() -> None:
    made = lifted(cut_to_sign(track()), "right")
    found = made.poses(np.array([-1.0, 0.0, made.duration_s / 2, made.duration_s, 99.0]))
    assert np.allclose(found.hands[0], found.hands[3])
    assert np.allclose(found.hands[1], found.hands[4])
    assert np.allclose(found.hands[0, 1], found.hands[2, 1])
    assert list(found.stroke.round(3)) == [0, 0, 1, 0, 0]
    assert not made.both


def test_a_hand_that_is_lost_for_a_while_keeps_moving() -> None:
    whole = cut_to_sign(track(right=swing(0.2)))
    hands = whole.hands.copy()
    hands[8:12, 0] = np.nan
    one, other = (lifted(each, "right") for each in (whole, replace(whole, hands=hands)))
    times_s = np.arange(0, one.duration_s, 0.1)
    away = one.poses(times_s).hands - other.poses(times_s).hands
    assert np.linalg.norm(away[:, 0, 0], axis=-1).max() < 0.04


def test_the_other_dominant_hand_is_the_exact_mirror() -> None:
    made = lifted(cut_to_sign(track(left=swing())), "right")
    right, left = (made.poses([0.8], TALL, hand) for hand in ("right", "left"))  # type: ignore[arg-type]
    assert np.allclose(right.hands[:, 0], left.hands[:, 1] * MIRROR)
    assert np.allclose(right.elbows[:, 1], left.elbows[:, 0] * MIRROR)


def test_written_and_tracked_movements_are_performed_alike() -> None:
    performance = load_lexicon()["book"].performance
    assert np.array_equal(poses_of(performance, [0.5]).hands, poses(performance, [0.5]).hands)
    made: Moved = lifted(seen("book"), "right")
    assert np.array_equal(poses_of(made, [0.5]).hands, made.poses([0.5]).hands)
    assert made.both
