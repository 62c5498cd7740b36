"""All that one pass of the network tells about a clip: words, parameters, embedding.

An exported network has one named output each: ``word``, ``parameter/NAME`` for every phonological
parameter, ``embedding``. Bundles made before there were parameters have the words alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec

__all__ = ["EMBEDDING", "WORD", "Outputs", "output_names"]

WORD = "word"
EMBEDDING = "embedding"
_PREFIX = "parameter/"

Floats = NDArray[np.float32]


def output_names(spec: ModelSpec) -> tuple[str, ...]:
    """The outputs of a network of today, in order (``MobileNet3d.outputs``)."""
    return (WORD, *(_PREFIX + name for name in spec.parameters), EMBEDDING)


@dataclass(frozen=True)
class Outputs:
    """What one pass tells; the first axis may be left out or count clips.

    Attributes:
        words: logits (..., K).
        parameters: probabilities (..., V) by name of the parameter.
        embedding: (..., 1280), what all heads read; None of an old bundle.
    """

    words: Floats
    parameters: Mapping[str, Floats] = field(default_factory=dict)
    embedding: Floats | None = None

    @classmethod
    def named(cls, values: Mapping[str, Floats]) -> Outputs:
        """From the outputs of the network by their names."""
        heads = {k.removeprefix(_PREFIX): v for k, v in values.items() if k.startswith(_PREFIX)}
        parameters = {name: _softmax(logits) for name, logits in heads.items()}
        return cls(values[WORD], parameters, values.get(EMBEDDING))

    def embedded(self) -> Floats:
        """The embedding.

        Raises:
            ModelError: the bundle was made before it was exported.
        """
        if self.embedding is None:
            raise ModelError("These weights do not tell the embedding; export them again.")
        return self.embedding


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)
