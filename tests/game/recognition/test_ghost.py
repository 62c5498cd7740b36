"""The tutor's hands on a learner: place, size, head and dominant hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deepsign.recognition.ghost import GhostHands, ghost_at
from deepsign.recognition.upper_body import LOST_S, STEADY_S, UpperBodyWatch, upper_body_of
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.tracking.skeleton import Skeleton

from .people import SIZE, nobody, person

LEXICON = load_lexicon()


def ghost(sign: str, learner: Skeleton, hand: Hand = "right") -> GhostHands:
    """Returns the hands in the middle of a sign."""
    performance = LEXICON[sign].performance
    upper_body = upper_body_of(learner)
    assert upper_body is not None
    middle_s = sum(performance.stroke_s) / 2
    return ghost_at(performance, hand, middle_s, upper_body, learner.size_px)


def turned(learner: Skeleton, degrees: float) -> Skeleton:
    """Returns the skeleton of a learner who leans: all points are rotated around the middle of the shoulders."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = (learner.body[7] + learner.body[8]) / 2
    return replace(learner, body=((learner.body - middle) @ turn + middle).astype(np.float32))


def test_only_hands_that_take_part_are_shown_and_only_within_the_sign() -> None:
    assert ghost("happy", person(0.0)).shown.tolist() == pytest.approx([1.0, 0.0], abs=0.01)
    assert ghost("happy", person(0.0), "left").shown.tolist() == pytest.approx([0, 1], abs=0.01)
    assert ghost("book", person(0.0)).shown.min() > 0.9
    performance, upper_body = LEXICON["book"].performance, upper_body_of(person(0.0))
    assert upper_body is not None
    for t_s in (-1.0, 0.0, performance.duration_s, performance.duration_s + 5.0):
        assert ghost_at(performance, "right", t_s, upper_body, SIZE).shown.max() < 0.01


def test_a_left_dominant_learner_sees_the_mirror_image() -> None:
    right, left = ghost("happy", person(0.0)), ghost("happy", person(0.0), "left")
    mirrored = left.hands[1] * (-1, 1) + (SIZE[0], 0)
    assert mirrored == pytest.approx(right.hands[0], abs=1e-6)


def test_the_ghost_follows_place_and_size_of_the_learner() -> None:
    near, far = ghost("happy", person(0.0)), ghost("happy", person(0.0, width=75.0))
    size = [np.ptp(each.hands[0], axis=0).max() for each in (near, far)]
    assert 1.9 < size[0] / size[1] < 2.8, "nearer hands look larger still"
    aside = ghost("happy", person(0.0, middle=(380.0, 260.0)))
    moved = (aside.hands[0] - near.hands[0]).mean(axis=0)
    assert moved == pytest.approx((60.0, 20.0), rel=0.8), "the camera stays where it is"


def test_a_hand_at_the_face_goes_with_the_face_and_one_at_the_chest_does_not() -> None:
    upright = person(0.0)
    aside = replace(upright, body=upright.body.copy())
    aside.body[:7, 0] += 30.0
    moved = {
        sign: (ghost(sign, aside).hands[0] - ghost(sign, upright).hands[0]).mean(axis=0)
        for sign in ("father", "happy")
    }
    assert moved["father"] == pytest.approx((30.0, 0.0), abs=2.0)
    assert moved["happy"] == pytest.approx((0.0, 0.0), abs=2.0)


def test_it_leans_with_the_shoulders() -> None:
    upright, leaning = ghost("happy", person(0.0)), ghost("happy", turned(person(0.0), 15.0))
    way = [each.hands[0][9] - each.hands[0][0] for each in (upright, leaning)]
    angles = [np.degrees(np.arctan2(y, x)) for x, y in way]
    assert (angles[1] - angles[0]) % 360 == pytest.approx(15.0, abs=1.5)


def test_the_posture_needs_only_the_shoulders() -> None:
    faceless = replace(person(0.0), body=person(0.0).body.copy())
    faceless.body[:7] = np.nan
    placed = ghost("father", faceless)
    assert np.isfinite(placed.hands).all()
    assert np.isfinite(placed.elbows).all()
    assert placed.hands[0][9][1] < 240.0 - 75.0, "above the shoulders"
    assert upper_body_of(nobody(0.0)) is None


def test_jitter_is_damped_a_move_is_followed_and_a_jump_at_once() -> None:
    watch, rng = UpperBodyWatch(), np.random.default_rng(1)
    places = []
    for number in range(60):
        x = 320.0 + float(rng.normal(0, 4.0))
        upper_body = watch.feed(person(number / 30, middle=(x, 240.0)))
        assert upper_body is not None
        places.append(upper_body.middle[0])
    assert np.std(places[10:]) < 2.0
    moved = watch.feed(person(2.0 + STEADY_S, middle=(360.0, 240.0)))
    assert moved is not None
    assert 340.0 < moved.middle[0] < 350.0
    other = watch.feed(person(2.3, middle=(500.0, 240.0)))
    assert other is not None
    assert other.middle[0] == 500.0


def test_a_posture_outlasts_a_lost_picture_but_not_an_absence() -> None:
    watch = UpperBodyWatch()
    watch.feed(person(0.0))
    assert watch.feed(nobody(LOST_S / 2)) is not None
    assert watch.feed(nobody(LOST_S * 1.5)) is None
    assert watch.feed(person(0.1)) is not None, "another camera begins anew"
