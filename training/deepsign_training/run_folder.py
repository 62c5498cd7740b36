"""What a run's folder tells of it: settings, code, environment."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_training.distributed import Team
from deepsign_training.settings import FitSettings
from deepsign_training.settings_file import as_toml

__all__ = ["describe_run", "revision"]

PACKAGES = ("deepsign", "torch", "numpy", "opencv-python-headless", "matplotlib")


def describe_run(settings: FitSettings, team: Team, step: int) -> None:
    """Writes ``settings.toml`` and adds this start to ``sessions.json``.

    Args:
        settings: of the run.
        team: the processes at work.
        step: where this start begins.
    """
    settings.out.mkdir(parents=True, exist_ok=True)
    _write_settings(settings)
    path = settings.out / "sessions.json"
    sessions = _sessions(path)
    sessions.append(_session(team, step))
    path.write_text(json.dumps(sessions, indent=2) + "\n", encoding="utf-8")


def revision(folder: Path) -> tuple[str, bool | None]:
    """The git commit that ``folder`` is at, and whether tracked files differ from it.

    Returns:
        ("unknown", None) outside a checkout, or without git.
    """
    commit = _git(folder, "rev-parse", "HEAD")
    if commit is None:
        return "unknown", None
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    return commit, None if changed is None else bool(changed)


def _git(folder: Path, *words: str) -> str | None:
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _write_settings(settings: FitSettings) -> None:
    """A file that says the same already keeps its comments."""
    path = settings.out / "settings.toml"
    if path.exists():
        try:
            if FitSettings.from_toml(path) == settings:
                return
        except ModelError:  # not ours, or of other settings: what runs now is what is written
            pass
    path.write_text(as_toml(settings.as_data()), encoding="utf-8")


def _sessions(path: Path) -> list[Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return known if isinstance(known, list) else []


def _session(team: Team, step: int) -> dict[str, Any]:
    commit, dirty = revision(Path(__file__).parent)
    return {
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "step": step,
        "command": sys.argv,
        "revision": commit,
        "dirty": dirty,
        "processes": team.size,
        "restarts": team.restarts,
        "device": str(team.device),
        "cores": os.cpu_count(),
        "machine": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
