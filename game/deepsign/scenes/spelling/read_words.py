"""The words of reading: where they come from, how long they are, and the choices before a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from deepsign.learning.spelling_tasks import SpellingTask, drawn, tasks
from deepsign.progress.records import Learner
from deepsign.scenes.spelling.word_sources import NUMBERS, WORDY, numbers_of, words_of
from deepsign.stage.services import Services
from deepsign_assets.lexicon.spelling import LONGEST, Spelling, spelling, with_pauses

Batch = Callable[[], Sequence[SpellingTask]]
"""Returns the next words, in random order."""

SOURCES: Final = (*WORDY, *NUMBERS)
LENGTHS: Final[Mapping[str, tuple[int, int]]] = {
    "any": (1, LONGEST),
    "short": (1, 4),
    "middle": (5, 6),
    "long": (7, LONGEST),
}
"""The fewest and the most letters."""

_LIST: Final = "list:"


@dataclass(frozen=True)
class ReadPlan:
    """The choices before a round.

    Attributes:
        batch: Draws words.
        speed: How fast the first one is spelled, letters a second.
        length: The number of words; None for free reading without an end.
        table: The table of best scores: rounds of other words or another length are not compared.
    """

    batch: Batch
    speed: float
    length: int | None
    table: str


def table_of(source: str, length: str) -> str:
    """Returns the table of best scores of a source and one of `LENGTHS`; numbers have any length."""
    return f"{source}-{'any' if source in NUMBERS else length}"


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
    if figures := [each for each in NUMBERS if each == source]:
        return partial(numbers_of, rng, figures[0])
    among = _words(services, learner, source)
    return partial(drawn, among, rng, len(among), *LENGTHS[length])


def _words(services: Services, learner: Learner, source: str) -> tuple[SpellingTask, ...]:
    if wordy := [each for each in WORDY if each == source]:
        return words_of(services, learner, wordy[0])
    listed = services.store.word_lists.named(learner, source.removeprefix(_LIST))
    return tasks(listed.words if listed else ())


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
