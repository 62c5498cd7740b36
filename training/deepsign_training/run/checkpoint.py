"""Checkpoint files: written atomically, and read without executing pickled code."""

from __future__ import annotations

import io
import json
import math
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import torch

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault
from deepsign_model.wholefile import in_one_move
from deepsign_training.run.settings import FitSettings

__all__ = ["KIND", "load_checkpoint", "load_run", "save_checkpoint"]

MOST_BYTES: Final = 512 << 20
KIND = "signs"  # of every checkpoint, also of gestures, since older checkpoints have it
NEEDED: Final = ("net", "optimizer", "step", "used_s", "files")  # to resume a run


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Writes a temporary file and moves it to ``path``, so that a kill leaves the old checkpoint intact."""
    data = io.BytesIO()  # torch.save to a file raises RuntimeError on a full disk
    torch.save(state, data)
    with in_one_move(path) as fresh, fresh.open("wb") as file:
        file.write(data.getbuffer())
        file.flush()
        os.fsync(file.fileno())


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Reads a checkpoint.

    Raises:
        ModelError: The checkpoint is missing or damaged.
    """
    if not path.exists():
        raise ModelError(f"There is no checkpoint {path}; train one with: deepsign-train fit.")
    if fault := file_fault(path, "checkpoint"):
        raise ModelError(fault)
    try:
        _check_archive(path)
        state: Any = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises many types of errors for a damaged file
        raise ModelError(f"The checkpoint {path} is damaged; use an older one.") from error
    if not isinstance(state, dict) or not {"ema", "labels"} <= set(state):
        raise ModelError(f"{path} is not a checkpoint of deepsign-train.")
    for name, fits in _FORMS.items():
        if name in state and not fits(state[name]):
            raise ModelError(f"The checkpoint {path} is damaged ({name}); use an older one.")
    return dict(state)


def _check_archive(path: Path) -> None:
    """Refuses compressed archives: torch does not write them, but would decompress any size of them."""
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > min(path.stat().st_size, MOST_BYTES):
        raise ValueError("it is compressed, or too large")


def load_run(path: Path, settings: FitSettings | None = None) -> dict[str, Any]:
    """Reads a checkpoint of this training.

    Args:
        path: The checkpoint.
        settings: Settings of the run that resumes from it, if any.

    Raises:
        ModelError: The checkpoint is missing, damaged, of another program, or does not match the settings.
    """
    state = load_checkpoint(path)
    if state.get("kind") != KIND or "settings" not in state:
        raise ModelError(f"{path} is not a checkpoint of deepsign-train fit; name another.")
    if settings is not None:
        lacking = [name for name in NEEDED if name not in state]
        if lacking:
            raise ModelError(f"The checkpoint {path} lacks {lacking[0]}; use an older one.")
        changed = [
            n for n in ("branch", "moments", "seed", "batch") if _differs(state, settings, n)
        ]
        if changed:
            raise ModelError(
                f"{path} was trained with a different {' and '.join(changed)}; start a new run."
            )
    return state


def _differs(state: dict[str, Any], settings: FitSettings, name: str) -> bool:
    kept, now = state["settings"].get(name), settings.as_data()[name]
    return json.dumps(kept, sort_keys=True) != json.dumps(now, sort_keys=True)


def _is_weights(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(k, str) and isinstance(v, torch.Tensor) for k, v in value.items()
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _are_parameters(value: Any) -> bool:
    return isinstance(value, dict) and all(_are_texts(each) for each in value.values())


_FORMS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "ema": _is_weights,
    "net": _is_weights,
    "optimizer": lambda value: isinstance(value, dict),
    "labels": _are_texts,
    "files": _are_texts,
    "parameters": _are_parameters,
    "settings": lambda value: isinstance(value, dict),
    "step": lambda value: type(value) is int and value >= 0,
    "used_s": lambda value: _is_number(value) and value >= 0,
    "best": lambda value: isinstance(value, (int, float)),
}
