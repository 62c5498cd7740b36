"""A word goes on letter by letter: made, skipped, mistaken, doubled; and what took long."""

from __future__ import annotations

import pytest

from deepsign.learning.spell_turn import SpelledLetter, SpellTurn


def test_letters_are_made_or_skipped_in_order() -> None:
    turn = SpellTurn(("a", "n", "n", "a")).aged(1.0).made()
    assert (turn.letter, turn.doubled, turn.place) == ("n", False, 1)
    turn = turn.aged(0.5).made()
    assert (turn.letter, turn.doubled) == ("n", True)
    turn = turn.aged(2.0).skip().made()
    assert turn.over
    assert not turn.doubled
    assert turn.done == (
        SpelledLetter("a", 1.0),
        SpelledLetter("n", 0.5),
        SpelledLetter("n", 2.0, skipped=True),
        SpelledLetter("a", 0.0),
    )
    assert (turn.spelled, turn.whole, turn.time_s) == (3, False, 3.5)
    assert turn.made() is turn
    assert turn.skip() is turn
    assert turn.aged(1.0) is turn


def test_the_first_mistake_of_a_letter_counts() -> None:
    turn = SpellTurn(("a", "s")).held("a").held("t").held("s")
    assert turn.mistaken == "t"
    turn = turn.made()
    assert turn.done == (SpelledLetter("a", 0.0, mistaken="t"),)
    assert turn.mistaken == ""


def test_help_is_for_one_letter() -> None:
    turn = SpellTurn(("a", "b")).show()
    assert turn.shown
    assert not turn.made().shown


@pytest.mark.parametrize(
    ("times", "slow"),
    [
        ((0.5, 0.6, 0.5), ()),  # no letter took long in itself
        ((1.0, 2.5, 1.0), (1,)),
        ((4.0, 4.0, 4.0), ()),  # all alike
        ((1.0, 3.0, 2.5, 1.0, 1.0), (1, 2)),
    ],
)
def test_letters_took_long_beside_the_others(
    times: tuple[float, ...], slow: tuple[int, ...]
) -> None:
    turn = SpellTurn(tuple("abcde"[: len(times)]))
    for time_s in times:
        turn = turn.aged(time_s).made()
    assert turn.slow == tuple(turn.done[number] for number in slow)
    assert SpellTurn(("a",)).aged(9.0).skip().slow == ()
