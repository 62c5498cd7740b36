"""Shards of streams: many processes, resumable, the same for the same seed.

A shard is ``stream_00000.npy``, uint8 (N, T, S, S), luma, beside ``stream_00000.json`` with ``labels`` (the
network's, in order), ``seed`` (of each stream), ``times`` (N, T) in seconds and ``spans``: of each stream
what it shows, as [label, start, stroke start, stroke end, end, seconds of waiting before the stroke]. The answers that frames want are worked out when
a shard is opened, so the label rules may change without filming again. Of drawn streams ``stream_00000.hands.npy``,
float32 (N, T, HAND), tells where the gesturing hand is.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from deepsign_model.errors import ModelError
from deepsign_training.gestures.film import Stream, StreamShape, film_stream
from deepsign_training.gestures.timeline import LABELS, UNASKED, Span, began_at, targets_of

__all__ = [
    "StreamSettings",
    "StreamShard",
    "divided_shards",
    "listed_shards",
    "open_shards",
    "save_shard",
    "synthesise_streams",
    "told_shard",
]

_PREFIX = "stream_"


@dataclass(frozen=True)
class StreamSettings:
    """What to write.

    Attributes:
        out: folder of the shards.
        streams: how many in all, rounded up to whole shards.
        seed: everything follows from it.
        first: number of the first shard.
        processes: how many at once.
        per_shard: streams a shard.
        shape: frames and size of a stream, and whether there are gestures in it.
    """

    out: Path
    streams: int = 4096
    seed: int = 1
    first: int = 0
    processes: int = 2
    per_shard: int = 64
    shape: StreamShape = field(default_factory=StreamShape)

    def __post_init__(self) -> None:
        """Refuses what cannot be filmed."""
        if min(self.streams, self.per_shard, self.processes, self.shape.frames) < 1:
            raise ModelError("Streams, processes and frames must be at least 1.")
        if self.shape.size < 32:
            raise ModelError(f"Streams of {self.shape.size} px are too small; take 32 or more.")


def synthesise_streams(settings: StreamSettings) -> int:
    """Writes the shards that are missing.

    Returns:
        How many shards were written.

    Raises:
        ModelError: the folder holds streams of another size.
    """
    settings.out.mkdir(parents=True, exist_ok=True)
    for path in listed_shards(settings.out)[:1]:
        found = StreamShard.open(path).frames.shape[1:]
        if found[-1] != settings.shape.size:
            raise ModelError(
                f"{settings.out} holds streams of {found[-1]} px; name another folder."
            )
    count = -(-settings.streams // settings.per_shard)
    missing = [
        (settings, number)
        for number in range(settings.first, settings.first + count)
        if not _path(settings.out, number).with_suffix(".json").exists()
    ]
    with multiprocessing.get_context("spawn").Pool(settings.processes) as pool:
        done = pool.imap_unordered(_write, missing)
        for _ in track(done, total=len(missing), description="filming"):
            pass
    return len(missing)


def _path(out: Path, number: int) -> Path:
    return out / f"{_PREFIX}{number:05d}.npy"


def listed_shards(folder: Path) -> list[Path]:
    """The finished shards, sorted."""
    found = sorted(folder.glob(f"{_PREFIX}*.npy"))
    return [p for p in found if p.with_suffix(".json").exists()]


def divided_shards(folders: Iterable[Path], held_out: int) -> tuple[list[Path], list[Path]]:
    """The finished shards of all folders: the first ``held_out`` of them, and the others, to learn from.

    Raises:
        ModelError: there are no others.
    """
    listed = [path for folder in folders for path in listed_shards(folder)]
    if len(listed) <= held_out:
        raise ModelError(
            f"{len(listed)} shards are too few with {held_out} held out; film more with: "
            "deepsign-train synthesise-gestures."
        )
    return listed[:held_out], listed[held_out:]


def _write(task: tuple[StreamSettings, int]) -> None:
    cv2.setNumThreads(1)
    settings, number = task
    first = (settings.seed * 100_000 + number) * settings.per_shard
    seeds = range(first, first + settings.per_shard)
    made = [film_stream(seed, settings.shape) for seed in seeds]
    save_shard(_path(settings.out, number), made, list(seeds))


def save_shard(path: Path, streams: Sequence[Stream], seeds: Sequence[int]) -> None:
    """Writes a shard; the file that tells of it comes last, so a half-written one does not count."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.save(file, np.stack([stream.frames for stream in streams]))
    unfinished.replace(path)
    hands = [stream.hands for stream in streams if stream.hands is not None]
    if len(hands) == len(streams):
        np.save(_hands_path(path), np.stack(hands))
    about = {
        "labels": LABELS,
        "seed": list(seeds),
        "times": [np.round(stream.times_s, 4).tolist() for stream in streams],
        "spans": [[_span_data(span) for span in stream.spans] for stream in streams],
    }
    path.with_suffix(".json").write_text(json.dumps(about), encoding="utf-8")


