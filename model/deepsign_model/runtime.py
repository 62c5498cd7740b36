"""Runs a bundle's network, on one thread by default: OpenVINO first, torch where that fails.

Measured (width 0.5, 16x112x112, one thread): OpenVINO 8.5 ms a clip, torch's optimised trace about
twice that, eager torch four times (docs/recognition.md). Both give the same logits to 1e-3.
Importing this module imports neither.
"""

from __future__ import annotations

import gzip
import importlib
import logging
import sys
import warnings
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from deepsign_model.bundle import OPENVINO, OPENVINO_WEIGHTS, WEIGHTS, Bundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.outputs import WORD, Outputs, output_names
from deepsign_model.spec import ModelSpec
from deepsign_model.tensor import normalise

__all__ = ["Backend", "Runtime", "import_openvino", "open_runtime", "read_network"]

_log = logging.getLogger(__name__)

Backend = Literal["auto", "openvino", "torch"]
Clip = NDArray[np.uint8]
Logits = NDArray[np.float32]


class Runtime(Protocol):
    """A network ready to score clips."""

    @property
    def model_id(self) -> str:
        """Names the weights."""
        ...

    @property
    def backend(self) -> str:
        """What runs them: "openvino" or "torch"."""
        ...

    def logits(self, clip: Clip) -> Logits:
        """Scores a clip uint8 (T, H, W, 3): float32 (K,), in the order of the spec's labels.

        Raises:
            ModelError: if the clip has another shape or type than the spec says.
        """
        ...

    def parameters(self, clip: Clip) -> dict[str, Logits]:
        """Probabilities (V,) of each phonological parameter's values, in the order of the spec's.

        Empty for a bundle without parameter heads.
        """
        ...

    def embed(self, clip: Clip) -> Logits:
        """What the heads read: float32 (1280,), for signs that the network never learned.

        Raises:
            ModelError: if the bundle was made before the embedding was exported.
        """
        ...

    def outputs(self, clip: Clip) -> Outputs:
        """All of the above in one pass."""
        ...


def open_runtime(bundle: Bundle, backend: Backend = "auto", threads: int = 1) -> Runtime:
    """Loads a checked bundle's network.

    Args:
        bundle: from ``Bundle.load``.
        backend: "auto" takes OpenVINO and falls back to torch if it does not work here.
        threads: processor threads it may use.

    Raises:
        ModelError: if the backend is unknown or does not work here.
        BundleError: if the weights do not fit the configuration.
    """
    if backend == "torch":
        return _TorchRuntime(bundle, threads)
    if backend not in ("auto", "openvino"):
        raise ModelError(f"There is no backend {backend!r}; use auto, openvino or torch.")
    try:
        return _OpenVinoRuntime(bundle, threads)
    except (ImportError, RuntimeError, OSError) as error:
        if backend == "openvino":
            raise ModelError(
                f"OpenVINO does not work here ({error}); use the backend torch."
            ) from error
        _log.warning("OpenVINO does not work here (%s); torch takes its place.", error)
        return _TorchRuntime(bundle, threads)


def import_openvino() -> Any:
    """The openvino module, without the telemetry that its package brings along.

    With ``openvino_telemetry`` barred, OpenVINO uses its own empty stub: nothing is counted and
    nothing can be sent (a test looks at ``sys.modules``).

    Raises:
        ImportError: if OpenVINO is not installed or does not load here.
    """
    if "openvino_telemetry" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    return importlib.import_module("openvino")


def read_network(core: Any, folder: Path) -> Any:
    """The network of a weights folder, for ``core.compile_model``."""
    graph = gzip.decompress((folder / OPENVINO).read_bytes())
    return core.read_model(graph, (folder / OPENVINO_WEIGHTS).read_bytes())


