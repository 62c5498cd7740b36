"""Reading of fingerspelling: what was read for each letter, how fast the next word is spelled, and the result of a round.

A word that is read right at once is followed by one 0.25 letters a second faster, a word that is read wrong by one 0.75
slower. Where both balance, three words of four are read right (Kaernbach 1991, "Simple adaptive testing with the weighted
up-down method", doi 10.3758/BF03214307). A word that was seen again, or slowly, changes nothing if it is read right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from deepsign_assets.lexicon import letters_of, load_alphabet
from deepsign_assets.lexicon.spelling import FASTEST, SLOWEST

FASTER: Final = 0.25
SLOWER: Final = 0.75
"""How much faster or slower the next word is spelled, in letters a second."""

LENGTH: Final = 10
"""Words of a round."""

_WRITTEN: Final = str.maketrans({"$": "", "€": "", "#": "", "(": "", ")": "", "+": "", "/": " "})
"""Marks of numbers that are not spelled."""
_SAME_SHAPE: Final = ({"o", "0"}, {"v", "2"}, {"f", "9"})
"""Letters and digits that are one hand when they are spelled."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A letter or number that was spelled, beside what was read.

    Attributes:
        spelled: Its id; None where more was read than spelled.
        read: The id of what was read; None where nothing was.
    """

    spelled: str | None
    read: str | None

    @property
    def right(self) -> bool:
        """Whether it was read right; a letter and a digit that are one hand, such as O and 0, count as the same."""
        return self.spelled == self.read or {self.spelled, self.read} in _SAME_SHAPE


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one word.

    Attributes:
        pairs: In the order of the word.
        duration_s: From the beginning of the spelling to the answer.
        text: The word as it is written.
    """

    pairs: tuple[Pair, ...]
    duration_s: float = 0.0
    text: str = ""

    @property
    def right(self) -> bool:
        """Whether the whole word was read right."""
        return all(pair.right for pair in self.pairs)

    @property
    def letters(self) -> tuple[Pair, ...]:
        """The pairs of what was spelled."""
        return tuple(pair for pair in self.pairs if pair.spelled is not None)

    @property
    def mistaken(self) -> tuple[tuple[str, str], ...]:
        """Each letter that was taken for something else, and what it was taken for."""
        return tuple(
            (p.spelled, p.read) for p in self.pairs if p.spelled and p.read and not p.right
        )

    @property
    def misread(self) -> tuple[tuple[str, str], ...]:
        """What was taken for something else, and what it was taken for, each once."""
        return tuple(dict.fromkeys(self.mistaken))


def read(spelled: Sequence[str], typed: str, duration_s: float = 0.0) -> Reading:
    """Compares an answer with what was spelled, letter by letter; case, marks on letters, and punctuation do not matter.

    Args:
        spelled: Ids of the letters and numbers.
        typed: The answer; "" if nothing was read.
        duration_s: From the beginning of the spelling to the answer.

    Raises:
        Unspellable: The answer has characters that cannot be spelled, or no letters.
    """
    letters = letters_of(typed.translate(_WRITTEN)) if typed else ()
    if len(spelled) == 1 and "".join(letters) in load_alphabet().ids:
        return Reading((Pair(spelled[0], "".join(letters)),), duration_s)
    return Reading(_aligned(tuple(spelled), letters), duration_s)


_Rank = tuple[int, int]  # differences, and how many letters are not right: the fewest are best


def _aligned(spelled: tuple[str, ...], typed: tuple[str, ...]) -> tuple[Pair, ...]:
    """Returns the pairs with the fewest differences; of equally few, those with the most letters right."""
    best: dict[tuple[int, int], tuple[_Rank, tuple[Pair, ...]]] = {(0, 0): ((0, 0), ())}
    for done in range(len(spelled) + 1):
        for used in range(len(typed) + 1):
            ways = [
                _with(*best[before], pair)
                for before, pair in _last(spelled[:done], typed[:used])
            ]  # fmt: skip
            if ways:
                best[done, used] = min(ways, key=lambda way: way[0])
    return best[len(spelled), len(typed)][1]


def _last(spelled: tuple[str, ...], typed: tuple[str, ...]) -> list[tuple[tuple[int, int], Pair]]:
    """Returns every pair that both may end with, and how much of each stands before it; a number has one or two digits."""
    done, used = len(spelled), len(typed)
    found = []
    if done and used:
        found.append(((done - 1, used - 1), Pair(spelled[-1], typed[-1])))
    if done and used > 1 and len(spelled[-1]) > 1:
        number = "".join(typed[-2:])
        if number in load_alphabet().ids:
            found.append(((done - 1, used - 2), Pair(spelled[-1], number)))
    if done:
        found.append(((done - 1, used), Pair(spelled[-1], None)))
    if used:
        found.append(((done, used - 1), Pair(None, typed[-1])))
    return found


def _with(rank: _Rank, pairs: tuple[Pair, ...], pair: Pair) -> tuple[_Rank, tuple[Pair, ...]]:
    wrong = int(not pair.right)
    unread = int(pair.spelled is not None and not pair.right)
    return (rank[0] + wrong, rank[1] + unread), (*pairs, pair)


def next_speed(speed: float, right: bool, helped: bool) -> float:
    """Returns how fast the next word is spelled, in letters a second.

    Args:
        speed: How fast this one was spelled.
        right: Whether it was read right.
        helped: Whether it was seen again, or slowly.
    """
    change = (0.0 if helped else FASTER) if right else -SLOWER
    return min(max(speed + change, SLOWEST), FASTEST)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The result of a round so far.

    Attributes:
        readings: What was read of each word, in order.
    """

    readings: tuple[Reading, ...] = ()

    def more(self, reading: Reading) -> ReadSheet:
        """Returns the result with one more word."""
        return ReadSheet((*self.readings, reading))

    @property
    def asked(self) -> int:
        """The number of words."""
        return len(self.readings)

    @property
    def right(self) -> int:
        """The number of words that were read right."""
        return sum(each.right for each in self.readings)

    @property
    def best_row(self) -> int:
        """The most words in a row that were read right."""
        rows = groupby(each.right for each in self.readings)
        return max((len(list(row)) for right, row in rows if right), default=0)

    @property
    def accuracy(self) -> float:
        """The share of letters that were read right, 0 to 1."""
        letters = [pair.right for each in self.readings for pair in each.letters]
        return sum(letters) / len(letters) if letters else 0.0

    @property
    def letters_per_minute(self) -> int:
        """Letters read right, for each minute of spelling and answering."""
        right = sum(pair.right for each in self.readings for pair in each.letters)
        took_s = sum(each.duration_s for each in self.readings)
        return round(60 * right / took_s) if took_s else 0

    @property
    def misread(self) -> tuple[tuple[str, str, int], ...]:
        """What was taken for something else, what it was taken for, and how often; the most frequent first."""
        counted = Counter(pair for each in self.readings for pair in each.mistaken)
        return tuple((*pair, times) for pair, times in counted.most_common())

    @property
    def missed(self) -> tuple[str, ...]:
        """Ids that were not read right, the most frequent first."""
        missed = Counter(
            pair.spelled
            for each in self.readings
            for pair in each.letters
            if pair.spelled and not pair.right
        )
        return tuple(entry for entry, _ in missed.most_common())
