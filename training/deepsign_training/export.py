"""A checkpoint to a weights folder that the game can use."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save as safetensors_bytes

from deepsign_model.bundle import CARD, OPENVINO, WEIGHTS, Bundle
from deepsign_model.net import MobileNet3d
from deepsign_model.runtime import import_openvino
from deepsign_model.spec import ModelSpec
from deepsign_training.checkpoint import net_of

__all__ = ["save_bundle", "spec_of"]


def spec_of(state: dict[str, Any], name: str, version: int, size: int | None = None) -> ModelSpec:
    """The configuration of a checkpoint's network, not yet calibrated."""
    return ModelSpec(
        labels=tuple(state["labels"]),
        name=name,
        version=version,
        width=state["width"],
        size=size or state["size"],
    )


def save_bundle(folder: Path, state: dict[str, Any], spec: ModelSpec, card: str) -> Bundle:
    """Writes weights, OpenVINO's form of the network, configuration and card.

    Args:
        folder: of the bundle; replaced if it is there.
        state: a checkpoint, or any dict with ``labels``, ``width`` and the weights ``ema``.
        spec: the configuration, calibrated.
        card: the text of README.md.
    """
    net = net_of(state)
    weights = {k: v.contiguous() for k, v in net.state_dict().items()}
    files = {WEIGHTS: safetensors_bytes(weights), CARD: card.encode(), **_openvino_files(net, spec)}
    return Bundle.save(folder, spec, files)


def _openvino_files(net: MobileNet3d, spec: ModelSpec) -> dict[str, bytes]:
    """The network in OpenVINO's form, float32, for one clip at a time."""
    openvino = import_openvino()
    example = torch.zeros(1, len(spec.channels), spec.frames, spec.size, spec.size)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch.jit's farewell, from inside OpenVINO's converter
        model = openvino.convert_model(net, example_input=example, input=list(example.shape))
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / OPENVINO
        openvino.save_model(model, str(target), compress_to_fp16=False)
        return {file.name: file.read_bytes() for file in Path(scratch).iterdir()}
