"""The 27 gestures: complete, physically possible, and each moves as its name says, with either hand."""

from importlib.resources import files

import numpy as np
import pytest
from tests.assets.motion_faults import faults_of_bodies

from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.body.posture_limits import impossible
from deepsign_assets.body.skeleton import Body
from deepsign_assets.errors import LexiconError, UnknownSign
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_gestures
from deepsign_assets.lexicon.parse import parse_gesture

# As the 20BN-Jester set writes them.
LABELS = """Swiping Left, Swiping Right, Swiping Down, Swiping Up, Pushing Hand Away, Pulling Hand In,
Sliding Two Fingers Left, Sliding Two Fingers Right, Sliding Two Fingers Down, Sliding Two Fingers Up,
Pushing Two Fingers Away, Pulling Two Fingers In, Rolling Hand Forward, Rolling Hand Backward,
Turning Hand Clockwise, Turning Hand Counterclockwise, Zooming In With Full Hand, Zooming Out With Full Hand,
Zooming In With Two Fingers, Zooming Out With Two Fingers, Thumb Up, Thumb Down, Shaking Hand, Stop Sign,
Drumming Fingers, No Gesture, Doing Other Things"""
PAIRS = (
    ("swiping_left", "swiping_right"),
    ("sliding_two_fingers_left", "sliding_two_fingers_right"),
    ("turning_hand_clockwise", "turning_hand_counterclockwise"),
)
# The way of the wrist in signer space: x to the performer's own left, y up, z toward the camera.
WAYS = {
    "swiping_left": (0, 1), "swiping_right": (0, -1), "swiping_up": (1, 1), "swiping_down": (1, -1),
    "sliding_two_fingers_left": (0, 1), "sliding_two_fingers_right": (0, -1),
    "sliding_two_fingers_up": (1, 1), "sliding_two_fingers_down": (1, -1),
    "pushing_hand_away": (2, 1), "pulling_hand_in": (2, -1),
    "pushing_two_fingers_away": (2, 1), "pulling_two_fingers_in": (2, -1),
}  # fmt: skip
CASES = [(g.id, n) for g in load_gestures() for n in range(len(g.variants))]


def stroke(performance: Performance, hand: Hand, count: int = 60) -> tuple[Poses, int]:
    """Returns the stroke of one hand's gesture, and that hand's side."""
    start, end = performance.stroke_s
    times = np.linspace(start, end, count)
    return poses(performance, times, None, hand), HANDS.index(hand)


def variants(label: str, hand: Hand) -> tuple[Performance, ...]:
    return load_gestures().performed(label, hand).variants


def test_the_labels_are_the_27_of_jester() -> None:
    wanted = {" ".join(label.split()) for label in LABELS.split(",")}
    assert len(wanted) == 27
    assert {gesture.name for gesture in load_gestures()} == wanted
    assert set(load_gestures().ids) == {name.lower().replace(" ", "_") for name in wanted}


def test_entries_speak_to_the_player_and_vary() -> None:
    for gesture in load_gestures():
        assert len(gesture.description) > 60 and gesture.description.endswith(".")
        assert len({variant.name for variant in gesture.variants}) >= 4


def test_the_mirror_changes_left_right_and_turns_only() -> None:
    gestures = load_gestures()
    pairs = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
    assert {g.id: g.mirror for g in gestures} == {
        name: pairs.get(name, name) for name in gestures.ids
    }


def test_an_unknown_gesture_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownSign, match="'swipping left' is not a gesture.*'swiping_left'"):
        load_gestures()["swipping left"]


def test_a_gesture_without_its_mirror_image_is_refused() -> None:
    text = (files("deepsign_assets.lexicon") / "gestures" / "stop_sign.toml").read_text()
    with pytest.raises(LexiconError, match="field 'mirror' is missing"):
        parse_gesture("stop_sign.toml", text.replace("mirror", "# mirror", 1))


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("label", WAYS)
def test_each_hand_moves_the_performers_own_way(label: str, hand: Hand) -> None:
    axis, sense = WAYS[label]
    for performance in variants(label, hand):
        moving, side = stroke(performance, hand)
        palm = moving.hands[:, side, [0, 5, 17]].mean(axis=1)
        way = palm[-1] - palm[0]
        assert sense * way[axis] > 0.12, performance.name
        assert sense * (moving.hands[-1, side, 0] - moving.hands[0, side, 0])[axis] > 0.02


def test_a_left_handed_swipe_is_the_mirror_image_of_the_opposite_one() -> None:
    right, _ = stroke(load_gestures()["swiping_right"].performance, "right")
    left, _ = stroke(variants("swiping_left", "left")[0], "left")
    np.testing.assert_allclose(left.hands[:, 1], right.hands[:, 0] * [-1, 1, 1], atol=1e-12)


