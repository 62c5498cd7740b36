"""A run on disk: written whole or not at all, read without pickle's powers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from deepsign_model.bundle import WEIGHTS, Bundle
from deepsign_model.errors import ModelError
from deepsign_model.net import MobileNet3d, NetConfig
from deepsign_training.settings import FitSettings

__all__ = ["check_same_run", "load_beginning", "load_checkpoint", "net_of", "save_checkpoint"]


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
    if not {"ema", "labels", "width"} <= set(state):
        raise ModelError(f"{path} is no checkpoint of deepsign-train.")
    return state


def load_beginning(path: Path) -> dict[str, Any]:
    """Weights to begin with: a checkpoint, or the weights folder of an export as one.

    Raises:
        ModelError: if it is missing or damaged.
    """
    if not path.is_dir():
        return load_checkpoint(path)
    bundle = Bundle.load(path)
    return {
        "labels": list(bundle.spec.labels),
        "parameters": {name: list(values) for name, values in bundle.spec.parameters.items()},
        "width": bundle.spec.width,
        "size": bundle.spec.size,
        "ema": load_file(bundle.folder / WEIGHTS),  # float16 ones become float32 where they land
    }


def check_same_run(
    state: Mapping[str, Any],
    settings: FitSettings,
    labels: Sequence[str],
    parameters: Mapping[str, Sequence[str]],
) -> None:
    """Whether a run with these settings can go on from ``state``.

    Raises:
        ModelError: if labels, heads, width or the layers that learn differ.
    """
    if (state["labels"], state["width"]) != (list(labels), settings.width):
        raise ModelError(
            f"The checkpoint was trained for width {state['width']} and {len(state['labels'])} labels; "
            "this run differs. Begin a new one."
        )
    if state.get("parameters", {}) != {name: list(values) for name, values in parameters.items()}:
        raise ModelError(
            "The checkpoint has other parameter heads than this run. Begin a new one with init."
        )
    kept = state.get("settings", {})
    learned = kept.get("train", "all"), kept.get("last_blocks", 0)
    if learned != (settings.train, settings.last_blocks):
        raise ModelError(
            f"The checkpoint was training {learned[0]!r} layers (last_blocks {learned[1]}); this run "
            "differs. Begin a new one with init."
        )


def net_of(state: dict[str, Any]) -> MobileNet3d:
    """The network with a checkpoint's averaged weights, ready to measure."""
    parameters = tuple((name, len(values)) for name, values in state.get("parameters", {}).items())
    net = MobileNet3d(NetConfig(len(state["labels"]), width=state["width"], parameters=parameters))
    net.load_state_dict(state["ema"])
    return net.eval()
