"""Exports a learner's data as files, and shows a folder in the system's file manager."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore


def show_folder(folder: Path) -> bool:
    """Shows ``folder`` in the system's file manager; does not wait.

    Returns:
        Whether there was a program for it.
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
    """Writes all data of a learner beside progress.db: one JSON file, and one CSV file for each table.

    Returns:
        The folder, ``exports/<name>-<moment>``. It has this name only when it is whole.

    Raises:
        OSError: It cannot be written; nothing of it stays.
    """
    plain = "".join(letter if letter.isalnum() else "-" for letter in learner.name)
    folder = store.path.parent / "exports" / f"{plain}-{now:%Y-%m-%d-%H%M%S}"
    unfinished = folder.with_name(f"{folder.name}.part")
    for left in folder.parent.glob("*.part"):  # by an export that was cut off
        shutil.rmtree(left, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        _fill(unfinished, store, learner)
        if folder.exists():  # of the same second
            shutil.rmtree(folder)
        unfinished.replace(folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder


def _fill(folder: Path, store: ProgressStore, learner: Learner) -> None:
    whole = json.dumps(store.leaving.export(learner), ensure_ascii=False, indent=1)
    (folder / "progress.json").write_text(whole, encoding="utf-8")
    for name, table in store.leaving.export_csv(learner).items():
        (folder / name).write_text(table, encoding="utf-8", newline="")
