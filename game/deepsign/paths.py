"""Where DeepSign keeps things on this machine.

Everything a learner makes lies in one folder, so that it can be copied, backed up or deleted
as a whole. ``DEEPSIGN_HOME`` moves it: to a USB stick, or to a throw-away folder in a test.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "DEEPSIGN_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of a learner's data, and what lies in it.

    Args:
        home: The folder; it need not exist yet.
    """

    home: Path

    @property
    def progress_db(self) -> Path:
        """The learners' memory, an SQLite file."""
        return self.home / "progress.db"

    @property
    def backups(self) -> Path:
        """Copies of progress.db, one file each, dated in the name."""
        return self.home / "backups"

    @property
    def crash_log(self) -> Path:
        """What the last unexpected error looked like, for a bug report."""
        return self.home / "crash.log"

    @property
    def log(self) -> Path:
        """What the game's process has logged."""
        return self.home / "logs" / "game.log"

    @property
    def worker_log(self) -> Path:
        """What the recogniser's process has logged."""
        return self.home / "logs" / "recogniser.log"


def user_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    r"""The paths for the person who runs the game; nothing is created.

    Args:
        environ: Environment variables; ``DEEPSIGN_HOME`` names the folder when set and not empty.

    Returns:
        The paths, otherwise below the platform's own place for application data
        (``~/.local/share/deepsign``, ``~/Library/Application Support/deepsign``,
        ``%LOCALAPPDATA%\deepsign``).
    """
    chosen = environ.get(HOME_VARIABLE)
    if chosen:
        return Paths(Path(chosen).expanduser())
    return Paths(platformdirs.user_data_path("deepsign", appauthor=False))
