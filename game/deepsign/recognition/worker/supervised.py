"""The game's side of a worker: one picture or question at a time, a watchdog, and a budget of restarts.

`supervisor.Recogniser` decides what is sent, and in which order.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from deepsign.recognition.messages import (
    Event,
    Failed,
    FailureReason,
    FromWorker,
    RecogniserPhase,
    Scores,
    SkeletonSeen,
    StateChanged,
    ToWorker,
    WorkerFailed,
    WorkerReady,
)
from deepsign.recognition.worker.budget import Patience, RestartBudget
from deepsign.recognition.worker.events import EventQueue
from deepsign.recognition.worker.picture_slot import Picture, PictureSlot
from deepsign.recognition.worker.process import Serve, WorkerProcess

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outstanding:
    """The picture or question that has no answer yet.

    Attributes:
        seq: Its number.
        message: Makes the message for a worker of a generation.
        shared: Written into the slot first: a picture, or the track of a question as bytes.
        lasting: Whether it is sent again after a restart; a picture is not, because newer ones come.
    """

    seq: int
    message: Callable[[int], ToWorker]
    shared: Picture | None = None
    lasting: bool = True
    tries: int = 0
    sent_at_s: float | None = None


class Supervised:
    """Runs a worker process, so that neither its work nor its death blocks the game.

    Use from one thread. Call `poll` once a frame; nothing here waits, except `close`.

    Args:
        serve: Entry point of the worker.
        bundle_path: Folder of the network.
        backend: `auto`, `openvino` or `torch`.
        patience: Waiting times and restart budget.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        serve: Serve,
        bundle_path: Path,
        *,
        backend: str = "auto",
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._serve = serve
        self._bundle_path = bundle_path
        self._backend = backend
        self._patience = patience or Patience()
        self._clock = clock
        self._slot: PictureSlot | None = None
        self._worker: WorkerProcess | None = None
        self._generation = 0
        self._seq = 0
        self._outstanding: Outstanding | None = None
        self._budget = RestartBudget(self._patience)
        self._events = EventQueue()

    @property
    def state(self) -> StateChanged:
        """The phase, and the reason for a failure."""
        return self._events.state

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker; None when there is none."""
        return None if self._worker is None else self._worker.pid

    def start(self) -> None:
        """Checks the network's files and spawns the worker; after `failed` it tries again.

        Raises:
            BundleError: The network's files are missing, truncated or altered.
        """
        if self._worker is not None:
            return
        most = self._load()
        self._slot = self._slot or PictureSlot(most)
        self._budget.clear()
        self._spawn("starting")

    def _load(self) -> int:
        """Checks the network's files.

        Returns:
            The size of the largest picture, in bytes.
        """
        raise NotImplementedError

    def _is_free(self) -> bool:
        """Returns whether the worker has nothing to do, or will have nothing to do once it is ready."""
        return self._worker is not None and self._outstanding is None

    def _accept(self, wanted: Outstanding) -> int:
        """Takes a picture or question while the worker is free; it is sent as soon as the worker is ready."""
        assert self._slot is not None
        if wanted.shared is not None:
            self._slot.check(wanted.shared)
        self._outstanding = wanted
        if self._events.state.phase == "ready":
            self._send()
        return wanted.seq

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _credit_is_back(self) -> None:
        """Called when the worker is ready for the next thing."""

    def poll(self) -> list[Event]:
        """Watches the worker and returns the events since the last call. Never waits."""
        if self._worker is not None:
            messages, alive = self._worker.received()
            for message in messages:
                self._take(message)
            self._watch(alive)
        return self._events.take()

    def close(self) -> None:
        """Ends the worker; waits up to about two seconds. May be called more than once."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        self._outstanding = None
        self._events.enter("closed")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _spawn(self, phase: RecogniserPhase) -> None:
        assert self._slot is not None
        self._generation += 1
        try:
            self._worker = WorkerProcess(
                self._serve, self._generation, self._slot, self._bundle_path, self._backend,
                self._clock(),
            )  # fmt: skip
        except OSError as error:
            self._fail("process", f"its process cannot be started: {error}")
        else:
            self._events.enter(phase)

    def _send(self) -> None:
        """Sends the outstanding picture or question."""
        held, slot, worker = self._outstanding, self._slot, self._worker
        assert held is not None
        assert slot is not None
        assert worker is not None
        if held.shared is not None:
            slot.write(held.shared)
        held.tries += 1
        held.sent_at_s = self._clock()
        # If it cannot be sent the worker is dead, which `_watch` notices.
        worker.send(held.message(worker.generation))
        if held.lasting:
            self._events.enter("busy")

    def _take(self, message: FromWorker) -> None:
        if isinstance(message, WorkerReady):
            self._events.enter("ready")
            if self._outstanding is not None:
                self._send()
            else:
                self._credit_is_back()
        elif isinstance(message, WorkerFailed):
            self._fail("network", f"it cannot load its network: {message.reason}")
        elif self._outstanding is not None and message.seq == self._outstanding.seq:
            self._answered(message)

    def _answered(self, answer: SkeletonSeen | Scores | Failed) -> None:
        self._outstanding = None
        self._events.add(answer)
        self._events.enter("ready")
        self._credit_is_back()

    def _watch(self, alive: bool) -> None:
        """Replaces a worker that is dead or takes too long."""
        if self._worker is not None and (not alive or self._is_overdue(self._worker)):
            self._worker.kill()
            self._worker = None
            self._replace()

    def _is_overdue(self, worker: WorkerProcess) -> bool:
        now_s = self._clock()
        if self._events.state.phase in ("starting", "restarting"):
            return now_s - worker.started_at_s > self._patience.start_s
        sent_at_s = None if self._outstanding is None else self._outstanding.sent_at_s
        return sent_at_s is not None and now_s - sent_at_s > self._patience.reply_s

    def _replace(self) -> None:
        restarts = self._budget.spend(self._clock())
        if restarts > self._patience.restarts:
            self._fail("restarts", f"it stopped {restarts} times in a row")
            return
        _log.warning("the recogniser stopped and is restarted")
        self._give_up(self._patience.tries)
        self._spawn("restarting")

    def _fail(self, reason: FailureReason, detail: str) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        self._give_up(0)
        self._events.enter("failed", reason, detail)

    def _give_up(self, tries: int) -> None:
        """Gives up a question that was sent this often; a picture is dropped."""
        held = self._outstanding
        if held is None or (held.lasting and held.tries < tries):
            return
        if held.lasting:
            self._fail_one(held.seq)
        self._outstanding = None

    def _fail_one(self, seq: int) -> None:
        self._events.add(Failed(seq, self._generation, "the recogniser stopped"))
