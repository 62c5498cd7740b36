"""Letters and numbers: complete, described as signs are, and made as the manual alphabet says, thumbs above all."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from tests.assets.motion_faults import motion_faults

from deepsign_assets.body.hand import LIMITS_DEG, hand_joints
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.pose import pose, poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE, SPELLING_HANDSHAPES
from deepsign_assets.errors import UnknownSign
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_alphabet, load_letters, load_lexicon, load_numbers
from deepsign_assets.lexicon.entries import refuse_impossible
from deepsign_assets.lexicon.sign import is_minimal_pair

ALPHABET = load_alphabet()
BODIES = (Body(), random_body(np.random.default_rng(5)))
ALIKE = ("aestmn", "uvrk", "gq", "ij", "d1", "f9", "v2", "w6", "54b", "kp", "hu", "o0")
TIPS = {"index": 8, "middle": 12, "ring": 16, "little": 20}
FINGERS = ((5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))


def joints_m(handshape: str) -> np.ndarray:
    """Returns the joints (21, 3) of a right hand in its own frame: thumb side, fingers, out of the palm."""
    return hand_joints(EVERY_HANDSHAPE[handshape].angles[None])[0]


def citation(entry: str) -> np.ndarray:
    """Returns the joints of an entry's first moment."""
    return joints_m(ALPHABET[entry].performance.keys[0].dominant.handshape)


def bones_apart_m(joints: np.ndarray, one: tuple[int, int], other: tuple[int, int]) -> float:
    share = np.linspace(0, 1, 9)[:, None]
    first, second = (joints[a] + (joints[b] - joints[a]) * share for a, b in (one, other))
    return float(np.linalg.norm(first[:, None] - second, axis=-1).min())


def test_there_are_26_letters_and_the_numbers_to_20() -> None:
    assert "".join(load_letters().ids) == "abcdefghijklmnopqrstuvwxyz"
    assert sorted(load_numbers().ids, key=int) == [str(number) for number in range(21)]
    assert {letter.level for letter in load_letters()} == {1, 2, 3, 4}
    assert {number.level for number in load_numbers()} == {1, 2}
    with pytest.raises(UnknownSign, match="'ñ' is not a letter or number"):
        ALPHABET["ñ"]


def test_no_sign_has_a_handshape_or_an_id_of_theirs() -> None:
    signs = {posture.handshape for sign in load_lexicon() for variant in sign.variants
             for key in variant.keys for posture in (key.dominant, key.other) if posture}  # fmt: skip
    assert signs <= HANDSHAPES.keys()
    assert not HANDSHAPES.keys() & SPELLING_HANDSHAPES.keys()
    assert not set(load_lexicon().ids) & set(ALPHABET.ids)


def test_descriptions_are_for_either_dominance() -> None:
    for entry in ALPHABET:
        text = f" {entry.description} {entry.hint} ".lower()
        assert "dominant" in text, entry.id
        assert "right hand" not in text and "left hand" not in text
        assert entry.gloss == entry.id.upper()
        assert len({variant.name for variant in entry.variants}) >= 3


@pytest.mark.parametrize("group", ALIKE)
def test_alike_ones_are_minimal_pairs(group: str) -> None:
    for one, other in combinations(group, 2):
        assert is_minimal_pair(ALPHABET[one], ALPHABET[other]), (one, other)


def test_minimal_pairs_are_mutual() -> None:
    for entry in ALPHABET:
        assert all(entry.id in ALPHABET[other].minimal_pairs for other in entry.minimal_pairs)


def test_people_can_take_every_posture() -> None:
    refuse_impossible({entry.id: entry for entry in ALPHABET})


@pytest.mark.parametrize("entry", ALPHABET.ids)
def test_people_can_move_like_this(entry: str) -> None:
    faults = {v.name: motion_faults(v, body) for v in ALPHABET[entry].variants for body in BODIES}
    assert not any(faults.values()), faults


@pytest.mark.parametrize("name", SPELLING_HANDSHAPES)
def test_joints_keep_within_limits_and_fingers_do_not_run_through_each_other(name: str) -> None:
    angles, joints = SPELLING_HANDSHAPES[name].angles, joints_m(name)
    assert (angles >= LIMITS_DEG[:, 0]).all()
    assert (angles <= LIMITS_DEG[:, 1]).all()
    bones = [[*pairwise(finger)] for finger in ((2, 3, 4), *FINGERS)]
    for one, other in combinations(bones, 2):
        gap = min(bones_apart_m(joints, a, b) for a in one for b in other)
        assert gap > 0.0095, (name, one, other)  # m: of a pressed finger's width, bone to bone


