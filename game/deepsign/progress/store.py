"""The learners' memory: everything the game reads from and writes to progress.db.

Only the main process has a store; the worker never sees it. Every writing method is one transaction:
when it raises, nothing of it is saved, what was there before is, and it may simply be called again.

``ProgressStore`` is the one door; each of its attributes is a noun with a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from deepsign.progress.attempts import Attempts
from deepsign.progress.cards import Cards
from deepsign.progress.connecting import open_database
from deepsign.progress.database import Database
from deepsign.progress.days import Days
from deepsign.progress.granted import Achievements
from deepsign.progress.learners import Learners
from deepsign.progress.leaving import Leaving
from deepsign.progress.play import Games, GestureLog, Rounds
from deepsign.progress.sittings import Sittings
from deepsign.progress.soundness import closed
from deepsign.progress.stored_settings import StoredSettings

BUSY_TIMEOUT_MS: Final = 1500


def utc_now() -> datetime:
    """The present instant; hand in another clock in tests."""
    return datetime.now(UTC)


class ProgressStore:
    """progress.db, open. Made by ``ProgressStore.open``; used from one thread.

    Attributes:
        path: The file.
        database: The connection, for those who must look at the file itself.
        settings: The stored settings.
        learners: Profiles.
        sittings: Time spent.
        attempts: What was judged or chosen.
        cards: FSRS: cards, reviews, retention.
        days: Streak, goal, calendar.
        achievements: What was granted.
        rounds: Challenges, duels and receptive rounds.
        games: Games of the arcade.
        gestures: Gestures that were made there.
        leaving: Export and deletion.
    """

    _is_open = True

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self.database = database
        self.settings = StoredSettings(database)
        self.learners = Learners(database)
        self.sittings = Sittings(database)
        self.attempts = Attempts(database, self.sittings)
        self.cards = Cards(database, self.sittings, self.settings)
        self.days = Days(database, self.cards, self.settings)
        self.achievements = Achievements(database, self.days)
        self.rounds = Rounds(database)
        self.games = Games(database)
        self.gestures = GestureLog(database)
        self.leaving = Leaving(database)

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
        return cls(Database(open_database(path, clock(), busy_timeout_ms), path, clock))

    def close(self) -> None:
        """Close the file. May be called twice."""
        if self._is_open:
            self._is_open = False
            self.database.connection.close()
            closed(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
