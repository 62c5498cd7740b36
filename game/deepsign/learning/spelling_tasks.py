"""What is spelled: names, words and numbers, each with the letters and numbers that it is made of. Pure.

Numbers are simplified. 0 to 20 are one entry each: an age from 3 to 20, a price in whole dollars up to 20, a count. All
other numbers are spelled digit by digit, as telephone numbers are. Signers also have forms of their own for many of them,
such as 21, 25 and the hundreds; an age begins at the chin, and the numbers of prices from 1 to 9 dollars twist. None of
these is taught.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from deepsign.errors import MessagesError
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.spelling import LONGEST, letters_of

Kind = Literal["word", "name", "age", "price", "phone", "count"]

LARGEST_ENTRY: Final = 20
"""The largest number that is one entry of the alphabet."""
YOUNGEST: Final = 3
OLDEST: Final = 99
LARGEST_PRICE: Final = 99
_CENTS: Final = (*range(25, 100, 5), 99)  # not below 20, which would be one entry
_TRIES: Final = 20
_ASIDE: Final = "(,;/"
"""What begins an addition to the word of a sign: "fine (well, all right)", "mother, mom"."""


@dataclass(frozen=True, slots=True)
class SpellingTask:
    """Something to spell or to read.

    Attributes:
        text: As it is shown: "Ana", "555-0142", "$4.50".
        letters: Ids of the letters and numbers in order: one number up to 20, or single letters and digits.
        kind: What it is.
    """

    text: str
    letters: tuple[str, ...]
    kind: Kind

    @property
    def number(self) -> str:
        """The id of a number from 10 to 20 that is one entry; otherwise ""."""
        return self.letters[0] if len(self.letters[0]) > 1 else ""


def task(text: str, kind: Kind = "word") -> SpellingTask:
    """Returns a text as a task, letter by letter.

    Raises:
        Unspellable: It cannot be spelled; the message says why.
    """
    return SpellingTask(text, letters_of(text), kind)


def number_task(text: str, kind: Kind) -> SpellingTask:
    """Returns a number as a task: one entry up to 20, otherwise digit by digit.

    Raises:
        Unspellable: It has another character than digits, "$", "." and "-".
    """
    plain = text.removeprefix("$")
    whole = plain.isdecimal() and plain == str(int(plain)) and int(plain) <= LARGEST_ENTRY
    return SpellingTask(text, (plain,) if whole else letters_of(plain), kind)


def tasks(texts: Iterable[str], kind: Kind = "word") -> tuple[SpellingTask, ...]:
    """Returns the texts that can be spelled, each once, as tasks in the same order."""
    found: dict[tuple[str, ...], SpellingTask] = {}
    for text in texts:
        try:
            made = task(text, kind)
        except Unspellable:
            continue
        found.setdefault(made.letters, made)
    return tuple(found.values())


def own_name(name: str) -> tuple[SpellingTask, ...]:
    """Returns the learner's name; nothing if it cannot be spelled."""
    return tasks((name,), "name")


def sign_words(words: Iterable[str]) -> tuple[SpellingTask, ...]:
    """Returns the words of signs, without what follows in brackets or after a comma."""
    return tasks(map(_first_word, words))


def names() -> tuple[SpellingTask, ...]:
    """Returns first names of many cultures.

    Raises:
        MessagesError: The list cannot be read.
    """
    return tasks(_listed("names"), "name")


def common_words(language: str) -> tuple[SpellingTask, ...]:
    """Returns short, frequent words of a language, "en" or "es".

    Raises:
        MessagesError: There is no list for the language, or it cannot be read.
    """
    return tasks(_listed(f"words-{language}"))


def ages(rng: random.Random, n: int) -> tuple[SpellingTask, ...]:
    """Returns ages, all different while there are enough; two of three are up to 20."""

    def age() -> str:
        if rng.randrange(3):
            return str(rng.randint(YOUNGEST, LARGEST_ENTRY))
        return str(rng.randint(LARGEST_ENTRY + 1, OLDEST))

    return _numbers(n, "age", age)


def prices(rng: random.Random, n: int) -> tuple[SpellingTask, ...]:
    """Returns prices: up to 9 dollars with cents, or whole dollars; two of three have cents."""

    def price() -> str:
        if rng.randrange(3):
            return f"${rng.randint(1, 9)}.{_CENTS[rng.randrange(len(_CENTS))]}"
        return f"${rng.randint(1, LARGEST_PRICE)}"

    return _numbers(n, "price", price)


def phones(rng: random.Random, n: int) -> tuple[SpellingTask, ...]:
    """Returns telephone numbers from 555-0100 to 555-0199, which are nobody's."""
    return _numbers(n, "phone", lambda: f"555-01{rng.randrange(100):02}")


def counting(first: int = 1, last: int = 10) -> tuple[SpellingTask, ...]:
    """Returns the numbers from `first` to `last`, in order."""
    return tuple(number_task(str(number), "count") for number in range(first, last + 1))


def drawn(
    among: Sequence[SpellingTask],
    rng: random.Random,
    n: int,
    shortest: int = 1,
    longest: int = LONGEST,
) -> tuple[SpellingTask, ...]:
    """Returns some of the tasks in random order, none twice; fewer if there are not enough.

    Args:
        among: The tasks.
        rng: Random numbers; the same state draws the same tasks.
        n: How many.
        shortest: The fewest letters.
        longest: The most letters.
    """
    fitting = [each for each in among if shortest <= len(each.letters) <= longest]
    return tuple(rng.sample(fitting, min(n, len(fitting))))


def _first_word(words: str) -> str:
    for mark in _ASIDE:
        words = words.split(mark)[0]
    return words.strip()


def _numbers(n: int, kind: Kind, make: Callable[[], str]) -> tuple[SpellingTask, ...]:
    """Returns `n` different numbers; a number comes again only if twenty tries found no other."""
    found: list[str] = []
    for _ in range(n):
        tries = (make() for _ in range(_TRIES))
        found.append(next((each for each in tries if each not in found), make()))
    return tuple(number_task(text, kind) for text in found)


@cache
def _listed(name: str) -> tuple[str, ...]:
    """Returns the words of a list: all that stands in its lines, without comments."""
    file = files("deepsign.learning") / "spelling_words" / f"{name}.txt"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MessagesError(
            f"the words in {file} cannot be read ({error}); install DeepSign again."
        ) from error
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
