"""Two gestures leave a game; one alone never does."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deepsign.arcade.gestures import GESTURES
from deepsign.arcade.parting import ANSWERS, ASKS, WAIT_S, Parting


def asked() -> Parting:
    parting = Parting()
    assert not parting.heard(ASKS)
    return parting


def test_a_question_that_is_answered_in_time_leads_out() -> None:
    parting = asked()
    assert not parting.advance(WAIT_S - 0.1)
    assert parting.heard(ANSWERS)
    assert not parting.asked, "it is answered once"


def test_a_question_runs_out_and_says_so_once() -> None:
    parting = asked()
    assert parting.left == 1
    assert parting.advance(WAIT_S)
    assert not parting.advance(WAIT_S)
    assert parting.left == 0
    assert not parting.heard(ANSWERS)


def test_asked_again_it_waits_again() -> None:
    parting = asked()
    parting.advance(WAIT_S - 0.1)
    parting.heard(ASKS)
    parting.advance(WAIT_S - 0.1)
    assert parting.heard(ANSWERS)


def test_what_a_game_asks_for_is_no_question() -> None:
    parting = Parting()
    parting.heard(ASKS, wanted=True)
    assert not parting.asked


@given(st.lists(st.sampled_from(GESTURES), max_size=30))
def test_nothing_leads_out_but_the_two_one_right_after_the_other(made: list[str]) -> None:
    parting = Parting()
    out = [parting.heard(gesture) for gesture in made]
    assert out[1:] == [pair == (ASKS, ANSWERS) for pair in pairwise(made)]
    assert not any(out[:1])
