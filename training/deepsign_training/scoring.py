"""Probabilities of framed clips, by a bundle as the game runs it or by a checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_model.bundle import Bundle
from deepsign_model.runtime import open_runtime
from deepsign_model.spec import ModelSpec
from deepsign_training.augment import Variation, network_input
from deepsign_training.checkpoint import load_checkpoint, net_of
from deepsign_training.export import spec_of
from deepsign_training.kernels import fast_ops

__all__ = ["Scorer", "open_scorer", "softmax", "views"]

Clips = NDArray[np.uint8]
Logits = NDArray[np.float64]

BATCH = 16
SHIFT_PX = 4


class Scorer:
    """A network as a function of clips.

    Attributes:
        spec: what it expects, with its calibration.
        name: for the report.
    """

    def __init__(self, spec: ModelSpec, name: str, logits: Callable[[Clips], Logits]) -> None:
        self.spec, self.name, self._logits = spec, name, logits

    def logits(self, clips: Clips, *, tta: bool = False, flip: bool = False) -> Logits:
        """Logits (N, K) of clips uint8 (N, T, H, W, 3).

        Args:
            clips: framed clips of the spec's size.
            tta: the mean over small shifts in place and time (``views``).
            flip: mirror first, as for a left-dominant signer.
        """
        if flip:
            clips = np.ascontiguousarray(clips[:, :, :, ::-1])
        if len(clips) == 0:
            return np.empty((0, len(self.spec.labels)))
        seen = views(clips) if tta else [clips]
        mean: Logits = np.mean([self._logits(view) for view in seen], axis=0)
        return mean

    def probabilities(self, clips: Clips, *, tta: bool = False, flip: bool = False) -> Logits:
        """Calibrated probabilities (N, K)."""
        return softmax(self.logits(clips, tta=tta, flip=flip), self.spec.calibration.temperature)


def open_scorer(path: Path) -> Scorer:
    """A weights folder (by the game's runtime) or a checkpoint (by torch).

    Raises:
        ModelError: if it is neither, or damaged.
    """
    if path.suffix == ".ckpt":
        return checkpoint_scorer(load_checkpoint(path), path.stem)
    bundle = Bundle.load(path)
    runtime = open_runtime(bundle)
    name = f"{bundle.model_id} on {runtime.backend}"
    return Scorer(
        bundle.spec,
        name,
        lambda clips: np.stack([runtime.logits(c) for c in clips]).astype(np.float64),
    )


def checkpoint_scorer(state: dict[str, Any], name: str) -> Scorer:
    """A checkpoint's averaged weights, with no calibration yet."""
    net, ops = net_of(state), fast_ops()
    spec = spec_of(state, name, 0)
    chance = torch.Generator()

    @torch.no_grad()
    def logits(clips: Clips) -> Logits:
        parts = []
        for first in range(0, len(clips), BATCH):
            batch = torch.from_numpy(np.ascontiguousarray(clips[first : first + BATCH]))
            x = network_input(batch, spec.size, Variation.none(), chance)
            parts.append(net.fast(x, ops).double().numpy())
        return np.concatenate(parts)

    return Scorer(spec, name, logits)


def views(clips: Clips) -> list[Clips]:
    """The clips, and the clips a little aside, up, down, sooner and later: uint8 as they are."""
    moved = [clips]
    for dx, dy in ((SHIFT_PX, 0), (-SHIFT_PX, 0), (0, SHIFT_PX), (0, -SHIFT_PX)):
        wide = np.pad(
            clips, ((0, 0), (0, 0), (SHIFT_PX,) * 2, (SHIFT_PX,) * 2, (0, 0)), mode="edge"
        )
        h, w = clips.shape[2:4]
        top, left = SHIFT_PX + dy, SHIFT_PX + dx
        moved.append(np.ascontiguousarray(wide[:, :, top : top + h, left : left + w]))
    moved.append(np.concatenate([clips[:, :1], clips[:, :-1]], 1))
    moved.append(np.concatenate([clips[:, 1:], clips[:, -1:]], 1))
    return moved


def softmax(logits: Logits, temperature: float) -> Logits:
    """(N, K) -> (N, K), each row sums to 1."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Logits = powers / powers.sum(axis=1, keepdims=True)
    return result
