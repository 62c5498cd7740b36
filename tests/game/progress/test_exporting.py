"""The files of an export: complete, or absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.export_of import csv_of, export_of
from tests.limits import files_no_longer_than

from deepsign.folders import export_task
from deepsign.progress.exporting import ROWS
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.threads import Cancelled, Task


@pytest.fixture
def ana(store: ProgressStore, match: Attempt) -> Learner:
    """A learner with more attempts than are written at once."""
    ana = store.learners.create("Ána", time_zone="UTC")
    with store.database.transaction():
        for _ in range(ROWS + 1):
            store.attempts.record(ana, match)
    return ana


def exporting(store: ProgressStore, learner: Learner) -> Task[Path]:
    return export_task(store, learner, store.database.clock())


def left(store: ProgressStore) -> list[str]:
    return sorted(each.name for each in (store.path.parent / "exports").iterdir())


def test_the_files_contain_the_data_of_the_store(store: ProgressStore, ana: Learner) -> None:
    for _ in range(2):  # the second one in the same second replaces the first
        task = exporting(store, ana)
        task.start()
        assert task.wait(20)
    folder = task.result()
    whole = json.loads((folder / "progress.json").read_text(encoding="utf-8"))
    assert whole == export_of(store, ana)
    tables = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.csv")}
    assert tables == csv_of(store, ana)
    assert 0 < task.share <= 1
    assert left(store) == [folder.name]


def cancelled(task: Task[Path]) -> None:
    reached = task.reached

    def cancelled_meanwhile(share: float) -> None:
        task.cancel()
        reached(share)

    task.reached = cancelled_meanwhile  # type: ignore[method-assign]
    task.start()
    assert task.wait(20)


def on_a_full_disk(task: Task[Path]) -> None:
    with files_no_longer_than(1000):
        task.start()
        assert task.wait(20)


@pytest.mark.parametrize(("happens", "error"), [(cancelled, Cancelled), (on_a_full_disk, OSError)])
def test_a_failed_export_leaves_nothing(
    store: ProgressStore,
    ana: Learner,
    happens: Callable[[Task[Path]], None],
    error: type[Exception],
) -> None:
    task = exporting(store, ana)
    happens(task)
    with pytest.raises(error):
        task.result()
    assert left(store) == []
