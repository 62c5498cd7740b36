"""The rules of the timed and the endless round."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.contest import CHANCES, LEAST_WORD_S, WORD_S, Contest, word_time_s


def test_a_timed_round_lasts_a_minute_and_a_skip_costs_two_seconds() -> None:
    contest = Contest.begin("timed", "cat").aged(10.0).matched(100, 0.5, "dog").skipped("fish")
    assert (contest.sign, contest.left_s, contest.sheet.score) == ("fish", 48.0, 150)
    assert not contest.over
    assert contest.aged(48.0).over


def test_a_wrong_attempt_costs_neither_time_nor_word() -> None:
    contest = Contest.begin("timed", "cat").matched(100, 0.5, "dog").missed()
    assert (contest.sign, contest.left_s, contest.sheet.combo) == ("dog", 60.0, 0)


def test_the_time_for_a_word_shrinks_slowly_to_its_minimum() -> None:
    times = [word_time_s(n) for n in range(200)]
    assert times[0] == WORD_S
    assert all(b < a and a - b < 0.4 for a, b in itertools.pairwise(times))
    assert times[-1] == pytest.approx(LEAST_WORD_S, abs=0.01)


def test_a_letter_has_half_of_the_time_of_a_sign() -> None:
    contest = Contest.begin("endless", "a")
    assert contest.limit_s == WORD_S / 2
    assert contest.matched(80, 1.0, "b").limit_s == word_time_s(1) / 2


def test_an_endless_round_ends_with_the_third_missed_word() -> None:
    contest = Contest.begin("endless", "cat").aged(WORD_S)
    assert contest.out_of_time
    contest = contest.late("dog").skipped("fish")
    assert (contest.chances, contest.left_s, contest.over) == (1, WORD_S, False)
    contest = contest.late("bird")
    assert contest.over
    assert contest.chances == 0


def test_ten_matches_in_a_row_restore_a_chance_but_never_add_a_fourth() -> None:
    contest = Contest.begin("endless", "cat").skipped("cat")
    for _ in range(9):
        contest = contest.matched(80, 2.0, "cat")
    assert contest.chances == CHANCES - 1
    contest = contest.matched(80, 2.0, "cat")
    assert contest.chances == CHANCES
    for _ in range(10):
        contest = contest.matched(80, 2.0, "cat")
    assert contest.chances == CHANCES


@given(
    st.sampled_from(["timed", "endless", "receptive"]),
    st.lists(
        st.one_of(st.floats(0, 5), st.sampled_from(["match", "miss", "skip", "late"])), max_size=25
    ),
)
def test_time_and_chances_stay_within_bounds(mode: str, events: list[float | str]) -> None:
    contest = Contest.begin(mode, "a")  # type: ignore[arg-type]
    passed_s = 0.0
    for event in events:
        if contest.over:
            break
        if isinstance(event, float):
            contest, passed_s = contest.aged(event), passed_s + event
        elif event == "match":
            contest = contest.matched(80, 2.0, "b")
        elif event == "miss":
            contest = contest.missed()
        else:
            contest = contest.skipped("b") if event == "skip" else contest.late("b")
        assert 0 <= contest.left_s <= contest.limit_s
        assert contest.played_s <= passed_s + 1e-9
        assert contest.chances is None or 0 <= contest.chances <= CHANCES
