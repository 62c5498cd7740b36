"""What learners take with them: their data as files, and the folder shown by the system."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore


def show_folder(folder: Path) -> bool:
    """Asks the system to show ``folder`` in its file manager; does not wait.

    Returns:
        Whether there was a program to ask.
    """
    programs = {"darwin": "open", "win32": "explorer"}
    try:
        subprocess.Popen(
            [programs.get(sys.platform, "xdg-open"), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return True


def write_export(store: ProgressStore, learner: Learner, now: datetime) -> Path:
    """Writes everything about a learner beside progress.db: one JSON file, and a CSV file a table.

    Returns:
        The folder, ``exports/<name>-<moment>``.

    Raises:
        OSError: It cannot be written.
    """
    plain = "".join(letter if letter.isalnum() else "-" for letter in learner.name)
    folder = store.path.parent / "exports" / f"{plain}-{now:%Y-%m-%d-%H%M%S}"
    folder.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(store.leaving.export(learner), ensure_ascii=False, indent=1)
    (folder / "progress.json").write_text(whole, encoding="utf-8")
    for name, table in store.leaving.export_csv(learner).items():
        (folder / name).write_text(table, encoding="utf-8", newline="")
    return folder
