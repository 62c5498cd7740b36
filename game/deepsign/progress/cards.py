"""Cards and reviews: when a sign is due, and how a review is undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from deepsign.learning.schedule import Card, Direction, Rating, Schedule
from deepsign.learning.streak import day_end, local_day
from deepsign.progress import rows
from deepsign.progress.card_times import trusted, trusted_cards
from deepsign.progress.database import Database
from deepsign.progress.records import Learner, Review, ReviewKind
from deepsign.progress.retention import RetentionSums
from deepsign.progress.sittings import Sittings
from deepsign.progress.stored_settings import StoredSettings


class Cards(RetentionSums):
    """Reviews cards and undoes reviews."""

    def __init__(self, database: Database, sittings: Sittings, settings: StoredSettings) -> None:
        super().__init__(database)
        self._sittings = sittings
        self._settings = settings

    def schedule(self, learner: Learner) -> Schedule:
        """Returns a learner's schedule: the desired retention, and fitted parameters if there are any."""
        retention = self._settings.read().desired_retention
        own = self._database.records(
            lambda row: Schedule(retention, json.loads(row["parameters"]), learner.zone),
            "SELECT parameters FROM schedules WHERE learner_id = ?",
            (learner.id,),
        )
        return own[0] if own else Schedule(retention, zone=learner.zone)

    def save_parameters(
        self, learner: Learner, parameters: Sequence[float] | None, reviews: int = 0
    ) -> None:
        """Schedules a learner's reviews with these parameters from now on.

        Args:
            learner: Learner.
            parameters: The 21 parameters of FSRS; None for the default ones.
            reviews: Number of reviews that they were fitted to.

        Raises:
            ValueError: A parameter is missing or out of its bounds.
        """
        Schedule(parameters=parameters)
        with self._database.transaction() as db:
            db.execute("DELETE FROM schedules WHERE learner_id = ?", (learner.id,))
            if parameters is not None:
                values = (learner.id, json.dumps(list(parameters)), reviews)
                db.execute(
                    "INSERT INTO schedules VALUES (?, ?, ?, ?)",
                    (*values, rows.instant(self._database.utc(None))),
                )

    def review(
        self,
        learner: Learner,
        sign: str,
        rating: Rating,
        *,
        direction: Direction = "produce",
        attempt_id: int | None = None,
        duration_ms: int | None = None,
        at: datetime | None = None,
    ) -> Card:
        """Reviews a sign: updates its card and logs the review.

        Args:
            learner: Learner.
            sign: Id of the sign; the first review creates its card.
            rating: How well it was recalled.
            direction: Which of the sign's two cards.
            attempt_id: Attempt behind the review.
            duration_ms: Time from the prompt to the end.
            at: When the review was made; None for the present.

        Returns:
            The card with its next due date.
        """
        now = self._database.utc(at)
        given = Review(sign, rating, now, now, attempt_id, duration_ms, direction)
        with self._database.transaction() as db:
            card = self._move_on(db, learner, given)
            self._sittings.keep_alive(db, learner, now)
        return card

    def _move_on(self, db: sqlite3.Connection, learner: Learner, given: Review) -> Card:
        """Stores a review and its card; returns the card."""
        schedule, now = self.schedule(learner), given.at
        stored = self._stored(learner, given.sign, given.direction)
        before = stored and trusted(self._database, learner, stored, now)
        twin = self._stored(learner, given.sign, _OTHER[given.direction])
        fresh = Card(given.sign, due_utc=now, direction=given.direction)
        card = schedule.review(before or fresh, given.rating, now)
        entry = replace(
            given,
            due=card.due_utc,
            kind=kind_of(before, twin, now, learner),
            predicted=schedule.recall(before, now) if before else None,
        )
        db.execute(rows.PUT_CARD, (learner.id, *rows.card_values(card)))
        more = (
            known_change(before, card, twin),
            self._database.day(learner, now).utc_offset_minutes,
        )
        values = (*rows.review_values(entry, stored), *more)
        db.execute(rows.INSERT_REVIEW, (learner.id, *values))
        return card

    def rate_again(self, learner: Learner, rating: Rating) -> Card | None:
        """Changes the rating of the last review.

        Returns:
            The card; None if there is no review, or if an older DeepSign logged it.
        """
        with self._database.transaction() as db:
            last = self._take_back(db, learner)
            return (
                None if last is None else self._move_on(db, learner, replace(last, rating=rating))
            )

    def preview(
        self,
        learner: Learner,
        sign: str,
        direction: Direction = "produce",
        now: datetime | None = None,
    ) -> dict[Rating, datetime]:
        """Returns when a sign would be due after each rating; nothing is stored."""
        at = self._database.utc(now)
        card = self.one(learner, sign, direction, at) or Card(sign, at, direction=direction)
        return self.schedule(learner).preview(card, at)

    def undo(self, learner: Learner) -> Review | None:
        """Removes the last review from the log and restores its card.

        The card is restored from a copy stored with the review. Replaying the log could result in a different card,
        because the desired retention or the parameters may have changed between reviews. The attempt stays.

        Returns:
            The review; None if there is none, or if an older DeepSign, which stored no copy, logged it.
        """
        with self._database.transaction() as db:
            return self._take_back(db, learner)

    def _take_back(self, db: sqlite3.Connection, learner: Learner) -> Review | None:
        sql = "SELECT * FROM reviews WHERE learner_id = ? ORDER BY id DESC LIMIT 1"
        last = next(iter(self._database.read(sql, (learner.id,))), None)
        if last is None or last["card_before"] is None:
            return None
        db.execute("DELETE FROM reviews WHERE id = ?", (last["id"],))
        with self._database.readable():
            _put_back(db, learner, last)
            return rows.review(last)

    def one(
        self,
        learner: Learner,
        sign: str,
        direction: Direction = "produce",
        now: datetime | None = None,
    ) -> Card | None:
        """Returns one card of a sign; None if the sign was never reviewed in this direction."""
        stored = self._stored(learner, sign, direction)
        return stored and trusted(self._database, learner, stored, self._database.utc(now))

    def _stored(self, learner: Learner, sign: str, direction: Direction) -> Card | None:
        sql = "SELECT * FROM cards WHERE learner_id = ? AND sign = ? AND direction = ?"
        found = self._database.records(rows.card, sql, (learner.id, sign, direction))
        return next(iter(found), None)

    def of(
        self, learner: Learner, direction: Direction | None = None, now: datetime | None = None
    ) -> tuple[Card, ...]:
        """Returns a learner's cards in the order they are due, in one direction or both."""
        at = self._database.utc(now)
        found = trusted_cards(self._database, learner, direction, at)
        return tuple(sorted(found, key=lambda card: (card.due_utc, card.sign, card.direction)))

    def due(
        self, learner: Learner, now: datetime | None = None, direction: Direction | None = None
    ) -> tuple[Card, ...]:
        """Returns the cards due on the learner's present day, the longest overdue first.

        Args:
            learner: Learner.
            now: Present time; None for the store's clock.
            direction: Only this direction; None for both.
        """
        moment = self._database.utc(now)
        until = day_end(moment, learner.zone)
        return tuple(card for card in self.of(learner, direction, moment) if card.is_due(until))

    def reviews(
        self, learner: Learner, sign: str | None = None, direction: Direction | None = None
    ) -> tuple[Review, ...]:
        """Returns the log of reviews, oldest first."""
        return self._database.records(
            rows.review,
            "SELECT * FROM reviews WHERE learner_id = :learner"
            " AND (:sign IS NULL OR sign = :sign)"
            " AND (:direction IS NULL OR direction = :direction) ORDER BY at_utc, id",
            {"learner": learner.id, "sign": sign, "direction": direction},
        )


