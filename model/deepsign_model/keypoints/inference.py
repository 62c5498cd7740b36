"""Opens the network of a weights folder with OpenVINO, or with torch where OpenVINO has no wheel.

Both libraries are large, so each is imported only when a network is opened with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from deepsign_model.bundle import OPENVINO, WEIGHTS, Bundle, GestureBundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.keypoints.sampling import POINTS
from deepsign_model.runtime import Backend, compiled, import_openvino, read_network
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.signs import SignSpec

__all__ = ["KeypointRecogniser", "Pass", "open_network"]

_log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
Pass = Callable[[Floats, Floats], list[Floats]]
"""Keypoints (B, T, 55, 3) and presence of the hands (B, T, 2) -> logits (B, K), those of each parameter (B, V), embedding (B, E)."""

_Spec = TypeVar("_Spec", SignSpec, GestureSpec)


class KeypointRecogniser(Generic[_Spec]):
    """A network on keypoints, ready to use.

    Attributes:
        spec: Configuration of the network.
        backend: "openvino" or "torch".
    """

    def __init__(self, spec: _Spec, backend: str, run: Pass) -> None:
        self.spec: _Spec = spec
        self.backend, self._run = backend, run

    @property
    def model_id(self) -> str:
        """Identifies the weights."""
        return self.spec.model_id

    def warm_up(self) -> None:
        """Runs the network on an empty input, so that its memory is allocated before the first answer."""
        self._run(*_nothing(self.spec.moments))


def open_network(
    bundle: Bundle | GestureBundle, backend: Backend = "auto", threads: int = 1
) -> tuple[str, Pass]:
    """Opens the network of a weights folder.

    Args:
        bundle: The checked weights folder.
        backend: "auto" uses OpenVINO, or torch if OpenVINO does not work and torch is installed.
        threads: Number of processor threads.

    Returns:
        The name of the backend that is used, and the network as a function.

    Raises:
        ModelError: The backend is unknown or does not work here.
        BundleError: The files are inconsistent.
    """
    if backend not in get_args(Backend):
        raise ModelError(
            f"There is no backend {backend!r}; use one of: {', '.join(get_args(Backend))}."
        )
    if backend == "torch":
        return "torch", _checked(bundle, _by_torch(bundle, threads))
    try:
        return "openvino", _checked(bundle, _by_openvino(bundle, threads))
    except (ImportError, RuntimeError, OSError) as error:
        if backend == "openvino":
            reason = " ".join(str(error).split())
            raise ModelError(
                f"OpenVINO does not work here ({reason}); use the backend torch."
            ) from error
        _log.warning("OpenVINO does not work here (%s); torch takes its place.", error)
        return "torch", _checked(bundle, _by_torch(bundle, threads))


def _checked(bundle: Bundle | GestureBundle, run: Pass) -> Pass:
    """Runs the network once and checks that its outputs match the configuration.

    Raises:
        BundleError: The number, the sizes or the values of the outputs do not match.
    """
    spec = bundle.spec
    misfit = f"The network in {bundle.folder} does not fit the configuration beside it; install DeepSign again."
    try:
        outputs = run(*_nothing(spec.moments))
    except (
        Exception
    ) as error:  # both libraries raise many types of errors for shapes that do not match
        raise BundleError(misfit) from error
    sizes = [(1, len(spec.labels)), *((1, len(values)) for values in spec.parameters.values())]
    fits = [out.shape for out in outputs[:-1]] == sizes and outputs[-1].ndim == 2
    if not fits or not all(np.isfinite(out).all() for out in outputs):
        raise BundleError(misfit)
    return run


def _nothing(moments: int) -> tuple[Floats, Floats]:
    """Returns an input without a person."""
    return np.zeros((1, moments, POINTS, 3), np.float32), np.zeros((1, moments, 2), np.float32)


def _by_openvino(bundle: Bundle | GestureBundle, threads: int) -> Pass:
    core = import_openvino().Core()
    model = read_network(core, bundle.folder)
    if len(model.outputs) != len(bundle.spec.parameters) + 2:
        raise BundleError(f"{bundle.folder / OPENVINO} does not fit the configuration beside it.")
    request = compiled(core, model, threads).create_infer_request()

    def run(points: Floats, seen: Floats) -> list[Floats]:
        result = request.infer([points, seen])
        return [np.array(result[k], np.float32) for k in range(len(result))]

    return run


def _by_torch(bundle: Bundle | GestureBundle, threads: int) -> Pass:
    try:
        import torch
        from safetensors import SafetensorError
        from safetensors.torch import load_file
    except ImportError as error:
        raise ModelError(
            "Neither OpenVINO nor PyTorch works here: install one of them, "
            "for example with pip install 'deepsign[training]'."
        ) from error
    from deepsign_model.keypoints.net import net_of_spec

    torch.set_num_threads(threads)
    net = net_of_spec(bundle.spec)
    try:
        net.load_state_dict(load_file(bundle.folder / WEIGHTS))
    except (RuntimeError, SafetensorError, OSError, ValueError, TypeError, KeyError) as error:
        raise BundleError(
            f"{bundle.folder / WEIGHTS} does not fit the configuration beside it; install DeepSign again."
        ) from error

    def run(points: Floats, seen: Floats) -> list[Floats]:
        with torch.inference_mode():
            return [out.numpy() for out in net(torch.from_numpy(points), torch.from_numpy(seen))]

    return run
