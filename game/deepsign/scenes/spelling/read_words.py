"""The words of reading: where they come from, and how long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from deepsign.learning import spelling_tasks
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.progress.records import Learner
from deepsign.stage.services import Services
from deepsign_assets.lexicon.spelling import LONGEST, Spelling, spelling, with_pauses

Batch = Callable[[], Sequence[SpellingTask]]
"""Returns the next words, in random order."""

NUMBERS: Final = ("count", "age", "price", "phone")
SOURCES: Final = ("names", "words", "signs", *NUMBERS)
LENGTHS: Final[Mapping[str, tuple[int, int]]] = {
    "any": (1, LONGEST),
    "short": (1, 4),
    "middle": (5, 6),
    "long": (7, LONGEST),
}
"""The fewest and the most letters."""

_LIST: Final = "list:"
_AT_ONCE: Final = 20
_LARGEST: Final = 20


def own_lists(services: Services, learner: Learner) -> tuple[tuple[str, str], ...]:
    """Returns the learner's lists as further sources, each with its name.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    lists = services.store.word_lists.all(learner)
    return tuple((source_of(each.name), each.name) for each in lists if each.words)


def source_of(name: str) -> str:
    """Returns the source that is a list of the learner's own."""
    return f"{_LIST}{name}"


def batch(services: Services, learner: Learner, source: str, length: str) -> Batch:
    """Returns what draws the words of a source; numbers have any length.

    Raises:
        ProgressError: Progress.db cannot be read.
        MessagesError: A list of words cannot be read.
    """
    rng = services.rng
    if source == "count":
        return partial(spelling_tasks.drawn, spelling_tasks.counting(0, _LARGEST), rng, _AT_ONCE)
    if source in NUMBERS:
        make = {"age": spelling_tasks.ages, "price": spelling_tasks.prices}
        return partial(make.get(source, spelling_tasks.phones), rng, _AT_ONCE)
    shortest, longest = LENGTHS[length]
    among = _words(services, learner, source)
    return partial(spelling_tasks.drawn, among, rng, len(among), shortest, longest)


def _words(services: Services, learner: Learner, source: str) -> tuple[SpellingTask, ...]:
    if source.startswith(_LIST):
        listed = services.store.word_lists.named(learner, source.removeprefix(_LIST))
        return spelling_tasks.tasks(listed.words if listed else ())
    if source == "names":
        return spelling_tasks.names()
    if source == "words":
        return spelling_tasks.common_words(services.words.language)
    return spelling_tasks.sign_words(services.words.sign(sign.id) for sign in services.lexicon)


def endless(draw: Batch) -> Iterator[SpellingTask]:
    """Yields word after word, batch after batch."""
    while True:
        yield from draw()


def performed(task: SpellingTask, letters_per_second: float) -> Spelling:
    """Spells a word; of a number, 10 to 20 are one movement each where the task says so."""
    if task.kind in ("word", "name"):
        return spelling(task.text, letters_per_second)
    entries = with_pauses(task.text, task.letters)
    return spelling(entries, letters_per_second, counting=task.kind == "count")
