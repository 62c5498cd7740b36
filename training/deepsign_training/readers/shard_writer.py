"""One shard of real clips after another, in many processes."""

from __future__ import annotations

import json
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from deepsign_model.errors import ClipError, ModelError
from deepsign_model.spec import ModelSpec
from deepsign_training.readers.cut import gesture_clip, sign_clip
from deepsign_training.readers.faults import Fault, Problem
from deepsign_training.readers.record import ClipRecord

__all__ = ["STRANGER", "ShardClip", "ShardTask", "read_back", "write_all"]

STRANGER: Final = "unknown"  # in place of a signer's name


@dataclass(frozen=True)
class ShardClip:
    """One clip of a shard: where it is, its label, and its codes (empty where nothing is coded)."""

    record: ClipRecord
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class ShardTask:
    """All that a process needs to write one shard; the lexicon is not among it, which takes long to read.

    Attributes:
        path: the .npy; its .json is written last, and says that the shard is finished.
        data_set: name of it, before each signer's name.
        source: folder of the data set.
        clips: in order.
        labels: all of the network's.
        parameters: the values of each.
        gestures: whether the clips show gestures.
    """

    path: Path
    data_set: str
    source: Path
    clips: tuple[ShardClip, ...]
    labels: tuple[str, ...]
    parameters: Mapping[str, tuple[str, ...]]
    gestures: bool = False

    @property
    def about(self) -> Path:
        """The .json beside the clips."""
        return self.path.with_suffix(".json")

    @property
    def done(self) -> bool:
        """Whether the shard is finished; one all of whose clips are broken has no .npy."""
        return self.about.exists()


def write_all(tasks: Sequence[ShardTask], processes: int) -> None:
    """Writes shards, `processes` at once.

    Raises:
        ModelError: a process died, as it does where a file makes the decoder crash.
        OSError: a shard cannot be written.
    """
    for _ in track(_written(tasks, processes), total=len(tasks), description="reading"):
        pass


def read_back(task: ShardTask) -> tuple[Counter[str], list[Fault]]:
    """Clips of each signer in a finished shard, and the faults of its broken ones.

    Raises:
        ModelError: what is written beside it is damaged.
    """
    try:
        about = json.loads(task.about.read_text(encoding="utf-8"))
        return Counter(about["person"]), [Fault.of_data(row) for row in about["faults"]]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{task.about} is damaged ({error}); remove it and import again."
        ) from error


def _written(tasks: Sequence[ShardTask], processes: int) -> Iterator[None]:
    if processes == 1 or len(tasks) < 2:
        yield from map(_write, tasks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        processes, context, initializer=cv2.setNumThreads, initargs=(1,)
    ) as pool:
        waiting = [pool.submit(_write, task) for task in tasks]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BrokenProcessPool as error:
            raise ModelError(
                "A reading process died; finished shards are kept, so run the same command again."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _write(task: ShardTask) -> None:
    read: list[tuple[ShardClip, NDArray[np.uint8]]] = []
    faults: list[Fault] = []
    cut, spec = gesture_clip if task.gestures else sign_clip, ModelSpec(task.labels)
    for clip in task.clips:
        try:
            read.append((clip, cut(clip.record, spec)))
        except (ClipError, cv2.error, OSError) as error:
            faults.append(Fault(Problem.BROKEN, clip.record.where, str(error)))
    if read:
        unfinished = task.path.with_suffix(".part.npy")
        np.save(unfinished, np.stack([picture for _, picture in read]))
        unfinished.replace(task.path)
    _write_about(task, [clip for clip, _ in read], faults)


def _write_about(task: ShardTask, clips: Sequence[ShardClip], faults: Iterable[Fault]) -> None:
    about = {
        "labels": task.labels,
        "names": [clip.name for clip in clips],
        "person": [f"{task.data_set}:{clip.record.signer or STRANGER}" for clip in clips],
        "parameters": dict(task.parameters),
        "codes": [clip.codes for clip in clips] if task.parameters else [],
        "clips": [clip.record.order(task.source)[1] for clip in clips],
        "faults": [fault.as_data() for fault in faults],
    }
    unfinished = task.about.with_suffix(".part")
    unfinished.write_text(json.dumps(about), encoding="utf-8")
    unfinished.replace(task.about)
