"""A phrase that the learner signs, sign by sign, and what a round of phrases came to. Pure."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from deepsign.learning.grading import VerdictKind

UNDERSTOOD: Final = 8
"""Phrases in a round to understand, at most."""

SIGNED: Final = 5
"""Phrases in a round to sign, at most."""

SHOWN_AFTER: Final = 2
"""Attempts that were not right after which the tutor shows the sign alone."""


class OfSigns(Protocol):
    """Whatever is made of signs, such as a `Phrase`."""

    @property
    def sign_ids(self) -> Sequence[str]:
        """The ids of its signs, in order."""


_Phrase = TypeVar("_Phrase", bound=OfSigns)


@dataclass(frozen=True)
class PhraseTurn:
    """The state of one phrase.

    Attributes:
        signs: Ids in order.
        results: For each sign that is behind the learner, whether it was signed; otherwise it was skipped.
        tries: Attempts at the present sign that were not right.
        heard: How the last attempt went; None before the first one at a sign.
    """

    signs: tuple[str, ...]
    results: tuple[bool, ...] = ()
    tries: int = 0
    heard: VerdictKind | None = None

    @property
    def over(self) -> bool:
        """Whether every sign is behind the learner."""
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
        """After an attempt: a match leads on; in doubt or without a sign it was no try."""
        if self.over:
            return self
        if kind == "match":
            return PhraseTurn(self.signs, (*self.results, True), heard=kind)
        return replace(self, tries=self.tries + (kind == "not_yet"), heard=kind)

    def skipped(self) -> PhraseTurn:
        """The present sign is passed over."""
        return self if self.over else PhraseTurn(self.signs, (*self.results, False))


def missing(phrase: OfSigns, known: Collection[str]) -> tuple[str, ...]:
    """The signs of a phrase that are to be learned before it opens, each once."""
    return tuple(dict.fromkeys(sign for sign in phrase.sign_ids if sign not in known))


def to_understand(
    phrases: Iterable[_Phrase], known: Collection[str], rng: random.Random
) -> tuple[_Phrase, ...]:
    """At most `UNDERSTOOD` open phrases in a shuffled order."""
    chosen = [phrase for phrase in phrases if not missing(phrase, known)]
    rng.shuffle(chosen)
    return tuple(chosen[:UNDERSTOOD])


def to_sign(
    phrases: Sequence[_Phrase], first: _Phrase, known: Collection[str]
) -> tuple[_Phrase, ...]:
    """At most `SIGNED` open phrases: the chosen one, and those that follow it; after the last comes the first."""
    at = phrases.index(first)
    around = (*phrases[at:], *phrases[:at])
    return tuple(phrase for phrase in around if not missing(phrase, known))[:SIGNED]
