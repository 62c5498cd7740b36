"""The words of a challenge."""

from __future__ import annotations

from deepsign.learning.curriculum import Curriculum, Level
from deepsign.learning.word_pool import FEWEST, FEWEST_OWN, own_pool, pools

FIRST = ("a", "b", "c", "d", "e")
SECOND = ("f", "g", "h", "i", "j")
CURRICULUM = Curriculum((Level(1, FIRST), Level(2, SECOND)))


def test_a_beginner_is_asked_all_words_of_the_first_level() -> None:
    (pool,) = pools(CURRICULUM, met={"a"}, known=())
    assert (pool.level, pool.top, pool.below) == (1, FIRST, ())


def test_an_open_level_asks_the_met_words_if_they_are_enough() -> None:
    met = {*FIRST, "f"}
    _, second = pools(CURRICULUM, met, known=FIRST)
    assert (second.top, second.below) == (("f",), FIRST)
    assert second.size >= FEWEST


def test_a_few_own_signs_are_no_pool() -> None:
    own = ("own:a", "own:b", "own:c")
    assert own_pool(own[: FEWEST_OWN - 1]) == ()
    (pool,) = own_pool(own)
    assert (pool.own, pool.size) == (True, 3)
