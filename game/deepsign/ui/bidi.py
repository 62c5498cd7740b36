"""Visual order of the parts of a line: right-to-left script inside a left-to-right line.

Follows Unicode's bidirectional algorithm (UAX 9) for one line without embeddings, except for numbers: a number runs
from right to left only if it touches right-to-left letters or is between them. This keeps a name apart from the count
after it ("name: 3") without marks in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeVar

Level = Literal[0, 1, 2]
"""Level 0: left to right; 1: right to left; 2: a number within right-to-left text."""
_STRONG: Final = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS: Final = ("EN", "AN")
_LEVELS: Final[dict[str, Level]] = {"L": 0, "R": 1, "N": 2}
_T = TypeVar("_T")


def levels(clusters: Sequence[str]) -> list[Level]:
    """Returns the level of each letter with its marks."""
    found = [unicodedata.bidirectional(cluster[0]) for cluster in clusters]
    kinds = [_STRONG.get(each, "") for each in found]
    for place, each in enumerate(found):
        if each in _NUMBERS:
            inside = _inside(kinds, place) or kinds[place - 1 : place] in (["R"], ["N"])
            kinds[place] = "N" if inside else "L"
    return [
        _LEVELS[kind] if kind else _LEVELS["R" if _inside(kinds, place) else "L"]
        for place, kind in enumerate(kinds)
    ]


def runs_left(text: str) -> bool:
    """Returns whether the last letter of a text runs from right to left."""
    found = (_STRONG.get(unicodedata.bidirectional(letter), "") for letter in reversed(text))
    return next(filter(None, found), "L") == "R"


def _inside(kinds: Sequence[str], place: int) -> bool:
    """Returns whether the nearest letters on both sides run right to left."""
    before = next((each for each in reversed(kinds[:place]) if each), "L")
    after = next((each for each in kinds[place + 1 :] if each), "L")
    return "L" not in (before, after)


def in_sight(parts: Sequence[_T], level: Callable[[_T], Level]) -> list[_T]:
    """Returns the parts of a line in visual order, from left to right (UAX 9, L2)."""
    out = list(parts)
    for least in (2, 1):
        start = 0
        while start < len(out):
            end = start
            while end < len(out) and level(out[end]) >= least:
                end += 1
            out[start:end] = reversed(out[start:end])
            start = end + 1
    return out
