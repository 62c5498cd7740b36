"""The network of spelling: what the hand showed a moment ago, from the moments before and after.

It tells a letter from the way between two letters, and knows the letters and numbers that move. It is small enough for
numpy: a layer along time, and two on all moments together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from safetensors.numpy import load_file

from deepsign_model.letters.kinds import Kind, ids_of
from deepsign_model.letters.moments import STEP_S
from deepsign_model.tracking.skeleton import Floats

__all__ = [
    "ANSWERS",
    "LAG",
    "LAG_S",
    "WEIGHTS",
    "SpellingNet",
    "answers_of",
    "open_spelling_net",
    "patches",
]

ANSWERS: Final = ("", *ids_of("letter"), *ids_of("number"))
"""The empty one stands for the way between letters, rest and any other movement."""

LAG: Final = 3
"""Moments between what is answered and the end of the window."""

LAG_S: Final = LAG * STEP_S
WEIGHTS: Final = "spelling.safetensors"
_OUT: Final = -1e4


def answers_of(kind: Kind) -> np.ndarray:  # bool (len(ANSWERS),)
    """Which of `ANSWERS` are possible in a kind."""
    return np.isin(ANSWERS, ["", *ids_of(kind)])


def patches(windows: Floats) -> Floats:
    """Sets each moment beside its neighbours: (N, MOMENTS, C) becomes (N, MOMENTS - 2, 3 C)."""
    return np.concatenate([windows[:, :-2], windows[:, 1:-1], windows[:, 2:]], axis=2)


class SpellingNet:
    """A trained network.

    Args:
        weights: Arrays by name: `mean` and `spread` (INPUTS,), and `weight` (in, out) and `bias` of the layers `time`,
            `all` and `out`.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = {name: np.asarray(each, np.float32) for name, each in weights.items()}

    def shares(self, windows: Floats, kind: Kind) -> Floats:
        """Returns the share of each of `ANSWERS` (N, K) that windows (N, MOMENTS, INPUTS) show `LAG` before their end."""
        scaled = (windows - self._weights["mean"]) / self._weights["spread"]
        near = np.maximum(self._layer("time", patches(scaled)), 0)
        whole = np.maximum(self._layer("all", near.reshape(len(near), -1)), 0)
        logits = np.where(answers_of(kind), self._layer("out", whole), _OUT)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)

    def _layer(self, name: str, values: Floats) -> Floats:
        return values @ self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


@lru_cache(maxsize=1)
def open_spelling_net() -> SpellingNet:
    """Loads the network that ships, once."""
    return SpellingNet(load_file(Path(__file__).parents[1] / "weights" / "letters" / WEIGHTS))
