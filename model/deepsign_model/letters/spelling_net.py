"""The network of spelling: what the hand showed a moment ago, from the moments before and after.

It tells a letter from the way between two letters, and knows the letters and numbers that move. It is small enough for
numpy: a layer along time, and two on all moments together. `deepsign-train spelling` makes its weights from drawn people
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import BundleError
from deepsign_model.letters.kinds import Kind, ids_of
from deepsign_model.letters.layers import Layers, read_layers, save_layers, shares_among
from deepsign_model.letters.moments import INPUTS, MOMENTS, STEP_S
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.tracking.skeleton import Floats

__all__ = [
    "ANSWERS",
    "LAG",
    "LAG_S",
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

_LAYERS: Final = 3


@lru_cache(maxsize=2)
def answers_of(kind: Kind) -> NDArray[np.bool_]:
    """Which of `ANSWERS` are possible in a kind."""
    return np.isin(ANSWERS, ["", *ids_of(kind)])


def patches(windows: Floats) -> Floats:
    """Sets each moment beside its neighbours: (N, MOMENTS, C) becomes (N, MOMENTS - 2, 3 C)."""
    return np.concatenate([windows[:, :-2], windows[:, 1:-1], windows[:, 2:]], axis=2)


@dataclass(frozen=True, eq=False)
class SpellingNet:
    """The network of spelling.

    Attributes:
        mean: (INPUTS,) of the values, which the network subtracts.
        spread: (INPUTS,) standard deviations, by which it divides.
        layers: Weights (out, in) and biases (out,) of the layer along time, of that on all moments, and of the answers.
    """

    mean: Floats
    spread: Floats
    layers: Layers

    def shares(self, windows: Floats, kind: Kind) -> Floats:
        """Returns the share of each of `ANSWERS` (N, K) that windows (N, MOMENTS, INPUTS) show `LAG` before their end."""
        (along, first), (whole, second), (out, third) = self.layers
        beside = patches((windows - self.mean) / self.spread)
        near = np.maximum(beside @ along.T + first, 0).reshape(len(windows), -1)
        logits = np.maximum(near @ whole.T + second, 0) @ out.T + third
        return shares_among(logits, answers_of(kind))

    def save(self, path: Path) -> None:
        """Writes the weights as half-precision numbers."""
        save_layers(path, self.mean, self.spread, self.layers)

    @classmethod
    def load(cls, path: Path) -> SpellingNet:
        """Reads weights.

        Raises:
            BundleError: The file is missing, damaged, or of another network.
        """
        mean, spread, layers = read_layers(path, _LAYERS)
        channels = len(layers[0][1])
        wide = (3 * INPUTS, (MOMENTS - 2) * channels, len(layers[1][1]))
        fits = [weights.shape[1] for weights, _ in layers] == list(wide)
        if not fits or mean.shape != (INPUTS,) or len(layers[2][1]) != len(ANSWERS):
            raise BundleError(f"{path} is of another network of spelling; install DeepSign again.")
        return cls(mean, spread, layers)


@lru_cache(maxsize=1)
def open_spelling_net() -> SpellingNet:
    """Returns the network that ships.

    Raises:
        BundleError: Its weights are missing or damaged.
    """
    return SpellingNet.load(shipped_letters().spelling)
