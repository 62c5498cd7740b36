"""Looks at a run from time to time: held-out and real clips, the curve, the best so far, when to give up."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np

from deepsign_model.net import MobileNet3d, Ops
from deepsign_model.spec import ModelSpec
from deepsign_training.curve import HEAD, Curve
from deepsign_training.measure import NOT_MEASURED, Ranking, parameter_shares, rank, scores
from deepsign_training.mixture import Pool
from deepsign_training.realclips import RealClips, load_clips, sign_files
from deepsign_training.settings import FitSettings

__all__ = ["Observer", "Pace"]

_log = logging.getLogger(__name__)
HELD_OUT_CLIPS = 192  # enough to see overfitting; synthetic figures decide nothing


@dataclass
class Pace:
    """What happened since the last line of the curve."""

    since_s: float
    clips: int = 0
    loss_sum: float = 0.0
    steps: int = 0
    last: float = 0.0

    def add(self, loss: float, clips: int) -> None:
        """One step more."""
        self.last, self.loss_sum = loss, self.loss_sum + loss
        self.steps, self.clips = self.steps + 1, self.clips + clips


class Observer:
    """Measures, writes the curve, remembers the best.

    Args:
        settings: of the run.
        pool: labels, parameters and validation clips.
    """

    def __init__(self, settings: FitSettings, pool: Pool) -> None:
        self._settings, self._pool = settings, pool
        self._real = _real_clips(settings, pool.labels)
        self.curve = Curve(settings.out, tuple(pool.parameters))
        self.best = -1.0
        self.without_gain = 0

    @property
    def gave_up(self) -> bool:
        """Whether the settings' patience with the real clips has run out."""
        return 0 < self._settings.patience <= self.without_gain

    def measure(
        self, net: MobileNet3d, ops: Ops, at: tuple[int, float, int, float], pace: Pace
    ) -> bool:
        """One line of the curve.

        Args:
            net: the averaged weights.
            ops: of its fast form.
            at: step, seconds used, side in pixels, learning rate.
            pace: what happened since the last line.

        Returns:
            Whether the real clips are read at least as well as ever before.
        """
        step, elapsed_s, size, rate = at
        synthetic, heads = self._synthetic(net, ops, size)
        right, either = self._on_real(net, ops, size)
        row: dict[str, float] = {
            "step": step,
            "minutes": round(elapsed_s / 60, 2),
            "size": size,
            "lr": rate,
            "loss": pace.loss_sum / max(1, pace.steps),
            "clips_s": pace.clips / max(1e-9, elapsed_s - pace.since_s),
            "shards": len(self._pool.names),
            "synthetic_top1": synthetic.top1,
            **{f"real_top{n}": getattr(right, f"top{n}") for n in (1, 3, 5)},
            **{f"real_either_top{n}": getattr(either, f"top{n}") for n in (1, 3, 5)},
            **{HEAD + name: share for name, share in heads.items()},
        }
        _log.info("%s", self.curve.add(row))
        return self._real is not None and self._note(right.top1 + 0.5 * right.top3)

    def _note(self, mark: float) -> bool:
        """Keeps the best mark; whether this one is as good."""
        self.without_gain = 0 if mark > self.best else self.without_gain + 1
        if self.gave_up:
            _log.info("No gain on real clips in %d measurements: the run ends", self.without_gain)
        if mark < self.best:
            return False
        self.best = mark
        return True

    def _synthetic(self, net: MobileNet3d, ops: Ops, size: int) -> tuple[Ranking, dict[str, float]]:
        clips, targets = self._pool.held_out_all(HELD_OUT_CLIPS)
        if not len(clips):
            return NOT_MEASURED, dict.fromkeys(self._pool.parameters, -1.0)
        words, heads = parameter_shares(net, ops, clips, targets, size)
        return rank(words, targets[:, 0]), heads

    def _on_real(self, net: MobileNet3d, ops: Ops, size: int) -> tuple[Ranking, Ranking]:
        """Real clips read as right-dominant, and as the better of either hand."""
        if self._real is None:
            return NOT_MEASURED, NOT_MEASURED
        targets = self._real.targets(self._pool.labels)
        right = scores(net, ops, self._real.clips, size)
        left = scores(net, ops, self._real.clips, size, flip=True)
        return rank(right, targets), rank(np.maximum(right, left), targets)


def _real_clips(settings: FitSettings, labels: tuple[str, ...]) -> RealClips | None:
    if settings.real is None:
        return None
    spec = ModelSpec(labels=labels)
    return load_clips(sign_files(settings.real, spec.signs), spec, settings.out)
