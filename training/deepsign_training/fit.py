"""Trains the network on synthetic shards, within a budget, resumable to the exact step.

Every random draw of step k depends on the seed and k alone, so a checkpoint needs no generator's
state: weights, averages, optimizer, step, time used and the shards in use are the whole run.
"""

from __future__ import annotations

import copy
import csv
import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Generator, Tensor, nn
from torch.nn import functional as F

from deepsign_model.errors import ModelError
from deepsign_model.net import MobileNet3d, NetConfig, Ops
from deepsign_model.spec import ModelSpec
from deepsign_training.augment import network_input
from deepsign_training.checkpoint import load_checkpoint, save_checkpoint
from deepsign_training.kernels import NativeOps, fast_ops, keep_freed_memory
from deepsign_training.measure import Ranking, rank, scores
from deepsign_training.realclips import RealClips, load_clips, sign_files
from deepsign_training.settings import FitSettings
from deepsign_training.shards import ShardPool

__all__ = ["Fit", "fit"]

_log = logging.getLogger(__name__)

CLIP_GRADIENT = 5.0
HELD_OUT_CLIPS = 192  # enough to see overfitting; synthetic figures decide nothing
CURVE = (
    "step", "minutes", "size", "lr", "loss", "clips_s", "shards", "synthetic_top1",
    "real_top1", "real_top3", "real_either_top1", "real_either_top3",
)  # fmt: skip


def fit(
    settings: FitSettings, *, resume: bool = False, clock: Callable[[], float] = time.monotonic
) -> Path:
    """Trains, and returns the path of the last checkpoint.

    Args:
        settings: the run.
        resume: go on from the run's last checkpoint, if it has one.
        clock: seconds, for the budget and the speed shown.

    Raises:
        ModelError: if data, checkpoint or settings do not serve.
    """
    torch.set_num_threads(settings.threads)
    keep_freed_memory()
    run = Fit(settings, clock)
    if resume and run.last.exists():
        run.load(load_checkpoint(run.last))
    elif settings.init is not None:
        run.begin_with(load_checkpoint(settings.init))
    run.train()
    return run.last


@dataclass
class _Pace:
    """What happened since the last line of the curve."""

    since_s: float
    clips: int = 0
    loss_sum: float = 0.0
    steps: int = 0


