"""The signer's body: bones, reach, contact, mirroring, human limits; for every entry."""

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer import Body, Performance, pose, poses
from deepsign_assets.signer.handshapes import HANDSHAPES, LIMITS_DEG, hand_joints
from deepsign_assets.signer.skeleton import PARTS, part_point, place
from deepsign_assets.signer.vary import random_body, vary

BODIES = [Body(), *(random_body(np.random.default_rng(seed)) for seed in range(4))]
PERFORMANCES = [(sign.id, variant) for sign in load_lexicon() for variant in sign.variants]
NAMES = [f"{sign_id}-{variant.name}" for sign_id, variant in PERFORMANCES]
CHAINS = [(0, 5), (5, 6), (6, 7), (7, 8), (9, 10), (17, 18), (1, 2), (2, 3), (3, 4)]


def moments(performance: Performance, count: int = 80) -> np.ndarray:
    return np.linspace(-0.2, performance.duration_s + 0.2, count)


@pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_bones_keep_their_length(sign_id: str, performance: Performance, body: Body) -> None:
    done = poses(performance, moments(performance), body)
    wrists = done.hands[:, :, 0]
    upper = np.linalg.norm(done.elbows - done.shoulders, axis=-1)
    fore = np.linalg.norm(wrists - done.elbows, axis=-1)
    np.testing.assert_allclose(upper, body.upper_arm_m, atol=1e-6)
    np.testing.assert_allclose(fore, body.forearm_m, atol=1e-6)
    for a, b in CHAINS[1:]:
        length = np.linalg.norm(done.hands[:, :, a] - done.hands[:, :, b], axis=-1)
        np.testing.assert_allclose(length, length[0, 0], atol=1e-6)


@pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
def test_a_left_dominant_signer_is_the_exact_mirror_image(
    sign_id: str, performance: Performance
) -> None:
    right = poses(performance, moments(performance), hand="right")
    left = poses(performance, moments(performance), hand="left")
    mirror = np.array([-1.0, 1.0, 1.0])
    np.testing.assert_array_equal(left.hands, right.hands[:, ::-1] * mirror)
    np.testing.assert_array_equal(left.elbows, right.elbows[:, ::-1] * mirror)


@pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
def test_the_touching_part_meets_its_place(sign_id: str, performance: Performance) -> None:
    now = performance.wait_s + performance.arrive_s
    for index, key in enumerate(performance.unrolled()):
        now += key.move_s if index else 0.0
        posture = key.dominant
        if posture.touch and not posture.at.startswith("hand:") and not key.via:
            hands = pose(performance, now, Body()).hands
            met = part_point(posture.part, hands[:1])[0]
            wanted = place(posture.at, Body()) + np.array(posture.offset_cm) / 100
            assert np.linalg.norm(met - wanted) < 0.015
        now += key.hold_s


def test_again_lands_its_fingertips_in_the_other_palm() -> None:
    again = load_lexicon()["again"].performance
    hands = pose(again, again.stroke_s[1]).hands
    tips = part_point("fingertips", hands[:1])[0]
    mirrored = hands[1:] * np.array([-1.0, 1.0, 1.0])
    palm = part_point("palm", mirrored)[0] * np.array([-1.0, 1.0, 1.0])
    assert np.linalg.norm(tips - palm) < 0.015


@pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
def test_the_wrist_moves_as_fast_as_people_do(sign_id: str, performance: Performance) -> None:
    times = np.arange(0, performance.duration_s, 0.01)
    wrists = poses(performance, times).hands[:, :, 0]
    speed = np.linalg.norm(np.diff(wrists, axis=0), axis=-1) / 0.01
    assert speed.max() < 5.5  # metres a second; quick reaches of adults stay below


@pytest.mark.parametrize(("sign_id", "performance"), PERFORMANCES, ids=NAMES)
def test_hands_stay_out_of_head_and_trunk(sign_id: str, performance: Performance) -> None:
    done = poses(performance, moments(performance))
    x, y, z = np.moveaxis(done.hands, -1, 0)
    head = ((x / 0.07) ** 2 + ((y - 0.21) / 0.10) ** 2 + ((z - 0.02) / 0.085) ** 2) < 0.7
    trunk = ((x / 0.125) ** 2 + (z / 0.07) ** 2 < 1) & (y < -0.02) & (y > -0.45)  # 1.5 cm inside
    assert not head.any()
    assert not trunk.any()


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


def test_variation_keeps_what_makes_the_sign() -> None:
    sign = load_lexicon()["cat"].performance
    rng = np.random.default_rng(3)
    for _ in range(30):
        other = vary(sign, rng)
        assert other.kind == sign.kind
        assert [key.dominant.handshape for key in other.keys] == [
            key.dominant.handshape for key in sign.keys
        ]
        pulls = [key.dominant.offset_cm[0] for key in other.keys]
        assert pulls[1] < pulls[0]  # the hand leaves the cheek outward
    assert vary(sign, np.random.default_rng(1)) == vary(sign, np.random.default_rng(1))


def test_no_two_signs_are_nearer_than_one_sign_under_two_bodies() -> None:
    """Nearest neighbour over poses: another body's performance finds its own sign."""
    lexicon = load_lexicon()
    first = {sign.id: _trace(sign.performance, BODIES[0]) for sign in lexicon}
    for sign in lexicon:
        trace = _trace(sign.performance, BODIES[2])
        nearest = min(first, key=lambda other: float(np.abs(first[other] - trace).mean()))
        assert nearest == sign.id


def _trace(performance: Performance, body: Body) -> np.ndarray:
    start, end = performance.stroke_s
    hands = poses(performance, np.linspace(start - 0.1, end + 0.1, 32), body).hands
    return hands / (body.upper_arm_m + body.forearm_m)
