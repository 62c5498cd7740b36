"""Trains the network on shards, within a budget, resumable to the exact step.

Every random draw of step k depends on the seed and k alone, so a checkpoint needs no generator's
state: weights, averages, optimizer, step, time used and the shards in use are the whole run.
Under torchrun the same code runs in every process (see ``distributed``); rank 0 writes.
"""

from __future__ import annotations

import logging
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from deepsign_model.errors import ModelError
from deepsign_training.batches import Batch, BatchMaker
from deepsign_training.checkpoint import check_same_run, load_beginning, save_checkpoint
from deepsign_training.distributed import Team, joined
from deepsign_training.kernels import NativeOps, keep_freed_memory
from deepsign_training.learner import Learner
from deepsign_training.mixture import open_pool
from deepsign_training.observer import Observer, Pace
from deepsign_training.reporting import Quiet, Reporter, reporter_on
from deepsign_training.run_folder import describe_run
from deepsign_training.schedule import learning_rate, size_of_step
from deepsign_training.settings import FitSettings
from deepsign_training.transfer import adopt

__all__ = ["Fit", "fit", "learning_rate"]

_log = logging.getLogger(__name__)


def fit(
    settings: FitSettings, *, resume: bool = False, clock: Callable[[], float] = time.monotonic
) -> Path:
    """Trains, and returns the path of the last checkpoint.

    Args:
        settings: the run.
        resume: go on from the run's last checkpoint, if it has one; a run that torchrun has
            restarted always does.
        clock: seconds, for the budget and the speed shown.

    Raises:
        ModelError: if data, checkpoint or settings do not serve.
    """
    torch.set_num_threads(settings.threads)
    keep_freed_memory()
    with joined(settings.device) as team:
        run = Fit(settings, clock, team)
        run.begin(resume=resume or team.restarts > 0)
        run.train(reporter=reporter_on(sys.stderr, clock) if team.writes else Quiet())
    return run.last


