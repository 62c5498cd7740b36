"""A learner's days: the goal, the streak, the calendar."""

from __future__ import annotations

from datetime import date, datetime

from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.streak import Day, Streak, streak
from deepsign.progress import play_rows
from deepsign.progress.cards import Cards
from deepsign.progress.database import Database
from deepsign.progress.play_records import DayCount
from deepsign.progress.records import Learner
from deepsign.progress.stored_settings import StoredSettings


class Days:
    """Reads the sums of days, which triggers of the database keep."""

    def __init__(self, database: Database, cards: Cards, settings: StoredSettings) -> None:
        self._database = database
        self._cards = cards
        self._settings = settings

    def streak(self, learner: Learner, now: datetime | None = None) -> Streak:
        """Days in a row with an attempt at a sign, each the day where the learner was.

        Args:
            learner: Whose.
            now: The present instant; the store's clock when None.
        """
        found = self._database.tuples(
            "SELECT day, utc_offset_minutes FROM day_totals"
            " WHERE learner_id = ? AND attempts > 0 ORDER BY day",
            (learner.id,),
        )
        practised = (Day(date.fromisoformat(day), offset) for day, offset in found)
        return streak(practised, self._database.day(learner, now))

    def goal(self, learner: Learner) -> Goal:
        """The goal set last; ten signs when none was set."""
        sql = "SELECT * FROM goals WHERE learner_id = ? ORDER BY from_day DESC LIMIT 1"
        return next(map(play_rows.goal, self._database.read(sql, (learner.id,))), Goal())

    def set_goal(self, learner: Learner, goal: Goal, now: datetime | None = None) -> None:
        """Set the goal from today on; the goals of former days stay what they were."""
        day = self._database.day(learner, now).date.isoformat()
        with self._database.transaction() as db:
            # What was set on a later day, by a clock that was wrong, would outlive this one.
            db.execute(
                "DELETE FROM goals WHERE learner_id = ? AND from_day >= ?", (learner.id, day)
            )
            db.execute(
                "INSERT INTO goals VALUES (?, ?, ?, ?)", (learner.id, day, goal.kind, goal.amount)
            )

    def today(self, learner: Learner, now: datetime | None = None) -> DayProgress:
        """How far the learner's day has come, and what its limits still allow.

        Args:
            learner: Whose.
            now: The present instant; the store's clock when None.
        """
        at = self._database.utc(now)
        count = self._day_count(learner, self._database.day(learner, at).date)
        limits = self._settings.read()
        allowed = max(0, limits.daily_reviews - count.reviews)
        return DayProgress(
            signs=count.signs,
            minutes=count.minutes,
            goal=self.goal(learner),
            new_left=max(0, limits.daily_new - count.new_signs),
            reviews_left=min(allowed, len(self._cards.due(learner, at))),
        )

    def counts(self, learner: Learner) -> dict[date, DayCount]:
        """What was done on each day on which something was done, oldest first."""
        sql = f"SELECT day, {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? ORDER BY day"
        found = self._database.tuples(sql, (learner.id,))
        return {date.fromisoformat(day): DayCount(*counts) for day, *counts in found}

    def _day_count(self, learner: Learner, day: date) -> DayCount:
        sql = f"SELECT {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? AND day = ?"
        found = self._database.tuples(sql, (learner.id, day.isoformat()))
        return DayCount(*found[0]) if found else DayCount(0, 0, 0.0, 0, 0, 0, 0)
