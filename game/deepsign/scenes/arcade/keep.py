"""Stores a finished game: its score, and the gestures that were made in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deepsign.errors import ProgressError
from deepsign.progress.play_records import GameScore, PlayedGesture
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.scenes.arcade.games import GameOutcome
from deepsign.scenes.shared.state_words import error_words
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
    """Stores the score and the gestures if the game counts, now or as soon as it is possible again."""
    store, game, hard = services.store, outcome.game.id, outcome.table
    before = _best(store, learner, game, hard, 1)
    row = None
    if outcome.counts:
        store.waiting.add("gestures.record_all", learner, _stamped(services, outcome.gestures))
        if outcome.duration_s > 0:
            row = store.waiting.add("games.record", learner, _row(services, outcome))
    if failure := store.waiting.failure:
        return KeptGame(problem=error_words(services.words, failure))
    best = _best(store, learner, game, hard, SHOWN)
    return KeptGame(best, before[0].score if before else None, None if row is None else row.id)


def _best(
    store: ProgressStore, learner: Learner, game: str, hard: str, limit: int
) -> tuple[GameScore, ...]:
    """Returns the best scores; none while they cannot be read."""
    try:
        return store.games.best(learner, game, hard, limit)
    except ProgressError:
        return ()


def _stamped(services: Services, made: Iterable[PlayedGesture]) -> list[PlayedGesture]:
    now = services.store.database.utc(None)
    return [replace(each, at=each.at or now) for each in made]


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
