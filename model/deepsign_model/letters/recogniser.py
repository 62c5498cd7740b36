"""Names the letter or digit that a hand holds still: a perceptron in numpy, quick enough for every picture.

`deepsign-train letters --out` makes its weights from drawn hands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import BundleError
from deepsign_model.letters.hand_features import FEATURES, hand_features
from deepsign_model.letters.layers import Layers, read_layers, save_layers, shares_among
from deepsign_model.letters.weights import STILL, shipped_letters
from deepsign_model.tracking.skeleton import Floats

__all__ = ["STILL", "LetterRecogniser", "open_letters"]

_LAYERS: Final = 3
_DIGIT: Final = np.array([label.isdigit() for label in STILL])


@dataclass(frozen=True, eq=False)
class LetterRecogniser:
    """The network of still letters and digits.

    Attributes:
        mean: (FEATURES,) of the features, which the network subtracts.
        spread: (FEATURES,) standard deviations, by which it divides.
        layers: Weights (out, in) and biases (out,) of each layer; rectified except after the last.
    """

    mean: Floats
    spread: Floats
    layers: Layers

    def shares(self, hands: Floats, *, digits: bool) -> NDArray[np.float32]:
        """Returns the share of each of `STILL` (N, len(STILL)); letters and digits exclude each other.

        Args:
            hands: (N, 21, 3) right hands, px; a left hand is mirrored before.
            digits: Whether a digit is asked for.
        """
        at = (hand_features(hands) - self.mean) / self.spread
        for number, (weights, biases) in enumerate(self.layers):
            at = np.maximum(at, 0) if number else at
            at = at @ weights.T + biases
        return shares_among(at, np.equal(_DIGIT, digits))

    def save(self, path: Path) -> None:
        """Writes the weights as half-precision numbers."""
        save_layers(path, self.mean, self.spread, self.layers)

    @classmethod
    def load(cls, path: Path) -> LetterRecogniser:
        """Reads weights.

        Raises:
            BundleError: The file is missing, damaged, or of another network.
        """
        mean, spread, layers = read_layers(path, _LAYERS)
        if not _fits(mean, spread, layers):
            raise BundleError(f"{path} is of another network of letters; install DeepSign again.")
        return cls(mean, spread, layers)


def _fits(mean: Floats, spread: Floats, layers: Layers) -> bool:
    """Returns whether the shapes follow on from each other."""
    width = FEATURES
    for weights, biases in layers:
        if weights.shape != (len(biases), width):
            return False
        width = len(biases)
    return mean.shape == spread.shape == (FEATURES,) and width == len(STILL)


@lru_cache(maxsize=1)
def open_letters() -> LetterRecogniser:
    """Returns the network that ships.

    Raises:
        BundleError: Its weights are missing or damaged.
    """
    return LetterRecogniser.load(shipped_letters().still)
