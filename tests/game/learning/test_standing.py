"""Letters and numbers beside the signs: three strands, none of which holds up another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from deepsign.learning.curriculum import strands
from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.lesson_signs import LessonSigns, lesson_signs
from deepsign.learning.milestones import Milestones, milestones
from deepsign.learning.schedule import Card, Schedule
from deepsign.learning.standing import Evidence, Standing, standing
from deepsign.learning.streak import Streak
from deepsign.learning.today import today
from deepsign_assets.lexicon import Strand, load_entries, load_lexicon

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
DAY = DayProgress(signs=0, minutes=0.0, goal=Goal("signs", 10), new_left=5, reviews_left=50)
COURSES = strands(load_entries())
FIRST = COURSES["letters"].levels[0].signs
SIGNS = COURSES["signs"].order


def stands(matched: Iterable[str], due: Iterable[str] = ()) -> Standing:
    """Returns the standing of a learner who matched some entries, of which some are due."""
    cards = tuple(Card(each, NOW, stability_days=3.0) for each in due)
    evidence = Evidence(cards, dict.fromkeys(matched, 1), Schedule(), DAY, Streak(0, 0, False))
    return standing(COURSES, evidence, NOW, UTC)


def test_letters_and_numbers_change_nothing_for_the_signs() -> None:
    alone, beside = strands(load_lexicon())["signs"], COURSES["signs"]
    assert alone == beside
    every = stands([*COURSES["letters"].order, *COURSES["numbers"].order])
    assert every.levels == stands([]).levels
    assert every.present == stands([]).present == 1


def test_numbers_are_taught_in_their_order() -> None:
    low, high = COURSES["numbers"].levels
    assert [int(each) for each in low.signs][:5] == [0, 1, 2, 3, 4]
    assert {int(each) for each in high.signs} == set(range(11, 21))


@pytest.mark.parametrize("strand", ["letters", "numbers"])
def test_the_first_level_of_a_strand_is_open_and_opens_the_next(strand: Strand) -> None:
    first, second, *_ = stands([]).strand(strand)
    assert (first.locked, second.locked) == (False, True)
    assert first.strand == second.strand == strand
    after = stands(first.signs)
    assert not after.strand(strand)[1].locked
    level = after.next_in(strand)
    assert level is not None and level.number == 2
    assert milestones(stands([]), after) == Milestones(2, strand)


def test_new_letters_come_only_to_those_who_have_begun_them() -> None:
    level = stands(SIGNS).next_level
    assert level is not None and level.strand == "signs"
    assert today(stands(SIGNS), 3).new == 0
    assert today(stands([*SIGNS, FIRST[0]]), 3).new == 3
    assert today(stands([*SIGNS, FIRST[0]]), 3).strand == "letters"
    assert [
        today(stands([], due=due), 3).reviewed for due in (SIGNS[:2], FIRST[:2], [SIGNS[0], "7"])
    ] == ["signs", "letters", "mixed"]
    begun = stands([*SIGNS, FIRST[0]]).next_level
    assert begun is not None and (begun.strand, begun.number) == ("letters", 1)
    level = stands([SIGNS[0], FIRST[0]]).next_level
    assert level is not None and level.strand == "signs"


def test_a_lesson_repeats_what_is_due_of_its_own_strand() -> None:
    at = stands([SIGNS[0], FIRST[0]], due=[SIGNS[0], FIRST[0]])
    letters, signs = at.next_in("letters"), at.next_in("signs")
    assert letters is not None and signs is not None
    assert lesson_signs(at, letters, 3) == LessonSigns(FIRST[1:4], (FIRST[0],))
    assert lesson_signs(at, signs, 3) == LessonSigns(SIGNS[1:4], (SIGNS[0],))
    assert {card.sign for card in at.review} == {SIGNS[0], FIRST[0]}


def test_practice_of_letters_is_of_the_weakest_letters() -> None:
    at = replace(stands([*SIGNS[:3], *FIRST]), day=replace(DAY, new_left=0))
    level = at.level(1, "letters")
    assert level is not None
    at = replace(at, cards=tuple(Card(each, NOW) for each in (*SIGNS[:3], *FIRST)))
    assert lesson_signs(at, level, 2) == LessonSigns(older=FIRST[:2], is_practice=True)
