"""Files that learners export and give to others; such a file may come from anybody, so its size is checked first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from deepsign.errors import DeepSignError
from deepsign.private import private_file
from deepsign_model.plainfile import file_fault, read_plain, shown
from deepsign_model.wholefile import in_one_move

T = TypeVar("T")


def write_given(path: Path, text: str, error: type[DeepSignError]) -> None:
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
        raise error(f"{shown(path)} cannot be written ({why}); choose another place.") from caught


def read_given(
    path: Path,
    what: str,
    most_bytes: int,
    parse: Callable[[bytes], T],
    error: type[DeepSignError],
) -> T:
    """Reads a file of limited size.

    Args:
        path: The file.
        what: What it should hold, for the message: "sign".
        most_bytes: Its largest size.
        parse: Returns what it holds; a `ValueError` says why it cannot be used.
        error: Raised if there is no such file, or its content cannot be used; the message says why.
    """
    if fault := file_fault(path, f"{what} file"):
        raise error(fault)
    try:
        return parse(read_plain(path, most_bytes))
    except OSError as caught:
        raise error(
            f"{shown(path)} is larger than a {what} can be, or cannot be read; export the {what} again."
        ) from caught
    except ValueError as caught:
        said = str(caught).rstrip(".")
        raise error(f"{shown(path)} cannot be used: {said}.") from caught
