"""The result of every reader of a data set: records of clips, and faults of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from deepsign_model.plainfile import shown
from deepsign_training.readers.fault_table import Fault

__all__ = ["SPLITS", "ClipRecord", "PersonBox", "Reader", "Reading", "split_name"]

SPLITS = ("train", "val", "test")
_ALSO = {"training": "train", "validation": "val", "valid": "val", "dev": "val", "testing": "test"}


@dataclass(frozen=True)
class PersonBox:
    """Where the signer is, as shares of the picture or in pixels of the file's own frames."""

    left: float
    top: float
    right: float
    bottom: float
    in_pixels: bool = False


@dataclass(frozen=True)
class ClipRecord:
    """One clip of a data set, from its lists alone; the video has not been opened.

    Attributes:
        path: a video, or a folder of numbered frames.
        gloss: what is shown, as the data set writes it.
        signer: who, within the data set; empty if it is not named.
        split: `train`, `val` or `test` where the data set has a split of its own; else empty.
        span_s: the part of the file to read, in seconds; None is all of it.
        box: where the signer is, if others may be in the picture.
        fps: frames a second of a folder of frames.
    """

    path: Path
    gloss: str
    signer: str = ""
    split: str = ""
    span_s: tuple[float, float] | None = None
    box: PersonBox | None = None
    fps: float = 25.0

    @property
    def where(self) -> str:
        """Names the clip in tables: the file, and from when on."""
        start = "" if self.span_s is None else f" from {self.span_s[0]:.2f} s"
        return f"{shown(self.path)}{start}"

    def order(self, source: Path) -> tuple[str, str, tuple[float, float]]:
        """Sorts records: signers together, then files, then times; the same wherever `source` lies."""
        path = self.path.relative_to(source) if self.path.is_relative_to(source) else self.path
        return self.signer, path.as_posix(), self.span_s or (0.0, 0.0)


@dataclass(frozen=True)
class Reading:
    """A data set as its own files describe it.

    Attributes:
        name: such as `wlasl`; shards and signers are named after it.
        source: folder of the data set.
        records: in the order of the data set.
        faults: rows that cannot be used.
        classes: the classes in the data set's own words, where it lists them.
        trusted_split: why the data set's split may be kept though it names no signers; empty if not.
    """

    name: str
    source: Path
    records: tuple[ClipRecord, ...]
    faults: tuple[Fault, ...] = ()
    classes: tuple[str, ...] = field(default=())
    trusted_split: str = ""


class Reader(Protocol):
    """Reads the lists of a data set; opens no video."""

    def __call__(self, source: Path) -> Reading:
        """The records of the data set in `source`.

        Raises:
            ModelError: there is no such data set; one bad row is a fault of the reading, not an error.
        """
        ...


def split_name(given: str) -> str:
    """`train`, `val` or `test` for what data sets call them; empty for anything else."""
    word = given.strip().lower()
    word = _ALSO.get(word, word)
    return word if word in SPLITS else ""
