"""One generation of the worker: a spawned process and the pipe to it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path

from deepsign.recognition.messages import FromWorker, ToWorker
from deepsign.recognition.worker.picture_slot import PictureSlot

Serve = Callable[[Connection, PictureSlot, int, Path, str], None]
"""The entry point of a worker: pipe, slot, generation, folder of the network, backend."""

GRACE_S = 1.0
"""How long a worker may take to end before the next, harder step."""


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Starts the child with SIGINT blocked, so that Ctrl-C cannot reach it before it ignores the signal.

    The first spawn also starts multiprocessing's resource tracker, which unblocks SIGINT (bpo-33613). It is
    started here first, so that it cannot undo the block. Another thread of the game may receive the signal in the
    meantime. It would be raised between the spawn and the message with the child's work, so it is kept until
    both are done.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _kept_until_the_end():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _kept_until_the_end() -> Iterator[None]:
    """Delays a KeyboardInterrupt to the end; Python raises it in the main thread only."""
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    kept: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: kept.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if kept:
            signal.raise_signal(signal.SIGINT)


class WorkerProcess:
    """A running worker; the constructor spawns it.

    Args:
        serve: Its entry point; a function at the top of a module, so that it can be pickled.
        generation: Its number.
        slot: The shared slot.
        bundle_path: Folder of the network.
        backend: `auto`, `openvino` or `torch`.
        started_at_s: The present time, in seconds.
    """

    def __init__(
        self,
        serve: Serve,
        generation: int,
        slot: PictureSlot,
        bundle_path: Path,
        backend: str,
        started_at_s: float,
    ) -> None:
        self.generation = generation
        self.started_at_s = started_at_s
        spawn = multiprocessing.get_context("spawn")
        self._pipe: Connection
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(
            target=serve,
            args=(theirs, slot, generation, bundle_path, backend),
            name=f"deepsign recogniser {generation}",
            daemon=True,
        )
        with _ctrl_c_held_back():
            self._process.start()
        # The pipe ends with the worker only if our copy of its end is closed.
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The process id."""
        return self._process.pid

    def send(self, message: ToWorker) -> bool:
        """Sends a message; returns False if the worker is dead."""
        try:
            self._pipe.send(message)
        except OSError:
            return False
        return True

    def received(self) -> tuple[list[FromWorker], bool]:
        """Returns the messages of this generation so far, without waiting, and whether the worker is alive."""
        messages: list[FromWorker] = []
        # Asked first: the last messages of a dead worker are in the pipe by then.
        alive = self._process.is_alive()
        try:
            while self._pipe.poll(0):
                message: FromWorker = self._pipe.recv()
                if message.generation == self.generation:
                    messages.append(message)
        except (EOFError, OSError):
            return messages, False
        return messages, alive

    def end(self) -> None:
        """Ends the worker: closes the pipe, then terminates it, then kills it."""
        self._pipe.close()
        self._process.join(GRACE_S)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(GRACE_S)
        self.kill()

    def kill(self) -> None:
        """Kills the worker at once."""
        self._pipe.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join(GRACE_S)
        with contextlib.suppress(ValueError):  # it outlives SIGKILL only inside the kernel
            self._process.close()
