"""A learner's days: goal, streak and calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from deepsign.learning.goal import DayProgress, Goal
from deepsign.learning.picks import review_picks
from deepsign.learning.schedule import Card
from deepsign.learning.streak import Day, Streak, day_end
from deepsign.progress import play_rows, rows
from deepsign.progress.cards import Cards
from deepsign.progress.database import Database
from deepsign.progress.play_records import DayCount
from deepsign.progress.recorded_days import RecordedDays
from deepsign.progress.records import Learner
from deepsign.progress.stored_settings import StoredSettings

# Signs that a placement test found known do not count as new signs of the day.
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
        return self.recorded(learner, now).streak

    def recorded(self, learner: Learner, now: datetime | None = None) -> RecordedDays:
        """Returns the days with rows, for several questions about them.

        Args:
            learner: The learner.
            now: The time to ask for; None for the present.
        """
        sql = (
            "SELECT day, utc_offset_minutes, attempts > 0 FROM day_totals"
            " WHERE learner_id = ? ORDER BY rowid"
        )
        found = self._database.tuples(sql, (learner.id,))
        with self._database.readable():
            days = [Day(date.fromisoformat(day), offset) for day, offset, _ in found]
        practised = [day for day, (*_, tried) in zip(days, found, strict=True) if tried]
        return RecordedDays(days, practised, self._database.day(learner, now))

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

    def today(
        self,
        learner: Learner,
        now: datetime | None = None,
        cards: Sequence[Card] | None = None,
    ) -> DayProgress:
        """Today's progress, and what the daily limits still allow.

        Args:
            learner: The learner.
            now: The time to ask for; None for the present.
            cards: All cards of the learner at that time, where they are read already.
        """
        at = self._database.utc(now)
        day = self._database.day(learner, at).date
        count = self._day_count(learner, day)
        lately = rows.instant(at - timedelta(days=2))
        ((placed,),) = self._database.tuples(_PLACED, (learner.id, lately, day.isoformat()))
        limits = self._settings.read()
        allowed = max(0, limits.daily_reviews - count.reviews)
        until = day_end(at, learner.zone)
        known = self._cards.of(learner, now=at) if cards is None else cards
        return DayProgress(
            signs=count.signs,
            minutes=count.minutes,
            goal=self.goal(learner),
            new_left=max(0, limits.daily_new + placed - count.new_signs),
            reviews_left=min(allowed, sum(card.is_due(until) for card in known)),
        )

    def review(self, learner: Learner, now: datetime) -> tuple[Card, ...]:
        """Returns the signs that a review would ask for now, as home counts them."""
        cards = self._cards.of(learner, now=now)
        left = self.today(learner, now, cards).reviews_left
        return review_picks(cards, now, left, day_end(now, learner.zone))

    def counts(
        self,
        learner: Learner,
        now: datetime | None = None,
        recorded: RecordedDays | None = None,
    ) -> dict[date, DayCount]:
        """Returns the counts of each day with practice, oldest first, without days that cannot be true.

        Args:
            learner: The learner.
            now: The time to ask for; None for the present.
            recorded: The learner's days at that time, where they are read already.
        """
        sql = f"SELECT day, {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? ORDER BY day"
        found = self._database.tuples(sql, (learner.id,))
        trusted = (recorded or self.recorded(learner, now)).trusted
        days = {day.date.isoformat(): day.date for day in trusted}
        return {days[day]: DayCount(*counts) for day, *counts in found if day in days}

    def _day_count(self, learner: Learner, day: date) -> DayCount:
        sql = f"SELECT {play_rows.DAY_COUNT} FROM day_totals WHERE learner_id = ? AND day = ?"
        found = self._database.tuples(sql, (learner.id, day.isoformat()))
        return DayCount(*found[0]) if found else DayCount(0, 0, 0.0, 0, 0, 0, 0)
