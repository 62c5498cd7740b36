"""Evaluates a run at intervals on held-out takes and real clips; writes the curve and keeps the best figure."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from deepsign_assets.lexicon import NO_GESTURE, NO_SIGN, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.keypoints.net import KeypointNet
from deepsign_model.rivals import level_contests
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.signs import SignSpec
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.fit.curve import Curve
from deepsign_training.fit.net_trainer import NetTrainer
from deepsign_training.gestures.batches import held_out_windows
from deepsign_training.run.batch import Batch
from deepsign_training.run.mixed import MixedTracks
from deepsign_training.run.settings import FitSettings
from deepsign_training.signs.batches import held_out_takes
from deepsign_training.tracks.takes_folder import TakesFolder

__all__ = ["Observer", "StepTotals", "top"]

_log = logging.getLogger(__name__)

COLUMNS: Final = ("step", "minutes", "lr", "loss", "clips_s", "learned_top1", "drawn_top1")


@dataclass
class StepTotals:
    """Totals of the steps since the last evaluation."""

    since_s: float
    steps: int = 0
    clips: int = 0
    loss_sum: float = 0.0
    right_sum: float = 0.0
    last: float = float("nan")

    def add(self, loss: float, right: float, clips: int) -> None:
        """Adds a step."""
        self.last, self.loss_sum, self.right_sum = (
            loss,
            self.loss_sum + loss,
            self.right_sum + right,
        )
        self.steps, self.clips = self.steps + 1, self.clips + clips


class Observer:
    """Evaluates a run, writes its curve and keeps its best figure.

    Args:
        settings: Settings of the run.
        folder: Folder of the takes.
        spec: Configuration of the network.
    """

    def __init__(
        self, settings: FitSettings, folder: TakesFolder, spec: SignSpec | GestureSpec
    ) -> None:
        self._spec = spec
        self._drawn = _drawn(settings, folder)
        self._real = _real(settings, spec)
        real = [f"{name}_{figure}" for name in self._real for figure in ("top1", "top3", "level")]
        panels = {
            "loss of the words": ["loss"],
            "share of drawn clips": ["learned_top1", "drawn_top1"],
            "share of real clips": real,
        }
        self.curve = Curve(settings.out, (*COLUMNS, *real), panels)
        self.best = -1.0

    def measure(
        self, trainer: NetTrainer, at: tuple[int, float, float], totals: StepTotals
    ) -> bool:
        """Evaluates the averaged weights and adds a row to the curve.

        Args:
            trainer: Holds the averaged weights.
            at: Step, seconds used, learning rate.
            totals: Totals of the steps since the last evaluation.

        Returns:
            Whether the result is at least as good as the best so far: on real clips, or on drawn ones without them.
        """
        step, elapsed_s, rate = at
        drawn = top(trainer.ema, self._drawn, self._spec)
        steps = max(1, totals.steps)
        row: dict[str, float] = {
            "step": step,
            "minutes": round(elapsed_s / 60, 2),
            "lr": rate,
            "loss": totals.loss_sum / steps,
            "clips_s": totals.clips / max(1e-9, elapsed_s - totals.since_s),
            "learned_top1": totals.right_sum / steps,
            "drawn_top1": drawn["top1"],
        }
        marks = []
        for name, batch in self._real.items():
            found = top(trainer.ema, batch, self._spec)
            row |= {f"{name}_{figure}": value for figure, value in found.items()}
            marks.append(found["top1"] + 0.5 * found["top3"])
        _log.info("%s", self.curve.add(row))
        mark = float(np.mean(marks)) if marks else drawn["top1"]
        better, self.best = mark >= self.best, max(mark, self.best)
        return better


def _drawn(settings: FitSettings, folder: TakesFolder) -> Batch:
    """Returns the held-out takes or streams, filmed and tracked like the training data, always with the same seed."""
    if folder.labels[-1] == NO_GESTURE:
        return held_out_windows(settings, folder.held_out)
    return held_out_takes(settings, folder.held_out)


def _real(settings: FitSettings, spec: SignSpec | GestureSpec) -> dict[str, Batch]:
    """Returns the real clips to evaluate on, by folder name, with the held-out part of the mixed-in tracks.

    Raises:
        ModelError: Real clips are given for gestures.
    """
    if isinstance(spec, GestureSpec):
        if settings.clips or settings.real.folder is not None:
            raise ModelError(
                "Gestures are trained only on drawn streams; evaluate on real clips with: deepsign-train evaluate."
            )
        return {}
    found = {}
    for folder in settings.clips:
        followed = TrackCache(settings.cache).of(read_folder(folder, spec.signs).signs)
        kept = [(f.clip, f.track) for f in followed if f.track is not None and has_person(f.track)]
        pairs = [keypoints(attempt(t), clip.hand or "right", spec.moments) for clip, t in kept]
        labels = torch.tensor([spec.labels.index(clip.sign) for clip, _ in kept])
        points, seen = (torch.from_numpy(np.stack(side)) for side in zip(*pairs, strict=True))
        found[folder.name] = Batch(points, seen, labels)
    if settings.real.folder is not None and settings.real.measured:
        held_out = MixedTracks.open(settings.real, spec.labels, "val")
        found["mixed"] = Batch(*held_out.plain(spec.moments))
    return found


@torch.no_grad()
def top(net: KeypointNet, batch: Batch, spec: SignSpec | GestureSpec) -> Mapping[str, float]:
    """Returns the top-1, the top-3 and the top-1 within the level for clips of signs, or the top-1 for windows of gestures."""
    words = batch.words(net.eval())
    if isinstance(spec, GestureSpec):
        return {"top1": float((words.argmax(1) == batch.labels).float().mean())}
    shown = batch.labels < spec.labels.index(NO_SIGN)
    words, labels = words[shown, :-1], batch.labels[shown]
    if not len(labels):
        return {"top1": -1.0, "top3": -1.0, "level": -1.0}
    first = words.topk(min(3, words.shape[1]), 1).indices
    level = words.masked_fill(~_same_level(spec)[labels], -torch.inf).argmax(1)
    return {
        "top1": float((first[:, 0] == labels).float().mean()),
        "top3": float((first == labels[:, None]).any(1).float().mean()),
        "level": float((level == labels).float().mean()),
    }


def _same_level(spec: SignSpec) -> Tensor:
    """Returns whether each sign competes with each other sign, bool (signs, signs)."""
    rivals = level_contests(spec.labels, load_lexicon())
    return torch.tensor([[b == a or b in rivals[a] for b in spec.signs] for a in spec.signs])
