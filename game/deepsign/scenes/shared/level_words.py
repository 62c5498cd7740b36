"""The name of a level, its promise, and the learner's standing in it, in words."""

from __future__ import annotations

from typing import Final

from deepsign.learning.standing import LevelStanding
from deepsign.words import Words

NAMED: Final = 10
"""The number of levels that have names."""


def title(words: Words, number: int) -> str:
    """Returns a level's name."""
    return words(f"level-{number}") if 1 <= number <= NAMED else words("level-other")


def promise(words: Words, number: int) -> str:
    """Returns the promise of a level: what its signs can say, in one line."""
    if 1 <= number <= NAMED:
        return words(f"level-{number}-promise")
    return words("level-other-promise")


def level_status(words: Words, level: LevelStanding, opens_next: bool) -> str:
    """Returns the learner's standing in a level, or the condition that opens it.

    Args:
        words: The interface's language.
        level: The level.
        opens_next: Whether it is the lowest locked level, so that a number of signs can be named.
    """
    gate, n = level.gate, len(level.signs)
    if gate is not None and opens_next:
        return words("home-level-locked", missing=gate.missing, level=gate.level)
    if gate is not None:
        return words("home-level-later", level=level.number - 1)
    if level.mastered:
        return words("home-level-mastered", n=n)
    percent = round(100 * level.mastery)
    return words("home-level-known", known=len(level.known), n=n, percent=percent)
