"""Selects the signs of a lesson."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from deepsign.learning.standing import LevelStanding, Standing
from deepsign_assets.lexicon.strand import strand_of


@dataclass(frozen=True)
class LessonSigns:
    """The signs of a lesson.

    Attributes:
        new: Ids of the signs to be introduced, in teaching order.
        older: Ids of older signs to practise between them.
        is_practice: Whether nothing is new or due; such practice is not graded.
    """

    new: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    is_practice: bool = False


def lesson_signs(standing: Standing, level: LevelStanding, length: int) -> LessonSigns:
    """Returns new signs of a level, and older ones to practise between them.

    Older signs are those that were matched but not asked yet, then those of its strand that a review would ask
    the learner to sign now. If there are neither new nor older signs, the weakest signs of the level are practised, or
    else the weakest of all met in its strand. A learner who has met no sign gets new ones whatever the daily limit.

    Args:
        standing: The learner's standing.
        level: The level of the lesson.
        length: The most signs of each kind.
    """
    unmet = tuple(sign for sign in level.signs if sign not in standing.met)
    new = unmet[: length if standing.fresh else max(0, min(length, standing.day.new_left))]
    due = (
        card.sign
        for card in standing.review
        if card.direction == "produce" and strand_of(card.sign) == level.strand
    )
    older = (*(sign for sign in standing.begun if sign in level.strengths), *due)[:length]
    if new or older:
        return LessonSigns(new, older)
    return LessonSigns(older=_weakest(standing, level)[:length], is_practice=True)


def _weakest(standing: Standing, level: LevelStanding) -> tuple[str, ...]:
    """Returns the signs that were met, the weakest first: those of the level, or else all."""
    levels = standing.strand(level.strand)
    every = {sign: held for each in levels for sign, held in each.strengths.items()}
    met = [sign for sign in level.signs if sign in standing.met]
    met = met or [sign for sign in every if sign in standing.met]
    return tuple(sorted(met, key=lambda sign: every.get(sign, 0.0)))


def with_wishes(signs: LessonSigns, wished: Sequence[str], met: Collection[str]) -> LessonSigns:
    """Returns the signs with today's wishes of the learner first, whatever their level."""
    if not wished:
        return signs
    unmet = (sign for sign in wished if sign not in met)
    known = (sign for sign in wished if sign in met)
    new, older = dict.fromkeys((*unmet, *signs.new)), dict.fromkeys((*known, *signs.older))
    return LessonSigns(tuple(new), tuple(older))
