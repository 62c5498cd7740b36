"""A folder of takes: which files there are, which of them are held out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from deepsign_model.errors import ModelError
from deepsign_model.npzfile import read_npz
from deepsign_training.tracks.takes import MOST_BYTES, Takes

__all__ = ["TakesFolder", "labels_of", "read_takes", "shard_path"]


@dataclass(frozen=True)
class TakesFolder:
    """The files of a folder, in order.

    Attributes:
        learned: Those to learn from.
        held_out: Those to measure with, the first ones.
        labels: Of all.
    """

    learned: tuple[Path, ...]
    held_out: tuple[Path, ...]
    labels: tuple[str, ...]

    @classmethod
    def open(
        cls, folder: Path, held_out: int = 1, only: tuple[str, ...] | None = None
    ) -> TakesFolder:
        """Lists a folder.

        Args:
            folder: Of takes.
            held_out: How many files to keep.
            only: Names of the files to use, for a run that goes on; None uses all.

        Raises:
            ModelError: If there are too few files, or they name different signs.
        """
        files = [f for f in sorted(folder.glob("[!.]*.npz")) if only is None or f.name in only]
        if only is not None and len(files) < len(only):
            raise ModelError(f"{folder} lacks takes that the run began with; restore them.")
        if len(files) <= held_out:
            raise ModelError(
                f"{folder} holds {len(files)} files of takes, of which {held_out} are held out; "
                f"draw more with: deepsign-train draw {folder}."
            )
        labels = labels_of(files[0])
        strange = [file.name for file in files if labels_of(file) != labels]
        if strange:
            raise ModelError(f"{folder} mixes takes of other signs: {', '.join(strange[:3])}.")
        return cls(tuple(files[held_out:]), tuple(files[:held_out]), labels)

    @property
    def names(self) -> tuple[str, ...]:
        """All files' names."""
        return tuple(file.name for file in (*self.held_out, *self.learned))


def shard_path(folder: Path, number: int) -> Path:
    """The file of one shard."""
    return folder / f"takes_{number:05d}.npz"


def labels_of(file: Path) -> tuple[str, ...]:
    """The labels of a file of takes.

    Raises:
        ModelError: If it is none, or damaged.
    """
    try:
        kept = read_npz(file, ("labels",), MOST_BYTES)
        return tuple(str(label) for label in kept["labels"])
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(f"{file} is no file of takes, or damaged; remove it: {error}.") from error


def read_takes(files: tuple[Path, ...]) -> Takes:
    """Reads files of takes as one set.

    Raises:
        ModelError: If one is damaged.
    """
    try:
        takes = Takes.load(files)
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(f"Takes in {files[0].parent} are damaged: {error}.") from error
    if not _fit(takes):
        raise ModelError(
            f"Takes in {files[0].parent} have other arrays than takes have; draw them again."
        )
    return takes


def _fit(takes: Takes) -> bool:
    """Whether the arrays have the shapes, kinds and ranges that `Takes` names."""
    count = len(takes.label) if takes.label.ndim == 1 else -1
    arms = takes.arms
    shapes = (
        takes.label.dtype.kind in "iu"
        and arms.ndim == 5 and arms.shape[:1] + arms.shape[2:] == (count, 2, 23, 3)
        and arms.shape[1] > 1
        and takes.face.shape == (count, 7, 3)
        and takes.duration_s.shape == (count,)
        and takes.marks.shape == (count, 4)
    )  # fmt: skip
    numbers = (arms, takes.face, takes.duration_s, takes.marks)
    if not shapes or not count or any(each.dtype.kind != "f" for each in numbers):
        return False
    known = int(takes.label.min()) >= 0 and int(takes.label.max()) < len(takes.labels)
    whole = all(bool(np.isfinite(each).all()) for each in numbers)
    return known and whole and bool((takes.duration_s > 0).all())
