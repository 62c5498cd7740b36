"""References in the units of attempts, and their alignment."""

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.feedback.alignment import aligned
from deepsign_model.feedback.fit import moments_of
from deepsign_model.feedback.measures import SHAPE, TURN
from deepsign_model.feedback.picture import BodyFrame, place_at
from deepsign_model.feedback.reference import hands_at, in_picture, references
from deepsign_model.keypoints.sampling import NOSE_HEIGHT, spaced

from .filmed import filmed


def test_hands_have_the_units_of_the_learners_keypoints() -> None:
    performance = load_lexicon()["mother"].performance
    track = filmed(performance)
    points, _ = spaced(track, track.t_s)
    begin = performance.stroke_s[0] - 0.2
    assert np.allclose(points, hands_at(performance, begin + track.t_s), atol=0.02)


def test_references_vary_the_number_of_repetitions() -> None:
    loops = [each.performance.loop for each in references(load_lexicon()["mother"].variants)]
    assert [loop and loop[2] for loop in loops] == [1, 2, 3] * 3
    assert len(references(load_lexicon()["book"].variants)) >= 1


def test_an_open_hand_stretches_and_faces_as_it_is_written() -> None:
    moments = references(load_lexicon()["mother"].variants)[0].moments
    middle = len(moments) // 2
    assert moments.shape[middle, 0, SHAPE.index("stretch_index")] > 0.8
    assert moments.turn[middle, 0, TURN.index("palm_x")] > 0.7, "in, that is to the picture's right"
    assert moments.turn[middle, 0, TURN.index("fingers_y")] < -0.7, "up"


def test_a_late_start_is_aligned() -> None:
    ways = references(load_lexicon()["father"].variants)
    attempt = moments_of(filmed(ways[0].performance), "right")
    pairs, cost = aligned(attempt, [each.moments for each in ways], [False] * len(ways))
    assert pairs.any(axis=1).all()
    assert pairs.any(axis=2).all()
    assert cost.argmin() == 0


@pytest.mark.parametrize("name", ["nose", "chin", "chest"])
def test_places_are_named_by_the_body(name: str) -> None:
    from deepsign_assets.body.skeleton import Body, place

    assert place_at(in_picture(place(name, Body()))) == name


def test_the_nose_is_where_people_have_it() -> None:
    from deepsign_assets.body.skeleton import Body, place

    assert in_picture(place("nose", Body()))[1] == pytest.approx(-NOSE_HEIGHT, abs=0.05)


def test_a_frame_mirrors_for_left_handers() -> None:
    track = filmed(load_lexicon()["mother"].performance)
    right, left = BodyFrame.of(track, mirrored=False), BodyFrame.of(track, mirrored=True)
    point = np.array([0.5, -0.2])
    assert right.px(point)[0] - right.middle_px[0] == pytest.approx(
        left.middle_px[0] - left.px(point)[0]
    )
    assert right.px(point)[1] == left.px(point)[1]
