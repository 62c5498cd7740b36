"""Converts a network to the files of a weights folder."""

from __future__ import annotations

import gzip
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import nn

from deepsign_model.bundle import OPENVINO, OPENVINO_WEIGHTS
from deepsign_model.errors import ModelError
from deepsign_model.runtime import import_openvino

__all__ = [
    "MAX_BYTES",
    "SIZE_MARK",
    "in_mib",
    "in_openvino",
    "openvino_files",
    "stored_weights",
]

MAX_BYTES = 12 * 2**20  # of all files of a model in the repository
SIZE_MARK = "@SIZE@"


def in_mib(count: int) -> str:
    """Formats a number of bytes in MiB."""
    return f"{count / 2**20:.1f} MiB"


def stored_weights(net: nn.Module, *, half: bool) -> dict[str, torch.Tensor]:
    """Returns the weights by name. Those of batch norms stay float32, since they are few and have a wide range."""
    weights = {k: v.contiguous() for k, v in net.state_dict().items()}
    return {k: v.half() if half and v.ndim > 1 else v for k, v in weights.items()}


def in_openvino(net: nn.Module, *shapes: tuple[int, ...]) -> Any:
    """Converts a network whose inputs have these shapes to an OpenVINO model."""
    example = tuple(torch.zeros(shape) for shape in shapes)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch.jit's deprecation, from OpenVINO's converter
        return import_openvino().convert_model(
            net, example_input=example, input=[list(shape) for shape in shapes]
        )


def openvino_files(model: Any, *, half: bool) -> dict[str, bytes]:
    """Returns the contents of an OpenVINO model's files by name.

    Raises:
        ModelError: The temporary folder cannot be written to.
    """
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "network.xml"
        try:
            import_openvino().save_model(model, str(graph), compress_to_fp16=half)
        except RuntimeError as error:  # also raised on a full disk
            raise ModelError(
                f"OpenVINO cannot write into {scratch}, perhaps because the disk is full; free some space."
            ) from error
        return {
            OPENVINO: gzip.compress(graph.read_bytes(), mtime=0),
            OPENVINO_WEIGHTS: graph.with_suffix(".bin").read_bytes(),
        }
