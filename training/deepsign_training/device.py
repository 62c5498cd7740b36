"""What a training computes on."""

from __future__ import annotations

import torch

from deepsign_model.errors import ModelError

__all__ = ["device_of"]


def device_of(wanted: str) -> torch.device:
    """The GPU or the CPU.

    Args:
        wanted: "cpu", "cuda", or "auto" for a GPU where there is one.

    Raises:
        ModelError: if a GPU was asked for and there is none.
    """
    if wanted == "cpu" or (wanted == "auto" and not torch.cuda.is_available()):
        return torch.device("cpu")
    if not torch.cuda.is_available():
        raise ModelError('There is no GPU here; set device = "cpu".')
    return torch.device("cuda")
