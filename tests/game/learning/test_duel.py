"""The rules of a duel, as a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.duel import HAND_OVER_S, TURN_S, Duel

WORDS = ("a", "b", "c", "d")


def test_turns_alternate_with_a_hand_over_between() -> None:
    duel = Duel(WORDS)
    seen = []
    while duel.stage != "over":
        assert (duel.stage, duel.left_s) == ("hand_over", HAND_OVER_S)
        duel = duel.ready()
        assert (duel.stage, duel.left_s) == ("sign", TURN_S)
        seen.append((duel.who, duel.word))
        duel = duel.skipped()
    assert seen == [(0, "a"), (1, "b"), (0, "c"), (1, "d")]
    assert [sheet.asked for sheet in duel.sheets] == [2, 2]


def test_the_most_points_win_and_rows_are_each_player_s_own() -> None:
    duel = Duel(WORDS).ready().matched(100, 0.5).ready().missed().matched(60, 9.0)
    assert [sheet.combo for sheet in duel.sheets] == [1, 1]
    duel = duel.ready().late().ready().skipped()
    assert [sheet.score for sheet in duel.sheets] == [150, 50]
    assert duel.winner == 0


def test_equal_points_are_a_draw() -> None:
    duel = Duel(("a", "b")).ready().matched(80, 2.0).ready().matched(80, 2.0)
    assert duel.stage == "over"
    assert duel.winner is None


def test_an_odd_number_of_words_is_refused() -> None:
    with pytest.raises(ValueError, match="as many words"):
        Duel(("a", "b", "c"))


@given(st.lists(st.booleans(), min_size=2, max_size=12).filter(lambda b: len(b) % 2 == 0))
def test_both_get_as_many_words(results: list[bool]) -> None:
    duel = Duel(tuple(str(n) for n in range(len(results))))
    for right in results:
        duel = duel.ready()
        duel = duel.matched(80, 2.0) if right else duel.late()
    assert duel.stage == "over"
    assert [sheet.asked for sheet in duel.sheets] == [len(results) // 2] * 2
    assert [sheet.right for sheet in duel.sheets] == [sum(results[::2]), sum(results[1::2])]
