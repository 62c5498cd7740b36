"""Saves a timed round, and says whether it was the best one."""

from __future__ import annotations

from typing import Final

from deepsign.errors import ProgressError
from deepsign.learning.spell_round import SpellRound
from deepsign.progress.play_records import SPELLING, GameScore
from deepsign.progress.records import Learner
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.stage.services import Services

SHOWN: Final = 5
"""The most best rounds that are listed."""


def keep(services: Services, learner: Learner, plan: SpellPlan, played: SpellRound) -> KeptRound:
    """Saves a timed round, now or as soon as it is possible, unless nothing was asked or somebody else spelled."""
    if not plan.timed or not services.camera.live:
        return KeptRound(counts=False)
    store, problem = services.store, ""
    try:
        before = store.games.best(learner, SPELLING, plan.table, 1)
    except ProgressError as error:
        before, problem = (), error_words(services.words, error)
    if played.letters:
        store.waiting.add("games.record", learner, _row(services, plan, played))
        problem = problem or error_words(services.words, store.waiting.failure)
    return KeptRound(before[0].score if before else None, problem)


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
