"""Saves a timed round, and says whether it was the best one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from deepsign.errors import ProgressError
from deepsign.learning.spell_round import SpellRound
from deepsign.progress.play_records import SPELLING, GameScore
from deepsign.progress.records import Learner
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.stage.services import Services

SHOWN: Final = 5
"""The most best rounds that are listed."""


@dataclass(frozen=True)
class KeptSpelling:
    """The result of saving a round.

    Attributes:
        best: The most letters of a round before this one; None when there was none.
        problem: Why it could not be saved, or "".
        counts: Whether it is saved at all: a round without a clock, or of somebody else, is not.
    """

    best: int | None = None
    problem: str = ""
    counts: bool = True

    def is_record(self, letters: int) -> bool:
        """Returns whether a number of letters exceeds all before it; 0 is never a record."""
        return self.counts and letters > (self.best or 0)


def keep(services: Services, learner: Learner, plan: SpellPlan, played: SpellRound) -> KeptSpelling:
    """Saves a timed round, now or as soon as it is possible, unless nothing was asked or somebody else spelled."""
    if not plan.timed or not services.camera.live:
        return KeptSpelling(counts=False)
    store, problem = services.store, ""
    try:
        before = store.games.best(learner, SPELLING, plan.table, 1)
    except ProgressError as error:
        before, problem = (), str(error)
    if played.letters:
        store.waiting.add("games.record", learner, _row(services, plan, played))
        problem = problem or store.waiting.problem
    return KeptSpelling(before[0].score if before else None, problem)


def _row(services: Services, plan: SpellPlan, played: SpellRound) -> GameScore:
    return GameScore(
        game=SPELLING,
        difficulty=plan.table,
        score=played.spelled,
        best_combo=played.longest_row,
        accuracy=played.spelled / len(played.letters),
        duration_s=played.played_s,
        at=services.now_utc(),
    )
