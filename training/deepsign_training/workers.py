"""Distributes work to processes, which may die of a damaged film, of too little memory, or by a signal."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from deepsign_model.errors import ModelError

__all__ = ["in_order", "in_processes"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def in_processes(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    processes: int,
    ready: Callable[[], object] | None = None,
) -> Iterator[tuple[int, _Result]]:
    """Yields results as they finish, each with the index of its task; all processes end with the last or a failure.

    Args:
        work: A function at the top level of a module.
        tasks: The arguments it is called with.
        processes: Number of processes.
        ready: Called once in each process before its first task.

    Raises:
        ModelError: A process died. A pool of ``multiprocessing`` would wait for it forever.
        Exception: Any exception that ``work`` raises.
    """
    context = multiprocessing.get_context(
        "spawn"
    )  # a fork inherits torch's state without its threads
    with ProcessPoolExecutor(processes, context, _begin, (ready,)) as pool:
        numbers = {pool.submit(work, task): number for number, task in enumerate(tasks)}
        try:
            for done in as_completed(numbers):
                yield numbers.pop(done), done.result()
        except BrokenProcessPool as error:
            raise ModelError(
                "A process died, perhaps because of a damaged file or too little memory; run the same command again, "
                "with --processes 1 if it happens again. Finished work is kept."
            ) from error
        finally:
            for waiting in numbers:
                waiting.cancel()


def in_order(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], processes: int
) -> list[_Result]:
    """Returns the results in the order of the tasks; a single process is this one.

    Args:
        work: As for `in_processes`.
        tasks: As for `in_processes`.
        processes: Number of processes.

    Raises:
        ModelError: A process died.
    """
    if processes < 2:
        return list(map(work, tasks))
    done = dict(in_processes(work, tasks, processes))
    return [done[number] for number in range(len(tasks))]


def _begin(ready: Callable[[], object] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the process without a traceback
    if ready is not None:
        ready()
