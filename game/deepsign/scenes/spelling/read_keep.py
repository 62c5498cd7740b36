"""Saves what was read: each letter, and the round."""

from __future__ import annotations

from typing import Final

from deepsign.errors import ProgressError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.reading import Reading, ReadSheet
from deepsign.progress.play_records import READING, GameScore
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.stage.services import Services
from deepsign_assets.lexicon.spelling import FASTEST, SLOWEST

FIRST_SPEED: Final = 1.0
"""Letters a second for a learner who has read nothing yet."""


def record(recorder: Recorder, reading: Reading) -> None:
    """Saves an attempt at each letter that was spelled, unless nothing was read at all."""
    if all(pair.read is None for pair in reading.pairs):
        return
    for pair in reading.letters:
        assert pair.spelled is not None
        picked = pair.spelled if pair.right else pair.read
        recorder.attempt(Attempt.chosen(pair.spelled, picked), Step("choose", pair.spelled))


def last_speed(services: Services, learner: Learner) -> float:
    """Returns the speed at which the learner's last round ended, letters a second.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    last = services.store.games.last(learner, READING)
    try:
        speed = float(last.difficulty) if last else FIRST_SPEED
    except ValueError:  # edited by hand
        speed = FIRST_SPEED
    return speed if SLOWEST <= speed <= FASTEST else FIRST_SPEED


def keep(services: Services, learner: Learner, sheet: ReadSheet, speed: float) -> KeptRound:
    """Saves a round, now or as soon as it is possible.

    Args:
        services: Progress.db and the time.
        learner: The learner.
        sheet: What was read, at least one word.
        speed: With which the next round begins, letters a second.
    """
    store, problem = services.store, ""
    try:
        before = store.games.best(learner, READING, limit=1)
    except ProgressError as error:
        before, problem = (), str(error)
    store.waiting.add("games.record", learner, _row(services, sheet, speed))
    best = (before[0].score or None) if before else None
    return KeptRound(best, problem or store.waiting.problem)


def _row(services: Services, sheet: ReadSheet, speed: float) -> GameScore:
    return GameScore(
        game=READING,
        difficulty=f"{speed:g}",
        score=sheet.letters_per_minute,
        best_combo=sheet.best_row,
        accuracy=sheet.accuracy,
        duration_s=sum(each.duration_s for each in sheet.readings),
        at=services.now_utc(),
    )
