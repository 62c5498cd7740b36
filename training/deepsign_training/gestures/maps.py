"""What a trained network makes of streams at its middle, frame by frame, kept for training its reader.

The network itself stays as it is while the reader learns, so its maps are computed once. Every other stream is
mirrored, with its answers and its hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from torch import Tensor

from deepsign_model.errors import ModelError
from deepsign_model.runtime import import_openvino
from deepsign_model.stream import StreamNet, StreamStep
from deepsign_model.stream_planes import STILL_FRAMES, StreamPlanes, still_start
from deepsign_model.stream_runtime import Ring
from deepsign_training.gestures.export import converted
from deepsign_training.gestures.hands import mirrored_hand
from deepsign_training.gestures.shards import StreamShard
from deepsign_training.gestures.timeline import UNASKED, mirrored_classes

__all__ = ["ReadStreams", "read_shards"]

_AT_ONCE = 32

Grey = NDArray[np.uint8]
Halves = NDArray[np.float16]


@dataclass(frozen=True)
class ReadStreams:
    """Streams as the network sees them, each with its still start before it.

    Attributes:
        maps: float16 (N, STILL_FRAMES + T, F).
        logits: float16 (N, STILL_FRAMES + T, K), what the network says without a reader.
        targets: int64 (N, STILL_FRAMES + T), -1 where no answer is asked for.
        hands: float32 (N, STILL_FRAMES + T, HAND).
    """

    maps: Halves
    logits: Halves
    targets: NDArray[np.int64]
    hands: NDArray[np.float32]

    def some(self, streams: NDArray[np.intp]) -> ReadStreams:
        """Those of these numbers."""
        return ReadStreams(
            self.maps[streams], self.logits[streams], self.targets[streams], self.hands[streams]
        )

    @classmethod
    def joined(cls, parts: Iterable[ReadStreams]) -> ReadStreams:
        """All of them together."""
        every = list(parts)
        return cls(
            np.concatenate([p.maps for p in every]),
            np.concatenate([p.logits for p in every]),
            np.concatenate([p.targets for p in every]),
            np.concatenate([p.hands for p in every]),
        )


class _MapStep(StreamStep):
    """A step that hands out the map as well."""

    def forward(self, x: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        answer, read, kept = self.trunk(x, past)
        return (answer, read.flatten(1), *kept)


class _Reading:
    """The network's step for many streams at once, by OpenVINO, in bfloat16 where the processor has it.

    Args:
        net: without a reader.
        size: side of the frames in px.
        threads: it may use.
    """

    def __init__(self, net: StreamNet, size: int, threads: int) -> None:
        step = _MapStep(net)
        self._memories, self._size = step.memories, size
        core = import_openvino().Core()
        properties = {
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "bf16"
            if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
            else "f32",
        }
        self._compiled: Any = core.compile_model(converted(step, size, _AT_ONCE), "CPU", properties)

    def __call__(self, frames: Grey) -> tuple[Halves, Halves]:
        """Streams uint8 (N, T, S, S) -> logits and maps, (N, T, ...)."""
        parts = [self._some(frames[k : k + _AT_ONCE]) for k in range(0, len(frames), _AT_ONCE)]
        logits, maps = (np.concatenate(values) for values in zip(*parts, strict=True))
        return logits, maps

    def _some(self, frames: Grey) -> tuple[Halves, Halves]:
        count = len(frames)
        filled = frames[np.minimum(np.arange(_AT_ONCE), count - 1)]
        seen = [StreamPlanes() for _ in filled]
        rings = [Ring(m.dilation, (_AT_ONCE, *m.shape(self._size))) for m in self._memories]
        answers = []
        for t in range(filled.shape[1]):
            planes = np.stack([own.push(frame[t]) for own, frame in zip(seen, filled, strict=True)])
            places = [ring.places(t) for ring in rings]
            past = [
                ring.kept[place]
                for ring, (_, older, old) in zip(rings, places, strict=True)
                for place in (older, old)
            ]
            made = self._compiled([planes, *past], share_inputs=True, share_outputs=True)
            logits, maps, *kept = (made[k] for k in range(len(rings) + 1))
            for ring, (now, _, _), value in zip(rings, places, (planes, *kept), strict=True):
                ring.kept[now] = value
            answers.append((logits[:count].astype(np.float16), maps[:count].astype(np.float16)))
        logits, maps = (np.stack(values, 1) for values in zip(*answers, strict=True))
        return logits, maps


def read_shards(
    net: StreamNet, size: int, shards: list[Path], kept: Path, threads: int
) -> ReadStreams:
    """The streams of all shards; what this very network made of them before is taken from the folder ``kept``.

    Raises:
        ModelError: a shard is of another size, or does not tell where the hands are.
    """
    own = kept / _digest(net)
    own.mkdir(parents=True, exist_ok=True)
    reading = _Reading(net, size, threads)
    return ReadStreams.joined(
        _read(reading, path, size, own / f"{path.parent.name}_{path.stem}.npz")
        for path in track(shards, description="reading")
    )


def _digest(net: StreamNet) -> str:
    """Names these very weights."""
    weights = hashlib.sha256()
    for value in net.state_dict().values():
        weights.update(value.cpu().numpy().tobytes())
    return weights.hexdigest()[:12]


def _read(reading: _Reading, path: Path, size: int, file: Path) -> ReadStreams:
    """One shard, every other stream of it mirrored; maps and logits are kept in ``file``."""
    shard = StreamShard.open(path)
    if shard.frames.shape[-1] != size:
        raise ModelError(f"{path} holds streams of {shard.frames.shape[-1]} px, not {size}.")
    if shard.hands is None:
        raise ModelError(f"{path} does not tell where the hands are; film it again.")
    mirrored = np.arange(len(shard.frames)) % 2 == 1
    if not file.exists():
        frames = np.where(mirrored[:, None, None, None], shard.frames[..., ::-1], shard.frames)
        begun = np.stack([np.concatenate([still_start(own[0]), own]) for own in frames])
        logits, maps = reading(begun)
        _keep(file, maps, logits)
    turned = np.where(shard.targets >= 0, mirrored_classes()[shard.targets], shard.targets)
    asked = np.where(mirrored[:, None], turned, shard.targets)
    asked[shard.began == 0] = UNASKED  # what began before the stream cannot be known
    hands = np.where(mirrored[:, None, None], mirrored_hand(shard.hands), shard.hands)
    still = ((0, 0), (STILL_FRAMES, 0))
    with np.load(file) as data:
        return ReadStreams(
            data["maps"],
            data["logits"],
            np.pad(asked, still, constant_values=UNASKED),
            np.pad(hands, (*still, (0, 0))).astype(np.float32),
        )


def _keep(file: Path, maps: Halves, logits: Halves) -> None:
    """Writes beside ``file`` first, so that a half-written one does not count."""
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as stream:
        np.savez(stream, maps=maps, logits=logits)
    unfinished.replace(file)
