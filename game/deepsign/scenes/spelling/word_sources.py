"""Where the words and numbers come from that are spelled and read."""

from __future__ import annotations

import random
from typing import Final, Literal

from deepsign.learning import spelling_tasks
from deepsign.learning.spelling_tasks import LARGEST_ENTRY, SpellingTask
from deepsign.progress.records import Learner
from deepsign.stage.services import Services

Wordy = Literal["names", "words", "signs"]
Figures = Literal["count", "age", "price", "phone"]
WORDY: Final[tuple[Wordy, ...]] = ("names", "words", "signs")
NUMBERS: Final[tuple[Figures, ...]] = ("count", "age", "price", "phone")
AT_ONCE: Final = 20
"""Numbers that are drawn at once."""


def words_of(services: Services, learner: Learner, source: Wordy) -> tuple[SpellingTask, ...]:
    """Returns all words of a source; the first of the names is the learner's own, if it can be spelled.

    Raises:
        MessagesError: A list of words cannot be read.
    """
    if source == "words":
        return spelling_tasks.common_words(services.words.language)
    if source == "signs":
        return spelling_tasks.sign_words(services.words.sign(each.id) for each in services.taught)
    own = spelling_tasks.own_name(learner.name)
    spelled = {each.letters for each in own}
    return (*own, *(each for each in spelling_tasks.names() if each.letters not in spelled))


def numbers_of(rng: random.Random, kind: Figures, n: int = AT_ONCE) -> tuple[SpellingTask, ...]:
    """Returns ``n`` numbers of a kind in random order; no more than there are."""
    if kind == "count":
        return spelling_tasks.drawn(spelling_tasks.counting(0, LARGEST_ENTRY), rng, n)
    make = {"age": spelling_tasks.ages, "price": spelling_tasks.prices}
    return make.get(kind, spelling_tasks.phones)(rng, n)
