"""The wrong words beside the right one when the tutor signs and the learner chooses.

Similar wrong answers teach most: first minimal pairs, then signs that share most phonological codes (ASL-LEX 2.0:
Sehyr et al. 2021, doi 10.1093/deafed/enaa038), then signs of the same level. A word that would be right as well is
never among them: a sign with the same word, or one that may be performed the same way.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from deepsign_assets.lexicon.sign import is_minimal_pair

CHOICES: Final = 4
CLOSE_CODES: Final = 7
"""Signs that share at least this many of nine codes are similar; about one pair in eight does."""

MAY_BE_MEANT: Final = frozenset({frozenset({"bird", "duck"}), frozenset({"my", "please"})})
"""Pairs in which a variant of one sign is as close to the citation form of the other as two people's versions of one
sign (dynamic time warping over the joints, all variants of all 100 signs: 0.9 and 1.5 cm).
"""


@dataclass(frozen=True, slots=True)
class Traits:
    """The properties of a sign that determine its wrong answers.

    Args:
        id: The sign's id.
        words: Its meaning in the learner's language: one or more words, separated by commas.
        level: The level that teaches it.
        minimal_pairs: Ids of signs that differ from it in one parameter.
        codes: Its phonological codes, in a fixed order.
    """

    id: str
    words: str
    level: int
    minimal_pairs: tuple[str, ...] = ()
    codes: tuple[Hashable, ...] = ()


def choices(
    asked: Traits, signs: Sequence[Traits], rng: random.Random, n: int = CHOICES
) -> tuple[str, ...]:
    """Returns the ids to choose from, including the right one, in random order.

    Args:
        asked: The sign that is shown.
        signs: All signs that may be offered.
        rng: Random numbers; the same state gives the same choices.
        n: How many, including the right one; fewer if there are not enough signs.
    """
    chosen = [asked.id, *distractors(asked, signs, rng, n - 1)]
    rng.shuffle(chosen)
    return tuple(chosen)


def distractors(
    asked: Traits, signs: Sequence[Traits], rng: random.Random, n: int = CHOICES - 1
) -> tuple[str, ...]:
    """Returns at most ``n`` wrong answers, the most similar first, equal ones in random order."""
    others = [sign for sign in signs if not may_be_meant(asked, sign)]
    rng.shuffle(others)
    others.sort(key=lambda other: _distance(asked, other))
    chosen: list[Traits] = []
    for other in others:
        if len(chosen) < n and not any(_same_word(other, sign) for sign in chosen):
            chosen.append(other)
    return tuple(sign.id for sign in chosen)


def _distance(asked: Traits, other: Traits) -> tuple[int, int]:
    """Returns a sort key: minimal pairs first, then similar signs, signs of the same level, and all others."""
    if is_minimal_pair(asked, other):
        return 0, 0
    shared = shared_codes(asked, other)
    if shared >= CLOSE_CODES:
        return 1, -shared
    return (2 if asked.level == other.level else 3), 0


def shared_codes(one: Traits, other: Traits) -> int:
    """Returns how many codes two signs have in common."""
    return sum(a == b for a, b in zip(one.codes, other.codes, strict=True))


def may_be_meant(asked: Traits, other: Traits) -> bool:
    """Returns whether ``other`` would be a right answer too."""
    alike = frozenset({asked.id, other.id}) in MAY_BE_MEANT
    return asked.id == other.id or alike or _same_word(asked, other)


def _same_word(one: Traits, other: Traits) -> bool:
    return bool(_words(one) & _words(other))


def _words(sign: Traits) -> set[str]:
    """Returns the single words, without text in brackets."""
    plain = sign.words.partition("(")[0]
    return {word.strip().casefold() for word in plain.split(",") if word.strip()}
