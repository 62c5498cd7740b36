from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> datetime:
        self.now += timedelta(**step)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[ProgressStore]:
    with ProgressStore.open(path, clock=clock, busy_timeout_ms=50) as opened:
        yield opened


@pytest.fixture
def match() -> Attempt:
    return Attempt("book", "match", 91, 8.5, "signs100-1", {"book": 0.91, "house": 0.04})
