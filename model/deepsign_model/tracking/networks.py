"""The tracker's four networks as functions of a picture, run by OpenVINO.

They run in f32, because f16 moves points of the hand by up to 6 of 224 px and those of the body by up to 32 px.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.runtime import compiled, import_openvino
from deepsign_model.tracking.skeleton import Floats
from deepsign_model.tracking.weights import (
    BODY_FILE,
    HAND_FILE,
    PALM_FILE,
    PEOPLE_FILE,
    TrackerWeights,
)

__all__ = ["Network", "TrackerNetworks", "open_networks"]

Network = Callable[[NDArray[np.uint8]], tuple[Floats, ...]]
"""uint8 (S, S, 3) RGB -> the used outputs, without the batch axis."""

# The used outputs of each network, and the input value of a black pixel.
_USED: Final = {
    PALM_FILE: ((0, 1), 0.0),
    HAND_FILE: ((0, 1, 2), 0.0),
    PEOPLE_FILE: ((0, 1), -1.0),
    BODY_FILE: ((0, 1, 3), 0.0),
}


@dataclass(frozen=True)
class TrackerNetworks:
    """The networks that the tracker uses; any functions with these outputs can replace them.

    Attributes:
        palms: 192 px -> values (2016, 18), logits (2016, 1).
        hand: 224 px -> points (63,) in px of the crop, presence (1,), right hand (1,).
        people: 224 px -> values (2254, 12), logits (2254, 1).
        body: 256 px -> points (195,) in px of the crop, flag (1,), heat maps (64, 64, 39).
    """

    palms: Network
    hand: Network
    people: Network
    body: Network


def open_networks(weights: TrackerWeights, threads: int = 1) -> TrackerNetworks:
    """Opens the networks of a checked folder.

    Compiling takes seconds, so each process compiles once; each call gets its own inference requests.

    Args:
        weights: The result of ``TrackerWeights.load``.
        threads: Number of processor threads.

    Raises:
        ModelError: OpenVINO does not work on this machine.
    """
    try:
        return _opened(weights, threads)
    except (ImportError, RuntimeError, OSError) as error:
        raise ModelError(
            f"OpenVINO does not work here ({error}), and the tracker needs it; install openvino."
        ) from error


def _opened(weights: TrackerWeights, threads: int) -> TrackerNetworks:
    models = _compiled(weights.folder, threads)
    return TrackerNetworks(
        *(
            _function(models[k].create_infer_request(), *used)
            for k, used in enumerate(_USED.values())
        )
    )


@functools.cache
def _compiled(folder: Path, threads: int) -> tuple[Any, ...]:
    core = import_openvino().Core()
    return tuple(
        compiled(core, _with_outputs(core.read_model(folder / name), outputs), threads)
        for name, (outputs, _) in _USED.items()
    )


def _with_outputs(model: Any, outputs: tuple[int, ...]) -> Any:
    """Removes unused outputs from a network; the mask of a person alone is a third of the work."""
    kept = [model.output(k) for k in outputs]
    return import_openvino().Model(kept, model.get_parameters(), "tracker")


def _function(request: Any, outputs: tuple[int, ...], low: float) -> Network:
    """Returns a compiled network as a function; pixels 0..255 are scaled to ``low``..1."""
    scale = np.float32((1 - low) / 255)

    def run(pixels: NDArray[np.uint8]) -> tuple[Floats, ...]:
        result = request.infer([pixels[None] * scale + np.float32(low)])
        return tuple(np.array(result[k][0], np.float32) for k in range(len(outputs)))

    return run
