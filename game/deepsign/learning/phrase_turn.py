"""A phrase that the learner signs, sign by sign, and the choice of phrases for a round. Pure."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from deepsign.learning.grading import VerdictKind

UNDERSTOOD: Final = 8
"""The most phrases in a round of understanding."""

SIGNED: Final = 5
"""The most phrases in a round of signing."""

SHOWN_AFTER: Final = 2
"""The tutor shows the sign alone after this many failed attempts."""


class OfSigns(Protocol):
    """Anything made of signs, such as a `Phrase`."""

    @property
    def sign_ids(self) -> Sequence[str]:
        """The ids of its signs, in order."""


_Phrase = TypeVar("_Phrase", bound=OfSigns)


@dataclass(frozen=True)
class PhraseTurn:
    """The state of one phrase.

    Attributes:
        signs: Ids in order.
        results: For each finished sign, whether it was signed; otherwise it was skipped.
        tries: The number of failed attempts at the present sign.
        heard: The kind of the last verdict; None before the first attempt at a sign.
    """

    signs: tuple[str, ...]
    results: tuple[bool, ...] = ()
    tries: int = 0
    heard: VerdictKind | None = None

    @property
    def over(self) -> bool:
        """Whether every sign is finished."""
        return len(self.results) == len(self.signs)

    @property
    def sign(self) -> str:
        """The present sign; the last one once the phrase is over."""
        return self.signs[min(len(self.results), len(self.signs) - 1)]

    @property
    def shown_alone(self) -> bool:
        """Whether the tutor shows the present sign alone."""
        return not self.over and self.tries >= SHOWN_AFTER

    def judged(self, kind: VerdictKind) -> PhraseTurn:
        """Takes a verdict: a match leads to the next sign; an unsure verdict or no sign is not a failed attempt."""
        if self.over:
            return self
        if kind == "match":
            return PhraseTurn(self.signs, (*self.results, True), heard=kind)
        return replace(self, tries=self.tries + (kind == "not_yet"), heard=kind)

    def skipped(self) -> PhraseTurn:
        """Skips the present sign."""
        return self if self.over else PhraseTurn(self.signs, (*self.results, False))


def missing(phrase: OfSigns, known: Collection[str]) -> tuple[str, ...]:
    """Returns the signs that must be learned before a phrase opens, each once."""
    return tuple(dict.fromkeys(sign for sign in phrase.sign_ids if sign not in known))


def to_understand(
    phrases: Iterable[_Phrase], known: Collection[str], rng: random.Random
) -> tuple[_Phrase, ...]:
    """Returns at most `UNDERSTOOD` open phrases in a shuffled order."""
    chosen = [phrase for phrase in phrases if not missing(phrase, known)]
    rng.shuffle(chosen)
    return tuple(chosen[:UNDERSTOOD])


def to_sign(
    phrases: Sequence[_Phrase], first: _Phrase, known: Collection[str]
) -> tuple[_Phrase, ...]:
    """Returns at most `SIGNED` open phrases: the chosen one and those after it, wrapping round at the end."""
    at = phrases.index(first)
    around = (*phrases[at:], *phrases[:at])
    return tuple(phrase for phrase in around if not missing(phrase, known))[:SIGNED]
