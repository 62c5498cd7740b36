"""Files and folders that only their owner can read; on Windows, the user's own folders already are."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_OTHERS: Final = 0o077


def private_folder(folder: Path) -> None:
    """Makes a folder, and missing folders above it, for the owner alone.

    Raises:
        OSError: It cannot be made.
    """
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises if a file is in its place


def private_file(file: Path) -> Path:
    """Makes an empty file for the owner alone; an existing file is not changed.

    Returns:
        The file.

    Raises:
        OSError: It cannot be made.
    """
    if not file.exists():
        file.touch(mode=0o600)
    return file


def close_to_others(*paths: Path) -> None:
    """Makes files and folders inaccessible to other users.

    Links, shared folders (such as ``/tmp``) and the user's home folder are not changed.
    """
    if os.name != "posix":
        return
    for path in paths:
        with suppress(OSError):  # another user's
            mode = path.lstat().st_mode
            shared = stat.S_ISLNK(mode) or mode & stat.S_ISVTX or path == Path.home()
            if mode & _OTHERS and not shared:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
