"""The words of a challenge."""

from __future__ import annotations

from deepsign.learning.curriculum import Curriculum, Level
from deepsign.learning.word_pool import FEWEST, pools

FIRST = ("a", "b", "c", "d", "e")
SECOND = ("f", "g", "h", "i", "j")
CURRICULUM = Curriculum((Level(1, FIRST), Level(2, SECOND)))


def test_a_beginner_is_asked_all_words_of_the_first_level() -> None:
    (pool,) = pools(CURRICULUM, met={"a"}, known=())
    assert (pool.level, pool.top, pool.below) == (1, FIRST, ())


def test_an_open_level_asks_what_was_met_if_that_is_enough() -> None:
    met = {*FIRST, "f"}
    _, second = pools(CURRICULUM, met, known=FIRST)
    assert (second.top, second.below) == (("f",), FIRST)
    assert second.size >= FEWEST
