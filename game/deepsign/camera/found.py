"""Lists the cameras of this computer by number and name, without opening any."""

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
    """Returns number and name of each camera; the name is "" if the system gives none.

    On Linux, a camera has several devices, of which only the first gives pictures; the others are left out. On other
    systems, the numbers are only guesses.

    Args:
        numbers: Numbers to check; by default those of `device_numbers`.
        names: Folder in which Linux keeps the names.
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
