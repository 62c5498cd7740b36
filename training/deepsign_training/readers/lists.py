"""Reading data sets' lists: json and csv files, and the videos of a folder by name."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault, is_folder, read_plain
from deepsign_training.readers.fault_table import Fault, Problem

__all__ = ["Videos", "csv_rows", "demand_folder", "number", "read_json", "signer_name"]

_LARGEST = 1e12
MOST_BYTES = 2 << 30  # the list of a data set; WLASL has 12 MB
_STRANGERS = {"", "-1", "unknown", "various", "none", "n/a", "nan"}
_SUFFIXES = {".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v", ".swf", ".mpg", ".mpeg", ".flv"}


class Videos:
    """The videos of some folders by name without ending, listed once; the first folder wins."""

    def __init__(self, *folders: Path) -> None:
        self._first = folders[0]
        self._found: dict[str, Path] = {}
        for folder in folders:
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    if path.suffix.lower() in _SUFFIXES:
                        self._found.setdefault(path.stem, path)

    def __contains__(self, stem: str) -> bool:
        return stem in self._found

    def __getitem__(self, stem: str) -> Path:
        """The video of that name, or where it would be."""
        return self._found.get(stem, self._first / f"{stem}.mp4")


def demand_folder(source: Path, advice: str) -> Path:
    """The folder, or a sentence that says what a data set looks like."""
    if not is_folder(source):
        raise ModelError(f"There is no folder {source}; {advice}")
    return source


def read_json(path: Path) -> Any:
    """A json file.

    Raises:
        ModelError: it cannot be read, or is none.
    """
    try:
        return json.loads(read_plain(path, MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path} cannot be read ({error}); download it again.") from error


def csv_rows(
    path: Path, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of a csv file with a heading, each with its place; rows without these columns are faults.

    Raises:
        ModelError: the file cannot be read, or its heading lacks one of the columns.
    """
    if fault := file_fault(path, "csv"):
        raise ModelError(fault)
    try:
        with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
            reader = csv.DictReader(file, skipinitialspace=True)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise ModelError(
                    f"{path} has no column '{missing[0]}'; the heading must name {', '.join(columns)}."
                )
            for row in reader:
                where = f"{path.name}, line {reader.line_num}"
                cells = {name: (row[name] or "").strip() for name in reader.fieldnames or ()}
                empty = [name for name in columns if not cells[name]]
                if empty:
                    faults.append(Fault(Problem.ROW, where, f"'{empty[0]}' is empty"))
                else:
                    yield where, cells
    except (OSError, csv.Error) as error:
        raise ModelError(f"{path} cannot be read ({error}); download it again.") from error


def number(data: Mapping[str, Any], name: str, default: float | None = None) -> float:
    """A number of a json object.

    Raises:
        ValueError: it is missing without a default, or is no finite number.
    """
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _LARGEST:
        raise ValueError(f"'{name}' is no number that can be used")
    return float(value)


def signer_name(value: object) -> str:
    """A signer's name; empty for every spelling of "unknown"."""
    name = "" if value is None else str(value).strip()
    return "" if name.lower() in _STRANGERS else name
