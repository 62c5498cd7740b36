"""Classifies the sign of a track. Importing this module imports neither OpenVINO nor torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.keypoints.inference import KeypointRecogniser, open_network
from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.runtime import Backend
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track

__all__ = ["Answer", "Outputs", "SignRecogniser", "open_recogniser"]

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Outputs:
    """All outputs of one pass.

    Attributes:
        words: float32 (K,) logits, in the order of the spec's labels.
        parameters: Probabilities (V,) of each phonological parameter's values.
        embedding: float32 (E,), the input of the heads.
    """

    words: Floats
    parameters: Mapping[str, Floats]
    embedding: Floats


@dataclass(frozen=True)
class Answer:
    """The probabilities for one attempt.

    Attributes:
        probabilities: Calibrated probability of each label, in the order of the spec's labels; their sum is 1.
        parameters: One probability for each value of each phonological parameter, in the order of the spec.
        embedding: (E,) the input of the heads.
    """

    probabilities: tuple[float, ...]
    parameters: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    embedding: tuple[float, ...] = ()


class SignRecogniser(KeypointRecogniser[SignSpec]):
    """A network of signs, ready to use."""

    def answer(self, track: Track, hand: Hand | None) -> Answer:
        """Returns the calibrated probabilities for an attempt.

        Args:
            track: The attempt, from its first moment to its last.
            hand: The dominant hand; None if it is not known, to try both and use the more certain answer.

        Raises:
            ModelError: The track is empty.
        """
        outputs = self.outputs(track, hand)
        shares = to_probabilities(outputs.words, self.spec.calibration.temperature)
        parameters = {k: tuple(map(float, v)) for k, v in outputs.parameters.items()}
        return Answer(shares, parameters, tuple(map(float, outputs.embedding)))

    def outputs(self, track: Track, hand: Hand | None) -> Outputs:
        """Returns the uncalibrated outputs for an attempt, with the embedding.

        Raises:
            ModelError: The track is empty.
        """
        if len(track.t_s) == 0:
            raise ModelError("The attempt holds no picture; sign again.")
        if hand is None:
            return max((self.outputs(track, each) for each in get_args(Hand)), key=_sureness)
        points, seen = keypoints(track, hand, self.spec.moments)
        words, *heads, embedding = self._run(points[None], seen[None])
        names = self.spec.parameters
        parameters = {n: _softmax(h[0]) for n, h in zip(names, heads, strict=True)}
        return Outputs(words[0], parameters, embedding[0])


def open_recogniser(
    folder: str | Path, backend: Backend = "auto", threads: int = 1
) -> SignRecogniser:
    """Loads the network of a weights folder.

    Args:
        folder: The weights folder.
        backend: "auto" uses OpenVINO, or torch if OpenVINO does not work and torch is installed.
        threads: Number of processor threads.

    Raises:
        ModelError: The backend is unknown or does not work here.
        BundleError: The files are missing, altered or inconsistent.
    """
    bundle = Bundle.load(folder)
    name, run = open_network(bundle, backend, threads)
    return SignRecogniser(bundle.spec, name, run)


def _sureness(outputs: Outputs) -> float:
    """Returns the log probability of the most probable sign."""
    words = outputs.words.astype(np.float64)
    return float(words[:-1].max() - np.logaddexp.reduce(words))


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)
