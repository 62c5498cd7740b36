"""One clip's track after another, in many processes; finished ones are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from rich.progress import track

from deepsign_model.errors import ModelError
from deepsign_model.tracking.tracker import Tracker, load_tracker
from deepsign_training.plain import write_json
from deepsign_training.readers.fault_table import Fault, Problem
from deepsign_training.readers.following import follow
from deepsign_training.readers.record import ClipRecord
from deepsign_training.workers import in_processes

__all__ = ["STRANGER", "TrackTask", "fault_of", "track_all"]

STRANGER: Final = "unknown"  # in place of a signer's name


@dataclass(frozen=True)
class TrackTask:
    """All that a process needs for one clip.

    Attributes:
        record: where the clip is.
        path: the npz to write; beside it a .json where the clip cannot be used, which says why.
        sign: what it shows.
        signer: who, with the data set's name before.
    """

    record: ClipRecord
    path: Path
    sign: str
    signer: str

    @property
    def fault_path(self) -> Path:
        """Where a fault is kept."""
        return self.path.with_suffix(".json")

    @property
    def done(self) -> bool:
        """Whether it was tracked, or found not to be usable."""
        return self.path.exists() or self.fault_path.exists()


def track_all(tasks: Sequence[TrackTask], processes: int) -> None:
    """Tracks clips, `processes` at once.

    Raises:
        ModelError: a process died, as it does where a file makes the decoder crash.
        OSError: a track cannot be written.
    """
    for _ in track(_tracked(tasks, processes), total=len(tasks), description="tracking"):
        pass


def fault_of(task: TrackTask) -> Fault | None:
    """The reason that a finished clip is left out; None if it is used.

    Raises:
        ModelError: what is written of it is damaged.
    """
    if not task.fault_path.exists():
        return None
    try:
        return Fault.of_data(json.loads(task.fault_path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(
            f"{task.fault_path} is damaged ({error}); remove it and import again."
        ) from error


def _tracked(tasks: Sequence[TrackTask], processes: int) -> Iterator[None]:
    if processes == 1 or len(tasks) < 2:
        yield from map(_write, tasks)
        return
    for _ in in_processes(_write, tasks, processes, partial(cv2.setNumThreads, 1)):
        yield


def _write(task: TrackTask) -> None:
    try:
        found = follow(_tracker(), task.record)
    except (ModelError, cv2.error, MemoryError) as error:
        _refuse(task, str(error))
        return
    if np.isnan(found.body[:, 0, 0]).all():
        _refuse(task, "nobody is found in it")
        return
    found.save(task.path)


def _refuse(task: TrackTask, why: str) -> None:
    write_json(task.fault_path, Fault(Problem.BROKEN, task.record.where, why).as_data())


@cache
def _tracker() -> Tracker:
    """One a process."""
    return load_tracker()
