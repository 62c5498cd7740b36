"""A learner's days: goal, streak and calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.picks import review_picks
from deepsign.learning.schedule import Card
from deepsign.learning.streak import Day, Streak, day_end, streak, trusted_days
from deepsign.progress import play_rows, rows
from deepsign.progress.cards import Cards
from deepsign.progress.database import Database
from deepsign.progress.play_records import DayCount
from deepsign.progress.records import Learner
from deepsign.progress.stored_settings import StoredSettings

# Signs that a placement test found known: they leave the day's room for new ones as it is.
_PLACED: Final = """
    SELECT count(DISTINCT reviews.sign) FROM attempts
    JOIN reviews ON reviews.attempt_id = attempts.id
    WHERE attempts.learner_id = ? AND attempts.activity = 'placement' AND attempts.at_utc >= ?
        AND attempts.day = ? AND reviews.kind = 'new'
"""


class Days:
    """Reads the totals of each day, which triggers in the database keep."""

    def __init__(self, database: Database, cards: Cards, settings: StoredSettings) -> None:
        self._database = database
        self._cards = cards
        self._settings = settings

    def streak(self, learner: Learner, now: datetime | None = None) -> Streak:
        """Returns the number of days in a row with an attempt, by the learner's local date.

        Args:
            learner: Learner.
            now: Present time; None for the store's clock.
        """
        today = self._database.day(learner, now)
        recorded = self._recorded(learner, "attempts > 0")
        return streak(trusted_days(recorded, today), today)

    def was_clock_wrong(self, learner: Learner, now: datetime | None = None) -> bool:
        """Whether the last recorded day, or most days, have an impossible date."""
        recorded = self._recorded(learner)
        trusted = trusted_days(recorded, self._database.day(learner, now))
        return bool(recorded) and (recorded[-1] not in trusted or 2 * len(trusted) < len(recorded))

    def _recorded(self, learner: Learner, which: str = "true") -> list[Day]:
        """Returns the days with rows, in the order in which they were recorded."""
        found = self._database.tuples(
            "SELECT day, utc_offset_minutes FROM day_totals"
            f" WHERE learner_id = ? AND {which} ORDER BY rowid",
            (learner.id,),
        )
        with self._database.readable():
            return [Day(date.fromisoformat(day), offset) for day, offset in found]

    def goal(self, learner: Learner) -> Goal:
        """Returns the goal that was set last; ten signs by default."""
        sql = "SELECT * FROM goals WHERE learner_id = ? ORDER BY from_day DESC LIMIT 1"
        return next(iter(self._database.records(play_rows.goal, sql, (learner.id,))), Goal())

    def set_goal(self, learner: Learner, goal: Goal) -> None:
        """Sets the goal from today on; the goals of earlier days stay."""
        day = self._database.day(learner).date.isoformat()
        with self._database.transaction() as db:
            # A goal of a later day, set when the clock was wrong, would replace this one.
            db.execute(
                "DELETE FROM goals WHERE learner_id = ? AND from_day >= ?", (learner.id, day)
            )
            db.execute(
                "INSERT INTO goals VALUES (?, ?, ?, ?)", (learner.id, day, goal.kind, goal.amount)
            )

    def today(self, learner: Learner, now: datetime | None = None) -> DayProgress:
        """Returns today's progress, and what the daily limits still allow.

        Args:
            learner: Learner.
            now: Present time; None for the store's clock.
        """
        at = self._database.utc(now)
        day = self._database.day(learner, at).date
        count = self._day_count(learner, day)
        lately = rows.instant(at - timedelta(days=2))
        ((placed,),) = self._database.tuples(_PLACED, (learner.id, lately, day.isoformat()))
        limits = self._settings.read()
        allowed = max(0, limits.daily_reviews - count.reviews)
        return DayProgress(
            signs=count.signs,
            minutes=count.minutes,
            goal=self.goal(learner),
            new_left=max(0, limits.daily_new + placed - count.new_signs),
            reviews_left=min(allowed, len(self._cards.due(learner, at))),
        )

    def review(self, learner: Learner, now: datetime) -> tuple[Card, ...]:
        """Returns the cards that a review would ask now, as home counts them."""
        left = self.today(learner, now).reviews_left
        return review_picks(self._cards.of(learner, now=now), now, left, day_end(now, learner.zone))

    def counts(self, learner: Learner, now: datetime | None = None) -> dict[date, DayCount]:
        """Returns the counts of each day with practice, oldest first, without days after today or out of order.

        Args:
            learner: Learner.
            now: Present time; None for the store's clock.
        """
        sql = f"SELECT day, {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? ORDER BY day"
        found = self._database.tuples(sql, (learner.id,))
        trusted = trusted_days(self._recorded(learner), self._database.day(learner, now))
        days = {day.date for day in trusted}
        with self._database.readable():
            read = {date.fromisoformat(day): DayCount(*counts) for day, *counts in found}
        return {day: count for day, count in read.items() if day in days}

    def _day_count(self, learner: Learner, day: date) -> DayCount:
        sql = f"SELECT {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? AND day = ?"
        found = self._database.tuples(sql, (learner.id, day.isoformat()))
        return DayCount(*found[0]) if found else DayCount(0, 0, 0.0, 0, 0, 0, 0)
