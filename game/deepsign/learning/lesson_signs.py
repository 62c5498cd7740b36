"""Which signs a lesson takes up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from deepsign.learning.standing import LevelStanding, Standing


def lesson_signs(
    standing: Standing, level: LevelStanding, length: int, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """New signs of a level, and older ones to stand between them.

    Args:
        standing: How the learner stands.
        level: The level of the lesson.
        length: At most so many of each.
        now: The present instant.

    Returns:
        New and older ids. Older signs are those due to be signed, of any level, the longest overdue first;
        without any, the level's weakest. When both would be empty, because the day's limit is reached
        before anything was met, the learner's wish to begin counts more than the limit.
    """
    unmet = tuple(sign for sign in level.signs if sign not in standing.met)
    met = sorted(set(level.signs) - set(unmet), key=lambda sign: level.strengths[sign])
    new = unmet[: max(0, min(length, standing.day.new_left))]
    due = (card for card in standing.cards if card.direction == "produce" and card.is_due(now))
    older = tuple(card.sign for card in due)[:length] or (() if new else tuple(met[:length]))
    return (new, older) if new or older else (unmet[:length], ())


def with_wishes(
    new: Sequence[str], older: Sequence[str], wished: Sequence[str], met: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """New and older ids with those that the learner asked for today in front, of whatever level."""
    unmet = (sign for sign in wished if sign not in met)
    known = (sign for sign in wished if sign in met)
    return tuple(dict.fromkeys((*unmet, *new))), tuple(dict.fromkeys((*known, *older)))
