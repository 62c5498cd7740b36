"""Lessons that were broken off, and where they go on."""

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
"""After a night the lesson is made anew: reviews come first then."""

_KINDS: Final = get_args(StepKind)


@dataclass(frozen=True, slots=True)
class BrokenLesson:
    """A lesson in the middle.

    Attributes:
        steps: All of its steps.
        place: How many of them are behind the learner, 1 or more, and fewer than there are.
    """

    steps: tuple[Step, ...]
    place: int


class BrokenLessons:
    """Keeps the last lesson of each learner until it is over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, learner: Learner, steps: Sequence[Sequence[str]], place: int, at: datetime
    ) -> None:
        """Keep where a lesson is; at its end it is forgotten.

        Args:
            learner: Who learns.
            steps: Kind and sign of each step.
            place: How many of them are behind the learner.
            at: When the last one ended.
        """
        with self._database.transaction() as db:
            db.execute("DELETE FROM broken_lessons WHERE learner_id = ?", (learner.id,))
            if 0 < place < len(steps):
                values = (learner.id, json.dumps(list(map(list, steps))), place, rows.instant(at))
                db.execute("INSERT INTO broken_lessons VALUES (?, ?, ?, ?)", values)

    def of(self, learner: Learner, now: datetime | None = None) -> BrokenLesson | None:
        """The lesson that a learner broke off in the last `LASTS`; None if there is none."""
        moment = self._database.utc(now)
        found = self._database.records(
            lambda row: (rows.moment(row["at_utc"]), _lesson(row["steps"], row["place"])),
            "SELECT * FROM broken_lessons WHERE learner_id = ?",
            (learner.id,),
        )
        return next((each for at, each in found if abs(moment - at) < LASTS), None)


def _lesson(steps: str, place: int) -> BrokenLesson | None:
    """A lesson as stored; None if it cannot be gone on with."""
    try:
        made = tuple(Step(kind, sign) for kind, sign in json.loads(steps))
    except (RecursionError, TypeError, ValueError):
        return None
    whole = all(step.kind in _KINDS and isinstance(step.sign, str) for step in made)
    return BrokenLesson(made, place) if whole and 0 < place < len(made) else None
