"""The file of results that wait to be saved or could not be saved before the game ended; the next start saves them.

It is JSON of plain values. It may have been edited by hand, so an entry that cannot be read is left out.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from deepsign.learning.schedule import Rating
from deepsign.progress.play_records import GameScore, PlayedGesture, Round
from deepsign.progress.records import Attempt, Learner, Sample

_log = logging.getLogger(__name__)
_LONGEST: Final = 64 << 20
_RECORDS: Final = {
    each.__name__: each for each in (Attempt, Sample, Round, GameScore, PlayedGesture)
}


@dataclass(frozen=True)
class Ref:
    """Placeholder for the id that a write gets when it is carried out; ``key`` is that of the write."""

    key: str


@dataclass(frozen=True)
class Write:
    """One change of progress.db that can be carried out later.

    Attributes:
        kind: Manager and method, such as ``attempts.record``.
        given: Positional arguments.
        named: Keyword arguments.
        key: Key by which a `Ref` finds its id, or "".
    """

    kind: str
    given: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""

    @property
    def learner(self) -> Learner | None:
        """Learner whose result it is, if any."""
        return next((each for each in self.given if isinstance(each, Learner)), None)


def places(database: Path) -> tuple[Path, ...]:
    """Returns where the file may be: beside progress.db, or in the temporary folder if that disk was full."""
    name = hashlib.sha256(os.fsencode(database.absolute())).hexdigest()[:16]
    user = getattr(os, "getuid", lambda: "user")()
    beside = database.with_name(f"{database.stem}-unsaved.json")
    return beside, _temporary() / f"deepsign-{user}" / f"{name}.json"


def _temporary() -> Path:
    # tempfile.gettempdir() would write a file at every start to test the folder.
    chosen = os.environ.get("TMPDIR") or os.environ.get("TEMP")
    return Path(chosen or ("/tmp" if os.name == "posix" else "."))


def keep(database: Path, writes: Sequence[Write], *, sync: bool = True) -> Path:
    """Writes the file in the first place with enough room.

    Args:
        database: Path of progress.db.
        writes: Content of the file.
        sync: Whether to wait until it would survive a power failure.

    Returns:
        The file.

    Raises:
        OSError: Neither place has room.
    """
    text = json.dumps([_plain(vars(write)) for write in writes])
    beside, elsewhere = places(database)
    try:
        _put(beside, text, sync)
    except OSError:
        elsewhere.parent.mkdir(mode=0o700, exist_ok=True)
        if not _is_own(elsewhere.parent):
            raise
        _put(elsewhere, text, sync)
        with suppress(OSError):  # its results are in the new file
            beside.unlink()
        return elsewhere
    if elsewhere in found(database):
        elsewhere.unlink()
    return beside


def remove(database: Path, *, unreadable: bool = False) -> None:
    """Removes the files.

    Args:
        database: Path of progress.db.
        unreadable: Whether to also remove files that were put aside because they could not be read.
    """
    for file in found(database):
        file.unlink(missing_ok=True)
    if unreadable:
        for place in places(database):
            for suffix in (".bad", ".part"):
                with suppress(OSError):  # in a folder of another user
                    place.with_suffix(suffix).unlink()


def _put(target: Path, text: str, sync: bool) -> None:
    unfinished = target.with_suffix(".part")
    with suppress(OSError):
        unfinished.unlink()
    try:
        # A new file that only its owner can read.
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _is_own(path: Path) -> bool:
    """Returns whether the file belongs to this user of the machine."""
    found = path.lstat()
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not path.is_symlink())


def found(database: Path) -> tuple[Path, ...]:
    """Returns the files that exist."""
    beside, elsewhere = places(database)
    mine = elsewhere.is_file() and _is_own(elsewhere.parent) and _is_own(elsewhere)
    return (*((beside,) if beside.is_file() else ()), *((elsewhere,) if mine else ()))


def read(file: Path, learners: Sequence[Learner]) -> tuple[Write, ...]:
    """Returns the writes in a file, without those of deleted learners and those that cannot be read.

    Raises:
        OSError: It cannot be read.
        ValueError: It is not a list in JSON.
    """
    if file.stat().st_size > _LONGEST:
        raise ValueError("it is too long")
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(entries, list):
        raise ValueError("it is not a list")
    writes = []
    for entry in entries:
        try:
            made = _value(entry, {(each.id, each.created_at): each for each in learners})
            writes.append(_write(made["kind"], made["given"], made["named"], made["key"]))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            _log.warning("%s: an entry was left out: %r", file, error)
    return tuple(writes)


def _write(kind: object, given: object, named: object, key: object) -> Write:
    """Returns a write with values of the kinds that `keep` writes."""
    if not (isinstance(kind, str) and isinstance(given, list) and isinstance(key, str)):
        raise TypeError(f"{kind!r} is not a write")
    if not isinstance(named, dict):
        raise TypeError(f"{kind} has no names for its values")
    return Write(kind, tuple(given), named, key)


def _plain(value: Any) -> Any:
    """Converts a value for JSON."""
    if isinstance(value, Ref):
        return {"$ref": value.key}
    if isinstance(value, Learner):
        return {"$learner": value.id, "made": _plain(value.created_at)}
    if isinstance(value, Rating):
        return {"$rating": int(value)}
    if isinstance(value, datetime):
        return {"$at": value.astimezone(UTC).isoformat()}
    if type(value).__name__ in _RECORDS:
        each = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        return {"$record": type(value).__name__, "fields": each}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _value(plain: Any, learners: Mapping[tuple[int, datetime], Learner]) -> Any:
    """Converts a value back from the result of `_plain`."""
    if isinstance(plain, list):
        return [_value(each, learners) for each in plain]
    if not isinstance(plain, dict):
        return plain
    if "$ref" in plain:
        return Ref(str(plain["$ref"]))
    if "$learner" in plain:
        return learners[plain["$learner"], _value(plain["made"], learners)]
    if "$rating" in plain:
        return Rating(plain["$rating"])
    if "$at" in plain:
        return datetime.fromisoformat(plain["$at"]).astimezone(UTC)
    if "$record" in plain:
        return _RECORDS[plain["$record"]](**_value(plain["fields"], learners))
    return {name: _value(each, learners) for name, each in plain.items()}