class _Answers:
    """``Runtime`` in terms of one pass."""

    def outputs(self, clip: Clip) -> Outputs:
        """See ``Runtime.outputs``."""
        raise NotImplementedError

    def logits(self, clip: Clip) -> Logits:
        """See ``Runtime.logits``."""
        return self.outputs(clip).words

    def parameters(self, clip: Clip) -> dict[str, Logits]:
        """See ``Runtime.parameters``."""
        return dict(self.outputs(clip).parameters)

    def embed(self, clip: Clip) -> Logits:
        """See ``Runtime.embed``."""
        return self.outputs(clip).embedded()


class _OpenVinoRuntime(_Answers):
    """The exported network, compiled for this processor."""

    backend = "openvino"

    def __init__(self, bundle: Bundle, threads: int) -> None:
        openvino = import_openvino()
        self._spec, self.model_id = bundle.spec, bundle.model_id
        core = openvino.Core()
        # f32: bfloat16, the default on new processors, would part from torch in the second digit.
        properties = {
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "f32",
        }
        model = read_network(core, bundle.folder)
        # A bundle made before there were parameters has one output without a name.
        self._names = output_names(bundle.spec) if len(model.outputs) > 1 else (WORD,)
        if len(self._names) != len(model.outputs):
            raise BundleError(
                f"{bundle.folder / OPENVINO} does not fit the configuration beside it."
            )
        self._request = core.compile_model(model, "CPU", properties).create_infer_request()

    def outputs(self, clip: Clip) -> Outputs:
        """See ``Runtime.outputs``."""
        result = self._request.infer([_input(clip, self._spec)])
        values = {n: np.array(result[k][0], np.float32) for k, n in enumerate(self._names)}
        return Outputs.named(values)


class _TorchRuntime(_Answers):
    """The same network as an optimised trace."""

    backend = "torch"

    def __init__(self, bundle: Bundle, threads: int) -> None:
        import torch

        torch.set_num_threads(threads)
        self._spec, self.model_id = bundle.spec, bundle.model_id
        net = _torch_net(bundle)
        spec = bundle.spec
        example = torch.zeros(1, len(spec.channels), spec.frames, spec.size, spec.size)
        with torch.inference_mode(), warnings.catch_warnings():
            # torch.jit is on its way out; its replacement needs a compiler on the learner's machine.
            warnings.simplefilter("ignore")
            jit: Any = torch.jit  # without types of its own
            self._net = jit.optimize_for_inference(jit.freeze(jit.trace(net, example)))

    def outputs(self, clip: Clip) -> Outputs:
        """See ``Runtime.outputs``."""
        import torch

        with torch.inference_mode():
            scores = self._net(torch.from_numpy(_input(clip, self._spec)))
        names = output_names(self._spec)
        return Outputs.named({n: s[0].numpy().copy() for n, s in zip(names, scores, strict=True)})


def _torch_net(bundle: Bundle) -> Any:
    """The network with the bundle's weights (float16 ones become float32), and all its outputs."""
    from safetensors.torch import load_file

    from deepsign_model.net import AllOutputs, MobileNet3d, NetConfig

    spec = bundle.spec
    heads = tuple((name, len(values)) for name, values in spec.parameters.items())
    shape = NetConfig(len(spec.labels), len(spec.channels), spec.width, parameters=heads)
    net = MobileNet3d(shape)
    try:
        net.load_state_dict(load_file(bundle.folder / WEIGHTS))
    except RuntimeError as error:
        raise BundleError(
            f"{bundle.folder / WEIGHTS} does not fit the configuration beside it; install DeepSign again."
        ) from error
    return AllOutputs(net).eval()


def _input(clip: Clip, spec: ModelSpec) -> NDArray[np.float32]:
    """uint8 (T, H, W, 3) -> float32 (1, C, T, H, W)."""
    wanted = (spec.frames, spec.size, spec.size, 3)
    if clip.shape != wanted or clip.dtype != np.uint8:
        raise ModelError(
            f"The network reads clips of uint8 {wanted}, not {clip.dtype} {clip.shape}; frame the clip first."
        )
    return normalise(clip[None])
