"""Moves progress.db out of the way, with its companion files, so that a kill at any point loses nothing.

First the new name is reserved by an empty file, or by the file that replaces progress.db. `finish_moves` completes or
undoes a move that a killed program left unfinished.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from deepsign.private import private_file

STAMP: Final = "%Y%m%dT%H%M%S%fZ"
COMPANIONS: Final = ("-wal", "-journal", "-shm")


def set_aside(database: Path, now: datetime, instead: Path | None = None) -> Path:
    """Moves a database and its companion files to an unused name beside it.

    Args:
        database: The file.
        now: Present time, for the name.
        instead: A file in the same folder that takes its place.

    Returns:
        The new name of the main file. Nothing is overwritten.
    """
    kept = _free_name(database, now)
    note = _other_name(kept, "-kept-", "-moving-")
    if instead is None:
        private_file(note)
    else:
        instead.replace(note)
    _move(_pairs(database, kept))
    _put_in_place(note, database)
    return kept


def finish_moves(database: Path) -> None:
    """Completes or undoes unfinished moves of killed programs. No other program may have the file open."""
    for note in _all(database, "-moving-"):
        pairs = _pairs(database, _other_name(note, "-moving-", "-kept-"))
        if note.stat().st_size == 0 and database.exists():
            # The user has not seen an error yet: the next check of the file reports what is wrong.
            _move([(kept, source) for source, kept in pairs])
        else:
            _move(pairs)
        _put_in_place(note, database)


def is_there(database: Path) -> bool:
    """Returns whether there is a database, or one will exist after `finish_moves`."""
    return database.exists() or any(note.stat().st_size for note in _all(database, "-moving-"))


def _pairs(database: Path, kept: Path) -> list[tuple[Path, Path]]:
    """Returns the old and new name of each file, the main file last."""
    return [
        (database.with_name(database.name + more), kept.with_name(kept.name + more))
        for more in (*COMPANIONS, "")
    ]


def _move(pairs: list[tuple[Path, Path]]) -> None:
    for source, target in pairs:
        if source.exists():
            source.replace(target)


def _put_in_place(note: Path, database: Path) -> None:
    if note.stat().st_size:
        note.replace(database)
    else:
        note.unlink()


def has_traces(database: Path) -> bool:
    """Returns whether the file or an orphaned companion exists, which SQLite would replay into a restored file."""
    return any(database.with_name(database.name + more).exists() for more in ("", *COMPANIONS))


def kept_copies(database: Path) -> tuple[Path, ...]:
    """Returns all files that `set_aside` has moved, including companions."""
    return _all(database, "-kept-", "*")


def _all(database: Path, kind: str, more: str = "") -> tuple[Path, ...]:
    return tuple(sorted(database.parent.glob(f"{database.stem}{kind}*{database.suffix}{more}")))


def _free_name(database: Path, now: datetime) -> Path:
    stem = f"{database.stem}-kept-{now.astimezone(UTC).strftime(STAMP)}"
    wanted = candidate = database.with_name(f"{stem}{database.suffix}")
    number = 2
    while has_traces(candidate):
        candidate = wanted.with_stem(f"{stem}-{number}")
        number += 1
    return candidate


def _other_name(path: Path, old: str, new: str) -> Path:
    return path.with_name(path.name.replace(old, new))
