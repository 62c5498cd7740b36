"""Records a run's settings, code revision and environment in its folder."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from deepsign_model.wholefile import in_one_move
from deepsign_training.plain import write_json
from deepsign_training.run.settings_file import as_toml

__all__ = ["describe_run", "revision"]

PACKAGES = ("deepsign", "torch", "numpy", "openvino", "opencv-python-headless", "matplotlib")


def describe_run(out: Path, settings: Mapping[str, Any], step: int) -> None:
    """Writes ``settings.toml`` and adds this session to ``sessions.json``.

    Args:
        out: Folder of the run.
        settings: Settings of the run as plain values.
        step: The step at which this session starts.
    """
    out.mkdir(parents=True, exist_ok=True)
    _write_settings(out / "settings.toml", settings)
    path = out / "sessions.json"
    sessions = _sessions(path)
    sessions.append(_session(step))
    write_json(path, sessions)


def revision(folder: Path) -> tuple[str, bool | None]:
    """Returns the git commit of ``folder``, and whether tracked files differ from it.

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


def _write_settings(path: Path, settings: Mapping[str, Any]) -> None:
    """Writes the settings unless the file already has the same values, to keep its comments."""
    text = as_toml(settings)
    try:
        if tomllib.loads(path.read_text(encoding="utf-8")) == tomllib.loads(text):
            return
    except (OSError, ValueError):  # missing or not valid TOML: write the current settings
        pass
    with in_one_move(path) as fresh:
        fresh.write_text(text, encoding="utf-8")


def _sessions(path: Path) -> list[Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return known if isinstance(known, list) else []


def _session(step: int) -> dict[str, Any]:
    commit, dirty = revision(Path(__file__).parent)
    return {
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "step": step,
        "command": sys.argv,
        "revision": commit,
        "dirty": dirty,
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
