"""Files that no command may pass to a C++ library because of their name or kind."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

__all__ = ["BAD_FILES", "NOT_UTF8"]

NOT_UTF8: Final = os.fsdecode(b"caf\xe9.mp4")


def _not_utf8(folder: Path) -> Path:
    return _written(folder / NOT_UTF8)


def _long(folder: Path) -> Path:
    return folder / f"{'a' * 300}.mp4"


def _nul(folder: Path) -> Path:
    return folder / "a\0b.mp4"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.mp4")
    return folder / "pipe.mp4"


def _socket(folder: Path) -> Path:
    here = Path.cwd()
    os.chdir(folder)  # names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.mp4")
    finally:
        os.chdir(here)
    return folder / "socket.mp4"


def _device(folder: Path) -> Path:
    (folder / "device.mp4").symlink_to("/dev/zero")
    return folder / "device.mp4"


def _folder(folder: Path) -> Path:
    (folder / "folder.mp4").mkdir()
    return folder / "folder.mp4"


def _loop(folder: Path) -> Path:
    (folder / "loop.mp4").symlink_to("loop.mp4")
    return folder / "loop.mp4"


def _empty(folder: Path) -> Path:
    (folder / "empty.mp4").touch()
    return folder / "empty.mp4"


def _written(path: Path) -> Path:
    path.write_bytes(b"no film" * 100)
    return path


BAD_FILES: Final[dict[str, Callable[[Path], Path]]] = {
    "UTF-8": _not_utf8,
    "too long": _long,
    "NUL": _nul,
    "a pipe": _pipe,
    "a socket": _socket,
    "a device": _device,
    "a folder": _folder,
    "cannot be read": _loop,
    "empty": _empty,
}
"""Functions that make the files in a folder, by a phrase of the error message."""
