"""What is kept of a finished round, and whether it was the best one."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.learning.score import Sheet
from deepsign.progress.play_records import Round, RoundMode
from deepsign.progress.records import Learner
from deepsign.stage.services import Services


@dataclass(frozen=True)
class Kept:
    """What came of keeping a round.

    Attributes:
        best: The best score before this one; None when there was none.
        problem: Why it could not be kept, or "".
    """

    best: int | None = None
    problem: str = ""

    def is_record(self, score: int) -> bool:
        """Whether a score is above all before it; nothing is a record without points."""
        return score > (self.best or 0)


@dataclass(frozen=True)
class Played:
    """A round that has been played: its mode, the level it asked from, and for how long."""

    mode: RoundMode
    level: int
    duration_s: float


def keep(services: Services, learner: Learner, played: Played, sheet: Sheet) -> Kept:
    """Writes a round down, unless nothing was asked in it."""
    try:
        before = services.store.rounds.best(learner, played.mode, played.level, 1)
        if sheet.asked:
            services.store.rounds.record(learner, _row(services, played, sheet))
    except ProgressError as error:
        return Kept(problem=str(error))
    return Kept(before[0].score if before else None)


def _row(services: Services, played: Played, sheet: Sheet) -> Round:
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
