"""The store: everything the game reads from and writes to progress.db.

Only the main process has a store. Every method that writes is one transaction: if it raises, nothing has changed,
and it can be called again.

``ProgressStore`` has one manager for each noun, in a file of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from deepsign.errors import ProgressUnsaved
from deepsign.progress.attempts import Attempts
from deepsign.progress.broken_lessons import BrokenLessons
from deepsign.progress.cards import Cards
from deepsign.progress.connecting import open_database
from deepsign.progress.copying import read_only
from deepsign.progress.database import Database
from deepsign.progress.days import Days
from deepsign.progress.faults import plain_errors
from deepsign.progress.granted import Achievements
from deepsign.progress.home_folder import make_home, tidy_home
from deepsign.progress.home_lock import WAIT_MS, HomeLock
from deepsign.progress.learners import Learners
from deepsign.progress.leaving import Leaving
from deepsign.progress.own_signs import OwnSigns
from deepsign.progress.play import Games, GestureLog, Rounds
from deepsign.progress.prototypes import Prototypes
from deepsign.progress.sign_lists import SignLists
from deepsign.progress.sittings import Sittings
from deepsign.progress.soundness import closed
from deepsign.progress.stored_settings import StoredSettings
from deepsign.progress.waiting import FIRST_WAIT_MS, WriteQueue
from deepsign.progress.word_lists import WordLists

BUSY_TIMEOUT_MS: Final = WAIT_MS
_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Returns the present time, UTC."""
    return datetime.now(UTC)


class ProgressStore:
    """An open progress.db. Created by ``ProgressStore.open``; used from one thread.

    Attributes:
        path: Path of progress.db.
        database: Connection.
        settings: Stored settings.
        learners: Profiles.
        sittings: Time spent.
        attempts: Attempts and choices.
        cards: Cards, reviews and retention of FSRS.
        broken_lessons: Interrupted lessons.
        days: Streak, goal and calendar.
        achievements: Granted achievements.
        rounds: Challenges, duels and receptive rounds.
        games: Games of the arcade.
        gestures: Gestures of the arcade.
        lists: Favourites, own lists, and signs requested for today.
        own_signs: Signs that a learner has recorded or imported.
        word_lists: Lists of words that a learner spells.
        prototypes: Prototypes of how each learner signs.
        leaving: Export and deletion.
        waiting: Writes that are tried again until they are saved.
        mended: Unreadable values that were mended when the file was opened, such as ``attempts.at_utc (2)``; the newest
            backup is the unchanged file.
    """

    mended: tuple[str, ...] = ()
    _is_open = True

    def __init__(self, database: Database, busy_timeout_ms: int, lock: HomeLock) -> None:
        self._lock = lock
        self.path = database.path
        self.database = database
        self.settings = StoredSettings(database)
        self.learners = Learners(database)
        self.sittings = Sittings(database)
        self.attempts = Attempts(database, self.sittings)
        self.cards = Cards(database, self.sittings, self.settings)
        self.broken_lessons = BrokenLessons(database)
        self.days = Days(database, self.cards, self.settings)
        self.achievements = Achievements(database, self.days)
        self.rounds = Rounds(database)
        self.games = Games(database)
        self.gestures = GestureLog(database)
        self.lists = SignLists(database)
        self.word_lists = WordLists(database)
        self.prototypes = Prototypes(database)
        self.own_signs = OwnSigns(database)
        self.waiting = WriteQueue(
            database,
            {
                "settings.change": self.settings.change,
                "learners.place": self.learners.place,
                "sittings.begin": self.sittings.begin,
                "sittings.end": self.sittings.end,
                "attempts.record": self.attempts.record,
                "attempts.claim": self.attempts.claim,
                "prototypes.learn": self.prototypes.learn,
                "prototypes.unlearn": self.prototypes.unlearn,
                "cards.review": self.cards.review,
                "cards.rate_again": self.cards.rate_again,
                "cards.undo": self.cards.undo,
                "broken_lessons.keep": self.broken_lessons.keep,
                "rounds.record": self.rounds.record,
                "games.record": self.games.record,
                "gestures.record_all": self.gestures.record_all,
            },
            busy_timeout_ms,
        )
        self.leaving = Leaving(database, self.waiting, lock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
        playing: bool = False,
    ) -> Self:
        """Opens progress.db, and creates or upgrades it as needed; it is backed up before an upgrade.

        Args:
            path: File; it and its folder are created if missing. Backups are stored in ``backups`` beside it.
            clock: Returns the present time, with a time zone.
            busy_timeout_ms: How long to wait for another program's lock while it is opened, and
                for the last try when it is closed; other writes wait a few milliseconds.
            playing: Whether this is a game; only one can be open at a time.

        Raises:
            ProgressLocked: Another program has locked it.
            ProgressInUse: Another game is open.
            ProgressReadOnly: It or its folder cannot be written.
            ProgressDamaged: It was unreadable and has been renamed.
            ProgressFull: The disk is full.
            SchemaError: A newer DeepSign or another program made it.
        """
        make_home(path.parent)
        lock = HomeLock(path, busy_timeout_ms)
        with ExitStack() as undone:
            undone.callback(lock.let_go)
            if lock.tries("alone"):
                tidy_home(path)
            lock.take("playing" if playing else "open")
            connection, mended = open_database(path, clock(), busy_timeout_ms, lock)
            undone.callback(connection.close)
            store = cls(Database(connection, path, clock), busy_timeout_ms, lock)
            store.mended = mended
            store._take_in()
            undone.pop_all()
        store.database.wait_for_lock(min(busy_timeout_ms, FIRST_WAIT_MS))
        return store

    def _take_in(self) -> None:
        """Saves what an earlier game could not save; while a game is open, that file belongs to it."""
        use = self._lock.use
        if use == "playing":
            self.waiting.take_in()
        elif self._lock.tries("playing"):
            self.waiting.take_in()
            self._lock.take("open")

    @classmethod
    @contextmanager
    def reading(cls, path: Path, clock: Callable[[], datetime] = utc_now) -> Iterator[Self]:
        """Opens a read-only store for another thread, which sees the data of one moment.

        Raises:
            ProgressError: progress.db cannot be read.
        """
        with plain_errors(path):
            connection = read_only(path)
        with closing(connection):
            connection.execute("BEGIN")
            yield cls(Database(connection, path, clock), 0, HomeLock(path))

    def close(self) -> None:
        """Closes the file after a last attempt to save queued writes. May be called more than once.

        Raises:
            ProgressUnsaved: Something could not be saved; the message says where it is kept.
        """
        if self._is_open:
            self._is_open = False
            try:
                self.waiting.finish()
            finally:
                self.database.connection.close()
                closed(self.path)
                self._lock.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except ProgressUnsaved as unsaved:
            if error is None:
                raise
            _log.error("%s", unsaved)  # the first error is the one to tell
