"""Starts a network from the weights of another one."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from deepsign_model.bundle import WEIGHTS
from deepsign_model.errors import ModelError
from deepsign_model.keypoints.net import KeypointNet

__all__ = ["start_from"]

_FIRST = "nets.0."  # of several networks in a weights folder, the first


def start_from(net: KeypointNet, folder: Path) -> None:
    """Copies the weights of the first network in a weights folder into a network.

    Parts that the folder's network lacks, such as a heat map branch, keep their random weights. The heads take what they have
    learned of the parts that both have, and begin with 0 for the rest.

    Args:
        net: The network to change.
        folder: A weights folder, written by `deepsign-train export`.

    Raises:
        ModelError: The folder holds no weights, or its network does not fit.
    """
    path = folder / WEIGHTS
    try:
        kept = {
            name.removeprefix(_FIRST): value.float()
            for name, value in load_file(path).items()
            if name.startswith(_FIRST)
        }
    except (OSError, SafetensorError, ValueError) as error:
        raise ModelError(f"{path} cannot be read; name a weights folder for --start.") from error
    own = net.state_dict()
    unknown = sorted(set(kept) - set(own))
    if unknown or not kept:
        raise ModelError(f"The network in {folder} is of another kind than that of these settings.")
    for name, value in kept.items():
        own[name].copy_(_widened(value, own[name], path))


def _widened(value: Tensor, like: Tensor, path: Path) -> Tensor:
    """Returns a tensor with the shape of another: a head that reads more features begins with 0 for the new ones."""
    if value.shape == like.shape:
        return value
    if value.ndim != 2 or value.shape[0] != like.shape[0] or value.shape[1] > like.shape[1]:
        raise ModelError(f"The network in {path.parent} is larger than that of these settings.")
    wide = torch.zeros_like(like)
    wide[:, : value.shape[1]] = value
    return wide
