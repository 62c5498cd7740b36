"""What a trained network and its eye make of streams, frame by frame, kept for training the reader.

Both stay as they are while the reader learns, so what they make is computed once. Every other stream is
mirrored, with its answers and its hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from torch import Tensor, nn

from deepsign_model.runtime import import_openvino
from deepsign_model.stream import StreamNet, StreamStep
from deepsign_model.stream_eye import HandEye
from deepsign_model.stream_planes import PLANES, STILL_FRAMES, StreamPlanes, still_start
from deepsign_model.stream_runtime import Ring
from deepsign_training.export import in_openvino
from deepsign_training.gestures.export import converted
from deepsign_training.gestures.hands import in_picture, mirrored_hand
from deepsign_training.gestures.shards import told_shard
from deepsign_training.gestures.timeline import UNASKED, mirrored_classes

__all__ = ["ReadStreams", "has_bfloat16", "read_shards"]

_AT_ONCE = 32

Grey = NDArray[np.uint8]
Halves = NDArray[np.float16]
Maker = Callable[[Grey], dict[str, Halves]]


@dataclass(frozen=True)
class ReadStreams:
    """Streams as the network sees them, each with its still start before it.

    Attributes:
        maps: float16 (N, STILL_FRAMES + T, F), the map and the glance of each frame.
        logits: float16 (N, STILL_FRAMES + T, K), what the network says without a reader.
        targets: int64 (N, STILL_FRAMES + T), -1 where no answer is asked for.
        hands: float32 (N, STILL_FRAMES + T, HAND); one acts where the last is 1 and it is in the picture.
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
        self._compiled = _compiled(converted(step, size, _AT_ONCE), threads)

    def __call__(self, frames: Grey) -> dict[str, Halves]:
        """Streams uint8 (N, T, S, S) -> logits and maps, (N, T, ...)."""
        parts = [self._some(frames[k : k + _AT_ONCE]) for k in range(0, len(frames), _AT_ONCE)]
        logits, maps = (np.concatenate(values) for values in zip(*parts, strict=True))
        return {"logits": logits, "maps": maps}

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


class _Glancing:
    """The eye for many frames at once.

    Args:
        eye: trained.
        size: side of the frames in px.
        threads: it may use.
    """

    def __init__(self, eye: HandEye, size: int, threads: int) -> None:
        model = in_openvino(eye, (_AT_ONCE, len(PLANES), size, size))
        self._compiled = _compiled(model, threads)

    def __call__(self, frames: Grey) -> dict[str, Halves]:
        """Streams uint8 (N, T, S, S) -> glances (N, T, GLANCE)."""
        return {"glances": np.stack([self._stream(own) for own in frames])}

    def _stream(self, frames: Grey) -> Halves:
        stream = StreamPlanes()
        planes = np.stack([stream.push(frame) for frame in frames])
        missing = -len(planes) % _AT_ONCE
        filled = np.concatenate([planes, np.repeat(planes[-1:], missing, 0)])
        parts = [
            np.array(self._compiled([some])[0], np.float16)
            for some in np.split(filled, len(filled) // _AT_ONCE)
        ]
        return np.concatenate(parts)[: len(frames)]


def _compiled(model: Any, threads: int) -> Any:
    """For this processor; in bfloat16 where it has it."""
    properties = {
        "INFERENCE_NUM_THREADS": threads,
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "bf16" if has_bfloat16() else "f32",
    }
    return import_openvino().Core().compile_model(model, "CPU", properties)


@cache
def has_bfloat16() -> bool:
    """Whether this processor multiplies in bfloat16."""
    able = import_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "BF16" in able


def read_shards(
    net: StreamNet, eye: HandEye, size: int, shards: list[Path], kept: Path, threads: int
) -> ReadStreams:
    """The streams of all shards; what this very network or eye made of them before is taken from the folder ``kept``.

    Raises:
        ModelError: a shard is of another size, or does not tell where the hands are.
    """
    seers: list[tuple[Maker, Path]] = [
        (_Reading(net, size, threads), kept / _digest(net)),
        (_Glancing(eye, size, threads), kept / _digest(eye)),
    ]
    return ReadStreams.joined(
        _read(path, size, seers) for path in track(shards, description="reading")
    )


def _digest(net: nn.Module) -> str:
    """Names these very weights."""
    weights = hashlib.sha256()
    for value in net.state_dict().values():
        weights.update(value.cpu().numpy().tobytes())
    return weights.hexdigest()[:12]


def _read(path: Path, size: int, seers: list[tuple[Maker, Path]]) -> ReadStreams:
    """One shard, every other stream of it mirrored; what is made of it is kept in each seer's folder."""
    shard, told = told_shard(path, size)
    mirrored = np.arange(len(shard.frames)) % 2 == 1
    made: dict[str, Halves] = {}
    for maker, folder in seers:
        file = folder / f"{path.parent.name}_{path.stem}.npz"
        if not file.exists():
            turned = np.where(mirrored[:, None, None, None], shard.frames[..., ::-1], shard.frames)
            begun = np.stack([np.concatenate([still_start(own[0]), own]) for own in turned])
            _keep(file, maker(begun))
        with np.load(file) as data:
            made |= dict(data)
    answers = np.where(shard.targets >= 0, mirrored_classes()[shard.targets], shard.targets)
    asked = np.where(mirrored[:, None], answers, shard.targets)
    asked[shard.began == 0] = UNASKED  # what began before the stream cannot be known
    hands = in_picture(np.where(mirrored[:, None, None], mirrored_hand(told), told))
    still = ((0, 0), (STILL_FRAMES, 0))
    return ReadStreams(
        np.concatenate([made["maps"], made["glances"]], -1),
        made["logits"],
        np.pad(asked, still, constant_values=UNASKED),
        np.pad(hands, (*still, (0, 0))).astype(np.float32),
    )


def _keep(file: Path, made: dict[str, Halves]) -> None:
    """Writes beside ``file`` first, so that a half-written one does not count."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **made)
    unfinished.replace(file)