def _hands_path(path: Path) -> Path:
    return path.with_suffix(".hands.npy")


def _span_data(span: Span) -> list[Any]:
    numbers = (span.start_s, *span.stroke_s, span.end_s, span.waits_s)
    return [span.label, *(round(number, 4) for number in numbers)]


@dataclass(frozen=True)
class StreamShard:
    """One file of streams, mapped into memory, not read.

    Attributes:
        frames: uint8 (N, T, S, S).
        times_s: (N, T).
        spans: of each stream.
        targets: int64 (N, T), the answer each frame wants; -1: not asked for.
        began: int64 (N, T), the frame at which what is to be named began.
        hands: float32 (N, T, HAND), where the gesturing hand is; none of real video.
    """

    frames: NDArray[np.uint8]
    times_s: NDArray[np.float64]
    spans: tuple[tuple[Span, ...], ...]
    targets: NDArray[np.int64]
    began: NDArray[np.int64]
    hands: NDArray[np.float32] | None = None

    @classmethod
    def open(cls, path: Path) -> StreamShard:
        """Maps ``path`` (.npy) and reads what is told beside it.

        Raises:
            ModelError: if either is damaged, or the two do not fit.
        """
        try:
            about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            frames = np.load(path, mmap_mode="r", allow_pickle=False)
            times = np.array(about["times"], np.float64)
            spans = tuple(tuple(_span(*row) for row in rows) for rows in about["spans"])
            if tuple(about["labels"]) != LABELS:
                raise ModelError(f"The shard {path} is of other gestures; film it again.")
            targets = np.stack([targets_of(t, s) for t, s in zip(times, spans, strict=True)])
            began = np.stack([began_at(t, s) for t, s in zip(times, spans, strict=True)])
            beside = _hands_path(path)
            hands = np.load(beside, allow_pickle=False) if beside.exists() else None
        except (OSError, ValueError, KeyError, TypeError) as error:
            if isinstance(error, ModelError):
                raise
            raise ModelError(f"The shard {path} is damaged ({error}); film it again.") from error
        if frames.ndim != 4 or frames.dtype != np.uint8 or frames.shape[:2] != times.shape:
            raise ModelError(
                f"The shard {path} does not fit what is told beside it; film it again."
            )
        return cls(frames, times, spans, targets, began, hands)

    def asked(self, stream: int, start: int, stop: int, warm: int) -> NDArray[np.int64]:
        """Answers wanted (stop - start,) of somebody who sees from ``start`` on; see ``StreamPool.draw``."""
        began, own = self.began[stream, start:stop], np.arange(start, stop)
        seen = np.where(began < own, began >= start, own - warm >= start)
        return np.where(seen, self.targets[stream, start:stop], UNASKED)


def told_shard(path: Path, size: int) -> tuple[StreamShard, NDArray[np.float32]]:
    """A shard of frames of ``size`` px that tells where the hands are, and they.

    Raises:
        ModelError: it is of another size, or does not tell; or as ``StreamShard.open``.
    """
    shard = StreamShard.open(path)
    if shard.frames.shape[-1] != size:
        raise ModelError(f"{path} holds streams of {shard.frames.shape[-1]} px, not {size}.")
    if shard.hands is None:
        raise ModelError(f"{path} does not tell where the hands are; film it again.")
    return shard, shard.hands


def _span(
    label: str, start: float, first: float, last: float, end: float, waits: float = 0.0
) -> Span:
    return Span(label, start, (first, last), end, waits)


def open_shards(folder: Path) -> list[StreamShard]:
    """All shards of a folder.

    Raises:
        ModelError: there are none.
    """
    found = listed_shards(folder)
    if not found:
        raise ModelError(
            f"{folder} holds no streams; film some with: deepsign-train synthesise-gestures."
        )
    return [StreamShard.open(path) for path in found]
