"""A small network as a file of arrays: mean and spread of what it reads, weights and biases of its layers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import BundleError
from deepsign_model.npzfile import read_npz
from deepsign_model.tracking.skeleton import Floats
from deepsign_model.wholefile import in_one_move

__all__ = ["Layers", "read_layers", "save_layers", "shares_among"]

Layers = Sequence[tuple[Floats, Floats]]
"""Weights (out, in) and biases (out,) of each layer."""

_MOST_BYTES: Final = 8 << 20
_OUT: Final = -1e4


def shares_among(logits: Floats, wanted: NDArray[np.bool_]) -> Floats:
    """Returns the shares (N, K) of logits (N, K); all but the wanted answers (K,) have none."""
    among = np.where(wanted, logits, _OUT)
    raised = np.exp(among - among.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def save_layers(path: Path, mean: Floats, spread: Floats, layers: Layers) -> None:
    """Writes a network as half-precision numbers."""
    arrays = {"mean": mean, "spread": spread}
    for number, (weights, biases) in enumerate(layers):
        arrays |= {f"weights{number}": weights, f"biases{number}": biases}
    halves = {name: np.asarray(values, np.float16) for name, values in arrays.items()}
    with in_one_move(path) as fresh, fresh.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **halves)


def read_layers(path: Path, count: int) -> tuple[Floats, Floats, Layers]:
    """Reads mean, spread and layers.

    Raises:
        BundleError: The file is missing or damaged, or its arrays are no layers that follow on from each other.
    """
    names = [f"{kind}{number}" for number in range(count) for kind in ("weights", "biases")]
    try:
        kept = read_npz(path, ("mean", "spread", *names), _MOST_BYTES)
    except (OSError, ValueError) as error:
        raise BundleError(
            f"{path} holds no network of letters ({error}); install DeepSign again."
        ) from error
    made = {name: values.astype(np.float32) for name, values in kept.items()}
    layers = [(made[f"weights{k}"], made[f"biases{k}"]) for k in range(count)]
    sound = all(w.ndim == 2 and b.ndim == 1 and len(w) == len(b) for w, b in layers)
    finite = all(np.isfinite(each).all() for each in made.values())
    if not (sound and finite and (made["spread"] > 0).all()):
        raise BundleError(f"{path} is of another network of letters; install DeepSign again.")
    return made["mean"], made["spread"], layers
