"""Runs a gesture bundle's network frame by frame, on one thread by default: OpenVINO, or torch.

What each layer keeps of the past (``stream.Memory``) lies in rings of numpy arrays that the runtime reads and
writes in place: no ring is ever copied or moved. Importing this module imports neither library.
"""

from __future__ import annotations

import logging
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from deepsign_model.bundle import OPENVINO, WEIGHTS, StreamBundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.runtime import Backend, import_openvino, read_network
from deepsign_model.stream_planes import StreamPlanes, still_start
from deepsign_model.stream_spec import StreamSpec

__all__ = ["Ring", "StreamRuntime", "open_stream_runtime"]

_log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
Grey = NDArray[np.uint8]


class _Step(Protocol):
    """The network of one frame."""

    backend: str

    def __call__(self, planes: Floats, moment: int) -> Floats:
        """Planes (1, 3, S, S) of frame number ``moment`` -> logits (K,)."""
        ...

    def forget(self) -> None:
        """Nothing was before."""
        ...


class StreamRuntime:
    """A network that watches one stream.

    Args:
        bundle: whose configuration and name it has.
        step: runs a frame.
    """

    def __init__(self, bundle: StreamBundle, step: _Step) -> None:
        self.spec, self.model_id, self.backend = bundle.spec, bundle.model_id, step.backend
        self._step = step
        self.reset()

    def reset(self) -> None:
        """Forget the past: the next frame is the first."""
        self._planes, self._moment = StreamPlanes(), 0
        self._step.forget()

    def push(self, grey: Grey) -> Floats:
        """The answer to the next frame.

        Args:
            grey: uint8 (S, S), luma, of the camera's middle square, not mirrored.

        Returns:
            float32 (K,) calibrated probabilities, in the order of the spec's labels.

        Raises:
            ModelError: if the frame has another shape or type than the spec says.
        """
        logits = self.logits(grey) / np.float32(self.spec.spotting.temperature)
        powers = np.exp(logits - logits.max())
        return np.asarray(powers / powers.sum(), np.float32)

    def logits(self, grey: Grey) -> Floats:
        """``push`` before it becomes probabilities."""
        wanted = (self.spec.size, self.spec.size)
        if grey.shape != wanted or grey.dtype != np.uint8:
            raise ModelError(
                f"The gesture network reads frames of uint8 {wanted}, not {grey.dtype} {grey.shape}."
            )
        for before in still_start(grey) if self._moment == 0 else ():
            self._look(before)
        return self._look(grey)

    def _look(self, grey: Grey) -> Floats:
        answer = self._step(self._planes.push(grey)[None], self._moment)
        self._moment += 1
        return answer


def open_stream_runtime(
    bundle: StreamBundle, backend: Backend = "auto", threads: int = 1
) -> StreamRuntime:
    """Loads a checked bundle's network.

    Args:
        bundle: from ``StreamBundle.load``.
        backend: "auto" takes OpenVINO and falls back to torch if it does not work here.
        threads: processor threads it may use.

    Raises:
        ModelError: if the backend is unknown or does not work here.
        BundleError: if the weights do not fit the configuration.
    """
    if backend not in ("auto", "openvino", "torch"):
        raise ModelError(f"There is no backend {backend!r}; use auto, openvino or torch.")
    if backend != "torch":
        try:
            return StreamRuntime(bundle, _OpenVinoStep(bundle, threads))
        except (ImportError, RuntimeError, OSError) as error:
            if backend == "openvino":
                raise ModelError(
                    f"OpenVINO does not work here ({error}); use the backend torch."
                ) from error
            _log.warning("OpenVINO does not work here (%s); torch takes its place.", error)
    try:
        return StreamRuntime(bundle, _TorchStep(bundle, threads))
    except ImportError as error:
        raise ModelError(
            "Neither OpenVINO nor PyTorch works here: install one of them, "
            "for example with pip install 'deepsign[training]'."
        ) from error


