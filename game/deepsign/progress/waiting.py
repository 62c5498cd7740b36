"""The queue of one game's writes: a write that fails waits, and is repeated until it is saved."""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Mapping, Sequence
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
"""Seconds between two attempts."""

FIRST_WAIT_MS: Final = 20
"""How long a write in a frame waits for another program's lock; it does not wait if others are queued already."""

_log = logging.getLogger(__name__)
# Columns by which a write of each kind is recognised, with its learner and time.
_INSTANTS: Final = {
    "attempts.record": ("attempts", "at_utc"),
    "cards.review": ("reviews", "at_utc"),
    "rounds.record": ("rounds", "at_utc"),
    "games.record": ("game_scores", "at_utc"),
    "sittings.begin": ("sittings", "began_utc"),
}


class WriteQueue:
    """Carries out writes in order. A queue belongs to one store, and so to one game.

    Args:
        database: Open progress.db.
        methods: Function that carries out each kind of write; each is one transaction.
        last_wait_ms: How long the last attempt waits for another program's lock, when the window is closed.

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
        self._earlier = 0  # number of them, from the left, that come from an earlier game
        self._on_disk: tuple[Write, ...] | None = ()
        self._ids: dict[str, int | None] = {}
        self._since_s = 0.0
        self.failure: ProgressError | None = None

    @property
    def problem(self) -> str:
        """Why they wait, in English; "" if none does."""
        return str(self.failure) if self.failure else ""

    def __len__(self) -> int:
        return len(self._writes)

    def add(self, kind: str, *given: Any, key: str = "", **named: Any) -> Any:
        """Carries out a write after those already queued.

        Values that depend on the time must be complete, because a write may be carried out later.

        Args:
            kind: Manager and method, such as ``attempts.record``.
            given: Positional arguments; a `Ref` is replaced by the id of an earlier write.
            key: A unique name for a `Ref`, if there is one.
            named: Keyword arguments.

        Returns:
            The result of the method; None if the write waits.
        """
        self._writes.append(Write(kind, given, named, key))
        return self.flush()

    def retry(self, dt_s: float) -> None:
        """Repeats failed writes at intervals; called once per frame with the seconds since the last one."""
        self._since_s += dt_s
        if self._writes and self._since_s >= RETRY_S:
            self.flush()

    def flush(self) -> Any:
        """Carries out all queued writes in order; returns the last result if the queue is empty then."""
        self._since_s, result = 0.0, None
        try:
            while self._writes:
                result = self._carry_out_first()
        except ProgressError as error:
            self._hold(error)
            result = None
        else:
            if self.failure:
                self._hold(None)
        self._put_on_disk()
        return result

    def _hold(self, failure: ProgressError | None) -> None:
        self.failure = failure
        self._database.wait_for_lock(0 if failure else FIRST_WAIT_MS)

    def _put_on_disk(self) -> None:
        """Copies the queue to a file, so that nothing is lost if the game is killed."""
        waiting = tuple(self._writes)
        if waiting == self._on_disk:
            return
        try:
            if waiting:
                unsaved.keep(self._database.path, self._complete(), sync=False)
            else:
                unsaved.remove(self._database.path)
            self._on_disk = waiting
        except OSError as error:
            _log.warning("what waits could not be kept in a file: %s", error)

    def _carry_out_first(self) -> Any:
        write, result = self._writes[0], None
        try:
            result = self._carry_out(write)
        except Exception as error:
            if isinstance(error, ProgressError) and not self._is_of_no_use(error):
                raise
            if not self._earlier and not _is_of_nobody(write, error):
                self._writes.popleft()  # it would always fail
                raise
            _log.warning("%s was left out: %r", write.kind, error)
        self._writes.popleft()
        self._earlier = max(0, self._earlier - 1)
        return result

    def _is_of_no_use(self, error: ProgressError) -> bool:
        """Returns whether a value from an earlier game's file fits no column."""
        unfit = sqlite3.ProgrammingError | sqlite3.InterfaceError
        return bool(self._earlier) and isinstance(error.__cause__, unfit)

    def _carry_out(self, write: Write) -> Any:
        given = [self._known(each) for each in write.given]
        named = {name: self._known(each) for name, each in write.named.items()}
        result = self._methods[write.kind](*given, **named)
        if write.key:
            self._ids[write.key] = result if isinstance(result, int) else result.id
        return result

    def _known(self, value: Any) -> Any:
        return self._ids.get(value.key) if isinstance(value, Ref) else value

    def save(self) -> None:
        """Carries out all queued writes.

        Raises:
            ProgressUnsaved: One failed; it stays queued with all after it.
        """
        self.flush()
        if (failure := self.failure) is not None:
            raise ProgressUnsaved(str(failure)).of(failure.fault, failure.path, failure.why)

    def forget(self, learner: Learner | None = None) -> None:
        """Drops the queued writes of a deleted learner, or of all, also from the file."""
        others = [] if learner is None else [w for w in self._writes if not _is_of(w, learner)]
        self._writes, self._earlier, self._on_disk = deque(others), 0, ()
        unsaved.remove(self._database.path, unreadable=True)
        self.flush()

    # from one start to the next

    def take_in(self) -> None:
        """Queues what an earlier game could not save before everything else, and tries to save it."""
        learners = Learners(self._database).all()
        for file in unsaved.found(self._database.path):
            self._on_disk = None
            found, elsewhere = self._not_saved(_read(file, learners)), tuple(self._writes)
            self._writes.extend(write for write in found if write not in elsewhere)
        self._earlier = len(self._writes)
        self.flush()

    def _not_saved(self, writes: Sequence[Write]) -> Sequence[Write]:
        """Returns the writes after the last saved one: the game may have ended before it updated the file."""
        first = 0
        for number, write in enumerate(writes, 1):
            if (saved := _saved_id(self._database, write)) is not None:
                self._ids[write.key] = saved
                first = number
        return writes[first:]

    def finish(self) -> None:
        """Tries a last time at the end of the game; what cannot be saved is written to a file.

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
            file = unsaved.keep(self._database.path, self._complete())
        except OSError as error:
            raise ProgressUnsaved(
                f"{left} results could not be saved, nor kept in a file ({error.strerror}): {why}"
            ) from error
        self._writes.clear()
        raise ProgressUnsaved(
            f"{left} results could not be saved; they are kept in {file} and will be saved "
            f"when DeepSign starts again: {why}"
        )

    def _complete(self) -> list[Write]:
        """Returns the queued writes with the ids of everything already saved."""
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


def _is_of(write: Write, learner: Learner) -> bool:
    return write.learner is not None and write.learner.id == learner.id


def _is_of_nobody(write: Write, error: Exception) -> bool:
    """Returns whether the learner of a write is gone."""
    refused = isinstance(error, sqlite3.IntegrityError) and "FOREIGN KEY" in str(error)
    return refused and write.learner is not None


def _read(file: Path, learners: Sequence[Learner]) -> tuple[Write, ...]:
    try:
        return unsaved.read(file, learners)
    except (OSError, ValueError) as error:
        bad = file.with_suffix(".bad")
        _log.warning("%s is kept as %s, it cannot be read: %s", file, bad.name, error)
        with suppress(OSError):
            file.replace(bad)
        return ()


def _saved_id(database: Database, write: Write) -> int | None:
    if write.kind not in _INSTANTS or write.learner is None:
        return None
    table, column = _INSTANTS[write.kind]
    times = [write.named.get("at"), write.named.get("now")]
    times += [getattr(each, "at", None) for each in write.given]
    at = next((each for each in times if isinstance(each, datetime)), None)
    if at is None:
        return None
    sql = f"SELECT rowid AS id FROM {table} WHERE learner_id = ? AND {column} = ?"
    found = database.read(sql, (write.learner.id, rows.instant(at)))
    return int(found[-1]["id"]) if found else None