def spread_m(moving: Poses, side: int, tips: list[int]) -> np.ndarray:
    """Returns the mean distance of the fingertips from their centre, (T,), in metres."""
    points = moving.hands[:, side, tips]
    return np.asarray(np.linalg.norm(points - points.mean(axis=1, keepdims=True), axis=-1).mean(-1))


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(
    ("label", "tips", "sense"),
    [
        ("zooming_in_with_full_hand", [4, 8, 12, 16, 20], 1),
        ("zooming_out_with_full_hand", [4, 8, 12, 16, 20], -1),
        ("zooming_in_with_two_fingers", [4, 8], 1),
        ("zooming_out_with_two_fingers", [4, 8], -1),
    ],
)
def test_zooming_in_moves_fingertips_apart(
    label: str, tips: list[int], sense: int, hand: Hand
) -> None:
    for performance in variants(label, hand):
        wide = spread_m(*stroke(performance, hand), tips)
        assert sense * (wide[-1] - wide[0]) > 0.02, performance.name


def test_two_finger_gestures_keep_the_other_fingers_folded() -> None:
    for label in (name for name in load_gestures().ids if "sliding_two" in name):
        for performance in variants(label, "right"):
            moving, _ = stroke(performance, "right", 9)
            reach = np.linalg.norm(moving.hands[:, 0] - moving.hands[:, 0, :1], axis=-1)
            assert (reach[:, [8, 12]].min(axis=1) > reach[:, [16, 20]].max(axis=1) + 0.03).all()


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(
    ("label", "sense"), [("turning_hand_clockwise", 1), ("turning_hand_counterclockwise", -1)]
)
def test_the_fast_turn_goes_the_named_way_as_the_performer_sees_it(
    label: str, sense: int, hand: Hand
) -> None:
    """Seen along z, away from the performer's eyes, a clockwise turn is a positive rotation about z."""
    for performance in variants(label, hand):
        moving, side = stroke(performance, hand, 200)
        palm = moving.palms[:, side]
        across = moving.hands[:, side, 5] - moving.hands[:, side, 17]
        turned = np.array([_turn_about_z(v) for v in (palm, across)])
        quick = turned[np.abs(turned).max(axis=1).argmax()]
        assert sense * quick[np.abs(quick).argmax()] > 0, performance.name


def _turn_about_z(vectors: np.ndarray) -> np.ndarray:
    """Returns the rotation speed (T-1,) about z of vectors (T, 3), weighted by how much they lie across z."""
    a, b = vectors[:-1], vectors[1:]
    size = np.linalg.norm(vectors, axis=-1).mean()
    return np.asarray((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / size**2)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(
    ("label", "sense"), [("rolling_hand_forward", 1), ("rolling_hand_backward", -1)]
)
def test_rolling_forward_goes_over_the_top_away_from_the_performer(
    label: str, sense: int, hand: Hand
) -> None:
    for performance in variants(label, hand):
        moving, side = stroke(performance, hand, 200)
        y, z = moving.hands[:, side, 0, 1:].T
        turning = (z - z.mean())[:-1] * np.diff(y) - (y - y.mean())[:-1] * np.diff(z)
        area = turning.sum() / 2  # positive from z toward y: up in front, so toward over the top
        assert -sense * area > 2 * np.pi * 0.03**2, performance.name
        upper = y[:-1] > y.mean()
        assert sense * (np.diff(z)[upper].sum() - np.diff(z)[~upper].sum()) > 0.1


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(("label", "sense"), [("thumb_up", 1), ("thumb_down", -1)])
def test_thumbs_point_where_they_should(label: str, sense: int, hand: Hand) -> None:
    for performance in variants(label, hand):
        moving, side = stroke(performance, hand)
        thumb = moving.hands[-1, side, 4] - moving.hands[-1, side, 2]
        assert sense * thumb[1] > 0.8 * np.linalg.norm(thumb), performance.name


def test_the_stop_sign_stands_still_with_the_palm_to_the_camera() -> None:
    for performance in variants("stop_sign", "right"):
        moving, _ = stroke(performance, "right")
        assert np.ptp(moving.hands[:, 0, 0], axis=0).max() < 0.01
        assert moving.palms[:, 0, 2].min() > 0.9


def test_shaking_goes_to_and_fro_and_drumming_moves_fingers_alone() -> None:
    for performance in variants("shaking_hand", "right"):
        moving, _ = stroke(performance, "right", 200)
        x = moving.hands[:, 0, 12, 0]
        crossings = np.count_nonzero(np.diff(np.sign(x - (x.min() + x.max()) / 2)))
        assert crossings >= 5 and np.ptp(x) > 0.06
    for performance in variants("drumming_fingers", "right"):
        moving, _ = stroke(performance, "right", 200)
        assert np.ptp(moving.hands[:, 0, 0], axis=0).max() < 0.02
        tips = moving.hands[:, 0, [8, 12, 16, 20]] - moving.hands[:, 0, :1]
        assert np.ptp(tips, axis=0).max(axis=-1).min() > 0.02
        peaks = tips[60:140] @ moving.palms[100, 0]
        assert abs(np.corrcoef(peaks[:, 0], peaks[:, 3])[0, 1]) < 0.95  # one after another


@pytest.mark.parametrize(("label", "index"), CASES)
def test_every_gesture_keeps_within_human_limits(label: str, index: int) -> None:
    performance = load_gestures()[label].variants[index]
    assert list(impossible([performance])) == []
    bodies = [Body(), *(random_body(np.random.default_rng(seed)) for seed in range(4))]
    faults = faults_of_bodies(performance, bodies)
    assert not any(faults), faults
