"""Worker processes: results, and processes that die."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from deepsign_model.errors import ModelError
from deepsign_training.workers import in_order, in_processes


def _doubled(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 0:
        raise OSError(28, "No space left on device")
    return 2 * number


def test_results_have_the_indices_of_their_tasks() -> None:
    assert dict(in_processes(_doubled, [3, 4, 5], 2)) == {0: 6, 1: 8, 2: 10}


@pytest.mark.parametrize("processes", [1, 2])
def test_results_are_in_the_order_of_their_tasks(processes: int) -> None:
    assert in_order(_doubled, [5, 3, 4], processes) == [10, 6, 8]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("first", "kind"), [(-1, ModelError), (0, OSError)])
def test_killed_or_failed_process_ends_the_work(first: int, kind: type[Exception]) -> None:
    """A Pool of multiprocessing would wait forever for a killed process."""
    before = {child.pid for child in multiprocessing.active_children()}  # of other tests
    with pytest.raises(kind, match=r"process died|No space"):
        list(in_processes(_doubled, [first, *range(1, 50)], 2))
    assert {child.pid for child in multiprocessing.active_children()} <= before
