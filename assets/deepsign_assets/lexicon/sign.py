"""One entry of the lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from deepsign_assets.body.performance import Performance

NO_SIGN = "no_sign"
"""The label of movement that is not a sign."""


@dataclass(frozen=True)
class Sign:
    """One sign of the vocabulary.

    Attributes:
        id: The file's name, such as `thank_you`.
        gloss: Its written name, such as `THANK-YOU`.
        english: The word that the game asks for.
        description: How to perform it, in terms of the dominant hand and the other hand.
        hint: A memory hint, or empty.
        category: Its topic.
        level: The lesson level, from 1.
        minimal_pairs: Ids of signs that differ in one parameter.
        differs: Codes of the citation form that differ from ASL-LEX: pairs of a code's name and the reason.
        variants: The accepted ways to sign it; the first is the citation form.
    """

    id: str
    gloss: str
    english: str
    description: str
    hint: str
    category: str
    level: int
    minimal_pairs: tuple[str, ...]
    variants: tuple[Performance, ...]
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def performance(self) -> Performance:
        """The citation form."""
        return self.variants[0]


class Paired(Protocol):
    """Anything with an id and minimal pairs, such as a `Sign`."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in Sign
    @property
    def minimal_pairs(self) -> Sequence[str]: ...  # noqa: D102 - as in Sign


def is_minimal_pair(one: Paired, other: Paired) -> bool:
    """Returns whether two signs are declared to differ in one parameter."""
    return other.id in one.minimal_pairs or one.id in other.minimal_pairs
