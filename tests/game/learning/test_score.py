"""Points, multiplier and score sheet: examples, and what holds for every round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.score import (
    BLANK,
    Sheet,
    multiplier,
    next_step,
    points,
)

SCORES = st.integers(60, 100)
REACTIONS = st.floats(0, 30)
COMBOS = st.integers(1, 60)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("match"), SCORES, REACTIONS),
        st.tuples(st.sampled_from(["miss", "skip", "late"]), st.just(0), st.just(0.0)),
    ),
    max_size=16,
)


def play(events: list[tuple[str, int, float]]) -> Sheet:
    sheet = BLANK
    for number, (kind, score, reaction_s) in enumerate(events):
        sign = f"sign{number % 5}"
        if kind == "match":
            sheet = sheet.matched(sign, score, reaction_s)
        elif kind == "miss":
            sheet = sheet.missed()
        else:
            sheet = sheet.skipped(sign) if kind == "skip" else sheet.late(sign)
    return sheet


@pytest.mark.parametrize(
    ("score", "reaction_s", "combo", "wanted"),
    [
        (60, 9.0, 1, 50),
        (100, 0.5, 1, 150),
        (100, 9.0, 2, 100),
        (80, 3.0, 1, 100),
        (80, 3.0, 3, 200),
        (60, 1.0, 6, 300),
        (100, 1.0, 10, 600),
    ],
)
def test_points_by_hand(score: int, reaction_s: float, combo: int, wanted: int) -> None:
    assert points(score, reaction_s, combo) == wanted


def test_the_multiplier_rises_in_four_steps() -> None:
    assert [multiplier(n) for n in range(12)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4]
    assert [next_step(n) for n in (0, 1, 2, 3, 5, 6, 9, 10, 50)] == [
        3,
        2,
        1,
        3,
        1,
        4,
        1,
        None,
        None,
    ]


@given(SCORES, REACTIONS, COMBOS)
def test_points_are_whole_tens_within_bounds(score: int, reaction_s: float, combo: int) -> None:
    won = points(score, reaction_s, combo)
    assert won % 10 == 0
    assert 50 <= won <= 600


@given(SCORES, SCORES, REACTIONS, REACTIONS, COMBOS, COMBOS)
def test_surer_sooner_and_longer_rows_never_bring_less(
    one: int, two: int, first_s: float, second_s: float, row: int, other: int
) -> None:
    low = points(min(one, two), max(first_s, second_s), min(row, other))
    assert low <= points(max(one, two), min(first_s, second_s), max(row, other))


@given(EVENTS)
def test_a_sheet_adds_up(events: list[tuple[str, int, float]]) -> None:
    sheet = play(events)
    assert sheet.score == sum(answer.points for answer in sheet.answers)
    assert sheet.right == sum(kind == "match" for kind, *_ in events)
    assert sheet.asked == sum(kind != "miss" for kind, *_ in events)
    assert 0 <= sheet.combo <= sheet.best_combo <= sheet.right
    assert {*sheet.right_signs} == {a.sign for a in sheet.answers if a.end == "right"}


@given(EVENTS)
def test_a_wrong_attempt_ends_the_row_and_nothing_else(
    events: list[tuple[str, int, float]],
) -> None:
    sheet = play(events)
    after = sheet.missed()
    assert after.combo == 0
    assert (after.score, after.answers, after.best_combo) == (
        sheet.score,
        sheet.answers,
        sheet.best_combo,
    )


@given(EVENTS)
def test_a_skip_leaves_score_and_row_as_they_are(events: list[tuple[str, int, float]]) -> None:
    sheet = play(events)
    after = sheet.skipped("other")
    assert (after.score, after.combo, after.right) == (sheet.score, sheet.combo, sheet.right)


def test_what_to_practise_comes_with_the_most_troublesome_first() -> None:
    sheet = BLANK.matched("fine", 90, 1.0).missed().matched("shaky", 70, 2.0)
    sheet = sheet.skipped("gone").missed().missed().missed().late("hard")
    assert sheet.to_practise == ("hard", "gone", "shaky")
    assert sheet.right_signs == ("fine", "shaky")
