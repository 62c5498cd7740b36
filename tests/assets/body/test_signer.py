"""The signer's body: bones, contact, mirroring, human limits; for every entry, both dominances and five bodies."""

import numpy as np
import pytest
from tests.assets.motion_faults import (
    DEPTH_M,
    TOUCH_ERROR_M,
    faults_of_bodies,
    gap_m,
    motion_faults,
)

from deepsign_assets.body.hand import LIMITS_DEG, hand_joints
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.performance import Path as Way
from deepsign_assets.body.pose import Poses, poses, poses_of_many
from deepsign_assets.body.skeleton import PARTS, Body
from deepsign_assets.body.surface import depth, kept_out
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_lexicon

BODIES = [Body(), *(random_body(np.random.default_rng(seed)) for seed in range(4))]
PERFORMANCES = [(sign.id, variant) for sign in load_lexicon() for variant in sign.variants]
NAMES = [f"{sign_id}-{variant.name}" for sign_id, variant in PERFORMANCES]
EACH = pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
MIRROR = np.array([-1.0, 1.0, 1.0])
CHAINS = [(5, 6), (6, 7), (7, 8), (9, 10), (17, 18), (1, 2), (2, 3), (3, 4)]


def moments(performance: Performance, count: int = 60) -> np.ndarray:
    return np.linspace(-0.2, performance.duration_s + 0.2, count)


def in_five_bodies(performance: Performance, times_s: np.ndarray, hand: Hand) -> list[Poses]:
    """Returns the poses of each body, found together, which is faster and equal."""
    many = len(BODIES)
    return poses_of_many([performance] * many, [times_s] * many, BODIES, [None] * many, hand)


@EACH
def test_bones_keep_their_length_and_left_dominance_is_the_exact_mirror_image(
    sign_id: str, performance: Performance
) -> None:
    right, left = (in_five_bodies(performance, moments(performance), hand) for hand in HANDS)
    for body, done, mirrored in zip(BODIES, right, left, strict=True):
        wrists = done.hands[:, :, 0]
        upper = np.linalg.norm(done.elbows - done.shoulders, axis=-1)
        fore = np.linalg.norm(wrists - done.elbows, axis=-1)
        np.testing.assert_allclose(upper, body.upper_arm_m, atol=1e-6)
        np.testing.assert_allclose(fore, body.forearm_m, atol=1e-6)
        for a, b in CHAINS:
            length = np.linalg.norm(done.hands[:, :, a] - done.hands[:, :, b], axis=-1)
            np.testing.assert_allclose(length, length[0, 0], atol=1e-6)
        for name in ("shoulders", "elbows", "hands", "palms"):
            expected = getattr(done, name)[:, ::-1] * MIRROR
            np.testing.assert_array_equal(getattr(mirrored, name), expected)


@EACH
def test_every_performance_keeps_within_human_limits(
    sign_id: str, performance: Performance
) -> None:
    """Touches met within 1.5 cm, no hand deeper than 1.5 cm in head or trunk, wrists and forearms within range, human pace."""
    faults = faults_of_bodies(performance, BODIES)
    assert not any(faults), faults


def test_each_kind_of_impossible_movement_is_found() -> None:
    """Tests the check itself with one deliberate fault of each kind."""
    good = Posture("open_b", "neutral", palm="in", fingers="away+0.4up")
    far = Posture("1", "mouth", "away", "up", part="index_tip", touch=True, offset_cm=(40, 0, 40))
    backward = Posture("open_b", "neutral_low", palm="up", fingers="toward")
    turned = Posture("open_b", "belly", palm="away", fingers="down", offset_cm=(10, 0, 25))
    cases = {
        "wrist reaches": Key(good, move_s=0.08),
        "misses": Key(far),
        "wrist bends": Key(backward),
        "forearm turns": Key(turned),
    }
    start = Key(Posture("open_b", "head_top", palm="in", fingers="up", offset_cm=(-30, 20, 10)))
    for words, key in cases.items():
        faults = motion_faults(Performance("made", "one_handed", (start, key)))
        assert any(words in fault for fault in faults), (words, faults)


def test_depth_is_positive_inside_and_hands_are_kept_out() -> None:
    body = Body()
    inside = np.array([[0.0, 0.22, 0.03], [0.0, -0.2, 0.02], [0.0, 0.12, 0.05]])
    outside = np.array([[0.0, 0.22, 0.30], [0.4, -0.2, 0.0], [0.0, -0.9, 0.0], [0.0, 0.4, 0.0]])
    assert (depth(inside, body) > 0.02).all()
    assert (depth(outside, body) < 0).all()
    hand = hand_joints(HANDSHAPES["5"].angles[None]) + np.array([0.0, -0.15, 0.06])
    assert depth(hand, body).max() > DEPTH_M
    assert depth(kept_out(hand, body), body).max() < DEPTH_M


