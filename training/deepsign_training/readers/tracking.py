"""Tracks clips in several processes and keeps finished tracks."""

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

__all__ = ["UNNAMED", "TrackTask", "fault_of", "track_all"]

UNNAMED: Final = "unknown"  # in place of a signer's name


@dataclass(frozen=True)
class TrackTask:
    """What a process needs to track one clip.

    Attributes:
        record: The clip.
        path: The npz file to write; if the clip cannot be used, a .json file holds the fault instead.
        sign: Label of the clip.
        signer: The signer, with the data set's name as a prefix.
    """

    record: ClipRecord
    path: Path
    sign: str
    signer: str

    @property
    def fault_path(self) -> Path:
        """File of the clip's fault."""
        return self.path.with_suffix(".json")

    @property
    def done(self) -> bool:
        """Whether the clip has been tracked or found unusable."""
        return self.path.exists() or self.fault_path.exists()


def track_all(tasks: Sequence[TrackTask], processes: int) -> None:
    """Tracks clips in several processes.

    Raises:
        ModelError: A process died, for example because a file crashed the decoder.
        OSError: A track cannot be written.
    """
    for _ in track(_tracked(tasks, processes), total=len(tasks), description="tracking"):
        pass


def fault_of(task: TrackTask) -> Fault | None:
    """Returns the fault of a finished clip, or None if the clip is used.

    Raises:
        ModelError: The fault's file is damaged.
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
        _refuse(task, "it shows no person")
        return
    found.save(task.path)


def _refuse(task: TrackTask, why: str) -> None:
    write_json(task.fault_path, Fault(Problem.BROKEN, task.record.where, why).as_data())


@cache
def _tracker() -> Tracker:
    """Returns this process's tracker."""
    return load_tracker()
