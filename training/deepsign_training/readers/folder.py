"""Plain folders: `<sign>/<clip>`, each clip a video or a folder of numbered frames.

A split of your own is a folder above: `train/<sign>/<clip>`, `val/...`, `test/...`. `signers.csv` names who signs, and lies beside the signs,
with the columns `file` (from the folder on: `book/3.mp4`) and `signer`; without it nobody knows, and nothing can be held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault
from deepsign_training.readers.lists import csv_rows, demand_folder, signer_name
from deepsign_training.readers.record import ClipRecord, Reading, split_name

__all__ = ["read_folder"]

_LOOKS: Final = "a plain data set is a folder with <sign>/<clip>.mp4."
_SIGNERS: Final = "signers.csv"


def read_folder(source: Path) -> Reading:
    """Every file and folder of frames below the signs' folders.

    Raises:
        ModelError: the folder is missing or empty, or its list of signers is another file.
    """
    demand_folder(source, _LOOKS)
    faults: list[Fault] = []
    signers = _signers(source, faults)
    found = list(_clips(source))
    if not found:
        raise ModelError(f"{source} holds no clips; {_LOOKS}")
    records = tuple(
        ClipRecord(
            path, path.parent.name, signers.get(path.relative_to(source).as_posix(), ""), part
        )
        for part, path in found
    )
    return Reading("folder", source, records, tuple(faults))


def _signers(source: Path, faults: list[Fault]) -> dict[str, str]:
    path = source / _SIGNERS
    if not path.exists():
        return {}
    rows = csv_rows(path, ("file", "signer"), faults)
    return {row["file"].replace("\\", "/"): signer_name(row["signer"]) for _, row in rows}


def _clips(source: Path) -> Iterator[tuple[str, Path]]:
    """Each clip with the part it is in, sorted; hidden files are none."""
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
