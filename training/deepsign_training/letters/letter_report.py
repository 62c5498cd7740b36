"""How often the network of letters is right on photographs, and what it confuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.letters.recogniser import STILL, LetterRecogniser
from deepsign_training.letters.pictures import RealHands
from deepsign_training.measure.metrics import Share, share

__all__ = ["KindReport", "LetterReport", "report_letters"]

_MOST_CONFUSIONS: Final = 20


@dataclass(frozen=True)
class KindReport:
    """Figures of letters, or of digits.

    Attributes:
        found: Pictures in which the tracker finds a hand; the other figures are of these alone.
        first: The likeliest one is right.
        third: One of the three likeliest is right.
        by_source: `first` of each source.
        by_label: `first` of each letter or digit.
        confusions: (shown, answered, how often), most frequent first.
    """

    found: Share
    first: Share
    third: Share
    by_source: dict[str, Share]
    by_label: dict[str, Share]
    confusions: tuple[tuple[str, str, int], ...]

    def lines(self, kind: str, *, sources: bool = True) -> Iterator[str]:
        """Yields the lines to print, with or without those of each source."""
        yield f"{kind}: hand found {self.found}"
        yield f"  right {self.first}; among three {self.third}"
        for source, right in self.by_source.items() if sources else ():
            yield f"  {source}: {right.hits}/{right.count}"
        yield "  " + ", ".join(f"{name} {s.hits}/{s.count}" for name, s in self.by_label.items())
        named = ", ".join(f"{a} as {b} {n}" for a, b, n in self.confusions)
        yield f"  confused: {named or 'none'}"


@dataclass(frozen=True)
class LetterReport:
    """Figures of the 24 still letters and of the digits, which are asked for apart."""

    letters: KindReport
    digits: KindReport

    def lines(self, *, sources: bool = True) -> Iterator[str]:
        """Yields the lines to print, with or without those of each source."""
        yield from self.letters.lines("letters", sources=sources)
        yield from self.digits.lines("digits", sources=sources)

    def as_data(self) -> dict[str, Any]:
        """Returns the report as plain data."""
        return asdict(self)


def report_letters(net: LetterRecogniser, hands: RealHands) -> LetterReport:
    """Measures a network on photographs."""
    digit = np.array([label.isdigit() for label in STILL])[hands.label]
    return LetterReport(_kind(net, hands, ~digit), _kind(net, hands, digit))


def _kind(net: LetterRecogniser, hands: RealHands, chosen: NDArray[np.bool_]) -> KindReport:
    rows = np.flatnonzero(chosen & hands.found)
    source = [hands.source[row] for row in rows]
    label = hands.label[rows]
    digits = bool(len(label)) and STILL[label[0]].isdigit()
    ranked = np.argsort(-net.shares(hands.points[rows], digits=digits), axis=1)
    right, third = ranked[:, 0] == label, (ranked[:, :3] == label[:, None]).any(axis=1)
    wrong = Counter(
        (STILL[a], STILL[b]) for a, b in zip(label, ranked[:, 0], strict=True) if a != b
    )
    return KindReport(
        share(hands.found[chosen], [hands.source[row] for row in np.flatnonzero(chosen)]),
        share(right, source),
        share(third, source),
        _apart(right, source),
        _apart(right, [STILL[each] for each in label]),
        tuple((a, b, n) for (a, b), n in wrong.most_common(_MOST_CONFUSIONS)),
    )


def _apart(right: NDArray[np.bool_], groups: list[str]) -> dict[str, Share]:
    """The share of each group."""
    whose = np.array(groups)
    return {name: share(right[whose == name], whose[whose == name]) for name in sorted(set(groups))}
