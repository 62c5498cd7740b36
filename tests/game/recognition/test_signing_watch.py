"""Hints while the learner signs: one at a time, none for short faults, and none that flickers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest

from deepsign.recognition.capture import Capture
from deepsign.recognition.signing_watch import STAYS_S, SigningHint, SigningWatch
from deepsign_model.tracking.skeleton import Skeleton

from .people import person, seen, session, shaken, signing

UP = (-0.3, 0.2)
OTHER_UP = (0.3, 0.2)


def hints(skeletons: Iterable[Skeleton], *, two_handed: bool = False) -> list[SigningHint]:
    """Returns the hints from picture to picture, without repetitions."""
    watch = SigningWatch()
    watch.two_handed = two_handed
    return [kind for kind, _ in groupby(watch.feed(each) for each in skeletons)]


def still(seconds: float, *, start_s: float = 0.0, **places: object) -> list[Skeleton]:
    return [person(start_s + n / 30, **places) for n in range(round(seconds * 30))]  # type: ignore[arg-type]


def above() -> dict[str, object]:
    return {"right": (-0.4, -1.0), "middle": (320.0, 110.0)}


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("hand_right", {"right": (-2.2, 0.1)}),
        ("hand_left", {"left": (2.2, 0.1)}),
        ("hand_above", above()),
    ],
)
def test_a_hand_that_leaves_the_picture_is_named_once_it_lasts(
    kind: SigningHint, places: dict[str, object]
) -> None:
    assert hints(still(1.0, **places)) == ["", kind]
    assert hints(still(0.2, **places)) == [""]


def fast(speed: float, *, lost: bool) -> list[Skeleton]:
    """Returns a hand that moves back and forth, in shoulder widths per second."""
    course = np.arange(45) / 30 * speed
    return [
        person(n / 30, (-0.5 + abs((x % 1.6) - 0.8), 0.2), lost=lost) for n, x in enumerate(course)
    ]


def test_a_hand_that_is_lost_because_it_is_fast_is_named() -> None:
    assert hints(fast(5.0, lost=True)) == ["", "too_fast"]
    assert hints(fast(5.0, lost=False)) == [""], "fast, but seen"
    assert hints(fast(0.8, lost=True)) == [""], "lost, but not for its speed"


def test_the_second_hand_is_missed_only_where_the_sign_has_two() -> None:
    alone = still(1.2, right=UP, left=None)
    assert hints(alone, two_handed=True) == ["", "one_hand"]
    assert hints(alone, two_handed=False) == [""]
    assert hints(still(1.2, right=UP, left=OTHER_UP), two_handed=True) == [""]


def test_a_hand_that_passes_behind_the_other_brings_no_hint() -> None:
    behind: list[Skeleton] = []
    for number in range(4):
        behind += still(0.4, start_s=0.7 * number, right=UP, left=OTHER_UP)
        behind += still(0.3, start_s=0.7 * number + 0.4, right=UP, left=None)
    assert hints(behind, two_handed=True) == [""]


def test_a_hint_stays_to_be_read_and_does_not_flicker() -> None:
    course: list[Skeleton] = []
    for number in range(6):  # in and out of the picture
        places: dict[str, object] = {"right": (-2.2, 0.1)} if number % 2 == 0 else {"right": UP}
        course += still(0.5, start_s=0.5 * number, **places)
    course += still(STAYS_S + 1.0, start_s=3.0, right=UP)
    assert hints(course) == ["", "hand_right", ""]


def test_there_is_one_hint_at_a_time_and_the_next_waits() -> None:
    both = still(1.0, right=(-2.2, 0.1), left=None)
    assert hints(both, two_handed=True) == ["", "hand_right"]
    then_alone = [*both, *still(4.0, start_s=1.0, right=UP, left=None)]
    assert hints(then_alone, two_handed=True) == ["", "hand_right", "one_hand"]


def fed(capture: Capture, skeletons: Sequence[Skeleton]) -> list[SigningHint]:
    return [capture.feed(seen(each)).signing for each in skeletons]


def test_jitter_of_the_tracker_brings_no_hint() -> None:
    capture = Capture()
    capture.signing.two_handed = True
    way = signing()
    other = signing(rest=(0.35, 1.4), up=(0.2, 0.2))
    assert set(fed(capture, list(shaken(session(way, other, until_s=5.0))))) == {""}


def test_each_attempt_begins_without_a_hint() -> None:
    capture = Capture()
    capture.signing.two_handed = True
    lonely = list(session(signing(), lambda _: None, until_s=5.0))
    hints = fed(capture, lonely)
    assert "one_hand" in hints
    assert hints[0] == hints[-1] == "", "at rest nothing is said"
    later = [replace(each, t_s=each.t_s + 5.0) for each in lonely[:70]]
    assert fed(capture, later)[-1] == ""
