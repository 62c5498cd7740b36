"""Learners are placed by what they know, guessing places low, and answers can be undone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.curriculum import Level
from deepsign.learning.placement import MOST, Placement

LEVELS = tuple(Level(n, tuple(f"l{n}_{k}" for k in range(10))) for n in range(1, 11))
SIZES = st.lists(st.integers(1, 12), min_size=1, max_size=12)


def level_of(sign: str) -> int:
    return int(sign[1:].partition("_")[0])


def made(sizes: list[int], seed: int) -> Placement:
    levels = [Level(n + 1, tuple(f"l{n + 1}_{k}" for k in range(s))) for n, s in enumerate(sizes)]
    return Placement.of(levels, random.Random(seed))


def taken(test: Placement, knows: int, slips: frozenset[int] = frozenset()) -> Placement:
    """Returns the test as taken by somebody who knows the levels up to ``knows`` and slips at some of the questions."""
    while test.asked is not None:
        right = level_of(test.asked) <= knows and len(test.answers) not in slips
        test = test.answered(right)
    return test


@given(SIZES, st.integers(0, 12), st.integers(0, 99))
def test_who_knows_the_levels_up_to_one_begins_at_the_next(
    sizes: list[int], knows: int, seed: int
) -> None:
    test = taken(made(sizes, seed), knows)
    assert test.level == min(knows + 1, len(sizes))
    assert len({answer.sign for answer in test.answers}) == len(test.answers)


@given(st.integers(0, 40), st.integers(0, 99))
def test_one_slip_places_nobody_lower(slip: int, seed: int) -> None:
    test = Placement.of(LEVELS, random.Random(seed))
    assert taken(test, 10, frozenset({slip})).level == 10


@given(st.lists(st.booleans(), max_size=60), st.integers(0, 99))
def test_a_level_opens_only_behind_one_that_holds(marks: list[bool], seed: int) -> None:
    test = Placement.of(LEVELS, random.Random(seed))
    for mark in marks:
        test = test.answered(mark)
    below = [level_of(sign) for sign in test.right]
    if test.level > 1:
        assert below.count(test.level - 1) >= 3 or test.level == 10
    assert len(test.answers) <= 6 * MOST


@given(st.lists(st.booleans(), max_size=60), st.booleans(), st.integers(0, 99))
def test_each_answer_can_be_undone(marks: list[bool], last: bool, seed: int) -> None:
    test = Placement.of(LEVELS, random.Random(seed))
    for mark in marks:
        before, test = test, test.answered(mark)
        assert test is before or test.undone() == before
    again = test.answered(last)
    assert again is test or (again.undone() == test and again.undone().asked == test.asked)


def test_guessing_leads_beyond_level_two_less_than_once_in_five_hundred() -> None:
    rng = random.Random(1)
    placed = []
    for _ in range(5000):
        test = Placement.of(LEVELS, rng)
        while not test.over:
            test = test.answered(rng.random() < 0.25)
        placed.append(test.level)
    assert sum(level > 2 for level in placed) < 10
    assert sum(level > 1 for level in placed) < 250


def test_who_knows_all_has_eighteen_questions_and_who_knows_nothing_two() -> None:
    test = Placement.of(LEVELS, random.Random(1))
    assert len(taken(test, 10).answers) == 18
    assert len(taken(test, 0).answers) == 2


def test_a_few_of_the_hardest_understood_are_signed() -> None:
    test = taken(Placement.of(LEVELS, random.Random(1)), 10)
    assert [level_of(sign) for sign in test.to_sign] == [10, 10, 10]
    assert set(test.to_sign) <= set(test.right)
