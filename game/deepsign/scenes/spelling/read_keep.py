"""Saves what was read: each letter, and the round."""

from __future__ import annotations

from typing import Final

from deepsign.errors import ProgressError
from deepsign.learning.lesson_plan import Step
from deepsign.learning.reading import Reading, ReadSheet
from deepsign.progress.play import EVERY
from deepsign.progress.play_records import READING, GameScore
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling.read_words import ReadPlan
from deepsign.stage.services import Services
from deepsign_assets.lexicon.spelling import FASTEST, SLOWEST

FIRST_SPEED: Final = 1.0
"""Letters a second for a learner who has read nothing yet."""
FREE: Final = "free"
"""Ends the table of rounds without an end."""


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
        speed = float(_parts(last)[1]) if last else FIRST_SPEED
    except ValueError:  # edited by hand
        speed = FIRST_SPEED
    return speed if SLOWEST <= speed <= FASTEST else FIRST_SPEED


def keep(services: Services, learner: Learner, sheet: ReadSheet, plan: ReadPlan) -> KeptRound:
    """Saves a round, now or as soon as it is possible. Free reading, which may end after one word, is no record.

    Args:
        services: Progress.db and the time.
        learner: The learner.
        sheet: What was read, at least one word.
        plan: The choices for the next round.
    """
    store, problem, best = services.store, "", None
    counts = plan.length is not None
    table = plan.table if counts else f"{plan.table}-{FREE}"
    try:
        rounds = store.games.best(learner, READING, limit=EVERY)
        best = next((each.score for each in rounds if _parts(each)[0] == table), None)
    except ProgressError as error:
        problem = error_words(services.words, error)
    store.waiting.add("games.record", learner, _row(services, sheet, table, plan.speed))
    return KeptRound(
        best or None, problem or error_words(services.words, store.waiting.failure), counts
    )


def _parts(played: GameScore) -> tuple[str, str]:
    """Returns the table of a round, "" for one that was kept without, and the speed at its end."""
    table, _, speed = played.difficulty.rpartition("-")
    return table, speed


def _row(services: Services, sheet: ReadSheet, table: str, speed: float) -> GameScore:
    return GameScore(
        game=READING,
        difficulty=f"{table}-{speed:g}",
        score=sheet.letters_per_minute,
        best_combo=sheet.best_row,
        accuracy=sheet.accuracy,
        duration_s=sum(each.duration_s for each in sheet.readings),
        at=services.now_utc(),
    )
