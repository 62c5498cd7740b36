"""The files of DeepSign on this computer.

All are in one folder, so that it can be copied, backed up or deleted as a whole. ``DEEPSIGN_HOME`` changes it, for
example to a USB stick, or to a temporary folder in a test.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from deepsign.errors import SettingsError

HOME_VARIABLE = "DEEPSIGN_HOME"
BACKUPS = "backups"
"""The folder of backups, beside progress.db."""
_ADVICE = f"set {HOME_VARIABLE} to a folder you may write in"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of the game's data, and its files.

    Attributes:
        home: Folder; it need not exist yet.
    """

    home: Path

    @property
    def progress_db(self) -> Path:
        """Database of the learners, an SQLite file."""
        return self.home / "progress.db"

    @property
    def backups(self) -> Path:
        """The folder of backups of progress.db."""
        return self.home / BACKUPS

    @property
    def crash_log(self) -> Path:
        """Traceback of the last unexpected error, for a bug report."""
        return self.home / "crash.log"

    @property
    def log(self) -> Path:
        """Log of the game's process."""
        return self.home / "logs" / "game.log"

    @property
    def worker_log(self) -> Path:
        """Log of the recogniser's process."""
        return self.home / "logs" / "recogniser.log"


def user_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    r"""Returns the paths of the current user; nothing is created.

    Args:
        environ: Environment variables; ``DEEPSIGN_HOME`` is the folder if it is set and not empty.

    Returns:
        The paths; by default below the platform's folder for application data (``~/.local/share/deepsign``,
        ``~/Library/Application Support/deepsign``, ``%LOCALAPPDATA%\deepsign``).

    Raises:
        SettingsError: No home folder is known, or the path is not a folder or cannot be reached.
    """
    chosen = environ.get(HOME_VARIABLE, "").strip()
    home = _expanded(chosen)
    try:
        if not stat.S_ISDIR(home.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except FileNotFoundError:
        pass  # created at the first start
    except OSError as error:
        raise SettingsError(f"{home} cannot be used ({error.strerror}); {_ADVICE}.") from error
    return Paths(home)


def _expanded(chosen: str) -> Path:
    try:
        if chosen:
            return Path(chosen).expanduser()
        return platformdirs.user_data_path("deepsign", appauthor=False).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            f"the home folder {f'of {chosen}' if chosen else 'of this user'} is not known; {_ADVICE}."
        ) from error
