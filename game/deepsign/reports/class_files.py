"""Reads the exported progress of many learners from files, folders and zip archives; skips and names bad files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from deepsign.reports.exported import Exported, parse
from deepsign_model.plainfile import file_fault, is_folder, read_plain, shown

LARGEST: Final = 64 << 20
"""Largest size of one learner's file in bytes; ten years of daily practice need a third of it."""
LARGEST_ARCHIVE: Final = 512 << 20
MOST_UNPACKED: Final = 1 << 30
MOST_FILES: Final = 2000
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREADABLE: Final = (
    OSError, ValueError, RuntimeError, OverflowError, EOFError, zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip
"""Errors that zipfile and json raise for invalid files."""

Read = Callable[[], bytes]


@dataclass(frozen=True)
class ClassFiles:
    """Result of reading the files.

    Attributes:
        learners: Learners, each once, from the file with the most data.
        faults: One sentence for each file that could not be read.
        older: Number of files left out because another file of the same learner has more data.
    """

    learners: tuple[Exported, ...]
    faults: tuple[str, ...]
    older: int = 0


def read_class(paths: Iterable[Path]) -> ClassFiles:
    """Reads every file; folders and archives are searched for ``.json`` files.

    Args:
        paths: Files, folders and zip archives.
    """
    found: dict[tuple[str, str], Exported] = {}
    faults, older = [], 0
    for name, read in _contents(paths):
        try:
            learner = parse(read())
        except _UNREADABLE as error:
            faults.append(f"{name} was left out: {str(error).rstrip('.')}.")
            continue
        key = (learner.name, learner.created)
        older += key in found
        found[key] = max(found.get(key, learner), learner, key=lambda each: each.attempts)
    ordered = sorted(found.values(), key=lambda each: (each.name.casefold(), each.created))
    return ClassFiles(tuple(ordered), tuple(faults), older)


def _contents(paths: Iterable[Path]) -> Iterator[tuple[str, Read]]:
    """Yields the name of each file, and a function that reads it."""
    for path in paths:
        if not is_folder(path):
            yield from _of_file(path)
            continue
        files = sorted(each for each in path.rglob("*") if each.suffix.lower() in (".json", ".zip"))
        if not files:
            yield shown(path), partial(_refuse, "there is no exported progress file in it")
        for file in files[:MOST_FILES]:
            yield from _of_file(file)


def _of_file(path: Path) -> Iterator[tuple[str, Read]]:
    if path.suffix.lower() == ".zip":
        yield from _of_archive(path)
    else:
        yield shown(path), partial(_plain, path)


def _plain(path: Path) -> bytes:
    if fault := file_fault(path, "progress file"):
        raise OSError(fault)
    return read_plain(path, LARGEST)


def _refuse(why: str) -> bytes:
    raise ValueError(why)


def _of_archive(path: Path) -> Iterator[tuple[str, Read]]:
    name = shown(path)
    try:
        if fault := file_fault(path, "zip file"):
            raise OSError(fault)
        with zipfile.ZipFile(path) as archive:
            for member in _members(archive, path):
                yield f"{name}: {shown(member.filename)}", partial(archive.read, member)
    except _UNREADABLE as error:
        yield name, partial(_refuse, str(error))


def _members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Returns the progress files of an archive. zipfile never unpacks more than the size that a member states."""
    if path.stat().st_size > LARGEST_ARCHIVE:
        raise ValueError(f"it is larger than {LARGEST_ARCHIVE} bytes")
    members = [each for each in archive.infolist() if _is_progress(each)]
    if not members:
        raise ValueError("there is no exported progress file in it")
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise ValueError("it contains more than a class")
    if any(each.file_size > LARGEST or each.compress_type not in _PACKED for each in members):
        raise ValueError("a file in it is too large, or compressed in an unusual way")
    return members


def _is_progress(member: zipfile.ZipInfo) -> bool:
    """Returns whether it may be a progress file; files that macOS adds to archives are not."""
    last = member.filename.rsplit("/", 1)[-1]
    return last.lower().endswith(".json") and not last.startswith("._")
