"""Whether progress.db must be looked through before it is used, or is known to be sound.

Looking through the file of ten years takes longer than the first picture of the game. It is therefore
done once a day, and whenever the file is not, byte for byte, the one that was last closed in good order:
after a crash, after another program wrote to it, after a disk forgot something. A note beside the file
remembers that; without the note, or when in doubt, the file is looked through.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

AGAIN_AFTER: Final = timedelta(days=1)
_CHUNK_BYTES: Final = 1 << 20


def is_known_sound(database: Path, now: datetime) -> bool:
    """Whether the file was looked through within a day and is as it was when it was last closed."""
    said = _read(database)
    try:
        age = now - datetime.fromisoformat(said["checked"])
        recent = timedelta(0) <= age < AGAIN_AFTER
        return recent and not _unfinished(database) and said["content"] == _content(database)
    except (KeyError, TypeError, ValueError, OSError):
        return False


def opened(database: Path, now: datetime, checked: bool) -> None:
    """Notes that the file is in use from now on: until `closed`, nothing is known of it.

    Args:
        database: The file.
        now: The present instant.
        checked: Whether it was looked through just now.
    """
    when = now.astimezone(UTC).isoformat() if checked else _read(database).get("checked")
    _write(database, {"checked": when})


def closed(database: Path) -> None:
    """Notes what the file is like, once the last program that used it has closed it."""
    said = _read(database)
    with suppress(OSError):
        if said.get("checked") and not _unfinished(database):
            _write(database, {**said, "content": _content(database)})


def _unfinished(database: Path) -> bool:
    """Whether changes lie beside the file that are not in it yet, or another program has it open."""
    return any(database.with_name(database.name + more).exists() for more in ("-wal", "-journal"))


def _content(database: Path) -> list[int]:
    """Length and CRC-32, read in a fifteenth of the time that SQLite takes to look through it."""
    length = crc = 0
    with database.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            length, crc = length + len(chunk), zlib.crc32(chunk, crc)
    return [length, crc]


def _note(database: Path) -> Path:
    return database.with_suffix(".checked")


def _read(database: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        said = json.loads(_note(database).read_text(encoding="utf-8"))
        if isinstance(said, dict):
            return said
    return {}


def _write(database: Path, said: dict[str, Any]) -> None:
    with suppress(OSError):  # without a note the file is looked through next time, that is all
        _note(database).write_text(json.dumps(said) + "\n", encoding="utf-8")
