"""Stores a finished game: its score, and the gestures that were made in it."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.errors import ProgressError
from deepsign.progress.play_records import GameScore
from deepsign.progress.records import Learner
from deepsign.scenes.arcade.games import GameOutcome
from deepsign.stage.services import Services

SHOWN = 5


@dataclass(frozen=True)
class KeptGame:
    """The outcome of storing a game.

    Attributes:
        best: The best scores with this one, the highest first.
        before: The best score before it, if any.
        id: Id of this game in progress.db; None if it was not stored.
        problem: Why it could not be stored, or "".
    """

    best: tuple[GameScore, ...] = ()
    before: int | None = None
    id: int | None = None
    problem: str = ""


def keep(services: Services, learner: Learner, outcome: GameOutcome) -> KeptGame:
    """Stores the score and the gestures, if the game counts."""
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
        return KeptGame(problem=str(error))
    return KeptGame(best, before[0].score if before else None, None if row is None else row.id)


def _row(services: Services, outcome: GameOutcome) -> GameScore:
    return GameScore(
        game=outcome.game.id,
        difficulty=outcome.table,
        score=outcome.score,
        best_combo=outcome.best_combo,
        accuracy=outcome.accuracy,
        duration_s=outcome.duration_s,
        at=services.now_utc(),
    )
