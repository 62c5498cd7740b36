"""Interrupted lessons, and the step at which they continue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, get_args

from deepsign.learning.lesson_plan import Step, StepKind
from deepsign.progress import rows
from deepsign.progress.database import Database
from deepsign.progress.records import Learner

LASTS: Final = timedelta(hours=12)
"""An older interrupted lesson is not continued, because reviews come first after a night."""

_KINDS: Final = get_args(StepKind)


@dataclass(frozen=True, slots=True)
class BrokenLesson:
    """An interrupted lesson.

    Attributes:
        steps: All steps of the lesson.
        place: Number of completed steps, at least 1 and fewer than all.
    """

    steps: tuple[Step, ...]
    place: int


class BrokenLessons:
    """Keeps each learner's last lesson until it is complete."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, learner: Learner, steps: Sequence[Sequence[str]], place: int, at: datetime
    ) -> None:
        """Stores the place in a lesson; a completed lesson is deleted.

        Args:
            learner: Learner.
            steps: Kind and sign of each step.
            place: Number of completed steps.
            at: When the last completed step ended.
        """
        with self._database.transaction() as db:
            db.execute("DELETE FROM broken_lessons WHERE learner_id = ?", (learner.id,))
            if 0 < place < len(steps):
                values = (learner.id, json.dumps(list(map(list, steps))), place, rows.instant(at))
                db.execute("INSERT INTO broken_lessons VALUES (?, ?, ?, ?)", values)

    def of(self, learner: Learner, now: datetime | None = None) -> BrokenLesson | None:
        """Returns the lesson that a learner interrupted within the last `LASTS`; None if there is none."""
        moment = self._database.utc(now)
        found = self._database.records(
            lambda row: (rows.moment(row["at_utc"]), _lesson(row["steps"], row["place"])),
            "SELECT * FROM broken_lessons WHERE learner_id = ?",
            (learner.id,),
        )
        return next((each for at, each in found if abs(moment - at) < LASTS), None)


def _lesson(steps: str, place: int) -> BrokenLesson | None:
    """Returns a stored lesson; None if it cannot be continued."""
    try:
        made = tuple(Step(kind, sign) for kind, sign in json.loads(steps))
    except (RecursionError, TypeError, ValueError):
        return None
    whole = all(step.kind in _KINDS and isinstance(step.sign, str) for step in made)
    return BrokenLesson(made, place) if whole and 0 < place < len(made) else None
