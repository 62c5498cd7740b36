"""Writes the networks of checkpoints as a weights folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, overload

import torch
from safetensors.torch import save as safetensors_bytes

from deepsign_assets.errors import AssetError
from deepsign_model.bundle import CARD, WEIGHTS, Bundle, GestureBundle
from deepsign_model.errors import ModelError
from deepsign_model.keypoints.net import Ensemble, KeypointNet, net_of_spec
from deepsign_model.keypoints.sampling import POINTS
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec
from deepsign_training.export.files import (
    MAX_BYTES,
    SIZE_MARK,
    in_mib,
    in_openvino,
    openvino_files,
    stored_weights,
)
from deepsign_training.run.spec import spec_for

__all__ = ["ensemble_of", "fitting_files", "network_files", "save_network", "save_random"]

CARD_BYTES = 96 * 2**10  # more than any card has


def ensemble_of(
    states: Sequence[dict[str, Any]], name: str, version: int
) -> tuple[Ensemble, SignSpec | GestureSpec]:
    """Combines the networks of checkpoints.

    Returns:
        The ensemble, and its configuration, which is not calibrated.

    Raises:
        ModelError: The networks have different labels or numbers of moments, or a checkpoint is not usable.
    """
    try:
        return _ensemble_of(states, name, version)
    except (RuntimeError, TypeError, KeyError, AttributeError, ValueError) as error:
        if isinstance(error, ModelError | AssetError):
            raise
        raise ModelError(
            "The checkpoint does not hold a network of deepsign-train; name another."
        ) from error


def _ensemble_of(
    states: Sequence[dict[str, Any]], name: str, version: int
) -> tuple[Ensemble, SignSpec | GestureSpec]:
    first = states[0]
    for state in states[1:]:
        same = state["labels"] == first["labels"] and state["parameters"] == first["parameters"]
        if not same or _moments(state) != _moments(first):
            raise ModelError(
                "The checkpoints have different labels or moments; export them separately."
            )
    branches = tuple(Branch(**state["settings"]["branch"]) for state in states)
    bare = spec_for(tuple(first["labels"]), _moments(first), branches)
    spec = replace(bare, name=name, version=version)
    if {n: tuple(v) for n, v in first["parameters"].items()} != dict(spec.parameters):
        raise ModelError(
            "The checkpoint's phonological parameters differ from this lexicon's; train again."
        )
    nets = [KeypointNet(spec, branch) for branch in branches]
    for net, state in zip(nets, states, strict=True):
        net.load_state_dict(state["ema"])
    return Ensemble(nets).eval(), spec


@overload
def save_network(
    folder: Path, files: dict[str, bytes], spec: SignSpec, card: str, limit: int | None = None
) -> Bundle: ...
@overload
def save_network(
    folder: Path, files: dict[str, bytes], spec: GestureSpec, card: str, limit: int | None = None
) -> GestureBundle: ...
def save_network(
    folder: Path,
    files: dict[str, bytes],
    spec: SignSpec | GestureSpec,
    card: str,
    limit: int | None = None,
) -> Bundle | GestureBundle:
    """Writes a network's files with its configuration and card.

    Args:
        folder: Folder of the bundle; an existing one is replaced.
        files: The result of `network_files`.
        spec: The calibrated configuration.
        card: Text of README.md; `SIZE_MARK` in it is replaced with the size of all files.
        limit: Largest total size in bytes; None for no limit.

    Raises:
        ModelError: The files are larger than the limit; nothing is written.
    """
    total = sum(map(len, files.values())) + len(card.encode())
    if limit is not None and total > limit:
        raise ModelError(
            f"The files have {in_mib(total)}, more than the {in_mib(limit)} that may ship; "
            "use fewer or smaller networks, or --force."
        )
    text = card.replace(SIZE_MARK, in_mib(total)).encode()
    contents = {**files, CARD: text}
    if isinstance(spec, GestureSpec):
        return GestureBundle.save(folder, spec, contents)
    return Bundle.save(folder, spec, contents)


@overload
def save_random(folder: Path, spec: SignSpec) -> Bundle: ...
@overload
def save_random(folder: Path, spec: GestureSpec) -> GestureBundle: ...
def save_random(folder: Path, spec: SignSpec | GestureSpec) -> Bundle | GestureBundle:
    """Writes a weights folder of random weights, for tests and benchmarks."""
    torch.manual_seed(0)
    files = network_files(net_of_spec(spec), spec, half=False)
    return save_network(folder, files, spec, "Random weights.\n")


def network_files(net: Ensemble, spec: SignSpec | GestureSpec, *, half: bool) -> dict[str, bytes]:
    """Returns the contents of the weight files by name."""
    model = in_openvino(net, (1, spec.moments, POINTS, 3), (1, spec.moments, 2))
    return {
        WEIGHTS: safetensors_bytes(stored_weights(net, half=half)),
        **openvino_files(model, half=half),
    }


def fitting_files(net: Ensemble, spec: SignSpec | GestureSpec) -> tuple[dict[str, bytes], bool]:
    """Returns `network_files` in float32, or in float16 if that is too large to ship, and whether it is float16."""
    files = network_files(net, spec, half=False)
    if sum(map(len, files.values())) <= MAX_BYTES - CARD_BYTES:
        return files, False
    return network_files(net, spec, half=True), True


def _moments(state: dict[str, Any]) -> int:
    return int(state["settings"]["moments"])
