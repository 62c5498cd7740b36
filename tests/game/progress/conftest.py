from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.clock import Clock

from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore


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
def ana(store: ProgressStore) -> Learner:
    return store.learners.create("Ana", time_zone="UTC")


@pytest.fixture
def match() -> Attempt:
    return Attempt("book", "match", 91, 8.5, "signs100-1", {"book": 0.91, "house": 0.04})


@pytest.fixture
def filled(path: Path, clock: Clock, match: Attempt) -> Path:
    """Returns a closed progress.db with one learner and one attempt."""
    with ProgressStore.open(path, clock=clock) as store:
        store.attempts.record(store.learners.create("Ana"), match)
    return path
