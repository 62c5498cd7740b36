"""The training loop: trains a network of signs or gestures within a budget, on newly filmed batches.

All random numbers of a step depend on the seed and the step, so a checkpoint needs no generator state: it holds weights, averaged
weights, optimizer, step, time used and the file names. With a budget of steps, a resumed run equals an uninterrupted one. With a
budget of minutes, the learning rate also depends on the clock.
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
from deepsign_training.fit.batch_queue import BatchQueue, filming
from deepsign_training.fit.learning_rate import learning_rate
from deepsign_training.fit.net_trainer import NetTrainer
from deepsign_training.fit.observer import Observer, StepTotals
from deepsign_training.fit.reporting import Quiet, Reporter, reporter_on
from deepsign_training.fit.run_folder import describe_run
from deepsign_training.run.checkpoint import KIND, load_run, save_checkpoint
from deepsign_training.run.settings import FitSettings
from deepsign_training.tracks.takes_folder import TakesFolder

__all__ = ["Training", "fit"]

_log = logging.getLogger(__name__)


def fit(
    settings: FitSettings, *, resume: bool = False, clock: Callable[[], float] = time.monotonic
) -> Path:
    """Trains a network.

    Args:
        settings: Settings of the run.
        resume: Whether to continue from the run's last checkpoint, if there is one.
        clock: Returns monotonic seconds, for the budget and the displayed speed.

    Returns:
        The path of the last checkpoint.

    Raises:
        ModelError: The data, the checkpoint or the settings cannot be used.
    """
    torch.set_num_threads(settings.threads)
    last = settings.out / "last.ckpt"
    state = load_run(last, settings) if resume and last.exists() else None
    run = Training(settings, clock, state)
    # Heat maps hold denormal numbers far from the joint, which take a third of the time unless flushed to 0.
    torch.set_flush_denormal(True)
    try:
        run.train(reporter=reporter_on(sys.stderr, clock))
    finally:
        torch.set_flush_denormal(False)
    return run.last


class Training:
    """A training run in memory.

    Args:
        settings: Settings of the run.
        clock: Returns monotonic seconds.
        state: The checkpoint to continue from, if any.
    """

    def __init__(
        self,
        settings: FitSettings,
        clock: Callable[[], float] = time.monotonic,
        state: dict[str, Any] | None = None,
    ) -> None:
        self.settings, self._clock = settings, clock
        only = tuple(state["files"]) if state else None
        self.folder = TakesFolder.open(settings.data, settings.held_out, only)
        self.trainer = NetTrainer(settings, self.folder.labels)
        self.observer = Observer(settings, self.folder, self.trainer.spec)
        self.step, self._used_s, self._begun_s = 0, 0.0, clock()
        self.last = settings.out / "last.ckpt"
        if state:
            self._load(state)

    @property
    def elapsed_s(self) -> float:
        """Seconds used in all sessions of the run."""
        return self._used_s + self._clock() - self._begun_s

    @property
    def progress(self) -> float:
        """Share of the budget that is used, 0 to 1."""
        if self.settings.steps:
            return min(1.0, self.step / self.settings.steps)
        return min(1.0, self.elapsed_s / (60 * self.settings.minutes))

    def train(self, stop_at: int | None = None, reporter: Reporter | None = None) -> None:
        """Trains until the budget is used, then evaluates and saves; or until step `stop_at`, then saves."""
        describe_run(self.settings.out, self.settings.as_data(), self.step)
        self.observer.curve.cut(self.step)
        with filming(self.settings, self.folder, self.step) as batches:
            self._begun_s = self._clock()  # reading the takes is not part of the budget
            with reporter or Quiet() as shown:
                totals = self._steps(batches, stop_at, shown)
        if stop_at is None:
            self._measure(totals)
        self.save(self.last)

    def _steps(self, batches: BatchQueue, stop_at: int | None, reporter: Reporter) -> StepTotals:
        totals, saved, measured = StepTotals(self.elapsed_s), self.elapsed_s, self.elapsed_s
        begun, first = self._clock(), self.progress
        while self.progress < 1 and (stop_at is None or self.step < stop_at):
            self._one(batches, totals)
            if self.elapsed_s - measured > 60 * self.settings.measure_minutes:
                self._measure(totals)
                measured = self.elapsed_s
                totals = StepTotals(measured)
            if self.elapsed_s - saved > 60 * self.settings.checkpoint_minutes:
                self.save(self.last)
                saved = self.elapsed_s
            done = max(self.progress - first, 1e-9)
            left = (1 - self.progress) * (self._clock() - begun) / done
            reporter.show(self.step, self.progress, totals.last, left)
        return totals

    def _one(self, batches: BatchQueue, totals: StepTotals) -> None:
        rate = learning_rate(self.progress, self.settings)
        loss, right = self.trainer.learn(batches.next(), rate, self.step)
        self.step += 1
        totals.add(loss, right, self.settings.batch)
        if not math.isfinite(loss):
            raise ModelError(
                f"The loss became {loss} at step {self.step}; lower learning_rate and --resume."
            )

    def _measure(self, totals: StepTotals) -> None:
        """Evaluates the network; saves `best.ckpt` if it is the best so far."""
        at = (self.step, self.elapsed_s, learning_rate(self.progress, self.settings))
        if self.observer.measure(self.trainer, at, totals):
            self.save(self.settings.out / "best.ckpt")

    def save(self, path: Path) -> None:
        """Writes a checkpoint of the run."""
        spec = self.trainer.spec
        state = {
            **self.trainer.state(),
            "kind": KIND,
            "step": self.step,
            "used_s": self.elapsed_s,
            "files": list(self.folder.names),
            "labels": list(spec.labels),
            "parameters": {name: list(values) for name, values in spec.parameters.items()},
            "best": self.observer.best,
            "settings": self.settings.as_data(),
        }
        save_checkpoint(path, state)

    def _load(self, state: dict[str, Any]) -> None:
        try:
            self.trainer.load(state)
        except (RuntimeError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise ModelError(
                f"The checkpoint {self.last} does not fit the network of these settings; start a new run."
            ) from error
        self.step, self._used_s, self._begun_s = state["step"], state["used_s"], self._clock()
        self.observer.best = state.get("best", self.observer.best)
        _log.info("Resumed at step %d after %.1f min", self.step, self._used_s / 60)
