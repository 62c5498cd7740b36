"""The start and end of attempts, with synthetic people of different habits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign.recognition.attempt_finder import LIVE_RULES, AttemptFinder, AttemptState
from deepsign.recognition.body_ruler import BodyRuler
from deepsign_model.tracking.skeleton import Skeleton

from .people import LAP, nobody, person, session, shaken, signing


def tries(skeletons: Iterable[Skeleton], finder: AttemptFinder | None = None) -> list[AttemptState]:
    """Returns the attempts that are found."""
    finder, ruler = finder or AttemptFinder(), BodyRuler()
    states = []
    for skeleton in skeletons:
        hands = ruler.measure(skeleton)
        states.append(finder.lost(skeleton.t_s) if hands is None else finder.feed(hands))
    return [state for state in states if state.phase == "done"]


def one(skeletons: Iterable[Skeleton]) -> tuple[float, float]:
    """Returns start and end of the only attempt."""
    (found,) = tries(skeletons)
    assert found.start_s is not None and found.end_s is not None
    return found.start_s, found.end_s


@pytest.mark.parametrize("fps", [8.0, 12.0, 15.0, 30.0, 60.0, 120.0])
def test_a_sign_is_one_attempt_at_every_rate(fps: float) -> None:
    start_s, end_s = one(session(signing(), until_s=5.0, fps=fps))
    assert start_s == pytest.approx(1.6, abs=0.25)
    assert end_s == pytest.approx(2.95, abs=0.25)


@pytest.mark.parametrize("seed", range(8))
def test_jitter_and_errors_of_the_tracker_are_ignored(seed: int) -> None:
    start_s, end_s = one(shaken(session(signing(), until_s=5.0), seed=seed))
    assert start_s == pytest.approx(1.6, abs=0.3)
    assert end_s == pytest.approx(2.95, abs=0.3)


def test_repeated_pictures_change_nothing() -> None:
    plain = list(session(signing(), until_s=5.0, fps=10))
    thrice = [replace(each, t_s=each.t_s + n / 30) for each in plain for n in range(3)]
    assert one(thrice) == pytest.approx(one(plain), abs=0.12)


def test_rest_is_no_attempt() -> None:
    assert tries(shaken(session(lambda _: LAP, until_s=10))) == []
    assert tries(session(lambda _: None, lambda _: None, until_s=10)) == []


def test_fidgeting_in_the_lap_is_no_attempt() -> None:
    def fidget(t_s: float) -> tuple[float, float]:
        return -0.2 + 0.25 * np.sin(5 * t_s), 1.3 + 0.12 * np.sin(8 * t_s)

    assert tries(session(fidget, lambda t: (0.2 + 0.2 * np.cos(6 * t), 1.35), until_s=10)) == []


def test_hands_may_come_from_outside_the_picture() -> None:
    start_s, end_s = one(session(signing(rest=None), lambda _: None, until_s=5.0))
    assert start_s == pytest.approx(1.55, abs=0.25)
    assert end_s == pytest.approx(2.95, abs=0.3)


def held(t_s: float) -> tuple[float, float]:
    """Moves the left hand up before the chest and holds it there."""
    return 0.2, 0.5


def test_raised_hands_at_rest_are_no_attempt_but_a_sign_from_there_is() -> None:
    up = (-0.2, 0.5)
    assert tries(shaken(session(lambda _: up, held, until_s=6.0))) == []
    start_s, end_s = one(session(signing(2.5, 1.2, up=(-0.1, -0.3), rest=up), held, until_s=6.0))
    assert start_s == pytest.approx(2.55, abs=0.25)
    assert end_s == pytest.approx(3.65, abs=0.3)


def raised_and_kept(t_s: float) -> tuple[float, float]:
    """Returns the right palm: up, a circle until 2.5 s, held there until 6 s, then down."""
    if t_s > 6.0:
        lift = max(0.0, 1 - (t_s - 6.0) / 0.4)
        return LAP[0] + 0.1 * lift, LAP[1] - 1.2 * lift
    place = signing(1.5, 10.0)(min(t_s, 2.5))
    assert place is not None
    return place


def test_a_hand_held_up_ends_the_attempt_and_lowering_it_is_not_another() -> None:
    start_s, end_s = one(session(raised_and_kept, until_s=8.0))
    assert start_s == pytest.approx(1.6, abs=0.25)
    assert 2.4 <= end_s <= 3.3


def test_a_small_movement_at_the_face_keeps_the_attempt_going() -> None:
    def twist(t_s: float) -> tuple[float, float]:
        if not 1.5 <= t_s <= 4.5:
            return LAP
        lift = min(1.0, (t_s - 1.5) / 0.3, (4.5 - t_s) / 0.3)
        wobble = 0.05 * np.sin(9 * t_s)
        return LAP[0] + wobble, LAP[1] - (1.6 + wobble) * lift

    start_s, end_s = one(session(twist, until_s=7.0))
    assert start_s == pytest.approx(1.6, abs=0.25)
    assert end_s == pytest.approx(4.4, abs=0.3)


def test_opening_and_closing_a_hand_in_its_place_is_movement() -> None:
    """MILK: the palm stays where it is."""

    def skeletons() -> Iterable[Skeleton]:
        for n in range(210):
            t_s = n / 30
            squeezes = 1.5 <= t_s <= 3.5
            curl = 0.6 + 0.4 * np.cos(9 * t_s) if squeezes else 1.0
            yield person(t_s, (-0.3, 0.3), curl=curl)

    start_s, end_s = one(skeletons())
    assert start_s == pytest.approx(1.55, abs=0.3)
    assert end_s == pytest.approx(3.6, abs=0.7)


def test_a_twitch_is_no_attempt() -> None:
    assert tries(session(signing(1.5, 0.2), until_s=4.0)) == []


def test_hands_lost_in_the_middle_are_followed_by_the_arm() -> None:
    skeletons = list(session(signing(), until_s=5.0))
    for number in range(60, 75):
        skeletons[number] = person(skeletons[number].t_s, (-0.2, 0.2), lost=True)
    start_s, end_s = one(skeletons)
    assert (start_s, end_s) == pytest.approx((1.6, 2.95), abs=0.25)


def test_a_cut_to_another_picture_of_the_same_rest_is_no_attempt() -> None:
    before = list(session(lambda _: LAP, until_s=2.0))
    after = session(lambda _: LAP, until_s=3.0, middle=(420.0, 300.0), width=110.0)
    assert tries([*before, *(replace(each, t_s=each.t_s + 2.0) for each in after)]) == []


def test_a_cut_in_the_middle_of_a_sign_changes_nothing() -> None:
    whole = list(session(signing(), until_s=5.0))
    moved = list(session(signing(), until_s=5.0, middle=(250.0, 200.0), width=120.0))
    assert one([*whole[:66], *moved[66:]]) == pytest.approx(one(whole), abs=0.1)


def test_leaning_and_swaying_is_no_attempt() -> None:
    skeletons = (
        person(n / 30, middle=(320 + 60 * np.sin(n / 40), 240 + 15 * np.sin(n / 25)))
        for n in range(300)
    )
    assert tries(skeletons) == []


def test_an_attempt_ends_at_the_hard_limit_and_does_not_begin_again_at_once() -> None:
    (found,) = tries(session(signing(1.0, 9.0), until_s=9.5))
    assert found.too_long
    assert found.end_s == pytest.approx(6.1, abs=0.3)


def test_two_signs_are_two_attempts() -> None:
    first, second = signing(1.0, 1.2), signing(3.5, 1.2)
    assert len(tries(session(lambda t: first(t) if t < 3 else second(t), until_s=6.0))) == 2


def test_an_attempt_whose_end_was_not_seen_is_dropped() -> None:
    skeletons = list(session(signing(), until_s=5.0))
    assert tries([*skeletons[:66], *(nobody(66 / 30 + n / 10) for n in range(20))]) == []
    gap = [replace(each, t_s=each.t_s + 3.0) for each in skeletons[66:]]
    assert tries([*skeletons[:66], *gap]) == []


def test_after_a_pause_the_hands_must_rest_first() -> None:
    finder, ruler = AttemptFinder(), BodyRuler()
    skeletons = list(session(signing(1.5, 2.0), until_s=6.0))
    for skeleton in skeletons[:70]:
        hands = ruler.measure(skeleton)
        assert hands is not None
        finder.feed(hands)
    finder.wait_for_rest()
    assert tries(skeletons[70:], finder) == []
    later = signing(7.0, 1.0)
    more = [each for each in session(later, until_s=10.0) if each.t_s >= 6.0]
    assert len(tries(more, finder)) == 1


def test_the_finder_is_calm_only_while_nothing_moves() -> None:
    finder, ruler = AttemptFinder(), BodyRuler()
    calm = []
    for skeleton in session(signing(3.0, 1.0), until_s=7.0):
        hands = ruler.measure(skeleton)
        assert hands is not None
        finder.feed(hands)
        calm.append(finder.calm)
    assert not calm[10] and calm[75]
    assert not any(calm[100:130])
    assert calm[-1]


@settings(max_examples=30)
@given(
    st.floats(0.9, 3.5), st.floats(-0.6, 0.6), st.floats(-0.9, 0.7), st.sampled_from((10, 15, 30))
)
def test_a_sign_at_any_place_and_of_any_length_is_one_attempt(
    sign_s: float, x: float, y: float, fps: int
) -> None:
    assert len(tries(session(signing(1.5, sign_s, up=(x, y)), until_s=sign_s + 4.0, fps=fps))) == 1


def test_a_hand_that_is_still_ends_a_sign_but_not_a_letter() -> None:
    def held(t_s: float) -> tuple[float, float]:
        turn = 6 * min(t_s - 1.5, 0.8)
        up = (-0.3 + 0.1 * np.cos(turn), 0.2 + 0.1 * np.sin(turn))
        return up if 1.5 <= t_s < 6.5 else LAP

    (sign,) = tries(session(held, until_s=8.0))
    (letter,) = tries(session(held, until_s=8.0), AttemptFinder(LIVE_RULES))
    assert sign.end_s is not None and letter.end_s is not None
    assert sign.end_s < 3.5
    assert letter.end_s == pytest.approx(6.5, abs=0.3)
