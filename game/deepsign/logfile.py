"""The log files of one run, which say why something failed, for a bug report.

Each process has a file of its own, because rotation is not safe between processes. A file never grows beyond
`MOST_BYTES`; the previous one is kept beside it. Learners' names and pictures are never logged, and the path of the
user's home folder is written as ``~``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from deepsign.private import private_file, private_folder

MOST_BYTES: Final = 512 * 1024
OLDER_FILES: Final = 1
SHELVES: Final = ("deepsign", "deepsign_assets", "deepsign_model", "deepsign_schema")
LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextmanager
def log_to(path: Path) -> Iterator[None]:
    """Writes the log of all packages, from level INFO on, to a file.

    If the file cannot be written, nothing is logged, and the game can still be played.

    Args:
        path: File; its folder is created if missing.
    """
    try:
        private_folder(path.parent)
        handler = _LogFile(
            path,
            maxBytes=MOST_BYTES,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        yield
        return
    handler.setFormatter(_Anonymous(LINE))
    shelves = [logging.getLogger(name) for name in SHELVES]
    for shelf in shelves:
        shelf.addHandler(handler)
        shelf.setLevel(logging.INFO)
    try:
        yield
    finally:
        for shelf in shelves:
            shelf.removeHandler(handler)
            shelf.setLevel(logging.NOTSET)
        handler.close()


class _LogFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        private_file(Path(self.baseFilename))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Does nothing, because a full disk must not write tracebacks to the terminal."""


class _Anonymous(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Formats a line without the name of the user's home folder."""
        line = super().format(record)
        try:
            home = Path.home()
        except RuntimeError:  # nobody knows it
            return line
        return line if home == home.parent else line.replace(str(home), "~")