@EACH
def test_hands_that_should_touch_meet_in_five_bodies(
    sign_id: str, performance: Performance
) -> None:
    """Measures the same contact on the joints, without the messages of the limits."""
    meeting = [
        (index, key.dominant)
        for index, key in enumerate(performance.unrolled())
        if key.dominant.touch and not key.via and key.dominant.at.startswith("hand:")
    ]
    for body in BODIES if meeting else ():
        at = poses(performance, performance.arrivals_s, body)
        for index, posture in meeting:
            assert gap_m(posture, at[index], 0) < TOUCH_ERROR_M


def test_again_lands_its_fingertips_in_the_other_palm() -> None:
    again = load_lexicon()["again"].performance
    pose = poses(again, [again.stroke_s[1]])[0]
    fingertips = pose.hands[0, [8, 12, 16]].mean(axis=0)
    palm = pose.hands[1, [0, 5, 9, 17]].mean(axis=0)
    assert np.linalg.norm(fingertips - palm) < 0.04


def test_every_handshape_keeps_within_human_limits() -> None:
    for shape in HANDSHAPES.values():
        assert (shape.angles >= LIMITS_DEG[:, 0]).all(), shape.name
        assert (shape.angles <= LIMITS_DEG[:, 1]).all(), shape.name


@pytest.mark.parametrize(
    ("shape", "finger_tip", "largest_m"),
    [("f", 8, 0.025), ("flat_o", 12, 0.045), ("8", 12, 0.025), ("o", 8, 0.035)],
)
def test_pinching_handshapes_bring_the_tips_together(
    shape: str, finger_tip: int, largest_m: float
) -> None:
    joints = hand_joints(HANDSHAPES[shape].angles[None])[0]
    assert np.linalg.norm(joints[4] - joints[finger_tip]) < largest_m


def test_weights_of_touching_parts_sum_to_one() -> None:
    for part, weights in PARTS.items():
        assert sum(weights.values()) == pytest.approx(1.0), part


def test_wiggling_moves_the_fingers_in_turn() -> None:
    still = Posture("5", "neutral", palm="down", fingers="away")
    wiggling = Posture("5", "neutral", palm="down", fingers="away", wiggle=(30, 2))
    times = np.linspace(1.0, 2.0, 200)
    bends = []
    for posture in (still, wiggling):
        done = poses(Performance("held", "one_handed", (Key(posture, hold_s=2.0),)), times)
        bends.append(done.hands[:, 0, [8, 12, 16, 20], 1])
    assert np.ptp(bends[0], axis=0).max() < 1e-9
    assert np.ptp(bends[1], axis=0).min() > 0.02
    highest = bends[1][:100].argmax(axis=0)
    assert (np.diff(highest) > 0).all() or (np.diff(bends[1].argmin(axis=0)) != 0).all()


def test_the_hand_passes_a_via_moment_without_a_stop_or_kink() -> None:
    def key(x_cm: float, y_cm: float, *, via: bool) -> Key:
        posture = Posture("1", "neutral", "away", "up", offset_cm=(x_cm, y_cm, 0), part="wrist")
        return Key(posture, move_s=0.3, via=via)

    corner = (key(-15, 0, via=False), key(0, 15, via=True), key(15, 0, via=False))
    made = Performance("over the top", "one_handed", corner)
    start, end = made.stroke_s
    wrist = poses(made, np.arange(start, end, 0.005)).hands[:, 0, 0]
    velocity = np.diff(wrist, axis=0) / 0.005
    middle = len(velocity) // 2
    assert np.linalg.norm(velocity[middle]) > 0.3
    assert np.linalg.norm(np.diff(velocity, axis=0), axis=-1).max() / 0.005 < 40


def test_a_circle_ends_where_it_began() -> None:
    posture = Posture("s", "chest", "toward", "in", offset_cm=(0, 0, 8), part="wrist")
    way = Way("circle", radius_cm=6, centre="up", first="in", turns=2)
    made = Performance("rub", "one_handed", (Key(posture), Key(posture, move_s=1.2, path=way)))
    start, end = made.stroke_s
    wrist = poses(made, np.linspace(start, end, 200)).hands[:, 0, 0]
    np.testing.assert_allclose(wrist[0], wrist[-1], atol=1e-6)
    assert np.ptp(wrist[:, 0]) == pytest.approx(0.12, abs=0.005)
    assert np.ptp(wrist[:, 1]) == pytest.approx(0.12, abs=0.005)
