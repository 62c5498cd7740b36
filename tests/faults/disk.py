"""Faults that can happen to progress.db while a game has it open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from tests import locking
from tests.limits import files_no_longer_than

from deepsign.progress.store import ProgressStore


def locked(store: ProgressStore) -> AbstractContextManager[None]:
    """Has another program hold the write lock."""
    return locking.locked(store.path)


@contextmanager
def read_only(store: ProgressStore) -> Iterator[None]:
    """The file is read-only, as on a disk that was remounted read-only."""
    store.database.connection.execute("PRAGMA query_only = ON")
    yield
    if store._is_open:
        store.database.connection.execute("PRAGMA query_only = OFF")


@contextmanager
def full(store: ProgressStore) -> Iterator[None]:
    """No file of this process can grow beyond the write-ahead log's length."""
    length = store.path.with_name(f"{store.path.name}-wal").stat().st_size
    assert length > 1 << 16, "there is no room for what the game keeps elsewhere"
    with files_no_longer_than(length):
        yield


Fault = Callable[[ProgressStore], AbstractContextManager[None]]
FAULTS: Final[tuple[Fault, ...]] = (locked, read_only, full)
