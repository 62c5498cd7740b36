"""Reads the lists of data sets: JSON and CSV files, and the videos of a folder by name."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault, is_folder, read_plain
from deepsign_training.readers.fault_table import Fault, Problem

__all__ = ["Videos", "csv_rows", "number", "read_json", "require_folder", "signer_name"]

_LARGEST = 1e12
MOST_BYTES = 2 << 30  # of a data set's list; that of WLASL has 12 MB
_UNNAMED = {"", "-1", "unknown", "various", "none", "n/a", "nan"}
_SUFFIXES = {".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v", ".swf", ".mpg", ".mpeg", ".flv"}


class Videos:
    """The videos of some folders by file name without suffix; the first folder takes precedence."""

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
        """Returns the path of a video, or its expected path if it does not exist."""
        return self._found.get(stem, self._first / f"{stem}.mp4")


def require_folder(source: Path, advice: str) -> Path:
    """Returns the folder.

    Raises:
        ModelError: The folder does not exist; ``advice`` describes the data set's layout.
    """
    if not is_folder(source):
        raise ModelError(f"There is no folder {source}; {advice}")
    return source


def read_json(path: Path) -> Any:
    """Reads a JSON file.

    Raises:
        ModelError: The file cannot be read, or is not JSON.
    """
    try:
        return json.loads(read_plain(path, MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path} cannot be read ({error}); download it again.") from error


def csv_rows(
    path: Path, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yields the rows of a CSV file with a heading, each with its file name and line.

    A row with an empty value in one of ``columns`` is added to ``faults`` instead.

    Raises:
        ModelError: The file cannot be read, or its heading lacks one of the columns.
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
    """Returns a number of a JSON object.

    Raises:
        ValueError: The number is missing and has no default, or is not finite.
    """
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _LARGEST:
        raise ValueError(f"'{name}' is not a usable number")
    return float(value)


def signer_name(value: object) -> str:
    """Returns a signer's name, or "" for any spelling of "unknown"."""
    name = "" if value is None else str(value).strip()
    return "" if name.lower() in _UNNAMED else name
