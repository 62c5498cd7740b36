"""Trains the streaming network on windows of streams, within a budget, resumable to the exact step.

Every random draw of step k depends on the seed and k alone, so weights, averages,
optimizer, step, time used and the shards in use are the whole run.
"""

from __future__ import annotations

import copy
import csv
import logging
import math
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Generator, Tensor, nn

from deepsign_model.bundle import WEIGHTS, StreamBundle
from deepsign_model.errors import ModelError
from deepsign_model.net import TapOps
from deepsign_model.stream import TIME_STRIDE, CausalOps, StreamConfig, StreamNet, adopted
from deepsign_training.checkpoint import load_checkpoint, save_checkpoint
from deepsign_training.device import device_of
from deepsign_training.gestures.measure import Marks, measure_streams
from deepsign_training.gestures.objective import AnswerLoss
from deepsign_training.gestures.planes import stream_input
from deepsign_training.gestures.pool import StreamPool
from deepsign_training.gestures.settings import GestureSettings
from deepsign_training.gestures.timeline import LABELS, mirrored_classes
from deepsign_training.kernels import NativeOps, fast_ops, keep_freed_memory
from deepsign_training.kernels_cuda import TritonOps
from deepsign_training.objective import move_average, optimizer_of
from deepsign_training.reporting import Quiet, Reporter, reporter_on
from deepsign_training.schedule import learning_rate
from deepsign_training.settings_file import as_toml

__all__ = ["GestureFit", "causal_ops", "fit_gestures", "open_readerless", "stream_net_of"]

_log = logging.getLogger(__name__)
_CLIP_GRADIENT = 5.0

Batch = tuple[Tensor, Tensor]


def fit_gestures(
    settings: GestureSettings, *, resume: bool = False, clock: Callable[[], float] = time.monotonic
) -> Path:
    """Trains, and returns the path of the last checkpoint.

    Raises:
        ModelError: if data, checkpoint or settings do not serve.
    """
    torch.set_num_threads(settings.threads)
    keep_freed_memory()
    run = GestureFit(settings, clock)
    run.begin(resume=resume)
    run.train(reporter=reporter_on(sys.stderr, clock))
    return run.last


