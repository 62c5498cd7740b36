"""Names the sign of a track: OpenVINO first, torch where OpenVINO has no wheel. Importing this module imports neither."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_model.bundle import OPENVINO, WEIGHTS, Bundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.runtime import Backend, import_openvino, read_network
from deepsign_model.signs.keypoints import POINTS, Hand, keypoints
from deepsign_model.signs.spec import SignSpec
from deepsign_model.tracking.track import Track
from deepsign_model.verdict import to_probabilities

__all__ = ["Answer", "Backend", "Outputs", "SignRecogniser", "open_recogniser"]

_log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
_Pass = Callable[[Floats, Floats], list[Floats]]


@dataclass(frozen=True)
class Outputs:
    """All that one pass gives.

    Attributes:
        words: float32 (K,) logits, in the order of the spec's labels.
        parameters: probabilities (V,) of each phonological parameter's values.
        embedding: float32 (E,), what the heads read.
    """

    words: Floats
    parameters: Mapping[str, Floats]
    embedding: Floats


@dataclass(frozen=True)
class Answer:
    """What the network says of an attempt.

    Attributes:
        probabilities: one a label, in the order of the spec's labels, calibrated, sum 1.
        parameters: of each phonological parameter one probability a value, in the order of the spec's.
    """

    probabilities: tuple[float, ...]
    parameters: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


class SignRecogniser:
    """A network of signs, ready to answer.

    Attributes:
        spec: what it expects and knows.
        backend: "openvino" or "torch".
    """

    def __init__(self, spec: SignSpec, backend: str, run: _Pass) -> None:
        self.spec, self.backend, self._run = spec, backend, run

    @property
    def model_id(self) -> str:
        """Names the weights."""
        return self.spec.model_id

    def answer(self, track: Track, hand: Hand) -> Answer:
        """The signs that an attempt looks like.

        Args:
            track: from the attempt's first moment to its last.
            hand: the dominant hand.

        Raises:
            ModelError: the track is empty.
        """
        outputs = self.outputs(track, hand)
        shares = to_probabilities(outputs.words, self.spec.calibration.temperature)
        return Answer(shares, {k: tuple(map(float, v)) for k, v in outputs.parameters.items()})

    def outputs(self, track: Track, hand: Hand) -> Outputs:
        """The same before calibration, with the embedding.

        Raises:
            ModelError: the track is empty.
        """
        if len(track.t_s) == 0:
            raise ModelError("The attempt has no moment to judge; sign again.")
        points, seen = keypoints(track, hand, self.spec.moments)
        words, *heads, embedding = self._run(points[None], seen[None])
        names = self.spec.parameters
        parameters = {n: _softmax(h[0]) for n, h in zip(names, heads, strict=True)}
        return Outputs(words[0], parameters, embedding[0])

    def warm_up(self) -> None:
        """One pass over nothing, so that the first attempt waits for no memory."""
        moments = self.spec.moments
        self._run(
            np.zeros((1, moments, POINTS, 3), np.float32), np.zeros((1, moments, 2), np.float32)
        )


def open_recogniser(
    folder: str | Path, backend: Backend = "auto", threads: int = 1
) -> SignRecogniser:
    """Loads a weights folder's network.

    Args:
        folder: of the weights.
        backend: "auto" takes OpenVINO, and torch where OpenVINO does not work and torch is installed.
        threads: processor threads it may use.

    Raises:
        ModelError: the backend is unknown or does not work here.
        BundleError: the files are missing, altered, or do not fit each other.
    """
    bundle = Bundle.load(folder)
    if backend not in ("auto", "openvino", "torch"):
        raise ModelError(f"There is no backend {backend!r}; use auto, openvino or torch.")
    if backend == "torch":
        return _by_torch(bundle, threads)
    try:
        return _by_openvino(bundle, threads)
    except (ImportError, RuntimeError, OSError) as error:
        if backend == "openvino":
            raise ModelError(
                f"OpenVINO does not work here ({error}); use the backend torch."
            ) from error
        _log.warning("OpenVINO does not work here (%s); torch takes its place.", error)
        return _by_torch(bundle, threads)


def _by_openvino(bundle: Bundle, threads: int) -> SignRecogniser:
    properties = {
        "INFERENCE_NUM_THREADS": threads,
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32",
    }
    core = import_openvino().Core()
    model = read_network(core, bundle.folder)
    if len(model.outputs) != len(bundle.spec.parameters) + 2:
        raise BundleError(f"{bundle.folder / OPENVINO} does not fit the configuration beside it.")
    request: Any = core.compile_model(model, "CPU", properties).create_infer_request()

    def run(points: Floats, seen: Floats) -> list[Floats]:
        result = request.infer([points, seen])
        return [np.array(result[k], np.float32) for k in range(len(result))]

    return SignRecogniser(bundle.spec, "openvino", run)


def _by_torch(bundle: Bundle, threads: int) -> SignRecogniser:
    try:
        import torch
        from safetensors.torch import load_file
    except ImportError as error:
        raise ModelError(
            "Neither OpenVINO nor PyTorch works here: install one of them, "
            "for example with pip install 'deepsign[training]'."
        ) from error
    from deepsign_model.signs.net import net_of_spec

    torch.set_num_threads(threads)
    net = net_of_spec(bundle.spec)
    try:
        net.load_state_dict(load_file(bundle.folder / WEIGHTS))
    except RuntimeError as error:
        raise BundleError(
            f"{bundle.folder / WEIGHTS} does not fit the configuration beside it; install DeepSign again."
        ) from error

    def run(points: Floats, seen: Floats) -> list[Floats]:
        with torch.inference_mode():
            return [out.numpy() for out in net(torch.from_numpy(points), torch.from_numpy(seen))]

    return SignRecogniser(bundle.spec, "torch", run)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)
