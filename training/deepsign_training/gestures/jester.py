"""The real Jester set as shards of streams, to fine-tune the gesture network on.

Each clip becomes one stream: its first picture held still, as somebody who sits there, the clip, its last picture held. The
set tells no moments, so the gesture's stroke is taken to lie between a fifth and four fifths of the clip.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from rich.progress import track

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.errors import ClipError, ModelError
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.stream_planes import luma_of
from deepsign_training.gestures.film import FPS, Stream
from deepsign_training.gestures.shards import save_shard
from deepsign_training.gestures.timeline import LABELS, Span
from deepsign_training.readers.cut import read_frames
from deepsign_training.readers.glosses import parse_gloss
from deepsign_training.readers.jester import read_jester
from deepsign_training.readers.record import ClipRecord

__all__ = ["FRAMES", "JesterStreams", "import_jester_streams", "stream_of"]

FRAMES: Final = 81  # the longest clips have about 70
STILL: Final = 12  # frames before a clip, at least
_STROKE: Final = (0.2, 0.8)


@dataclass(frozen=True)
class JesterStreams:
    """What to write.

    Attributes:
        source: folder of the data set.
        out: gets ``train`` and ``val``, the data set's own parts.
        size: side of the streams in px.
        processes: how many at once.
        per_shard: streams a shard.
    """

    source: Path
    out: Path
    size: int = 80
    processes: int = 2
    per_shard: int = 64


def import_jester_streams(settings: JesterStreams) -> dict[str, int]:
    """Writes the shards that are missing.

    Returns:
        Streams by part; clips that cannot be read are left out, and counted as ``left out``.

    Raises:
        ModelError: there is no such data set, or nothing of it can be read.
    """
    reading = read_jester(settings.source)
    tasks: list[_Task] = []
    for part in ("train", "val"):
        records = [r for r in reading.records if r.split == part]
        # Shuffled once: the lists of the set are in no order that a shard should inherit.
        order = np.random.default_rng(0).permutation(len(records))
        for first in range(0, len(records), settings.per_shard):
            mine = tuple(records[k] for k in order[first : first + settings.per_shard])
            number = first // settings.per_shard
            path = settings.out / part / f"stream_{number:05d}.npy"
            tasks.append(_Task(path, mine, settings.size))
    counts = {"train": 0, "val": 0, "left out": len(reading.faults)}
    with multiprocessing.get_context("spawn").Pool(settings.processes) as pool:
        for part, made, left in track(
            pool.imap(_write, tasks), total=len(tasks), description="reading"
        ):
            counts[part] += made
            counts["left out"] += left
    if not counts["train"] + counts["val"]:
        raise ModelError(f"No clip of {settings.source} can be read; extract its frames again.")
    return counts


@dataclass(frozen=True)
class _Task:
    path: Path
    records: tuple[ClipRecord, ...]
    size: int


def _write(task: _Task) -> tuple[str, int, int]:
    """One shard; the part it belongs to, streams made, clips left out."""
    cv2.setNumThreads(1)
    part = task.path.parent.name
    if task.path.with_suffix(".json").exists():
        kept = len(np.load(task.path, mmap_mode="r"))
        return part, kept, len(task.records) - kept
    streams = []
    for record in task.records:
        try:
            streams.append(stream_of(record, task.size))
        except (ClipError, OSError):
            continue
    if streams:
        task.path.parent.mkdir(parents=True, exist_ok=True)
        save_shard(task.path, streams, list(range(len(streams))))
    return part, len(streams), len(task.records) - len(streams)


def stream_of(record: ClipRecord, size: int) -> Stream:
    """A clip with stillness around it.

    Raises:
        ClipError: its frames cannot be read.
    """
    label = parse_gloss(record.gloss).slug
    if label not in LABELS:
        raise ClipError(f"{record.path} shows {record.gloss!r}, which is none of the 27 gestures.")
    recording = read_frames(record.path, record.fps)
    square = centre_framing(*recording.frames.shape[1:3])
    clip = np.stack([luma_of(crop(frame, square, size)) for frame in recording.frames])
    clip = clip[-(FRAMES - STILL) :]
    before = max(STILL, (FRAMES - len(clip)) // 2)
    after = FRAMES - before - len(clip)
    frames = np.concatenate([clip[:1].repeat(before, 0), clip, clip[-1:].repeat(after, 0)])
    start, length = before / FPS, len(clip) / FPS
    whole = label in (NO_GESTURE, OTHER_THINGS)
    shares = (0.0, 1.0) if whole else _STROKE
    stroke = (start + shares[0] * length, start + shares[1] * length)
    return Stream(frames, np.arange(FRAMES) / FPS, (Span(label, start, stroke, start + length),))
