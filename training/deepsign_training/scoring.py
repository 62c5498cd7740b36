"""Probabilities of framed clips, by a bundle as the game runs it or by a checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_model.bundle import Bundle
from deepsign_model.net import HEAD_CHANNELS
from deepsign_model.outputs import Outputs, output_names
from deepsign_model.runtime import open_runtime
from deepsign_model.spec import Calibration, ModelSpec
from deepsign_training.augment import Variation, network_input
from deepsign_training.checkpoint import load_checkpoint, net_of
from deepsign_training.export import spec_of
from deepsign_training.kernels import fast_ops

__all__ = ["Scorer", "checkpoint_scorer", "open_scorer", "softmax", "views"]

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

    def __init__(self, spec: ModelSpec, name: str, outputs: Callable[[Clips], Outputs]) -> None:
        self.spec, self.name, self._outputs = spec, name, outputs

    def calibrated(self, calibration: Calibration) -> Scorer:
        """The same network with another calibration."""
        return Scorer(replace(self.spec, calibration=calibration), self.name, self._outputs)

    def outputs(self, clips: Clips, *, flip: bool = False) -> Outputs:
        """Words, parameters and embedding (N, ...) of clips uint8 (N, T, H, W, 3).

        Args:
            clips: framed clips of the spec's size.
            flip: mirror first, as for a left-dominant signer.
        """
        if flip:
            clips = np.ascontiguousarray(clips[:, :, :, ::-1])
        if len(clips) == 0:
            heads = {name: _nothing(len(v)) for name, v in self.spec.parameters.items()}
            return Outputs(_nothing(len(self.spec.labels)), heads, _nothing(HEAD_CHANNELS))
        return self._outputs(clips)

    def logits(self, clips: Clips, *, tta: bool = False, flip: bool = False) -> Logits:
        """Logits (N, K) of clips; with ``tta`` the mean over small shifts in place and time (``views``)."""
        seen = views(clips) if tta else [clips]
        words = [self.outputs(view, flip=flip).words.astype(np.float64) for view in seen]
        return np.asarray(np.mean(words, axis=0))

    def embed(self, clips: Clips) -> NDArray[np.float32]:
        """The embedding (N, 1280) of clips, for few-shot signs (``fewshot``)."""
        return self.outputs(clips).embedded()

    def probabilities(self, clips: Clips, *, tta: bool = False, flip: bool = False) -> Logits:
        """Calibrated probabilities (N, K)."""
        return self.calibrate(self.logits(clips, tta=tta, flip=flip))

    def calibrate(self, logits: Logits) -> Logits:
        """Logits (N, K) to probabilities at the calibrated temperature."""
        return softmax(logits, self.spec.calibration.temperature)


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
    return Scorer(bundle.spec, name, lambda clips: _joined([runtime.outputs(c) for c in clips]))


def checkpoint_scorer(state: dict[str, Any], name: str) -> Scorer:
    """A checkpoint's averaged weights, with no calibration yet."""
    net, ops = net_of(state), fast_ops()
    spec = spec_of(state, name, 0)
    names = output_names(spec)
    chance = torch.Generator()

    @torch.no_grad()
    def outputs(clips: Clips) -> Outputs:
        parts = []
        for first in range(0, len(clips), BATCH):
            batch = torch.from_numpy(np.ascontiguousarray(clips[first : first + BATCH]))
            x = network_input(batch, spec.size, Variation.none(), chance)
            y = net.fast_embed(x, ops)
            parts.append((net.word(y), *(head(y) for head in net.parameter.values()), y))
        whole = [torch.cat(column).numpy() for column in zip(*parts, strict=True)]
        return Outputs.named(dict(zip(names, whole, strict=True)))

    return Scorer(spec, name, outputs)


def _joined(parts: list[Outputs]) -> Outputs:
    """Single clips' outputs as those of a batch."""
    names = parts[0].parameters
    known = [part.embedding for part in parts if part.embedding is not None]
    return Outputs(
        np.stack([part.words for part in parts]),
        {name: np.stack([part.parameters[name] for part in parts]) for name in names},
        np.stack(known) if known else None,
    )


def _nothing(width: int) -> NDArray[np.float32]:
    return np.empty((0, width), np.float32)


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
