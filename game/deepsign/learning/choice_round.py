"""A receptive round: the signs it asks and its score."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from deepsign.learning.grading import Ending, grade
from deepsign.learning.picks import overdue
from deepsign.learning.standing import Standing

LENGTH: Final = 10
POINTS: Final = 5
"""For each step from Again up: nothing, 5, 10 or 15."""


@dataclass(frozen=True)
class ChoiceScore:
    """The score of a round.

    Attributes:
        points: The sum of 5, 10 or 15 for each right word, depending on its rating.
        best_row: The longest run of right words.
        right: The number of right words.
        asked: The number of words.
    """

    points: int
    best_row: int
    right: int
    asked: int


def choice_score(endings: Sequence[Ending]) -> ChoiceScore:
    """Returns the score of a round from how its questions ended, in order."""
    ratings = [grade(each) for each in endings]
    rows = [len(list(row)) for right, row in groupby(each.right for each in endings) if right]
    return ChoiceScore(
        points=sum(POINTS * (rating - 1) for rating in ratings if rating is not None),
        best_row=max(rows, default=0),
        right=sum(each.right for each in endings),
        asked=len(endings),
    )


def choice_signs(standing: Standing, now: datetime, rng: random.Random) -> tuple[str, ...]:
    """Returns at most `LENGTH` ids in random order: due signs first, then any other signs the learner has met.

    If the learner has met fewer signs, the first ones of the curriculum are added.
    """
    due = [card for card in standing.cards if card.direction == "recognise" and card.is_due(now)]
    due.sort(key=lambda card: -overdue(card, now))
    met = sorted(standing.met.intersection(standing.order))
    rng.shuffle(met)
    wanted = dict.fromkeys([*(card.sign for card in due), *met, *standing.order])
    chosen = list(wanted)[:LENGTH]
    rng.shuffle(chosen)
    return tuple(chosen)
