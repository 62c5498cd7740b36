"""Reads arrays from untrusted npz files: no pickles, no pipes, no archives that decompress to unlimited size."""

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
    """Reads arrays by name.

    Args:
        path: The file.
        names: Names of the arrays; others are not read.
        most_bytes: Largest total size of these arrays, decompressed.

    Raises:
        ValueError: The file is damaged, too large, or lacks an array. The message does not name the file.
    """
    if fault := file_fault(path, "file of arrays"):
        raise ValueError(fault.rstrip("."))
    try:
        with path.open("rb") as opened:  # numpy leaves a damaged file open
            _check(opened, names, most_bytes)
            opened.seek(0)
            with np.load(opened, allow_pickle=False) as kept:
                return {name: kept[name] for name in names}
    except (
        Exception
    ) as error:  # numpy, zipfile and tokenize raise many types of errors for a damaged file
        raise ValueError(" ".join(str(error).split())[:200] or type(error).__name__) from error


def _check(opened: Any, names: Sequence[str], most_bytes: int) -> None:
    """Checks the stated sizes of the archive's members; zipfile does not decompress more than that."""
    with zipfile.ZipFile(opened) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
    if lacking := [name for name in names if f"{name}.npy" not in sizes]:
        raise ValueError(f"it lacks {lacking[0]}")
    if sum(sizes[f"{name}.npy"] for name in names) > most_bytes:
        raise ValueError(f"it unpacks to more than {most_bytes >> 20} MiB")
