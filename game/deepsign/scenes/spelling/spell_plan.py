"""What a round of spelling asks and how, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.learning.spelling_tasks import SpellingTask, drawn, own_name, tasks
from deepsign.progress.records import Learner
from deepsign.recognition.spelling_session import Pace
from deepsign.scenes.spelling.word_sources import NUMBERS, numbers_of, words_of
from deepsign.stage.services import Services

Source = Literal["names", "words", "signs", "lists", "numbers"]
SOURCES: Final[tuple[Source, ...]] = ("names", "words", "signs", "lists", "numbers")
PACES: Final[tuple[Pace, ...]] = ("hold", "steady", "flow")
LONGEST: Final = 10
"""Letters of the longest word that is drawn by chance."""
DRAWN: Final = 40
"""Words drawn at once."""


@dataclass(frozen=True)
class SpellPlan:
    """The choices before a round.

    Attributes:
        source: Which words.
        timed: Whether the round has a clock.
        pace: How long each letter must be held.
        hand: Whether the tutor's hand is shown; otherwise, the learner spells from memory.
    """

    source: Source = "names"
    timed: bool = False
    pace: Pace = "steady"
    hand: bool = True

    @property
    def table(self) -> str:
        """The table of best scores: rounds of another source or pace are not compared."""
        return f"{self.source}-{self.pace}"


@dataclass(frozen=True)
class SourcePart:
    """A part of a source: one list, or one kind of numbers.

    Attributes:
        name: Its name, for the learner.
        draw: Returns its words in the order in which they are asked.
    """

    name: str
    draw: Callable[[], Sequence[SpellingTask]]


def tasks_of(services: Services, learner: Learner, source: Source) -> tuple[SpellingTask, ...]:
    """Returns the words of a source in the order in which they are asked; none if it has none.

    Raises:
        ProgressError: Progress.db cannot be read.
        MessagesError: A list of words cannot be read.
    """
    rng = services.rng
    if source == "numbers":
        made = [each for kind in NUMBERS for each in numbers_of(rng, kind, DRAWN // len(NUMBERS))]
        return drawn(made, rng, DRAWN)
    if source == "lists":
        lists = services.store.word_lists.all(learner)
        return drawn(tasks(word for each in lists for word in each.words), rng, DRAWN)
    words = words_of(services, learner, source)
    first = own_name(learner.name) if source == "names" else ()
    return (*first, *drawn(words[len(first) :], rng, DRAWN, longest=LONGEST))