_OTHER: dict[Direction, Direction] = {"produce": "recognise", "recognise": "produce"}


def kind_of(before: Card | None, twin: Card | None, now: datetime, learner: Learner) -> ReviewKind:
    """Returns the kind of a review in the log.

    Args:
        before: Card before the review, if there was one.
        twin: The sign's card in the other direction, if there is one.
        now: Time of the review, UTC.
        learner: Learner, whose time zone determines the day.
    """
    if before is None or before.last_review_utc is None:
        return "new" if twin is None else "first"
    earlier = local_day(before.last_review_utc, learner.zone).date
    return "return" if earlier < local_day(now, learner.zone).date else "step"


def known_change(before: Card | None, after: Card, twin: Card | None) -> int:
    """Returns the change in the number of known signs; a sign is known if one of its cards is."""
    if twin is not None and twin.is_known:
        return 0
    return int(after.is_known) - int(before is not None and before.is_known)


def _put_back(db: sqlite3.Connection, learner: Learner, undone: rows.Row) -> None:
    card = rows.card_before(undone)
    if card is None:
        key = (learner.id, undone["sign"], undone["direction"])
        db.execute("DELETE FROM cards WHERE (learner_id, sign, direction) = (?, ?, ?)", key)
    else:
        db.execute(rows.PUT_CARD, (learner.id, *rows.card_values(card)))
