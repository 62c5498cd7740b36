"""The name of a level, its promise, and the learner's standing in it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deepsign.learning.standing import LevelStanding, Standing
from deepsign.words import Words
from deepsign_assets.lexicon import Strand

NAMED: Final[Mapping[Strand, int]] = {"signs": 10, "letters": 4, "numbers": 2}
"""How many levels of a strand have words of their own."""


def name(words: Words, number: int, strand: Strand = "signs") -> str:
    """Returns a level's number with its strand: "Level 4", or "Letters 1"."""
    return words(f"strand-{strand}-level", level=number)


def title(words: Words, number: int, strand: Strand = "signs") -> str:
    """Returns a level's topic, such as "Food and drink"; a level of letters or numbers has only its name."""
    if strand != "signs":
        return name(words, number, strand)
    return words(f"level-{number}") if 1 <= number <= NAMED[strand] else words("level-other")


def heading(words: Words, number: int, strand: Strand = "signs") -> str:
    """Returns name and topic of a level."""
    named, topic = name(words, number, strand), title(words, number, strand)
    return named if strand != "signs" else f"{named}: {topic}"


def promise(words: Words, level: LevelStanding) -> str:
    """Returns the promise of a level: what its signs can say, or which letters it teaches, in one line."""
    number, strand = level.number, level.strand
    if not 1 <= number <= NAMED[strand]:
        return words("level-other-promise")
    if strand == "signs":
        return words(f"level-{number}-promise")
    first, *_, last = glosses = [words.gloss(each) for each in shown_order(level)]
    return words(f"strand-{strand}-{number}", all=" ".join(glosses), first=first, last=last)


def shown_order(level: LevelStanding) -> tuple[str, ...]:
    """Returns the ids of a level as pages show them: letters and numbers in their usual order, signs as taught."""
    if level.strand == "signs":
        return level.signs
    return tuple(sorted(level.signs, key=lambda each: (len(each), each)))


def level_status(words: Words, standing: Standing, level: LevelStanding) -> str:
    """Returns the learner's standing in a level, or the condition that opens it.

    Only of the lowest locked level of a strand can a number of signs be named.
    """
    gate, n, strand = level.gate, len(level.signs), level.strand
    lowest = next((each for each in standing.strand(strand) if each.locked), None)
    if gate is not None and level is lowest:
        return words(f"strand-{strand}-locked", missing=gate.missing, level=gate.level)
    if gate is not None:
        return words(f"strand-{strand}-later", level=level.number - 1)
    if level.mastered:
        return words(f"strand-{strand}-mastered", n=n)
    known, percent = len(level.known), round(100 * level.mastery)
    return words(f"strand-{strand}-known", known=known, n=n, percent=percent)
