"""A folder of takes, of which some files are held out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from deepsign_assets.lexicon.codes import PARAMETERS
from deepsign_model.errors import ModelError
from deepsign_model.npzfile import read_npz
from deepsign_training.tracks.takes import MOST_BYTES, Takes

__all__ = ["TakesFolder", "labels_of", "read_takes", "shard_path"]


@dataclass(frozen=True)
class TakesFolder:
    """The files of a folder, in order.

    Attributes:
        learned: Files to train on.
        held_out: Files to evaluate on, which are the first ones.
        labels: Labels of all files.
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
            folder: Folder of takes.
            held_out: Number of files to hold out.
            only: Names of the files to use, for a resumed run; None for all.

        Raises:
            ModelError: There are too few files, or they have different labels.
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
        """Names of all files."""
        return tuple(file.name for file in (*self.held_out, *self.learned))


def shard_path(folder: Path, number: int) -> Path:
    """Returns the path of a shard."""
    return folder / f"takes_{number:05d}.npz"


def labels_of(file: Path) -> tuple[str, ...]:
    """Reads the labels of a file of takes.

    Raises:
        ModelError: The file is not a file of takes, or is damaged.
    """
    try:
        kept = read_npz(file, ("labels",), MOST_BYTES)
        return tuple(str(label) for label in kept["labels"])
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(
            f"{file} is not a file of takes, or is damaged; remove it: {error}."
        ) from error


def read_takes(files: tuple[Path, ...]) -> Takes:
    """Reads files of takes as one set.

    Raises:
        ModelError: A file is damaged.
    """
    try:
        takes = Takes.load(files)
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(f"Takes in {files[0].parent} are damaged: {error}.") from error
    if not _fit(takes):
        raise ModelError(
            f"Takes in {files[0].parent} have arrays of a wrong shape or type; draw them again."
        )
    return takes


def _fit(takes: Takes) -> bool:
    """Returns whether the arrays have the shapes, types and ranges that `Takes` states."""
    count = len(takes.label) if takes.label.ndim == 1 else -1
    arms = takes.arms
    shapes = (
        takes.label.dtype.kind in "iu"
        and arms.ndim == 5 and arms.shape[:1] + arms.shape[2:] == (count, 2, 23, 3)
        and arms.shape[1] > 1
        and takes.face.shape == (count, 7, 3)
        and takes.duration_s.shape == (count,)
        and takes.marks.shape == (count, 4)
        and takes.codes.shape == (count, len(PARAMETERS)) and takes.codes.dtype.kind == "U"
    )  # fmt: skip
    numbers = (arms, takes.face, takes.duration_s, takes.marks)
    if not shapes or not count or any(each.dtype.kind != "f" for each in numbers):
        return False
    known = int(takes.label.min()) >= -1 and int(takes.label.max()) < len(takes.labels)
    whole = all(bool(np.isfinite(each).all()) for each in numbers)
    return known and whole and bool((takes.duration_s > 0).all())