class Fit:
    """One training run in memory; ``train`` goes on until the budget is used."""

    def __init__(self, settings: FitSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings, self._clock = settings, clock
        self.pool = ShardPool(settings.data, settings.held_out, settings.no_sign_share)
        torch.manual_seed(settings.seed)
        self.net = MobileNet3d(
            NetConfig(
                len(self.pool.labels),
                width=settings.width,
                dropout=settings.dropout,
                parameters=tuple((name, len(v)) for name, v in self.pool.parameters.items()),
            )
        )
        self.ema = copy.deepcopy(self.net).requires_grad_(False)
        self.optimizer = _optimizer(self.net, settings)
        self.ops: Ops = fast_ops()
        self._planes_of = self.ops.planes if isinstance(self.ops, NativeOps) else None
        self.step, self._used_s, self._begun_s = 0, 0.0, clock()
        self._real = _real_clips(settings, self.pool.labels)
        self._maker = ThreadPoolExecutor(1, "batches")
        self._ahead: tuple[tuple[int, int], Future[tuple[Tensor, Tensor]]] | None = None
        self.last = settings.out / "last.ckpt"
        self.best_real = -1.0

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

    def train(self, stop_at: int | None = None) -> None:
        """Steps until the budget is used (or ``stop_at`` steps are done), then measures and saves."""
        self.settings.out.mkdir(parents=True, exist_ok=True)
        saved = measured = self.elapsed_s
        pace = _Pace(self.elapsed_s)
        while self.progress < 1.0 and (stop_at is None or self.step < stop_at):
            progress = self.progress
            pace.loss_sum += self._train_step(progress)
            pace.steps, pace.clips = pace.steps + 1, pace.clips + self.settings.batch
            now = self.elapsed_s
            if now - measured > 60 * self.settings.measure_minutes:
                self._measure(progress, pace)
                measured, pace = self.elapsed_s, _Pace(self.elapsed_s)
            if now - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = now
        if stop_at is None:
            self._measure(1.0, pace)
        self.save()

    def _train_step(self, progress: float) -> float:
        """One step of descent; returns its loss."""
        if self.step % self.settings.relist_steps == 0 and self.step > 0:
            self.pool.look_again()
        x, targets = self._next_batch(self.settings.size_at(progress))
        rate = learning_rate(progress, self.settings)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.net.train()
        self.optimizer.zero_grad(set_to_none=True)
        loss, value = self._loss(x, targets)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), CLIP_GRADIENT)
        self.optimizer.step()
        self.step += 1
        self._average()
        if not math.isfinite(value):
            raise ModelError(
                f"The loss became {value} at step {self.step}; lower learning_rate and --resume."
            )
        return value

    def _loss(self, x: Tensor, targets: Tensor) -> tuple[Tensor, float]:
        """Cross entropy of the words plus the weighted mean over the parameters; and the words' alone, as a number."""
        smoothing = self.settings.label_smoothing
        words, heads = self.net.fast_heads(x, self.ops)
        word = F.cross_entropy(words, targets[:, 0], label_smoothing=smoothing)
        known = targets[:, 1:]
        parts = [
            F.cross_entropy(
                logits, known[:, k], ignore_index=-1, label_smoothing=smoothing, reduction="sum"
            )
            / (known[:, k] >= 0).sum().clamp(min=1)
            for k, logits in enumerate(heads.values())
        ]
        extra = torch.stack(parts).mean() if parts else word.new_zeros(())
        return word + self.settings.parameter_weight * extra, word.item()

    def _next_batch(self, size: int) -> tuple[Tensor, Tensor]:
        """This step's batch; the next one is made meanwhile, on another thread.

        What a batch holds comes from the seed, the step and the shards in use alone, so making it
        early changes nothing. Where the shards are about to be listed anew it is not made early.
        """
        ahead, self._ahead = self._ahead, None
        batch = ahead[1].result() if ahead and ahead[0] == (self.step, size) else None
        x, targets = batch or self._batch(self.step, size)
        following = self.step + 1
        if following % self.settings.relist_steps:
            self._ahead = (following, size), self._maker.submit(self._batch, following, size)
        torch.manual_seed(self._seed(self.step))  # dropout
        return x, targets

    def _seed(self, step: int) -> int:
        return int(np.random.default_rng([self.settings.seed, step, 1]).integers(2**62))

    def _batch(self, step: int, size: int) -> tuple[Tensor, Tensor]:
        """The batch of a step: its chance comes from the seed and the step alone."""
        chance = np.random.default_rng([self.settings.seed, step])
        clips, targets = self.pool.draw(self.settings.batch, chance)
        torch_chance = Generator().manual_seed(self._seed(step) + 1)
        x = network_input(
            torch.from_numpy(clips), size, self.settings.variation, torch_chance, self._planes_of
        )
        return x, torch.from_numpy(targets)

    @torch.no_grad()
    def _average(self) -> None:
        """Moves the averaged weights and batch-norm figures; a short memory at first."""
        decay = min(self.settings.ema, (1 + self.step) / (10 + self.step))
        new, old = self.net.state_dict(), self.ema.state_dict()
        floating = [k for k, v in new.items() if v.is_floating_point()]
        torch._foreach_lerp_([old[k] for k in floating], [new[k] for k in floating], 1 - decay)
        for key in new.keys() - set(floating):
            old[key].copy_(new[key])

    def save(self, path: Path | None = None) -> None:
        """Writes the whole run."""
        state = {
            "net": self.net.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "used_s": self.elapsed_s,
            "shards": list(self.pool.names),
            "labels": list(self.pool.labels),
            "parameters": {name: list(values) for name, values in self.pool.parameters.items()},
            "width": self.settings.width,
            "size": self.settings.size_at(self.progress),
            "best_real": self.best_real,
            "settings": self.settings.as_data(),
        }
        save_checkpoint(path or self.last, state)

    def load(self, state: dict[str, Any]) -> None:
        """Goes on where ``state`` was saved."""
        self._check_shape(state)
        self.net.load_state_dict(state["net"])
        self.ema.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self._used_s, self._begun_s = state["step"], state["used_s"], self._clock()
        self.best_real = state["best_real"]
        self.pool.look_again(tuple(state["shards"]))
        _log.info("Resumed at step %d after %.1f min", self.step, self._used_s / 60)

    def begin_with(self, state: dict[str, Any]) -> None:
        """Takes the averaged weights of another run, nothing else."""
        self._check_shape(state)
        self.net.load_state_dict(state["ema"])
        self.ema.load_state_dict(state["ema"])

    def _check_shape(self, state: dict[str, Any]) -> None:
        mine = (list(self.pool.labels), self.settings.width)
        if (state["labels"], state["width"]) != mine:
            raise ModelError(
                f"The checkpoint was trained for width {state['width']} and {len(state['labels'])} labels; "
                "this run differs. Begin a new one."
            )

    def _measure(self, progress: float, pace: _Pace) -> None:
        """One line of the curve; the best on real clips is kept aside."""
        size = self.settings.size_at(progress)
        seconds = max(1e-9, self.elapsed_s - pace.since_s)
        clips, targets = self.pool.held_out()
        few = slice(None, None, max(1, len(clips) // HELD_OUT_CLIPS))
        clips, targets = clips[few], targets[few]
        synthetic = (
            rank(scores(self.ema, self.ops, clips, size), targets)
            if len(clips)
            else Ranking(-1, -1)
        )
        right, either = self._measure_real(size)
        row = (
            self.step, round(self.elapsed_s / 60, 2), size, learning_rate(progress, self.settings),
            pace.loss_sum / max(1, pace.steps), pace.clips / seconds, len(self.pool.names), synthetic.top1,
            right.top1, right.top3, either.top1, either.top3,
        )  # fmt: skip
        _append(self.settings.out / "curve.csv", row)
        _log.info("  ".join(f"{k} {_short(v)}" for k, v in zip(CURVE, row, strict=True)))
        if self._real is not None and right.top1 + 0.5 * right.top3 >= self.best_real:
            self.best_real = right.top1 + 0.5 * right.top3
            self.save(self.settings.out / "best.ckpt")

    def _measure_real(self, size: int) -> tuple[Ranking, Ranking]:
        """Real clips read as right-dominant, and as the better of either hand."""
        if self._real is None:
            return Ranking(-1, -1), Ranking(-1, -1)
        targets = self._real.targets(self.pool.labels)
        right = scores(self.ema, self.ops, self._real.clips, size)
        left = scores(self.ema, self.ops, self._real.clips, size, flip=True)
        return rank(right, targets), rank(np.maximum(right, left), targets)


def learning_rate(progress: float, settings: FitSettings) -> float:
    """One cycle: up along a half cosine from 1/20, down to 1/500 (Smith 2018, arXiv:1803.09820)."""
    top = settings.learning_rate
    if progress < settings.warmup:
        return _cosine(top / 20, top, progress / settings.warmup)
    return _cosine(top, top / 500, (progress - settings.warmup) / (1 - settings.warmup))


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


def _optimizer(net: nn.Module, settings: FitSettings) -> torch.optim.AdamW:
    """AdamW; norms and biases are not decayed."""
    decayed = [p for p in net.parameters() if p.ndim > 1]
    free = [p for p in net.parameters() if p.ndim <= 1]
    groups = [
        {"params": decayed, "weight_decay": settings.weight_decay},
        {"params": free, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=settings.learning_rate, fused=True)


def _real_clips(settings: FitSettings, labels: tuple[str, ...]) -> RealClips | None:
    if settings.real is None:
        return None
    spec = ModelSpec(labels=labels)
    return load_clips(sign_files(settings.real, spec.signs), spec, settings.out)


def _append(path: Path, row: tuple[Any, ...]) -> None:
    """Adds a line to a CSV file, and its header to a new one."""
    fresh = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(CURVE)
        writer.writerow([_short(v) for v in row])


def _short(value: int | float) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
