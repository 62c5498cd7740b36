"""A round with and without a clock: its end, its figures, and the letters worth practising."""

from __future__ import annotations

from deepsign.learning.spell_round import ROUND_S, SpellRound
from deepsign.learning.spell_turn import SpellTurn


def turn(word: str) -> SpellTurn:
    """Returns a word that is not begun."""
    return SpellTurn(tuple(word), word)


def spelled(played: SpellRound, each_s: float = 1.0) -> SpellRound:
    """Spells the present word."""
    while not played.turn.over:
        played = played.aged(each_s).with_turn(played.aged(each_s).turn.made())
    return played


def test_a_round_without_a_clock_ends_with_its_last_word() -> None:
    played = SpellRound.begin(turn("ab"), timed=False, wanted=2)
    assert not played.timed
    played = spelled(played)
    assert not played.over
    played = played.next(turn("cd"))
    assert not played.over
    played = spelled(played, 0.5)
    assert played.over
    assert (played.spelled, played.whole_words, played.longest_row) == (4, 2, 4)
    assert played.played_s == 3.0
    assert played.pace == 4 / 3


def test_a_timed_round_ends_within_a_word_whose_letters_count() -> None:
    played = SpellRound.begin(turn("abc"), timed=True).aged(ROUND_S - 1)
    played = played.with_turn(played.turn.made())
    assert not played.over
    played = played.aged(5.0)
    assert played.over
    assert played.played_s == ROUND_S
    assert played.aged(1.0) is played
    assert (played.spelled, played.whole_words) == (1, 0)


def test_time_stands_still_after_a_word() -> None:
    played = spelled(SpellRound.begin(turn("ab"), timed=False))
    assert played.aged(10.0) is played


def test_a_skip_breaks_the_row_and_the_word() -> None:
    played = SpellRound.begin(turn("abcd"), timed=False)
    for skips in (False, True, False, False):
        now = played.turn
        played = played.with_turn(now.skip() if skips else now.made())
    assert (played.spelled, played.whole_words, played.longest_row) == (3, 0, 2)


def test_skipped_mistaken_and_slow_letters_are_worth_practising() -> None:
    played = SpellRound.begin(turn("ab"), timed=False)
    played = played.with_turn(played.turn.skip())
    played = played.with_turn(played.turn.held("e").made()).next(turn("bcc"))
    for took_s in (0.5, 0.5, 4.0):
        played = played.aged(took_s)
        played = played.with_turn(played.turn.made())
    assert played.hardest == ("a", "b", "c")
    assert SpellRound.begin(turn("ab"), timed=False).hardest == ()


def test_again_forgets_the_letters_of_the_word() -> None:
    played = spelled(SpellRound.begin(turn("ab"), timed=False)).next(turn("cd"))
    played = played.with_turn(played.turn.made()).again()
    assert played.turn == turn("cd")
    assert len(played.finished) == 1
