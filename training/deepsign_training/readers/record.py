"""The result of a reader: records of the usable clips, and faults of the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from deepsign_model.plainfile import shown
from deepsign_training.readers.fault_table import Fault

__all__ = ["SPLITS", "ClipRecord", "DataSet", "PersonBox", "Reader", "split_name"]

SPLITS = ("train", "val", "test")
_SYNONYMS = {
    "training": "train",
    "validation": "val",
    "valid": "val",
    "dev": "val",
    "testing": "test",
}


@dataclass(frozen=True)
class PersonBox:
    """The signer's bounding box, in shares of the picture or in pixels of the original frames."""

    left: float
    top: float
    right: float
    bottom: float
    in_pixels: bool = False


@dataclass(frozen=True)
class ClipRecord:
    """One clip as a data set's lists describe it; its video has not been opened.

    Attributes:
        path: A video, or a folder of numbered frames.
        gloss: The gloss, as the data set writes it.
        signer: The signer's name in the data set; empty if it is not known.
        split: `train`, `val` or `test` by the data set's own split; empty if it has none.
        span_s: The part of the file to read, in seconds; None for all of it.
        box: The signer's bounding box, if others may be in the picture.
        fps: Frames per second, for a folder of frames.
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
        """The clip's name in tables: the file, and the start of its span."""
        start = "" if self.span_s is None else f" from {self.span_s[0]:.2f} s"
        return f"{shown(self.path)}{start}"

    def order(self, source: Path) -> tuple[str, str, tuple[float, float]]:
        """Returns a sort key: signer, file relative to `source`, span."""
        path = self.path.relative_to(source) if self.path.is_relative_to(source) else self.path
        return self.signer, path.as_posix(), self.span_s or (0.0, 0.0)


@dataclass(frozen=True)
class DataSet:
    """A data set as its own files describe it.

    Attributes:
        name: Name of the data set, such as `wlasl`; a prefix of its signers' names.
        source: Folder of the data set.
        records: The records, in the order of the data set.
        faults: The rows that cannot be used.
        classes: The class names, if the data set lists them.
        trusted_split: Why its split may be kept although it names no signers; empty if it may not.
    """

    name: str
    source: Path
    records: tuple[ClipRecord, ...]
    faults: tuple[Fault, ...] = ()
    classes: tuple[str, ...] = field(default=())
    trusted_split: str = ""


class Reader(Protocol):
    """Reads the lists of a data set without opening its videos."""

    def __call__(self, source: Path) -> DataSet:
        """Reads the data set in `source`.

        Raises:
            ModelError: There is no such data set. A bad row is a fault in the result, not an error.
        """
        ...


def split_name(given: str) -> str:
    """Returns `train`, `val` or `test` for a data set's name of a part, or "" for other names."""
    word = given.strip().lower()
    word = _SYNONYMS.get(word, word)
    return word if word in SPLITS else ""
