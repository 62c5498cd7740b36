"""The learners' memory: everything the game reads from and writes to progress.db.

Only the main process has a store; the worker never sees it. Every writing method is one transaction:
when it raises, nothing of it is saved, what was there before is, and it may simply be called again.

``ProgressStore`` is the one door; what it can do lies in one file a noun:

    learners    profiles                            days      streak, goal, calendar
    attempts    what was judged or chosen           granted   achievements
    cards       FSRS: cards, reviews, retention     play      rounds, arcade, gestures
    sittings    time spent                          leaving   export, deletion
    stored_settings
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from deepsign.progress.attempts import Attempts
from deepsign.progress.granted import Achievements
from deepsign.progress.learners import Learners
from deepsign.progress.leaving import Leaving
from deepsign.progress.opening import open_database
from deepsign.progress.play import Play
from deepsign.progress.soundness import closed

BUSY_TIMEOUT_MS: Final = 1500


def utc_now() -> datetime:
    """The present instant; hand in another clock in tests."""
    return datetime.now(UTC)


class ProgressStore(Learners, Attempts, Achievements, Play, Leaving):
    """progress.db, open. Made by ``ProgressStore.open``; used from one thread."""

    _is_open = True

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
        if self._is_open:
            self._is_open = False
            self._connection.close()
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
