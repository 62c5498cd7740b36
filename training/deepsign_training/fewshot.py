"""Signs that the network never learned, from a handful of clips: the nearest mean of embeddings.

Snell, Swersky, Zemel, "Prototypical Networks for Few-shot Learning", NeurIPS 2017,
arXiv:1703.05175: a class is the mean of its clips' embeddings. Here embeddings lie on the unit
sphere around the mean of all examples, since what all clips share tells no sign from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError

__all__ = ["NearestMean"]

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class NearestMean:
    """Names the class whose mean is nearest.

    Attributes:
        labels: the classes.
        centre: (D,) mean of the examples.
        means: (K, D) one a class, of length 1.
    """

    labels: tuple[str, ...]
    centre: Floats
    means: Floats

    @classmethod
    def of(cls, embeddings: Floats, names: Sequence[str]) -> NearestMean:
        """Learns from examples.

        Args:
            embeddings: (N, D), as ``Scorer.embed`` gives them.
            names: the class of each.

        Raises:
            ModelError: if there are fewer than two classes, or the names do not fit.
        """
        labels = tuple(sorted(set(names)))
        if len(names) != len(embeddings) or len(labels) < 2:
            raise ModelError(
                f"Few-shot signs need examples of at least two classes, each named: there are "
                f"{len(embeddings)} examples, {len(names)} names, {len(labels)} classes."
            )
        shown = np.asarray(names)
        centre = np.stack([embeddings[shown == label].mean(0) for label in labels]).mean(0)
        unit = _unit(embeddings - centre)
        return cls(
            labels, centre, _unit(np.stack([unit[shown == label].mean(0) for label in labels]))
        )

    def similarities(self, embeddings: Floats) -> Floats:
        """Cosine (N, K) of clips' embeddings (N, D) with each class, -1 to 1."""
        cosines: Floats = _unit(embeddings - self.centre) @ self.means.T
        return cosines

    def names(self, embeddings: Floats) -> list[str]:
        """The nearest class of each of (N, D)."""
        return [self.labels[k] for k in self.similarities(embeddings).argmax(1)]


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12))
