"""The learners' memory: everything the game reads from and writes to progress.db.

Only the main process has a store; the worker never sees it. Every writing method is one transaction:
when it raises, nothing of it is saved, what was there before is, and it may simply be called again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from deepsign.errors import SettingsError, UnknownLearner
from deepsign.learning.schedule import Card, Rating, Schedule
from deepsign.learning.streak import Streak, streak
from deepsign.progress import profiles, rows
from deepsign.progress.faults import told_plainly
from deepsign.progress.opening import open_database
from deepsign.progress.records import LOCAL, Attempt, Learner, Review, SignProgress
from deepsign.settings import Hand, Settings

BUSY_TIMEOUT_MS: Final = 1500


def utc_now() -> datetime:
    """The present instant; hand in another clock in tests."""
    return datetime.now(UTC)


class ProgressStore:
    """progress.db, open. Made by ``ProgressStore.open``; used from one thread."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._clock = clock
        self.path = path

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
    ) -> Self:
        """Open progress.db, making or upgrading it as needed; a backup comes before an upgrade.

        Args:
            path: The file; it and its folder are made when missing. Backups go to ``backups`` beside it.
            clock: Returns the present instant, with a time zone.
            busy_timeout_ms: How long to wait for another program's lock.

        Raises:
            ProgressLocked: Another program holds it.
            ProgressReadOnly: It, or its folder, cannot be written.
            ProgressDamaged: It was not readable; it now lies under another name.
            ProgressFull: There is no room on the disk.
            SchemaError: A newer DeepSign, or another program, made it.
        """
        return cls(open_database(path, clock(), busy_timeout_ms), path, clock)

    def close(self) -> None:
        """Close the file. May be called twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Learners

    def create_learner(self, name: str, hand: Hand = "right", time_zone: str = LOCAL) -> Learner:
        """Add a profile.

        Args:
            name: 1 to 40 characters; spaces around it are dropped.
            hand: The dominant hand.
            time_zone: An IANA name, or ``local``.

        Raises:
            SettingsError: The name is empty, too long or taken, or the hand or zone is unknown.
        """
        shown = profiles.checked_name(name)
        profiles.check_profile(hand, time_zone)
        now = self._clock().astimezone(UTC)
        if any(known.name.casefold() == shown.casefold() for known in self.learners()):
            raise SettingsError(f"there is already a learner named {shown!r}; choose another name.")
        with self._transaction() as db:
            cursor = db.execute(
                "INSERT INTO learners (name, dominant_hand, time_zone, created_at_utc)"
                " VALUES (?, ?, ?, ?)",
                (shown, hand, time_zone, rows.instant(now)),
            )
        assert cursor.lastrowid is not None
        return Learner(cursor.lastrowid, shown, hand, time_zone, now)

    def learners(self) -> tuple[Learner, ...]:
        """All profiles, oldest first."""
        return tuple(map(rows.learner, self._read("SELECT * FROM learners ORDER BY id")))

    def learner(self, name: str) -> Learner:
        """The profile with a name, whatever the case of its letters.

        Raises:
            UnknownLearner: There is none; the text names the nearest.
        """
        known = {each.name.casefold(): each for each in self.learners()}
        found = known.get(name.strip().casefold())
        if found is None:
            raise UnknownLearner(
                profiles.unknown_learner(name, [each.name for each in known.values()])
            )
        return found

    def update_learner(
        self, learner: Learner, *, hand: Hand | None = None, time_zone: str | None = None
    ) -> Learner:
        """Change a profile's dominant hand or time zone.

        Raises:
            SettingsError: The hand or the zone is unknown.
        """
        changed = replace(
            learner, hand=hand or learner.hand, time_zone=time_zone or learner.time_zone
        )
        profiles.check_profile(changed.hand, changed.time_zone)
        with self._transaction() as db:
            db.execute(
                "UPDATE learners SET dominant_hand = ?, time_zone = ? WHERE id = ?",
                (changed.hand, changed.time_zone, learner.id),
            )
        return changed

    # Attempts

    def record_attempt(self, learner: Learner, attempt: Attempt) -> Attempt:
        """Remember a judged attempt.

        Args:
            learner: Who made it.
            attempt: What was judged; ``at`` is filled in from the clock when it is None.

        Returns:
            The attempt with its ``id`` and ``at``.
        """
        at = (attempt.at or self._clock()).astimezone(UTC)
        stored = replace(attempt, at=at)
        with self._transaction() as db:
            cursor = db.execute(rows.INSERT_ATTEMPT, (learner.id, *rows.attempt_values(stored)))
        return replace(stored, id=cursor.lastrowid)

    def attempts(
        self, learner: Learner, *, sign: str | None = None, limit: int | None = None
    ) -> tuple[Attempt, ...]:
        """A learner's attempts, newest first.

        Args:
            learner: Whose.
            sign: Only those at this sign.
            limit: At most so many.
        """
        found = self._read(
            "SELECT * FROM attempts WHERE learner_id = :learner AND (:sign IS NULL OR sign = :sign)"
            " ORDER BY at_utc DESC, id DESC LIMIT :limit",
            {"learner": learner.id, "sign": sign, "limit": -1 if limit is None else limit},
        )
        return tuple(map(rows.attempt, found))

    def sign_progress(self, learner: Learner) -> tuple[SignProgress, ...]:
        """A learner's standing with every sign that was tried, in the order of their ids."""
        sql = "SELECT * FROM sign_progress WHERE learner_id = ? ORDER BY sign"
        return tuple(map(rows.sign_progress, self._read(sql, (learner.id,))))

    def streak(self, learner: Learner, now: datetime | None = None) -> Streak:
        """Days in a row with an attempt, in the learner's own time zone.

        Args:
            learner: Whose.
            now: The present instant; the store's clock when None.
        """
        # One instant an hour is enough to know every day in every zone but for offsets by the half
        # and quarter hour: first and last of each hour cover these too.
        found = self._read(
            "SELECT min(at_utc) AS first, max(at_utc) AS last FROM attempts"
            " WHERE learner_id = ? GROUP BY substr(at_utc, 1, 13)",
            (learner.id,),
        )
        moments = [rows.moment(row[end]) for row in found for end in ("first", "last")]
        return streak(moments, now or self._clock(), learner.zone)

    # Cards and reviews

    def review(
        self,
        learner: Learner,
        sign: str,
        rating: Rating,
        *,
        attempt_id: int | None = None,
        duration_ms: int | None = None,
        at: datetime | None = None,
    ) -> Card:
        """Rate a sign: its card moves on, and the review is logged.

        Args:
            learner: Who was asked.
            sign: The sign's id; a first review makes its card.
            rating: How well it was recalled.
            attempt_id: The attempt that settled it.
            duration_ms: From the prompt to the end.
            at: When; the store's clock when None.

        Returns:
            The card with its next due date.
        """
        schedule = Schedule(self.settings().desired_retention)
        now = (at or self._clock()).astimezone(UTC)
        with self._transaction() as db:
            before = self.card(learner, sign) or Card(sign, due_utc=now)
            card = schedule.review(before, rating, now)
            db.execute(rows.PUT_CARD, (learner.id, *rows.card_values(card)))
            entry = Review(sign, rating, now, card.due_utc, attempt_id, duration_ms)
            db.execute(rows.INSERT_REVIEW, (learner.id, *rows.review_values(entry)))
        return card

    def card(self, learner: Learner, sign: str) -> Card | None:
        """The card of one sign, or None when it was never reviewed."""
        sql = "SELECT * FROM cards WHERE learner_id = ? AND sign = ?"
        return next(map(rows.card, self._read(sql, (learner.id, sign))), None)

    def cards(self, learner: Learner) -> tuple[Card, ...]:
        """All cards of a learner, the one due first first."""
        sql = "SELECT * FROM cards WHERE learner_id = ? ORDER BY due_utc, sign"
        return tuple(map(rows.card, self._read(sql, (learner.id,))))

    def due(self, learner: Learner, now: datetime | None = None) -> tuple[Card, ...]:
        """The cards to be asked now, the longest overdue first.

        Args:
            learner: Whose.
            now: The present instant; the store's clock when None.
        """
        moment = now or self._clock()
        return tuple(card for card in self.cards(learner) if card.is_due(moment))

    def reviews(self, learner: Learner, sign: str | None = None) -> tuple[Review, ...]:
        """The log of reviews, oldest first, of one sign or of all."""
        found = self._read(
            "SELECT * FROM reviews WHERE learner_id = :learner"
            " AND (:sign IS NULL OR sign = :sign) ORDER BY at_utc, id",
            {"learner": learner.id, "sign": sign},
        )
        return tuple(map(rows.review, found))

    # Settings

    def settings(self) -> Settings:
        """The stored settings; defaults where nothing was stored.

        Raises:
            SettingsError: A stored value cannot be used.
        """
        found = self._read("SELECT name, value FROM settings")
        return Settings.from_mapping({row["name"]: json.loads(row["value"]) for row in found})

    def save_settings(self, settings: Settings) -> None:
        """Store settings; names that a newer version wrote stay."""
        values = [(name, json.dumps(value)) for name, value in settings.as_mapping().items()]
        with self._transaction() as db:
            db.executemany(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                values,
            )

    # Inside

    def _read(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        with told_plainly(self.path):
            cursor = self._connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One change, saved whole or not at all."""
        with told_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk rolls back by itself; a second ROLLBACK would hide the first error.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
