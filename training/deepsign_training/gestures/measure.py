"""A quick look at a network in training: what it answers on held-out streams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_model.stream import TIME_STRIDE, CausalOps, StreamNet
from deepsign_training.gestures.planes import StreamVariation, torch_stream_planes, varied_luma
from deepsign_training.gestures.shards import StreamShard
from deepsign_training.gestures.timeline import LABELS, told_s

__all__ = ["Marks", "measure_streams", "stream_shares"]

_BATCH = 8
_GESTURES = len(LABELS) - 2


@dataclass(frozen=True)
class Marks:
    """Figures of one measurement, all shares.

    Attributes:
        gestures: gestures whose own frames, taken together, name them first of 27.
        frames: frames answered rightly.
        quiet: frames of rest and other movement on which no gesture reaches one half.
    """

    gestures: float
    frames: float
    quiet: float

    @property
    def worth(self) -> float:
        """By what checkpoints are compared."""
        return self.gestures + self.quiet

    def __str__(self) -> str:
        return f"gestures {self.gestures:.1%}  frames {self.frames:.1%}  quiet {self.quiet:.2%}"


@torch.inference_mode()
def stream_shares(
    net: StreamNet, ops: CausalOps, frames: NDArray[np.uint8], size: int
) -> NDArray[np.float32]:
    """Streams uint8 (N, T, S, S) -> probabilities (N, T', 27) at every fourth frame."""
    net.eval()
    device = next(net.parameters()).device
    still = StreamVariation.none()
    parts = []
    for first in range(0, len(frames), _BATCH):
        some = torch.from_numpy(np.array(frames[first : first + _BATCH])).to(device)
        chance = torch.Generator(device).manual_seed(0)
        unflipped = torch.zeros(len(some), dtype=torch.bool, device=device)
        luma = varied_luma(some, size, still, chance, unflipped)
        parts.append(torch.softmax(net.fast(torch_stream_planes(luma), ops), -1).cpu())
    return torch.cat(parts).numpy()


def measure_streams(
    net: StreamNet, ops: CausalOps, shards: Sequence[StreamShard], size: int
) -> Marks:
    """What ``net`` answers on the streams of ``shards``."""
    named, right, quiet = [], [], []
    for shard in shards:
        shares = stream_shares(net, ops, shard.frames, size)
        targets = shard.targets[:, ::TIME_STRIDE]
        right.append((shares.argmax(-1) == targets)[targets >= 0])
        quiet.append(shares[targets >= _GESTURES][:, :_GESTURES].max(-1) < 0.5)
        for share, times, spans in zip(shares, shard.times_s, shard.spans, strict=True):
            for span in spans:
                if not span.is_gesture:
                    continue
                first, last = told_s(span)
                mine = share[(times[::TIME_STRIDE] >= first) & (times[::TIME_STRIDE] < last)]
                if len(mine) and first > times[0] + 1.0 and last < times[-1]:
                    named.append(LABELS[int(mine.mean(0).argmax())] == span.label)
    return Marks(
        float(np.mean(named)) if named else 0.0,
        float(np.concatenate(right).mean()),
        float(np.concatenate(quiet).mean()),
    )
