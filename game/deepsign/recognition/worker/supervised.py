"""The game's side of a worker: one picture or question at a time, a watchdog, and restarts within a budget.

What is asked of it, and in which order, is `supervisor.Recogniser`'s.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
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
from deepsign.recognition.worker.picture_slot import Picture, PictureSlot
from deepsign.recognition.worker.process import Serve, WorkerProcess

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How patient the supervisor is.

    Attributes:
        start_s: the longest a worker may take until it is ready.
        reply_s: the longest it may keep a picture or a question.
        restarts: how many restarts are allowed within `window_s`.
        window_s: after this long a restart is forgiven.
        tries: how many workers one question is given before it is thought to be what ends them.
    """

    start_s: float = 60.0
    reply_s: float = 10.0
    restarts: int = 3
    window_s: float = 120.0
    tries: int = 2


@dataclass(slots=True)
class Outstanding:
    """The one thing that was accepted and has no answer yet.

    Attributes:
        seq: its number.
        message: what the worker is sent, made from its generation.
        picture: what is written into the slot before; None for a question.
        lasting: whether it is kept and sent again after a restart; a picture is not, for newer ones come.
    """

    seq: int
    message: Callable[[int], ToWorker]
    picture: Picture | None = None
    lasting: bool = True
    tries: int = 0
    sent_at_s: float | None = None


class Supervised:
    """Has pictures and questions answered in a process of its own, so that neither its work nor its death stops the game.

    Use from one thread. Call `poll` once a frame; nothing here waits, except `close`.

    Args:
        serve: what the worker does.
        bundle_path: folder of the network.
        backend: `auto`, `openvino` or `torch`.
        limits: patience and restart budget.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        serve: Serve,
        bundle_path: Path,
        *,
        backend: str = "auto",
        limits: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._serve = serve
        self._bundle_path = bundle_path
        self._backend = backend
        self._limits = limits or Patience()
        self._clock = clock
        self._slot: PictureSlot | None = None
        self._worker: WorkerProcess | None = None
        self._generation = 0
        self._seq = 0
        self._outstanding: Outstanding | None = None
        self._restarts: deque[float] = deque()
        self._events: list[Event] = []
        self._state = StateChanged("closed")

    @property
    def state(self) -> StateChanged:
        """The phase it is in, and why it failed if it has."""
        return self._state

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker; None when there is none."""
        return None if self._worker is None else self._worker.pid

    def start(self) -> None:
        """Check the network's files and spawn the worker; also after `failed`, to try once more.

        Raises:
            BundleError: the network's files are missing, cut or altered.
        """
        if self._worker is not None:
            return
        most = self._load()
        self._slot = self._slot or PictureSlot(most)
        self._restarts.clear()
        self._spawn("starting")

    def _load(self) -> int:
        """Check the network's files; how many bytes the largest picture has."""
        raise NotImplementedError

    def _is_free(self) -> bool:
        """Whether the worker has nothing to do, or will have when it is ready."""
        return self._worker is not None and self._outstanding is None

    def _accept(self, wanted: Outstanding) -> int:
        """Take something while the worker is free; it is sent as soon as the worker is ready."""
        assert self._slot is not None
        if wanted.picture is not None:
            self._slot.check(wanted.picture)
        self._outstanding = wanted
        if self._state.phase == "ready":
            self._send()
        return wanted.seq

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _credit_is_back(self) -> None:
        """Called when the worker is ready for the next thing."""

    def poll(self) -> list[Event]:
        """What has happened since the last call; also keeps watch over the worker. Never waits."""
        if self._worker is not None:
            messages, alive = self._worker.received()
            for message in messages:
                self._take(message)
            self._watch(alive)
        events, self._events = self._events, []
        return events

    def close(self) -> None:
        """End the worker; waits up to about two seconds for it. May be called more than once."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        self._outstanding = None
        self._enter("closed")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _enter(self, phase: RecogniserPhase, reason: FailureReason = "", detail: str = "") -> None:
        state = StateChanged(phase, reason, detail)
        if state == self._state:
            return
        self._state = state
        self._events.append(state)
        if phase == "failed":
            _log.error("the recogniser has failed: %s", detail)

    def _spawn(self, phase: RecogniserPhase) -> None:
        assert self._slot is not None
        self._generation += 1
        try:
            self._worker = WorkerProcess(
                self._serve,
                self._generation,
                self._slot,
                self._bundle_path,
                self._backend,
                self._clock(),
            )
        except OSError as error:
            self._fail("process", f"its process cannot be started: {error}")
        else:
            self._enter(phase)

    def _send(self) -> None:
        """Hand the outstanding thing over, with the slot if it is a picture."""
        held, slot, worker = self._outstanding, self._slot, self._worker
        assert held is not None
        assert slot is not None
        assert worker is not None
        if held.picture is not None:
            slot.write(held.picture)
        held.tries += 1
        held.sent_at_s = self._clock()
        # If it cannot be sent the worker is dead, and the watch sees that too.
        worker.send(held.message(worker.generation))
        if held.lasting:
            self._enter("busy")

    def _take(self, message: FromWorker) -> None:
        if isinstance(message, WorkerReady):
            self._enter("ready")
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
        self._events.append(answer)
        self._enter("ready")
        self._credit_is_back()

    def _watch(self, alive: bool) -> None:
        """Replace a worker that is dead or has kept the credit too long."""
        if self._worker is not None and (not alive or self._is_overdue(self._worker)):
            self._worker.kill()
            self._worker = None
            self._replace()

    def _is_overdue(self, worker: WorkerProcess) -> bool:
        now_s = self._clock()
        if self._state.phase in ("starting", "restarting"):
            return now_s - worker.started_at_s > self._limits.start_s
        sent_at_s = None if self._outstanding is None else self._outstanding.sent_at_s
        return sent_at_s is not None and now_s - sent_at_s > self._limits.reply_s

    def _replace(self) -> None:
        now_s = self._clock()
        while self._restarts and now_s - self._restarts[0] > self._limits.window_s:
            self._restarts.popleft()
        self._restarts.append(now_s)
        if len(self._restarts) > self._limits.restarts:
            self._fail("restarts", f"it stopped {len(self._restarts)} times in a row")
            return
        _log.warning("the recogniser stopped and is restarted")
        self._give_up(self._limits.tries)
        self._spawn("restarting")

    def _fail(self, reason: FailureReason, detail: str) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        self._give_up(0)
        self._enter("failed", reason, detail)

    def _give_up(self, tries: int) -> None:
        """Answer what was tried this often with a failure instead of trying it again; a picture is just dropped."""
        held = self._outstanding
        if held is None or (held.lasting and held.tries < tries):
            return
        if held.lasting:
            self._fail_one(held.seq)
        self._outstanding = None

    def _fail_one(self, seq: int) -> None:
        self._events.append(Failed(seq, self._generation, "the recogniser stopped"))
