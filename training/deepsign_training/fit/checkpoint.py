"""A checkpoint on disk: written in one move, and read without running pickled code."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch

from deepsign_model.errors import ModelError

__all__ = ["load_checkpoint", "save_checkpoint"]


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
