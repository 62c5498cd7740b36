"""The worker is killed at any moment: the game gets an answer or a failure, and the next attempt is judged."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import pytest
from tests.game.conftest import write_network
from tests.game.recognition.people import session, signing

from deepsign.camera.base import Frame
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen
from deepsign.recognition.worker import supervisor
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.tracking.track import Track

from . import small_worker
from .small_worker import brightness
from .soak import FEW, KILLS, MOST_S, SEED, Shard, shards
from .traces import Traces, children, is_running, state, until
from .warm import template, template_pid

Moment = Literal["start", "load", "idle", "picture", "question", "answer"]
MOMENTS: Final[tuple[Moment, ...]] = ("start", "load", "idle", "picture", "question", "answer")
WAYS: Final = ("KILL", "KILL", "KILL", "TERM", "SEGV", "STOP", "STOP KILL")
SIGNS: Final = ("again", "bird", "book", "cat", "please")
WAIT_S: Final = 120.0
PICTURES: Final = [np.full((240, 320, 3), shade, np.uint8) for shade in (0, 85, 170, 255)]

if os.name != "posix":
    pytest.skip("signals", allow_module_level=True)


def attempt(seed: int) -> Track:
    """Returns times and keypoints of a hand that goes up, in a circle and down; the last at a fast camera's rate."""
    way = signing(0.0, 1.2, up=(-0.2 + 0.03 * seed, 0.2))
    fps, until_s = (120, 5.0) if seed == 3 else (15, 1.2)
    return Track.of(list(session(way, until_s=until_s, fps=fps)))


TRACKS: Final = [attempt(seed) for seed in range(4)]


class Clock:
    """Real time plus the time that was skipped."""

    def __init__(self) -> None:
        self.skipped_s = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.skipped_s


class Soak:
    """The recogniser of one game, whose worker is killed many times.

    Args:
        recogniser: The recogniser under test.
        clock: The recogniser's clock.
        right: The network's answer for each of `TRACKS`.
        reads_brightness: Whether the worker's tracker is the one that reports a picture's brightness.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        clock: Clock,
        right: list[list[float]],
        *,
        reads_brightness: bool,
    ) -> None:
        self.recogniser = recogniser
        self._clock = clock
        self._right = right
        self._reads_brightness = reads_brightness
        self._load_s = 0.3
        self._answer_s = 0.005
        self._asked: tuple[int, int] | None = None  # sequence number and track of the open attempt
        self._frames = 0
        self.counts: Counter[str] = Counter()
        self.workers: set[int] = set()

    def kill(self, chance: random.Random) -> None:
        """Brings the worker to a moment, kills it, and submits further attempts."""
        moment, way = chance.choice(MOMENTS), chance.choice(WAYS)
        self._come_to(moment, chance)
        pid = self.recogniser.worker_pid
        assert pid is not None
        for name in way.split():
            os.kill(pid, getattr(signal, f"SIG{name}"))
        outcome = self._settle()
        if self.ask(chance.randrange(4)) == "failed":
            assert self.recogniser.state.reason == "restarts"
            assert self.ask(chance.randrange(4)) == "answered"
            outcome += ", then failed and started again"
        assert not is_running(pid)
        self.counts.update((f"at {moment}", f"by {way}", outcome))

    def _come_to(self, moment: Moment, chance: random.Random) -> None:
        if moment in ("start", "load"):
            self._start_worker(chance.random() < 0.5)
            self._submit(chance.randrange(4))
            time.sleep(chance.uniform(0, 0.003 if moment == "start" else self._load_s))
            return
        self.until_ready()
        if moment == "picture":
            self.show(chance.randrange(4))
        elif moment in ("question", "answer"):
            self._submit(chance.randrange(4))
        near = moment == "answer"
        time.sleep(self._answer_s * (chance.uniform(0.8, 1.1) if near else chance.uniform(0, 1)))

    def _start_worker(self, killed: bool) -> None:
        """Starts a worker, perhaps because the previous one was killed."""
        if not killed:
            self.recogniser.close()
        elif self.recogniser.worker_pid is not None:
            os.kill(self.recogniser.worker_pid, signal.SIGKILL)
            self._until(lambda: self.recogniser.state.phase in ("restarting", "failed"))
        self.recogniser.start()

    def _submit(self, track: int) -> None:
        seq = self.recogniser.submit(TRACKS[track], "right")
        assert seq is not None
        self._asked = seq, track

    def show(self, number: int) -> None:
        """Submits a picture; the worker may skip it."""
        self._frames += 1
        self.recogniser.watch(Frame(PICTURES[number], self._frames / 30, self._frames))

    def ask(self, track: int) -> str:
        """Submits an attempt, which must be judged or reported as not judged."""
        if self.recogniser.state.phase == "failed":
            self.recogniser.start()  # "Try again"
        self._submit(track)
        began_s = time.monotonic()
        ready = self.recogniser.state.phase == "ready"
        self._until(lambda: self._asked is None, hangs=True)
        if ready:
            self._answer_s = 0.8 * self._answer_s + 0.2 * min(time.monotonic() - began_s, 0.05)
        return self._outcome

    def until_ready(self) -> None:
        """Waits until the worker is ready and has nothing to do."""
        began_s = time.monotonic()
        starts = self.recogniser.state.phase in ("starting", "restarting")
        self._until(lambda: self.recogniser.state.phase == "ready")
        if starts:
            self._load_s = 0.8 * self._load_s + 0.2 * (time.monotonic() - began_s)

    def _settle(self) -> str:
        """Waits until the open attempt has its answer; returns the outcome."""
        if self._asked is None:
            return "nothing asked"
        self._until(lambda: self._asked is None, hangs=True)
        return self._outcome

    def _until(self, done: Callable[[], bool], *, hangs: bool = False) -> None:
        end_s = time.monotonic() + WAIT_S
        skipped = not hangs
        while not done():
            began_s = time.monotonic()
            for event in self.recogniser.poll():
                self._take(event)
            assert time.monotonic() - began_s < 5, "the game waited for its worker"
            if self.recogniser.worker_pid is not None:
                self.workers.add(self.recogniser.worker_pid)
            if not skipped and self._is_stopped():
                self._clock.skipped_s += 61
                skipped = True
            assert time.monotonic() < end_s, f"nothing comes; {self.recogniser.state}"
            time.sleep(0.001)

    def _is_stopped(self) -> bool:
        pid = self.recogniser.worker_pid
        return pid is not None and state(pid) == "T"

    def _take(self, event: Event) -> None:
        if isinstance(event, SkeletonSeen) and self._reads_brightness:
            seen = float(event.skeleton.body_presence[0])
            assert any(seen == pytest.approx(brightness(each)) for each in PICTURES)
        if not isinstance(event, Scores | Failed) or self._asked is None:
            assert not isinstance(event, Scores), "an answer without an attempt"
            return
        seq, track = self._asked
        assert event.seq == seq
        if isinstance(event, Scores):
            assert list(event.probabilities) == pytest.approx(self._right[track], abs=1e-5)
        else:
            assert event.reason
        self._outcome = "answered" if isinstance(event, Scores) else "failed"
        self._asked = None


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network."""
    return write_network(tmp_path_factory.mktemp("bundle"), SIGNS)