class Fit:
    """One training run in memory; ``train`` goes on until the budget is used.

    Args:
        settings: of the run.
        clock: seconds; only rank 0's counts.
        team: the processes that train together.
    """

    def __init__(
        self,
        settings: FitSettings,
        clock: Callable[[], float] = time.monotonic,
        team: Team | None = None,
    ) -> None:
        self.settings, self._clock, self.team = settings, clock, team or Team()
        self.pool = open_pool(settings)
        self._agree_on_shards()
        self.learner = Learner(settings, self.pool, self.team)
        self.net, self.ema, self.ops = self.learner.net, self.learner.ema, self.learner.ops
        planes_of = self.ops.planes if isinstance(self.ops, NativeOps) else None
        self.batches = BatchMaker(settings, self.pool, self.team, planes_of)
        self.step, self._used_s, self._begun_s = 0, 0.0, clock()
        self.last = settings.out / "last.ckpt"
        self.observer = Observer(settings, self.pool) if self.team.writes else None

    @property
    def elapsed_s(self) -> float:
        """Time used, all sessions of the run together."""
        return self._used_s + self._clock() - self._begun_s

    @property
    def progress(self) -> float:
        """Share of the budget used, 0 to 1."""
        done = (
            self.step / self.settings.steps
            if self.settings.steps
            else self.elapsed_s / (60 * self.settings.minutes)
        )
        return min(1.0, done)

    @property
    def best_real(self) -> float:
        """The best mark on real clips so far; below 0 before the first."""
        return self.observer.best if self.observer is not None else -1.0

    def begin(self, *, resume: bool) -> None:
        """Takes up the last checkpoint if asked to, or the weights to begin with, if any.

        Rank 0 reads and tells the others: only its machine needs the run's folder.
        """
        path = self.last if resume and self.last.exists() else None
        state = self._read(path or self.settings.init)
        if state is None:
            return
        if self.team.told(path is not None):
            self.load(state)
        else:
            self.begin_with(state)

    def train(self, stop_at: int | None = None, reporter: Reporter | None = None) -> None:
        """Steps until the budget is used (or ``stop_at`` steps are done), then measures and saves."""
        if self.team.writes:
            describe_run(self.settings, self.team, self.step)
        if self.observer is not None:
            self.observer.curve.cut(self.step)
        self.learner.share()
        with reporter or Quiet() as shown:
            pace = self._steps(stop_at, shown)
        if stop_at is None:
            self._measure(1.0, pace)
        self.save()

    def _steps(self, stop_at: int | None, reporter: Reporter) -> Pace:
        progress, now, stopped = self._shared_time()
        saved = measured = now
        first, pace = progress, Pace(now)
        begun = now
        while progress < 1.0 and not stopped and (stop_at is None or self.step < stop_at):
            before = progress
            pace.add(self._train_step(progress), self.settings.batch * self.batches.passes)
            if self.elapsed_s - measured > 60 * self.settings.measure_minutes:
                self._measure(before, pace)
                measured = self.elapsed_s
                pace = Pace(measured)
            progress, now, stopped = self._shared_time()
            if now - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = now
            left = (1 - progress) * (now - begun) / max(progress - first, 1e-9)
            reporter.show(self.step, progress, pace.last, left)
        return pace

    def _shared_time(self) -> tuple[float, float, float]:
        """Progress, seconds used, and whether to stop early, as rank 0 has them."""
        stop = self.observer is not None and self.observer.gave_up
        progress, now, stopped = self.team.same((self.progress, self.elapsed_s, float(stop)))
        return progress, now, stopped

    def _train_step(self, progress: float) -> float:
        """One step of descent; returns its loss."""
        if self.step % self.settings.relist_steps == 0 and self.step > 0:
            if self.team.writes:
                self.pool.look_again()
            self._agree_on_shards()
        rate = learning_rate(progress, self.settings)
        value = self.learner.learn(rate, lambda turn: self._next_batch(turn, progress), self.step)
        self.step += 1
        if not math.isfinite(value):
            raise ModelError(
                f"The loss became {value} at step {self.step}; lower learning_rate and --resume."
            )
        return value

    def _next_batch(self, turn: int, progress: float) -> Batch:
        size = size_of_step(self.step, progress, self.settings)
        following: tuple[int, int, int] | None = (self.step, turn + 1, size)
        if turn + 1 == self.settings.accumulate:
            step = self.step + 1
            listed = step % self.settings.relist_steps == 0
            following = None if listed else (step, 0, size_of_step(step, progress, self.settings))
        return self.batches.take((self.step, turn, size), following)

    def _measure(self, progress: float, pace: Pace) -> None:
        """One line of the curve; the best on real clips is kept aside."""
        if self.observer is None:
            return
        size, elapsed = self.settings.size_at(progress), self.elapsed_s
        rate = learning_rate(progress, self.settings)
        better = self.observer.measure(self.ema, self.ops, (self.step, elapsed, size, rate), pace)
        if better:
            self.save(self.settings.out / "best.ckpt")

    def save(self, path: Path | None = None) -> None:
        """Writes the whole run (rank 0 does)."""
        if self.observer is None:
            return
        state = {
            **self.learner.state(),
            "step": self.step,
            "used_s": self.elapsed_s,
            "shards": list(self.pool.names),
            "labels": list(self.pool.labels),
            "parameters": {name: list(values) for name, values in self.pool.parameters.items()},
            "width": self.settings.width,
            "size": self.settings.size_at(self.progress),
            "best_real": self.observer.best,
            "without_gain": self.observer.without_gain,
            "settings": self.settings.as_data(),
        }
        save_checkpoint(path or self.last, state)

    def load(self, state: dict[str, Any]) -> None:
        """Goes on where ``state`` was saved."""
        check_same_run(state, self.settings, self.pool.labels, self.pool.parameters)
        self.learner.load(state)
        self.step, self._used_s, self._begun_s = state["step"], state["used_s"], self._clock()
        if self.observer is not None:
            self.observer.best = state["best_real"]
            self.observer.without_gain = state.get("without_gain", 0)
        self.pool.look_again(tuple(state["shards"]))
        _log.info("Resumed at step %d after %.1f min", self.step, self._used_s / 60)

    def begin_with(self, state: dict[str, Any]) -> None:
        """Takes the averaged weights of another run; heads for other labels begin anew."""
        fresh = adopt(self.net, state, self.pool.labels, self.pool.parameters)
        self.ema.load_state_dict(self.net.state_dict())
        for head in fresh:
            _log.info(
                "The %s head is new (other labels than in the checkpoint); the body is kept", head
            )

    def _read(self, path: Path | None) -> dict[str, Any] | None:
        state = load_beginning(path) if path is not None and self.team.writes else None
        told: dict[str, Any] | None = self.team.told(state)
        return told

    def _agree_on_shards(self) -> None:
        """All draw from the shards that rank 0 sees: another may see a new one sooner or later."""
        if self.team.size > 1:
            self.pool.look_again(self.team.told(self.pool.names))
