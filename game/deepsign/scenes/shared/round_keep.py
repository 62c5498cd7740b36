"""Saves a finished round, and says whether it was the best one."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.learning.score import Sheet
from deepsign.progress.play_records import Round, RoundMode
from deepsign.progress.records import Learner
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.services import Services


@dataclass(frozen=True)
class KeptRound:
    """The result of saving a round.

    Attributes:
        best: The best score before this one; None when there was none.
        problem: Why it could not be saved, or "".
        counts: Whether it is saved at all.
    """

    best: int | None = None
    problem: str = ""
    counts: bool = True

    def is_record(self, score: int) -> bool:
        """Returns whether a score exceeds all before it; 0 points are never a record."""
        return self.counts and score > (self.best or 0)


@dataclass(frozen=True)
class PlayedRound:
    """A finished round: its mode, its level, and its duration."""

    mode: RoundMode
    level: int
    duration_s: float


def keep(services: Services, learner: Learner, played: PlayedRound, sheet: Sheet) -> KeptRound:
    """Saves a round, now or as soon as it is possible, unless nothing was asked or somebody else signed."""
    store, problem = services.store, ""
    counts = played.mode == "receptive" or services.camera.live
    try:
        before = store.rounds.best(learner, played.mode, played.level, 1)
    except ProgressError as error:
        before, problem = (), error_words(services.words, error)
    if sheet.asked and counts:
        store.waiting.add("rounds.record", learner, _row(services, played, sheet))
        problem = problem or error_words(services.words, store.waiting.failure)
    return KeptRound(before[0].score if before else None, problem, counts)


def _row(services: Services, played: PlayedRound, sheet: Sheet) -> Round:
    return Round(
        mode=played.mode,
        level=played.level,
        score=sheet.score,
        best_combo=sheet.best_combo,
        right=sheet.right,
        asked=sheet.asked,
        duration_s=played.duration_s,
        at=services.now_utc(),
    )
