"""Which signs a lesson takes up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from deepsign.learning.standing import LevelStanding, Standing


@dataclass(frozen=True)
class LessonSigns:
    """The signs of a lesson.

    Attributes:
        new: Ids of the signs to be introduced, in teaching order.
        older: Ids of the signs that stand between them.
        is_practice: Whether nothing is new and nothing due: more practice, which grades nothing.
    """

    new: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    is_practice: bool = False


def lesson_signs(standing: Standing, level: LevelStanding, length: int) -> LessonSigns:
    """New signs of a level, and older ones to stand between them.

    Older signs are those that were matched but not asked yet, then those that a review would have signed now, of any
    level. Where there is neither a new nor an older sign, the weakest are practised: of the level, or else of all that
    were met. Who has met nothing begins, whatever the day's limit.

    Args:
        standing: How the learner stands.
        level: The level of the lesson.
        length: At most so many of each.
    """
    unmet = tuple(sign for sign in level.signs if sign not in standing.met)
    new = unmet[: length if standing.fresh else max(0, min(length, standing.day.new_left))]
    due = (card.sign for card in standing.review if card.direction == "produce")
    older = (*(sign for sign in standing.begun if sign in level.strengths), *due)[:length]
    if new or older:
        return LessonSigns(new, older)
    return LessonSigns(older=_weakest(standing, level)[:length], is_practice=True)


def _weakest(standing: Standing, level: LevelStanding) -> tuple[str, ...]:
    """Signs that were met, the weakest first: of the level, or else of all."""
    every = {sign: held for each in standing.levels for sign, held in each.strengths.items()}
    met = [sign for sign in level.signs if sign in standing.met]
    met = met or [sign for sign in every if sign in standing.met]
    return tuple(sorted(met, key=lambda sign: every.get(sign, 0.0)))


def with_wishes(signs: LessonSigns, wished: Sequence[str], met: Collection[str]) -> LessonSigns:
    """The signs with those in front that the learner asked for today, of whatever level."""
    if not wished:
        return signs
    unmet = (sign for sign in wished if sign not in met)
    known = (sign for sign in wished if sign in met)
    new, older = dict.fromkeys((*unmet, *signs.new)), dict.fromkeys((*known, *signs.older))
    return LessonSigns(tuple(new), tuple(older))
