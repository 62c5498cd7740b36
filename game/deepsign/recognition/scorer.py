"""Clip in, calibrated probabilities out: the network as the worker and the command line use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from deepsign.recognition.verdict import to_probabilities
from deepsign_model.bundle import Bundle
from deepsign_model.runtime import Runtime, open_runtime
from deepsign_model.spec import ModelSpec

Backend = Literal["auto", "openvino", "torch"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one pass of the network tells of a clip.

    Attributes:
        probabilities: (K,), one a label, calibrated, sum 1.
        parameters: (V,) of each phonological parameter, by its name; empty without such heads.
    """

    probabilities: tuple[float, ...]
    parameters: Mapping[str, tuple[float, ...]]


class Scorer:
    """A loaded network with its calibration.

    Args:
        spec: what the network takes and knows.
        runtime: runs it.
    """

    def __init__(self, spec: ModelSpec, runtime: Runtime) -> None:
        self.spec = spec
        self._runtime = runtime

    @classmethod
    def open(cls, bundle_path: Path, backend: str = "auto") -> Scorer:
        """Load the network in this folder, on one thread.

        Raises:
            BundleError: the folder is missing, cut or altered.
        """
        bundle = Bundle.load(bundle_path)
        return cls(bundle.spec, open_runtime(bundle, backend=cast("Backend", backend), threads=1))

    @property
    def model_id(self) -> str:
        """Name, version and runtime of the network, as kept in progress.db."""
        return self._runtime.model_id

    @property
    def backend(self) -> str:
        """The runtime that was chosen."""
        return self._runtime.backend

    def answer(self, clip: NDArray[np.uint8]) -> Answer:
        """Words and parameters of a clip uint8 (T, H, W, 3), in one pass."""
        outputs = self._runtime.outputs(clip)
        words = to_probabilities(outputs.words, self.spec.calibration.temperature)
        heads = {name: tuple(map(float, shares)) for name, shares in outputs.parameters.items()}
        return Answer(words, heads)

    def probabilities(self, clip: NDArray[np.uint8]) -> tuple[float, ...]:
        """Calibrated probabilities (K,) of a clip uint8 (T, H, W, 3)."""
        return self.answer(clip).probabilities

    def warm_up(self) -> None:
        """Score an empty clip, so that the first real one is as fast as the others."""
        size, frames = self.spec.size, self.spec.frames
        self.probabilities(np.zeros((frames, size, size, 3), np.uint8))
