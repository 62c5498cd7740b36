"""Plain folders: `<sign>/<clip>`, where each clip is a video or a folder of numbered frames.

A predefined split is a level of folders above: `train/<sign>/<clip>`, `val/...`, `test/...`. An optional `signers.csv` beside the
signs names the signers, with the columns `file` (relative to the folder: `book/3.mp4`) and `signer`. Without it the clips
cannot be split by signer, and none can be held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault
from deepsign_training.readers.list_files import csv_rows, require_folder, signer_name
from deepsign_training.readers.record import ClipRecord, DataSet, split_name

__all__ = ["read_folder"]

_LAYOUT: Final = "a plain data set is a folder with <sign>/<clip>.mp4."
_SIGNERS: Final = "signers.csv"


def read_folder(source: Path) -> DataSet:
    """Reads the clips below the signs' folders, and `signers.csv`.

    Raises:
        ModelError: The folder is missing or empty, or `signers.csv` has other columns.
    """
    require_folder(source, _LAYOUT)
    faults: list[Fault] = []
    signers = _signers(source, faults)
    found = list(_clips(source))
    if not found:
        raise ModelError(f"{source} holds no clips; {_LAYOUT}")
    records = tuple(
        ClipRecord(
            path, path.parent.name, signers.get(path.relative_to(source).as_posix(), ""), part
        )
        for part, path in found
    )
    return DataSet("folder", source, records, tuple(faults))


def _signers(source: Path, faults: list[Fault]) -> dict[str, str]:
    path = source / _SIGNERS
    if not path.exists():
        return {}
    rows = csv_rows(path, ("file", "signer"), faults)
    return {row["file"].replace("\\", "/"): signer_name(row["signer"]) for _, row in rows}


def _clips(source: Path) -> Iterator[tuple[str, Path]]:
    """Yields the part and path of each clip, sorted; skips hidden files."""
    folders = [path for path in sorted(source.iterdir()) if path.is_dir()]
    parts = {path: split_name(path.name) for path in folders}
    if folders and all(parts.values()):
        for folder in folders:
            for _, path in _clips_of(folder):
                yield parts[folder], path
        return
    yield from _clips_of(source)


def _clips_of(folder: Path) -> Iterator[tuple[str, Path]]:
    for sign in sorted(path for path in folder.iterdir() if path.is_dir()):
        for clip in sorted(sign.iterdir()):
            if not clip.name.startswith("."):
                yield "", clip
