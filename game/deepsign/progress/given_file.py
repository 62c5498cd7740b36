"""Files that learners export and give to others; such a file may come from anybody, so its size is checked first."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from deepsign.errors import DeepSignError, FileFault, GivenFileError
from deepsign.private import private_file
from deepsign.progress.learner_names import key
from deepsign_model.plainfile import file_fault, read_plain, shown
from deepsign_model.wholefile import in_one_move

T = TypeVar("T")


class UnfitFile(ValueError):
    """The content of a file cannot be used.

    Args:
        said: Why, in English: the end of a sentence.
        fault: The same.
    """

    def __init__(self, said: str, fault: FileFault) -> None:
        super().__init__(said)
        self.fault = fault


def file_for(
    folder: Path, name: str, file_name: Callable[[str], str], named: Callable[[Path], str]
) -> Path:
    """Returns the file in a folder for what has a name; several names can have the same file name.

    It is the first of those of ``name``, ``name 2``, ``name 3``, ... that does not exist, or holds what has this name.

    Args:
        folder: The folder.
        name: The name.
        file_name: Returns the file name of a name.
        named: Returns the name of what a file holds; a `DeepSignError` says that it cannot be read.
    """
    names = chain((name,), (f"{name} {number}" for number in count(2)))
    paths = (folder / file_name(each) for each in names)
    return next(path for path in paths if not _is_of_another(path, name, named))


def _is_of_another(path: Path, name: str, named: Callable[[Path], str]) -> bool:
    if not os.path.lexists(path):
        return False
    try:
        return key(named(path)) != key(name)
    except DeepSignError:
        return True


def write_given(path: Path, text: str, error: type[GivenFileError]) -> None:
    """Writes a text into a file that only its owner can read.

    Args:
        path: The file; one that exists is replaced.
        text: What it holds.
        error: Raised if it cannot be written.
    """
    try:
        with in_one_move(path) as fresh:
            private_file(fresh).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as caught:
        why = getattr(caught, "strerror", None) or "the name cannot be used"
        raise error(
            f"{shown(path)} cannot be written ({why}); choose another place.", "unwritten"
        ) from caught


def read_given(
    path: Path,
    what: str,
    most_bytes: int,
    parse: Callable[[bytes], T],
    error: type[GivenFileError],
) -> T:
    """Reads a file of limited size.

    Args:
        path: The file.
        what: What it should hold, for the message: "sign".
        most_bytes: Its largest size.
        parse: Returns what it holds; `UnfitFile` says why it cannot be used.
        error: Raised if there is no such file, or its content cannot be used; the message says why.
    """
    if fault := file_fault(path, what):
        raise error(fault, _fault(path))
    try:
        return parse(read_plain(path, most_bytes))
    except OSError as caught:
        raise error(
            f"{shown(path)} is larger than a {what} can be, or cannot be read; choose another file.",
            "large",
        ) from caught
    except ValueError as caught:
        said = str(caught).rstrip(".")
        fault = caught.fault if isinstance(caught, UnfitFile) else "damaged"
        raise error(f"{shown(path)} cannot be used: {said}.", fault) from caught


def _fault(path: Path) -> FileFault:
    """Returns why a file is not read at all."""
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError):
        return "unread"
    if not stat.S_ISREG(about.st_mode):
        return "no_file"
    return "unread" if about.st_size else "empty"
