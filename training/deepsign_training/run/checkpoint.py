"""A checkpoint on disk: written in one move, and read without running pickled code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import torch

from deepsign_model.errors import ModelError
from deepsign_training.run.settings import FitSettings

__all__ = ["KIND", "load_checkpoint", "load_run", "save_checkpoint"]

KIND = "signs"  # of a checkpoint, for gestures too: older checkpoints carry it


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Writes beside ``path`` first, then puts it in place: a kill leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    with fresh.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Reads a checkpoint.

    Raises:
        ModelError: if it is missing or damaged.
    """
    if not path.exists():
        raise ModelError(f"There is no checkpoint {path}; train one with: deepsign-train fit.")
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises many kinds for one thing: a damaged file
        raise ModelError(f"The checkpoint {path} is damaged; use an older one.") from error
    if not {"ema", "labels"} <= set(state):
        raise ModelError(f"{path} is no checkpoint of deepsign-train.")
    return state


def load_run(path: Path, settings: FitSettings | None = None) -> dict[str, Any]:
    """Reads a checkpoint of this training.

    Args:
        path: of the checkpoint.
        settings: of the run that is to go on from it, if one is.

    Raises:
        ModelError: if it is missing, damaged, of another training, or does not fit the settings.
    """
    state = load_checkpoint(path)
    if state.get("kind") != KIND:
        raise ModelError(f"{path} is no checkpoint of deepsign-train fit; name another.")
    if settings is not None:
        changed = [
            n for n in ("branch", "moments", "seed", "batch") if _differs(state, settings, n)
        ]
        if changed:
            raise ModelError(
                f"{path} was trained with another {' and '.join(changed)}; begin a new run."
            )
    return state


def _differs(state: dict[str, Any], settings: FitSettings, name: str) -> bool:
    kept, now = state["settings"].get(name), settings.as_data()[name]
    return json.dumps(kept, sort_keys=True) != json.dumps(now, sort_keys=True)
