"""Hints about the learner's place, from synthetic skeletons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deepsign.recognition.framing import FramingWatch, HintKind, face_of, kind_of

from .people import LAP, nobody, person


def after(skeletons, people: int = 1) -> HintKind:
    """Returns the hint after some pictures."""
    watch = FramingWatch()
    for skeleton in skeletons:
        watch.feed(skeleton, people)
    return watch.hint


@pytest.mark.parametrize(
    ("wanted", "how"),
    [
        ("ok", {}),
        ("too_far", {"width": 60.0}),
        ("too_near", {"width": 300.0, "middle": (320.0, 400.0)}),
        ("too_near", {"middle": (320.0, 445.0)}),
        ("off_centre", {"middle": (50.0, 240.0)}),
        ("off_centre", {"middle": (590.0, 240.0)}),
        ("too_high", {"middle": (320.0, 95.0)}),
    ],
)
def test_one_thing_to_mend(wanted: HintKind, how: dict) -> None:
    assert kind_of(person(0.0, **how)) == wanted


def test_an_empty_room_is_spoken_of_after_a_while() -> None:
    empty = [nobody(n / 10) for n in range(30)]
    assert after(empty[:10]) == "ok"
    assert after(empty) == "missing"


def test_a_picture_in_which_nobody_is_found_says_nothing() -> None:
    pictures = [person(n / 10) if n % 3 else nobody(n / 10) for n in range(40)]
    assert after(pictures) == "ok"


def test_shoulders_below_the_picture() -> None:
    low = person(0.0, middle=(320.0, 520.0))
    assert kind_of(low) == "no_shoulders"
    without = replace(low, body=low.body.copy())
    without.body[7:] = np.nan
    assert kind_of(without) == "no_shoulders"


@pytest.mark.parametrize(
    ("side", "places"),
    [("hand_right", {"right": (-2.4, 0.1)}), ("hand_left", {"left": (2.4, 0.1)})],
)
def test_a_raised_hand_that_leaves_the_picture_is_named(side: HintKind, places: dict) -> None:
    assert kind_of(person(0.0, **places)) == side
    now_and_then = [person(n / 10, **(places if n % 2 else {})) for n in range(20)]
    assert after(now_and_then) == side


def test_a_hand_beside_the_hip_may_leave_it() -> None:
    assert kind_of(person(0.0, (-2.4, 1.4))) == "ok"


def test_several_people_are_spoken_of_when_nothing_else_is_wrong() -> None:
    assert after([person(n / 10) for n in range(20)], people=2) == "several"
    assert after([person(n / 10, width=60.0) for n in range(20)], people=2) == "too_far"


def test_the_face_is_where_the_skeleton_says() -> None:
    found = face_of(person(0.0, LAP))
    assert found is not None
    x, y, width = (part * 640 for part in found)
    assert (x, y) == pytest.approx((320, 240 - 0.55 * 150), abs=1)
    assert width == pytest.approx(0.4 * 150, abs=1)
    assert face_of(nobody(0.0)) is None
