"""Whether progress.db must be checked before it is used, or is known to be intact.

Checking a file with ten years of practice takes longer than drawing the first picture, so it is done once a day. The
check is complete, with every index and value, if the file differs from the one that was last closed properly: after a
crash, a change by another program, or a disk error. A note beside the file records this; without the note the file is
checked.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from deepsign.private import private_file

AGAIN_AFTER: Final = timedelta(days=1)
_CHUNK_BYTES: Final = 1 << 20


def is_known_sound(database: Path, now: datetime) -> bool:
    """Returns whether the file was checked within a day and is the same as when it was last closed."""
    try:
        age = now - datetime.fromisoformat(_read(database)["checked"])
        return timedelta(0) <= age < AGAIN_AFTER and is_as_left(database)
    except (KeyError, TypeError, ValueError):
        return False


def is_as_left(database: Path) -> bool:
    """Returns whether the file is byte for byte the one that was last closed properly."""
    try:
        return not _unfinished(database) and _read(database)["sound"] == _content(database)
    except (KeyError, OSError):
        return False


def opened(database: Path, now: datetime, checked: bool) -> None:
    """Records that the file is in use; its state is unknown until `closed`.

    Args:
        database: File.
        now: Present time.
        checked: Whether it was just checked.
    """
    when = now.astimezone(UTC).isoformat() if checked else _read(database).get("checked")
    _write(database, {"checked": when})


def closed(database: Path) -> None:
    """Records the content of the file after the last program has closed it."""
    said = _read(database)
    with suppress(OSError):
        if said.get("checked") and not _unfinished(database):
            _write(database, {**said, "sound": _content(database)})


def doubted(database: Path) -> None:
    """Records that something in the file could not be read, so that the next start checks it."""
    with suppress(OSError):
        _note(database).unlink()


def _unfinished(database: Path) -> bool:
    """Returns whether changes wait beside the file, or another program has it open."""
    return any(database.with_name(database.name + more).exists() for more in ("-wal", "-journal"))


def _content(database: Path) -> list[int]:
    """Returns length and CRC-32, which takes a fifteenth of the time of SQLite's check."""
    length = crc = 0
    with database.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            length, crc = length + len(chunk), zlib.crc32(chunk, crc)
    return [length, crc]


def _note(database: Path) -> Path:
    return database.with_suffix(".checked")


def _read(database: Path) -> dict[str, Any]:
    with suppress(OSError, RecursionError, ValueError):
        said = json.loads(_note(database).read_text(encoding="utf-8"))
        if isinstance(said, dict):
            return said
    return {}


def _write(database: Path, said: dict[str, Any]) -> None:
    with suppress(OSError):  # without a note the file is only checked again
        private_file(_note(database)).write_text(json.dumps(said) + "\n", encoding="utf-8")
