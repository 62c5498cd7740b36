"""The mistakes of a class by sign, by pair of signs, and by the parameter in which two signs differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from deepsign.reports.exported import Exported
from deepsign_assets.body.geometry import nearest_word
from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import Lexicon, Sign
from deepsign_assets.lexicon.codes import codes_of

PARAMETERS: Final = ("handshape", "location", "movement", "palm")
OTHER: Final = "other"
"""Two signs that differ in everything, or are not in the lexicon, so that no parameter can be named."""

ADVISED: Final = ("other_hand", "timing")
"""What only advice can name."""
_OF_ADVICE: Final = {"orientation": "palm"}


@dataclass
class MistakeCount:
    """Number of mistakes, and of learners who made them."""

    times: int = 0
    learners: int = 0

    def add(self, times: int) -> None:
        """Adds a learner's number of mistakes."""
        self.times += times
        self.learners += times > 0


@dataclass
class SignMisses(MistakeCount):
    """Mistakes at a sign in one direction.

    Attributes:
        tried: Number of learners who were asked for it.
        attempts: Number of times it was asked for.
    """

    tried: int = 0
    attempts: int = 0


@dataclass
class ClassFigures:
    """The totals of a class.

    Attributes:
        signs: Mistakes by sign and direction.
        pairs: Mistakes by sign, answer and direction.
        parameters: Mistakes by parameter, or ``OTHER``.
    """

    signs: dict[tuple[str, str], SignMisses] = field(
        default_factory=lambda: defaultdict(SignMisses)
    )
    pairs: dict[tuple[str, str, str], MistakeCount] = field(
        default_factory=lambda: defaultdict(MistakeCount)
    )
    parameters: dict[str, MistakeCount] = field(default_factory=lambda: defaultdict(MistakeCount))

    def missed_signs(self) -> list[tuple[tuple[str, str], SignMisses]]:
        """Returns the missed signs by number of learners, then by share of attempts, highest first."""
        missed = [(key, each) for key, each in self.signs.items() if each.times]
        return sorted(
            missed, key=lambda it: (-it[1].learners, -it[1].times / it[1].attempts, it[0])
        )

    def mistaken_pairs(self) -> list[tuple[tuple[str, str, str], MistakeCount]]:
        """Returns the mistaken pairs by number of learners, then by number of mistakes, highest first."""
        return sorted(self.pairs.items(), key=lambda it: (-it[1].learners, -it[1].times, it[0]))


def class_figures(learners: Sequence[Exported], lexicon: Lexicon) -> ClassFigures:
    """Adds up the figures of learners.

    Args:
        learners: Learners, each once.
        lexicon: Lexicon, for the parameters in which two signs differ.
    """
    sums = ClassFigures()
    for learner in learners:
        for key, tries in learner.tries.items():
            sign = sums.signs[key]
            sign.add(tries.missed)
            sign.tried += 1
            sign.attempts += tries.attempts
        for pair, times in learner.mistaken.items():
            sums.pairs[pair].add(times)
        for name, times in by_parameter(learner, lexicon).items():
            sums.parameters[name].add(times)
    return sums


def by_parameter(
    learner: Exported, lexicon: Lexicon, asked: tuple[str, str] = ("", "")
) -> Counter[str]:
    """Returns how often each parameter was missed: what the advice named, or else how the answer differs from the sign.

    Args:
        learner: Learner.
        lexicon: Lexicon.
        asked: Sign and direction to count; all if empty.
    """
    counts, unnamed = Counter[str](), Counter(learner.mistaken)
    for (sign, answer, way, name), times in learner.named.items():
        if asked in (("", ""), (sign, way)):
            counts[_OF_ADVICE.get(name, name)] += times
        if (sign, answer, way) in unnamed:
            unnamed[sign, answer, way] -= times
    for (sign, answer, way), times in unnamed.items():
        if times and asked in (("", ""), (sign, way)):
            for name in differing(sign, answer, lexicon):
                counts[name] += times
    return counts


def differing(sign: str, answer: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Returns the parameters in which the codes of two signs differ; only ``OTHER`` if they say nothing."""
    try:
        one, other = _values(lexicon[sign]), _values(lexicon[answer])
    except UnknownSign:
        return (OTHER,)
    found = tuple(name for name, a, b in zip(PARAMETERS, one, other, strict=True) if a != b)
    return found if 0 < len(found) < len(PARAMETERS) else (OTHER,)


@lru_cache(maxsize=1024)
def _values(sign: Sign) -> tuple[object, ...]:
    """Returns a sign's value of each parameter."""
    codes = codes_of(sign)
    palm = tuple(nearest_word(sign.performance.keys[end].dominant.palm) for end in (0, -1))
    return (
        (codes.handshape, codes.other_handshape, codes.handshape_change),
        codes.minor_location,
        (codes.movement, codes.repeated),
        palm,
    )
