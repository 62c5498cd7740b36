"""Work shared out to processes, which may die: of a damaged film, of too little memory, by another's hand."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from deepsign_model.errors import ModelError

__all__ = ["in_processes"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def in_processes(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    processes: int,
    ready: Callable[[], object] | None = None,
) -> Iterator[tuple[int, _Result]]:
    """Results as they come, each with the number of its task; none runs on when the last is taken or one fails.

    Args:
        work: a function of a module.
        tasks: what it is called with.
        processes: how many at once.
        ready: called first in each process.

    Raises:
        ModelError: a process died. A pool of ``multiprocessing`` would wait for it for ever.
        Exception: whatever ``work`` raises.
    """
    context = multiprocessing.get_context("spawn")  # a fork would inherit torch's threads half
    with ProcessPoolExecutor(processes, context, _begin, (ready,)) as pool:
        numbers = {pool.submit(work, task): number for number, task in enumerate(tasks)}
        try:
            for done in as_completed(numbers):
                yield numbers.pop(done), done.result()
        except BrokenProcessPool as error:
            raise ModelError(
                "A process died, perhaps because of a damaged file or too little memory; run the same command again, "
                "with --processes 1 if it happens again: what is finished is kept."
            ) from error
        finally:
            for waiting in numbers:
                waiting.cancel()


def _begin(ready: Callable[[], object] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a traceback
    if ready is not None:
        ready()
