"""Arrays of a file that others have made: no pickle, no pipe, no archive that unpacks without end."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_model.plainfile import file_fault

__all__ = ["read_npz"]


def read_npz(path: Path, names: Sequence[str], most_bytes: int) -> dict[str, NDArray[Any]]:
    """The named arrays.

    Args:
        path: of the file.
        names: of the arrays; others are not read.
        most_bytes: of these arrays together, unpacked.

    Raises:
        ValueError: it is damaged, larger, or lacks one of them; the text says so without the file's name.
    """
    if fault := file_fault(path, "file of arrays"):
        raise ValueError(fault.rstrip("."))
    try:
        with path.open("rb") as opened:  # numpy leaves a damaged file open
            _check(opened, names, most_bytes)
            opened.seek(0)
            with np.load(opened, allow_pickle=False) as kept:
                return {name: kept[name] for name in names}
    except Exception as error:  # numpy, zipfile and tokenize raise many kinds for one thing
        raise ValueError(" ".join(str(error).split())[:200] or type(error).__name__) from error


def _check(opened: Any, names: Sequence[str], most_bytes: int) -> None:
    """Compares what the archive says of its members; zipfile unpacks no more than that."""
    with zipfile.ZipFile(opened) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
    if lacking := [name for name in names if f"{name}.npy" not in sizes]:
        raise ValueError(f"it lacks {lacking[0]}")
    if sum(sizes[f"{name}.npy"] for name in names) > most_bytes:
        raise ValueError(f"it unpacks to more than {most_bytes >> 20} MiB")
