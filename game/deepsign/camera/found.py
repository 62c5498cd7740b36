"""Which cameras this machine has, by number and name, without opening any."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from deepsign.camera.any_webcam import device_numbers

LINUX_NAMES: Final = Path("/sys/class/video4linux")


def found_cameras(
    numbers: Sequence[int] | None = None, names: Path = LINUX_NAMES
) -> tuple[tuple[int, str], ...]:
    """Number and name of each camera; the name is "" where the system tells none.

    On Linux one camera has several devices, of which only the first gives pictures; the others are left
    out. Elsewhere numbers are only worth trying.

    Args:
        numbers: What to look at; by default what `device_numbers` finds.
        names: The folder in which Linux keeps the names.
    """
    numbers = device_numbers() if numbers is None else numbers
    if sys.platform != "linux":
        return tuple((number, "") for number in numbers)
    folders = [(number, names / f"video{number}") for number in numbers]
    return tuple(
        (number, _read(folder / "name"))
        for number, folder in folders
        if _read(folder / "index") in ("", "0")
    )


def _read(file: Path) -> str:
    try:
        return " ".join(file.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return ""