@pytest.fixture(scope="module")
def signs(bundle: Path) -> SignRecogniser:
    """The same network in this process."""
    return open_recogniser(bundle)


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Returns the context that forks the workers."""
    modules = (
        "cv2",
        "openvino",
        "torch",
        "deepsign.recognition.worker.watcher",
        small_worker.__name__,
    )
    with template(tmp_path_factory.mktemp("worker"), *modules) as context:
        yield context


def prepared(kind: str, context: Any, patch: pytest.MonkeyPatch) -> None:
    """Prepares a worker. Whole: forked from the template. Spawned: as in the game. Others: forked, no tracker."""
    if kind != "spawned":
        patch.setattr(multiprocessing, "get_context", lambda _: context)
    if kind in SMALL:
        patch.setattr(supervisor, "serve", small_worker.serve_small)


SMALL: Final = ("torch", "openvino")
"""What runs the network of a worker that has a small one and no tracker; torch loads five times as fast."""


def all_shards() -> list[Shard]:
    """Returns the shards: three in four with the fast worker; a small soak leaves out workers that load slowly."""
    if KILLS <= FEW:
        return [*shards("openvino", KILLS, 50)]
    rare = [*shards("whole", KILLS // 40, 25), *shards("spawned", KILLS // 100, 10)]
    some = KILLS // 5
    fast = KILLS - some - sum(len(each.numbers) for each in rare)
    return [*shards("torch", fast, 100), *shards("openvino", some, 50), *rare]


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@pytest.mark.parametrize("shard", all_shards(), ids=str)
def test_a_killed_worker_costs_at_most_one_answer(
    shard: Shard,
    bundle: Path,
    signs: SignRecogniser,
    forked: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared(shard.kind, forked, monkeypatch)
    played(
        Shard(shard.kind, range(0)), bundle, signs
    )  # starts the processes that live as long as the program
    before = Traces()
    counts, workers = played(shard, bundle, signs)
    until(lambda: not any(map(is_running, workers)), "a worker is left")
    until(lambda: not children(template_pid()), "a zombie is left")
    before.gone()
    print(f"\n{shard}, seed {SEED}: {dict(sorted(counts.items()))}")


def played(shard: Shard, bundle: Path, signs: SignRecogniser) -> tuple[Counter[str], set[int]]:
    """Plays a game whose worker is killed the given number of times; returns counts and all workers' process ids."""
    clock = Clock()
    right = [list(signs.answer(track, "right").probabilities) for track in TRACKS]
    backend = "torch" if shard.kind == "torch" else "openvino"
    with Recogniser(bundle, backend=backend, clock=clock) as recogniser:
        game = Soak(recogniser, clock, right, reads_brightness=shard.kind in SMALL)
        game.until_ready()
        assert game.ask(0) == "answered"
        for number in shard.numbers:
            try:
                game.kill(shard.chance(number))
            except BaseException as error:
                error.add_note(f"kill {number} of {shard}, seed {SEED}")
                raise
    return game.counts, game.workers
