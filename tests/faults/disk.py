"""Faults that can happen to progress.db while a game has it open."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Final

from deepsign.progress.store import ProgressStore


@contextmanager
def locked(store: ProgressStore) -> Iterator[None]:
    """Another program holds the write lock."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


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
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    length = store.path.with_name(f"{store.path.name}-wal").stat().st_size
    assert length > 1 << 16, "there is no room for what the game keeps elsewhere"
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Fault = Callable[[ProgressStore], AbstractContextManager[None]]
FAULTS: Final[tuple[Fault, ...]] = (locked, read_only, full)
