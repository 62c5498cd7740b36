"""A finished game is written down: its score, and the gestures that were made in it."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.progress.play_records import GameScore
from deepsign.progress.records import Learner
from deepsign.scenes.arcade.games import Outcome
from deepsign.stage.services import Services

SHOWN = 5


@dataclass(frozen=True)
class Kept:
    """What came of writing a game down.

    Attributes:
        best: The best scores with this one, the highest first.
        before: The best before; None when there was none.
        id: Of this game in progress.db; None when it was not kept.
        problem: Why it could not be kept, or "".
    """

    best: tuple[GameScore, ...] = ()
    before: int | None = None
    id: int | None = None
    problem: str = ""


def keep(services: Services, learner: Learner, outcome: Outcome) -> Kept:
    """Writes the score and the gestures down, if the game counts."""
    store, game, hard = services.store, outcome.game.id, outcome.table
    try:
        before = store.games.best(learner, game, hard, 1)
        row = None
        if outcome.counts:
            store.gestures.record_all(learner, list(outcome.gestures))
            if outcome.duration_s > 0:
                row = store.games.record(learner, _row(services, outcome))
        best = store.games.best(learner, game, hard, SHOWN)
    except ProgressError as error:
        return Kept(problem=str(error))
    return Kept(best, before[0].score if before else None, None if row is None else row.id)


def _row(services: Services, outcome: Outcome) -> GameScore:
    return GameScore(
        game=outcome.game.id,
        difficulty=outcome.table,
        score=outcome.score,
        best_combo=outcome.best_combo,
        accuracy=outcome.accuracy,
        duration_s=outcome.duration_s,
        at=services.now_utc(),
    )
