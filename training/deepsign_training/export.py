"""A checkpoint to a weights folder that the game can use."""

from __future__ import annotations

import gzip
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save as safetensors_bytes
from torch import nn

from deepsign_model.bundle import CARD, OPENVINO, OPENVINO_WEIGHTS, WEIGHTS, Bundle
from deepsign_model.errors import ModelError
from deepsign_model.net import AllOutputs, MobileNet3d
from deepsign_model.outputs import output_names
from deepsign_model.runtime import import_openvino
from deepsign_model.spec import ModelSpec
from deepsign_training.checkpoint import net_of

__all__ = [
    "MAX_BYTES",
    "SIZE_MARK",
    "in_mib",
    "in_openvino",
    "openvino_files",
    "save_bundle",
    "spec_of",
    "stored_weights",
    "weight_files",
]

MAX_BYTES = 12 * 2**20  # what all files of a model may weigh in the repository
SIZE_MARK = "@SIZE@"


def spec_of(state: dict[str, Any], name: str, version: int, size: int | None = None) -> ModelSpec:
    """The configuration of a checkpoint's network, not yet calibrated."""
    return ModelSpec(
        labels=tuple(state["labels"]),
        name=name,
        version=version,
        width=state["width"],
        size=size or state["size"],
        parameters={name: tuple(values) for name, values in state.get("parameters", {}).items()},
    )


def save_bundle(
    folder: Path,
    state: dict[str, Any],
    spec: ModelSpec,
    card: str,
    *,
    half: bool = False,
    limit: int | None = None,
) -> Bundle:
    """Writes weights, OpenVINO's form of the network, configuration and card.

    Args:
        folder: of the bundle; replaced if it is there.
        state: a checkpoint, or any dict with ``labels``, ``width`` and the weights ``ema``.
        spec: the configuration, calibrated.
        card: the text of README.md; ``SIZE_MARK`` in it becomes the size of all files.
        half: store the weights as float16: half the size, read as float32.
        limit: bytes that all files may have together; None: any number.

    Raises:
        ModelError: if the files are larger; nothing is written then.
    """
    files = weight_files(state, spec, half=half)
    total = sum(map(len, files.values())) + len(card.encode())
    if limit is not None and total > limit:
        raise ModelError(
            f"The files come to {in_mib(total)}, more than the {in_mib(limit)} that may ship; "
            "take a smaller --width in training, or --force."
        )
    files[CARD] = card.replace(SIZE_MARK, in_mib(total)).encode()
    return Bundle.save(folder, spec, files)


def weight_files(state: dict[str, Any], spec: ModelSpec, *, half: bool) -> dict[str, bytes]:
    """The contents of the files that hold weights, by name."""
    net = net_of(state)
    return {
        WEIGHTS: safetensors_bytes(stored_weights(net, half=half)),
        **openvino_files(_converted(net, spec), half=half),
    }


def in_mib(count: int) -> str:
    """Bytes for people."""
    return f"{count / 2**20:.1f} MiB"


def stored_weights(net: nn.Module, *, half: bool) -> dict[str, torch.Tensor]:
    """The weights by name. The figures of batch norms stay float32: they are few and range far."""
    weights = {k: v.contiguous() for k, v in net.state_dict().items()}
    return {k: v.half() if half and v.ndim > 1 else v for k, v in weights.items()}


def in_openvino(net: nn.Module, *shapes: tuple[int, ...]) -> Any:
    """OpenVINO's form of a network whose inputs have these shapes."""
    example = tuple(torch.zeros(shape) for shape in shapes)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch.jit's farewell, from inside OpenVINO's converter
        return import_openvino().convert_model(
            net, example_input=example, input=[list(shape) for shape in shapes]
        )


def openvino_files(model: Any, *, half: bool) -> dict[str, bytes]:
    """The contents of the files of a network in OpenVINO's form, by name."""
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "network.xml"
        import_openvino().save_model(model, str(graph), compress_to_fp16=half)
        return {
            OPENVINO: gzip.compress(graph.read_bytes(), mtime=0),
            OPENVINO_WEIGHTS: graph.with_suffix(".bin").read_bytes(),
        }


def _converted(net: MobileNet3d, spec: ModelSpec) -> Any:
    """The network in OpenVINO's form, for one clip at a time, with its outputs by name."""
    shape = (1, len(spec.channels), spec.frames, spec.size, spec.size)
    model = in_openvino(AllOutputs(net).eval(), shape)
    for output, name in zip(model.outputs, output_names(spec), strict=True):
        output.get_tensor().set_names({name})
    return model