class Ring:
    """What one layer keeps: its inputs of the last frames, each at its own place for good.

    Args:
        dilation: frames between its taps.
        shape: of one input, with a leading 1.
    """

    def __init__(self, dilation: int, shape: tuple[int, ...]) -> None:
        self.dilation, self.count = dilation, 2 * dilation + 1
        # One more than is looked back to, so that what is written is never what is read.
        self.kept = np.zeros((self.count, *shape), np.float32)

    def places(self, moment: int) -> tuple[int, int, int]:
        """Where this frame's input goes, and where those of two and of one dilation ago are."""
        count, dilation = self.count, self.dilation
        return moment % count, (moment - 2 * dilation) % count, (moment - dilation) % count


class _OpenVinoStep:
    """The exported network; its inputs and outputs are the places of the rings themselves."""

    backend = "openvino"

    def __init__(self, bundle: StreamBundle, threads: int) -> None:
        openvino = import_openvino()
        properties = {
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "f32",
        }
        core = openvino.Core()
        model = read_network(core, bundle.folder)
        shapes = [tuple(port.shape) for port in model.inputs]
        spec = bundle.spec
        fits = len(shapes) == 2 * len(spec.dilations) + 1 and shapes[0] == (
            1,
            len(spec.planes),
            spec.size,
            spec.size,
        )
        if not fits or model.outputs[0].shape[1] != len(spec.labels):
            raise BundleError(
                f"{bundle.folder / OPENVINO} does not fit the configuration beside it."
            )
        self._rings = [
            Ring(dilation, shapes[2 * index + 1]) for index, dilation in enumerate(spec.dilations)
        ]
        self._tensors = [
            [openvino.Tensor(place, shared_memory=True) for place in ring.kept]
            for ring in self._rings
        ]
        compiled = core.compile_model(model, "CPU", properties)
        self._request = compiled.create_infer_request()

    def __call__(self, planes: Floats, moment: int) -> Floats:
        """See ``_Step``."""
        request = self._request
        for index, (ring, tensors) in enumerate(zip(self._rings, self._tensors, strict=True)):
            now, older, old = ring.places(moment)
            request.set_input_tensor(2 * index + 1, tensors[older])
            request.set_input_tensor(2 * index + 2, tensors[old])
            if index:
                request.set_output_tensor(index, tensors[now])
            else:
                ring.kept[now][...] = planes
                request.set_input_tensor(0, tensors[now])
        request.infer()
        return np.array(request.get_output_tensor(0).data[0], np.float32)

    def forget(self) -> None:
        """See ``_Step``."""
        for ring in self._rings:
            ring.kept[...] = 0


class _TorchStep:
    """The same by torch."""

    backend = "torch"

    def __init__(self, bundle: StreamBundle, threads: int) -> None:
        import torch

        from deepsign_model.stream import StreamStep

        torch.set_num_threads(threads)
        self._net = StreamStep(_torch_net(bundle))
        size = bundle.spec.size
        self._rings = [Ring(m.dilation, (1, *m.shape(size))) for m in self._net.memories]

    def __call__(self, planes: Floats, moment: int) -> Floats:
        """See ``_Step``."""
        import torch

        places = [ring.places(moment) for ring in self._rings]
        past = [
            torch.from_numpy(ring.kept[place])
            for ring, (_, older, old) in zip(self._rings, places, strict=True)
            for place in (older, old)
        ]
        with torch.inference_mode():
            logits, *kept = self._net(torch.from_numpy(planes), *past)
        fresh = [planes, *(value.numpy() for value in kept)]
        for ring, (now, _, _), value in zip(self._rings, places, fresh, strict=True):
            ring.kept[now][...] = value
        return np.array(logits[0].numpy(), np.float32)

    def forget(self) -> None:
        """See ``_Step``."""
        for ring in self._rings:
            ring.kept[...] = 0


def _torch_net(bundle: StreamBundle) -> Any:
    """The clip form with the bundle's weights (float16 ones become float32)."""
    from safetensors.torch import load_file

    from deepsign_model.stream import StreamConfig, StreamNet

    spec: StreamSpec = bundle.spec
    reads = spec.size if spec.reads_motion else 0
    net = StreamNet(StreamConfig(len(spec.labels), len(spec.planes), spec.width, reads=reads))
    try:
        net.load_state_dict(load_file(bundle.folder / WEIGHTS))
    except RuntimeError as error:
        raise BundleError(
            f"{bundle.folder / WEIGHTS} does not fit the configuration beside it; install DeepSign again."
        ) from error
    return net.eval()
