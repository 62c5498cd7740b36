"""Turns errors of SQLite and the file system into sentences for the learner."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deepsign.errors import (
    ProgressDamaged,
    ProgressError,
    ProgressFault,
    ProgressFull,
    ProgressLocked,
    ProgressReadOnly,
)

# Primary result codes, https://sqlite.org/rescode.html
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
PERM, NOMEM, INTERRUPT, PROTOCOL = 3, 7, 9, 15
PASSING: Final = frozenset(
    {BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, PERM, NOMEM, INTERRUPT, PROTOCOL}
)
"""Errors that say nothing about the content of a file."""

_Fault = tuple[type[ProgressError], ProgressFault, str]

_IN_USE: Final[_Fault] = (
    ProgressLocked,
    "locked",
    "{path} is in use by another program; close it and try again.",
)
_DAMAGED: Final[_Fault] = (
    ProgressDamaged,
    "damaged",
    "{path} is damaged; start deepsign again to set it aside.",
)
_FAULTS: Final[dict[int, _Fault]] = {
    BUSY: _IN_USE,
    LOCKED: _IN_USE,
    READONLY: (
        ProgressReadOnly,
        "unwritable",
        "{path} cannot be written; give yourself write access to it.",
    ),
    CANTOPEN: (
        ProgressReadOnly,
        "unopened",
        "{path} cannot be opened; check that its folder exists and that you may write there.",
    ),
    IOERR: (
        ProgressFull,
        "unsaved",
        "{path} could not be written; the disk may be full: free some space and try again "
        "(what was saved before is safe).",
    ),
    FULL: (
        ProgressFull,
        "full",
        "{path} could not be saved, the disk is full; free some space and try again "
        "(what was saved before is safe).",
    ),
    CORRUPT: _DAMAGED,
    NOTADB: _DAMAGED,
}

_CODES: Final = {
    errno.ENOSPC: FULL,
    errno.EFBIG: FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): FULL,
    errno.EROFS: READONLY,
    errno.EACCES: READONLY,
    errno.EPERM: READONLY,
}


def primary_code(error: Exception) -> int:
    """Returns the primary result code of an SQLite error; 0 if it has none."""
    if isinstance(error, UnicodeDecodeError):  # SQLite quotes a schema that is not UTF-8
        return CORRUPT
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns errors of SQLite and the file system in the block into `ProgressError`.

    Args:
        path: File or folder in use, for the message.

    Raises:
        ProgressError: An error of the fitting class; the original error is its cause.
    """
    try:
        yield
    except (sqlite3.IntegrityError, ProgressError):
        raise  # an error of the program, or one that is already converted
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise _plain(path, primary_code(error), str(error)) from error
    except OSError as error:
        code = _CODES.get(error.errno or 0, 0)
        raise _plain(path, code, error.strerror or str(error)) from error


@contextmanager
def plain_values(path: Path) -> Iterator[None]:
    """Turns errors of values that do not fit their columns into `ProgressDamaged`.

    Args:
        path: File, for the message.

    Raises:
        ProgressDamaged: A value cannot be read; the original error is its cause.
    """
    try:
        yield
    except ProgressError:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ProgressDamaged(
            f"{path} holds a value that cannot be read; start deepsign again to mend it."
        ).of("value", path) from error


def _plain(path: Path, code: int, words: str) -> ProgressError:
    if code not in _FAULTS:
        return ProgressError(f"{path} could not be used: {words}.").of("unused", path, words)
    kind, fault, sentence = _FAULTS[code]
    return kind(sentence.format(path=path)).of(fault, path)
