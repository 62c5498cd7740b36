"""What a class misses: sign by sign, pair by pair, and by the parameter in which two signs differ."""

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
"""Two signs that differ in everything, or are not in the lexicon: no parameter can be named."""

ADVISED: Final = ("other_hand", "timing")
"""What only advice can name."""
_OF_ADVICE: Final = {"orientation": "palm"}


@dataclass
class Missed:
    """How often something was missed, and by how many learners."""

    times: int = 0
    learners: int = 0

    def add(self, times: int) -> None:
        """One more learner, who missed it so many times."""
        self.times += times
        self.learners += times > 0


@dataclass
class SignMisses(Missed):
    """A sign in one direction.

    Attributes:
        tried: How many learners were asked for it.
        attempts: How often it was asked for.
    """

    tried: int = 0
    attempts: int = 0


@dataclass
class ClassFigures:
    """The sums of a class.

    Attributes:
        signs: By sign and direction.
        pairs: By sign, answer and direction.
        parameters: By parameter, or ``OTHER``.
    """

    signs: dict[tuple[str, str], SignMisses] = field(
        default_factory=lambda: defaultdict(SignMisses)
    )
    pairs: dict[tuple[str, str, str], Missed] = field(default_factory=lambda: defaultdict(Missed))
    parameters: dict[str, Missed] = field(default_factory=lambda: defaultdict(Missed))

    def missed_signs(self) -> list[tuple[tuple[str, str], SignMisses]]:
        """Those that most learners miss first, then by their share of attempts."""
        missed = [(key, each) for key, each in self.signs.items() if each.times]
        return sorted(
            missed, key=lambda it: (-it[1].learners, -it[1].times / it[1].attempts, it[0])
        )

    def mistaken_pairs(self) -> list[tuple[tuple[str, str, str], Missed]]:
        """Those that most learners mistake first."""
        return sorted(self.pairs.items(), key=lambda it: (-it[1].learners, -it[1].times, it[0]))


def class_figures(learners: Sequence[Exported], lexicon: Lexicon) -> ClassFigures:
    """Adds the learners up.

    Args:
        learners: Each once.
        lexicon: Tells in what two signs differ.
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
    """How often each parameter was missed: what the advice named, or else in what the answer differs from the sign.

    Args:
        learner: Whose attempts.
        lexicon: The signs.
        asked: Only of this sign in this direction; all if empty.
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
    """In which parameters two signs differ by their codes; ``OTHER`` alone if that says nothing."""
    try:
        one, other = _values(lexicon[sign]), _values(lexicon[answer])
    except UnknownSign:
        return (OTHER,)
    found = tuple(name for name, a, b in zip(PARAMETERS, one, other, strict=True) if a != b)
    return found if 0 < len(found) < len(PARAMETERS) else (OTHER,)


@lru_cache(maxsize=1024)
def _values(sign: Sign) -> tuple[object, ...]:
    """What a sign has in each of the parameters."""
    codes = codes_of(sign)
    palm = tuple(nearest_word(sign.performance.keys[end].dominant.palm) for end in (0, -1))
    return (
        (codes.handshape, codes.other_handshape, codes.handshape_change),
        codes.minor_location,
        (codes.movement, codes.repeated),
        palm,
    )