def test_the_thumb_of_a_stands_beside_the_fist_and_that_of_s_lies_across_it() -> None:
    a, s = citation("a"), citation("s")
    assert a[4, 0] > a[5, 0] + 0.01
    assert a[4, 1] > a[6, 1]
    assert s[4, 0] < s[5, 0] - 0.015
    assert s[4, 2] > s[[6, 7, 10, 11], 2].max() + 0.01


@pytest.mark.parametrize(("letter", "over"), [("t", 1), ("n", 2), ("m", 3)])
def test_the_thumb_of_t_n_and_m_shows_beside_the_last_finger_that_covers_it(
    letter: str, over: int
) -> None:
    joints = citation(letter)
    last, following = FINGERS[over - 1], FINGERS[over]
    assert joints[following[1], 0] < joints[4, 0] < joints[last[1], 0]
    covering = [joint for finger in FINGERS[:over] for joint in finger[2:]]
    assert joints[4, 2] < joints[[finger[2] for finger in FINGERS[:over]], 2].min()
    assert joints[4, 1] > joints[covering, 1].max()


def test_the_fingertips_of_e_rest_on_the_thumb_below() -> None:
    e = citation("e")
    tips = e[[*TIPS.values()]]
    assert (tips[:, 1] > e[4, 1]).all()
    assert all(0.012 < bones_apart_m(e, (3, 4), (tip - 1, tip)) < 0.03 for tip in (8, 12, 16))


@pytest.mark.parametrize(
    ("number", "finger"), [("6", "little"), ("7", "ring"), ("8", "middle"), ("9", "index")]
)
def test_the_thumb_goes_from_finger_to_finger(number: str, finger: str) -> None:
    joints = citation(number)
    gaps = {name: float(np.linalg.norm(joints[4] - joints[tip])) for name, tip in TIPS.items()}
    assert min(gaps, key=lambda name: gaps[name]) == finger
    assert gaps[finger] < 0.022
    assert min(gap for name, gap in gaps.items() if name != finger) > 0.04


def test_the_thumb_of_k_and_p_is_between_the_fingers_on_the_middle_one() -> None:
    for letter in "kp":
        joints = citation(letter)
        assert (
            bones_apart_m(joints, (3, 4), (9, 10)) < bones_apart_m(joints, (3, 4), (5, 6)) + 0.006
        )
        assert joints[10, 0] < joints[4, 0] < joints[6, 0] + 0.005


def test_r_crosses_its_fingers_and_u_does_not() -> None:
    for letter, crossed in (("r", True), ("u", False)):
        joints = citation(letter)
        assert (joints[8, 0] < joints[12, 0]) == crossed


@pytest.mark.parametrize("number", range(20))
def test_the_palm_faces_the_signer_from_1_to_5_and_away_from_6_to_9(number: int) -> None:
    performance = ALPHABET[str(number)].performance
    facing = pose(performance, performance.stroke_s[1]).palms[0, 2]
    if number in (1, 2, 3, 4, 5, 11, 12, 13, 14, 15):
        assert facing < -0.9
    elif number in (6, 7, 8, 9, 16, 17, 18, 19):
        assert facing > 0.9


def test_16_to_19_turn_from_the_side_to_the_front_and_10_shakes() -> None:
    for number in ("10", "16", "17", "18", "19"):
        performance = ALPHABET[number].performance
        palms = np.array([pose(performance, t).palms[0] for t in performance.arrivals_s])
        assert len(palms) == 4
        turned = np.degrees(np.arccos(np.clip((palms[1:] * palms[:-1]).sum(-1), -1, 1)))
        assert turned.min() > (40 if number == "10" else 80)


def test_j_hooks_inward_under_the_little_finger_and_z_is_drawn_in_three_strokes() -> None:
    j, z = ALPHABET["j"].performance, ALPHABET["z"].performance
    tip = poses(j, np.linspace(*j.stroke_s, 40)).hands[:, 0, 20]
    assert tip[0, 1] - tip[:, 1].min() > 0.06
    assert tip[-1, 0] - tip[:, 0].min() > 0.06  # m; inward is +x for a right hand
    assert tip[-1, 1] - tip[:, 1].min() > 0.01
    strokes = np.diff(poses(z, z.arrivals_s).hands[:, 0, 8], axis=0)
    assert (np.sign(strokes[:, 0]) == [-1, 1, -1]).all()
    assert np.abs(strokes[:, 0]).min() > 0.06
    assert strokes[1, 1] < -0.06
    assert np.abs(strokes[[0, 2], 1]).max() < 0.01


def test_the_elbow_stays_in_the_tutors_picture() -> None:
    for entry in ALPHABET:
        start, end = entry.performance.stroke_s
        done = poses(entry.performance, np.linspace(start, end, 9))
        assert done.elbows[:, 0, 0].min() > -0.36, entry.id  # m from the middle
