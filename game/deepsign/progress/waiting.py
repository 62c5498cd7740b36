"""The queue of writes of one game: what cannot be saved waits, and is tried again until it is saved."""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from deepsign.errors import ProgressError, ProgressUnsaved
from deepsign.progress import rows, unsaved
from deepsign.progress.database import Database
from deepsign.progress.learners import Learners
from deepsign.progress.records import Learner
from deepsign.progress.unsaved import Ref, Write

RETRY_S: Final = 0.5
"""Time between two tries, seconds."""

FIRST_WAIT_MS: Final = 20
"""How long a write waits in the frame for another program's lock; while others wait already, not at all."""

_log = logging.getLogger(__name__)
# Where a write of each kind can be recognised by its learner and time.
_INSTANTS: Final = {
    "attempts.record": ("attempts", "at_utc"),
    "cards.review": ("reviews", "at_utc"),
    "rounds.record": ("rounds", "at_utc"),
    "games.record": ("game_scores", "at_utc"),
    "sittings.begin": ("sittings", "began_utc"),
}


class WriteQueue:
    """Carries out writes in order. One belongs to one store, and so to one game.

    Args:
        database: progress.db.
        methods: What carries out each kind of write; each is one transaction.
        last_wait_ms: How long the last try waits for another program's lock, when the window is closed.

    Attributes:
        problem: Why something waits, or "".
    """

    def __init__(
        self,
        database: Database,
        methods: Mapping[str, Callable[..., Any]],
        last_wait_ms: int = 1500,
    ) -> None:
        self._database = database
        self._methods = methods
        self._last_wait_ms = last_wait_ms
        self._writes: deque[Write] = deque()
        self._ids: dict[str, int | None] = {}
        self._since_s = 0.0
        self.problem = ""

    def __len__(self) -> int:
        return len(self._writes)

    def add(self, kind: str, *given: Any, key: str = "", **named: Any) -> Any:
        """Carry out a write, after those that wait.

        Values that depend on the time must be complete: a write may be carried out later.

        Args:
            kind: Manager and method, such as ``attempts.record``.
            given: Its arguments by position; a `Ref` stands for the id of an earlier write.
            key: A unique name for a `Ref`, if there is one.
            named: Its arguments by name.

        Returns:
            What the method returned; None if the write waits.
        """
        self._writes.append(Write(kind, given, named, key))
        return self.flush()

    def retry(self, dt_s: float) -> None:
        """Try again from time to time; called once a frame with the seconds since the last one."""
        if self._writes:
            self._since_s += dt_s
            if self._since_s >= RETRY_S:
                self.flush()

    def flush(self) -> Any:
        """Carry out everything that waits, in order; returns the last result if nothing waits any more."""
        self._since_s, result = 0.0, None
        try:
            while self._writes:
                result = self._carry_out_first()
        except ProgressError as error:
            self._hold(str(error))
            return None
        if self.problem:
            self._hold("")
        return result

    def _hold(self, problem: str) -> None:
        self.problem = problem
        self._database.wait_for_lock(0 if problem else FIRST_WAIT_MS)

    def _carry_out_first(self) -> Any:
        write = self._writes[0]
        try:
            result = self._carry_out(write)
        except ProgressError:
            raise
        except sqlite3.IntegrityError as error:
            if write.learner is None or "FOREIGN KEY" not in str(error):
                self._writes.popleft()
                raise
            _log.warning("%s was left out: its learner is gone", write.kind)
            result = None
        except Exception:
            self._writes.popleft()  # it would fail for ever
            raise
        self._writes.popleft()
        return result

    def _carry_out(self, write: Write) -> Any:
        given = [self._known(each) for each in write.given]
        named = {name: self._known(each) for name, each in write.named.items()}
        result = self._methods[write.kind](*given, **named)
        if write.key:
            self._ids[write.key] = result if isinstance(result, int) else result.id
        return result

    def _known(self, value: Any) -> Any:
        return self._ids.get(value.key) if isinstance(value, Ref) else value

    def forget(self, learner: Learner | None = None) -> None:
        """Drop what waits for a learner who is deleted, or for all; also from the file."""
        waiting = () if learner is None else (*self._kept(), *self._writes)
        self._writes.clear()
        for file in unsaved.found(self._database.path):
            file.unlink(missing_ok=True)
        self._writes.extend(write for write in waiting if write.learner != learner)
        self.flush()

    # from one start to the next

    def take_in(self) -> None:
        """Save what the game before could not save. What cannot be saved now either stays in the file."""
        for file in unsaved.found(self._database.path):
            try:
                self._take_in(file)
            except ProgressError as error:
                _log.warning("%s still waits: %s", file, error)
            except OSError as error:
                _log.warning("%s cannot be read: %s", file, error)

    def _take_in(self, file: Path) -> None:
        """Everything in one transaction, so that a file is never half saved."""
        writes = self._read(file)
        if not any(
            _is_saved(self._database, write) for write in writes
        ):  # the game was ended before it removed the file
            with self._database.transaction():
                for write in writes:
                    try:
                        with self._database.transaction():
                            self._carry_out(write)
                    except ProgressError:
                        raise
                    except Exception as error:
                        _log.warning("%s: %s was left out: %r", file, write.kind, error)
            _log.info("%d writes of the last game were saved", len(writes))
        file.unlink(missing_ok=True)

    def _read(self, file: Path) -> tuple[Write, ...]:
        try:
            return unsaved.read(file, Learners(self._database).all())
        except ValueError as error:
            bad = file.with_suffix(".bad")
            _log.warning("%s is kept as %s, it cannot be read: %s", file, bad.name, error)
            file.replace(bad)
            return ()

    def finish(self) -> None:
        """The last try, at the end of the game; what cannot be saved goes into a file.

        Raises:
            ProgressUnsaved: Something could not be saved.
        """
        if not self._writes:
            return
        with suppress(sqlite3.Error):
            self._database.wait_for_lock(self._last_wait_ms)
        self.flush()
        if not self._writes:
            return
        left, why = len(self._writes), self.problem
        try:
            file = unsaved.keep(self._database.path, (*self._kept(), *self._complete()))
        except OSError as error:
            raise ProgressUnsaved(
                f"{left} results could not be saved, nor kept in a file ({error.strerror}): {why}"
            ) from error
        self._writes.clear()
        raise ProgressUnsaved(
            f"{left} results could not be saved; they are kept in {file} and will be saved "
            f"when DeepSign starts again: {why}"
        )

    def _kept(self) -> tuple[Write, ...]:
        """The writes in the files of an earlier game, which are still there if they could not be saved."""
        kept: list[Write] = []
        for file in unsaved.found(self._database.path):
            with suppress(OSError):  # includes ProgressError
                kept.extend(self._read(file))
        return tuple(kept)

    def _complete(self) -> list[Write]:
        """What waits, with the ids of everything that is saved already."""
        return [
            replace(
                write,
                given=tuple(map(self._settled, write.given)),
                named={name: self._settled(each) for name, each in write.named.items()},
            )
            for write in self._writes
        ]

    def _settled(self, value: Any) -> Any:
        return self._ids[value.key] if isinstance(value, Ref) and value.key in self._ids else value


def _is_saved(database: Database, write: Write) -> bool:
    if write.kind not in _INSTANTS or write.learner is None:
        return False
    table, column = _INSTANTS[write.kind]
    times = [write.named.get("at"), write.named.get("now")]
    times += [getattr(each, "at", None) for each in write.given]
    at = next((each for each in times if isinstance(each, datetime)), None)
    if at is None:
        return False
    sql = f"SELECT 1 FROM {table} WHERE learner_id = ? AND {column} = ?"
    return bool(database.read(sql, (write.learner.id, rows.instant(at))))