class GestureFit:
    """One training run in memory; ``train`` goes on until the budget is used.

    Args:
        settings: of the run.
        clock: seconds.
    """

    def __init__(
        self, settings: GestureSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.settings, self._clock = settings, clock
        self.pool = StreamPool(settings.data, settings.held_out)
        self.device = device_of(settings.device)
        torch.manual_seed(settings.seed)
        self.net = StreamNet(
            StreamConfig(len(LABELS), width=settings.width, dropout=settings.dropout)
        ).to(self.device)
        self.ema = copy.deepcopy(self.net).requires_grad_(False)
        self.ops = causal_ops(self.device)
        self._optimizer = optimizer_of(self.net, settings)
        self._mirrored = torch.from_numpy(mirrored_classes()).to(self.device)
        self._answer_loss = AnswerLoss(settings).to(self.device)
        self._maker = ThreadPoolExecutor(1, "windows")
        self._ahead: tuple[tuple[int, int], Future[Batch]] | None = None
        self.step, self._used_s, self._begun_s = 0, 0.0, clock()
        self.last = settings.out / "last.ckpt"
        self.best = -1.0

    @property
    def elapsed_s(self) -> float:
        """Time used, all sessions of the run together."""
        return self._used_s + self._clock() - self._begun_s

    @property
    def progress(self) -> float:
        """Share of the budget used, 0 to 1."""
        if self.settings.steps:
            return min(1.0, self.step / self.settings.steps)
        return min(1.0, self.elapsed_s / (60 * self.settings.minutes))

    def begin(self, *, resume: bool) -> None:
        """Takes up the run's last checkpoint if asked to, or the weights to begin with, if any."""
        if resume and self.last.exists():
            self.load(load_checkpoint(self.last))
        elif self.settings.init is not None:
            self.net.load_state_dict(adopted(self.net, _beginning(self.settings.init)))
            self.ema.load_state_dict(self.net.state_dict())

    def train(self, stop_at: int | None = None, reporter: Reporter | None = None) -> None:
        """Steps until the budget is used (or ``stop_at`` steps are done), then measures and saves."""
        self.settings.out.mkdir(parents=True, exist_ok=True)
        told = as_toml(self.settings.as_data())
        (self.settings.out / "settings.toml").write_text(told, encoding="utf-8")
        with reporter or Quiet() as shown:
            self._steps(stop_at, shown)
        if stop_at is None:
            self._measure(1.0, math.nan)
        self.save()

    def _steps(self, stop_at: int | None, reporter: Reporter) -> None:
        saved = measured = begun = self.elapsed_s
        first, losses = self.progress, [0.0, 0]
        while (progress := self.progress) < 1.0 and (stop_at is None or self.step < stop_at):
            value = self.learn(progress)
            losses = [losses[0] + value, losses[1] + 1]
            if self.elapsed_s - measured > 60 * self.settings.measure_minutes:
                self._measure(progress, losses[0] / losses[1])
                measured, losses = self.elapsed_s, [0.0, 0]
            if self.elapsed_s - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = self.elapsed_s
            now, done = self.elapsed_s, self.progress
            left = (1 - done) * (now - begun) / max(done - first, 1e-9)
            reporter.show(self.step, done, value, left)

    def learn(self, progress: float) -> float:
        """One step of descent; returns its loss."""
        if self.step % self.settings.relist_steps == 0 and self.step > 0:
            self.pool.look_again()
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate(progress, self.settings)
        x, targets = self._next_batch(progress)
        self.net.train()
        torch.manual_seed(self._seed(self.step) + 2)  # dropout
        self._optimizer.zero_grad(set_to_none=True)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            logits = self.net.fast(x, self.ops)
        loss: Tensor = self._answer_loss(logits.float(), targets[:, ::TIME_STRIDE])
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), _CLIP_GRADIENT)
        self._optimizer.step()
        self.step += 1
        move_average(self.net, self.ema, self.step, self.settings.ema)
        value = loss.item()
        if not math.isfinite(value):
            raise ModelError(
                f"The loss became {value} at step {self.step}; lower learning_rate and --resume."
            )
        return value

    def _next_batch(self, progress: float) -> Batch:
        """The windows of this step; those of the next are begun on another thread."""
        size = self.settings.size_at(progress)
        ahead, self._ahead = self._ahead, None
        ready = ahead is not None and ahead[0] == (self.step, size)
        batch = ahead[1].result() if ready and ahead is not None else self._make(self.step, size)
        if (self.step + 1) % self.settings.relist_steps:
            key = (self.step + 1, size)
            self._ahead = key, self._maker.submit(self._make, *key)
        return batch

    def _make(self, step: int, size: int) -> Batch:
        chance = np.random.default_rng([self.settings.seed, step])
        settings = self.settings
        windows = self.pool.draw(settings.batch, settings.window, chance, settings.warm)
        return stream_input(
            torch.from_numpy(windows.frames).to(self.device),
            torch.from_numpy(windows.targets).to(self.device),
            size,
            settings.variation,
            Generator(self.device).manual_seed(self._seed(step)),
            self._mirrored,
            windows.before,
        )

    def _seed(self, step: int) -> int:
        return int(np.random.default_rng([self.settings.seed, step, 1]).integers(2**62))

    def _measure(self, progress: float, loss: float) -> None:
        """One line of the curve; the best is kept aside."""
        size = self.settings.size_at(progress)
        marks = measure_streams(self.ema, self.ops, self.pool.held_out(), size)
        _log.info("step %d  loss %.3f  %s", self.step, loss, marks)
        self._note(marks, size, loss)
        if marks.worth >= self.best and size == self.settings.size:
            self.best = marks.worth
            self.save(self.settings.out / "best.ckpt")

    def _note(self, marks: Marks, size: int, loss: float) -> None:
        path = self.settings.out / "curve.csv"
        row = {"step": self.step, "minutes": self.elapsed_s / 60, "size": size, "loss": loss}
        row |= asdict(marks)
        fresh = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, row)
            if fresh:
                table.writeheader()
            table.writerow({k: round(v, 5) for k, v in row.items()})

    def save(self, path: Path | None = None) -> None:
        """Writes the whole run."""
        state = {
            "net": self.net.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "step": self.step,
            "used_s": self.elapsed_s,
            "shards": list(self.pool.names),
            "labels": list(LABELS),
            "width": self.settings.width,
            "size": self.settings.size_at(self.progress),
            "best": self.best,
            "settings": self.settings.as_data(),
            "kind": "stream",
        }
        save_checkpoint(path or self.last, state)

    def load(self, state: dict[str, Any]) -> None:
        """Goes on where ``state`` was saved.

        Raises:
            ModelError: if it belongs to a run of another kind.
        """
        if (state["labels"], state["width"]) != (list(LABELS), self.settings.width):
            raise ModelError("The checkpoint is of other gestures or another width; begin anew.")
        self.net.load_state_dict(state["net"])
        self.ema.load_state_dict(state["ema"])
        self._optimizer.load_state_dict(state["optimizer"])
        self.step, self._used_s, self._begun_s = state["step"], state["used_s"], self._clock()
        self.best = state["best"]
        self.pool.look_again(state["shards"])
        _log.info("Resumed at step %d after %.1f min", self.step, self._used_s / 60)


def causal_ops(device: torch.device) -> CausalOps:
    """Compiled operations where a compiler works for the device, else the portable ones."""
    if device.type == "cuda":
        try:
            return TritonOps()
        except ModelError as error:
            _log.warning("%s", error)
            return TapOps()
    ops = fast_ops()
    return ops if isinstance(ops, NativeOps) else TapOps()


def stream_net_of(state: dict[str, Any]) -> StreamNet:
    """The network with a checkpoint's averaged weights, ready to measure.

    Raises:
        ModelError: if it is a checkpoint of ``fit``, not of ``fit-gestures``.
    """
    if state.get("kind") != "stream":
        raise ModelError(
            "This checkpoint is not of the gesture network: train it with fit-gestures."
        )
    reads = state["size"] if state.get("reads_motion") else 0
    net = StreamNet(StreamConfig(len(state["labels"]), width=state["width"], reads=reads))
    net.load_state_dict(state["ema"])
    return net.eval()


def open_readerless(path: Path) -> tuple[dict[str, Any], StreamNet, int]:
    """A checkpoint, its network, and the side of its pictures in px, for training an eye or a reader beside it.

    Raises:
        ModelError: it is of something else, or has a reader already.
    """
    state = load_checkpoint(path)
    net = stream_net_of(state)
    if net.reader is not None:
        raise ModelError(f"{path} has a reader already; give the checkpoint it began with.")
    return state, net, int(state["settings"]["size"])


def _beginning(path: Path) -> dict[str, Tensor]:
    """Weights to begin with: of a checkpoint, or of a weights folder of gestures."""
    if path.is_dir():
        return load_file(StreamBundle.load(path).folder / WEIGHTS)
    weights: dict[str, Tensor] = load_checkpoint(path)["ema"]
    return weights
