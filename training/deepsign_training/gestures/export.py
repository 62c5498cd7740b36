"""A checkpoint of the gesture network to a weights folder that the game can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from safetensors.torch import save as safetensors_bytes

from deepsign_model.bundle import CARD, WEIGHTS, StreamBundle
from deepsign_model.errors import ModelError
from deepsign_model.stream import StreamStep
from deepsign_model.stream_spec import Spotting, StreamSpec
from deepsign_training.export import SIZE_MARK, in_mib, in_openvino, openvino_files, stored_weights
from deepsign_training.gestures.fit import stream_net_of

__all__ = ["MAX_BYTES", "converted", "save_stream_bundle", "stream_spec_of"]

MAX_BYTES = 8 * 2**20  # what all files of the gesture model may weigh in the repository


def stream_spec_of(
    state: dict[str, Any], name: str, version: int, spotting: Spotting | None = None
) -> StreamSpec:
    """The configuration of a checkpoint's network."""
    net = stream_net_of(state)
    return StreamSpec(
        labels=tuple(state["labels"]),
        name=name,
        version=version,
        width=state["width"],
        size=state["settings"]["size"],
        dilations=tuple(memory.dilation for memory in StreamStep(net).memories),
        reads_motion=net.reader is not None,
        spotting=spotting or Spotting(),
    )


def save_stream_bundle(
    folder: Path,
    state: dict[str, Any],
    spec: StreamSpec,
    card: str,
    *,
    half: bool = False,
    limit: int = MAX_BYTES,
) -> StreamBundle:
    """Writes weights, OpenVINO's form of the step, configuration and card.

    Args:
        folder: of the bundle; replaced if it is there.
        state: a checkpoint.
        spec: its configuration.
        card: the text of README.md; ``SIZE_MARK`` in it becomes the size of all files.
        half: store the weights as float16: half the size, read as float32.
        limit: bytes that all files may have together.

    Raises:
        ModelError: if the files are larger; nothing is written then.
    """
    net = stream_net_of(state)
    weights = safetensors_bytes(stored_weights(net, half=half))
    files = {WEIGHTS: weights, **openvino_files(converted(StreamStep(net), spec.size), half=half)}
    total = sum(map(len, files.values())) + len(card.encode())
    if total > limit:
        raise ModelError(
            f"The files come to {in_mib(total)}, more than the {in_mib(limit)} that may ship; train a smaller width "
            "or store them as --half."
        )
    files[CARD] = card.replace(SIZE_MARK, in_mib(total)).encode()
    return StreamBundle.save(folder, spec, files)


def converted(step: StreamStep, size: int, at_once: int = 1) -> Any:
    """OpenVINO's form of a step; inputs and outputs in its order.

    Args:
        step: of one frame.
        size: side of the frames in px.
        at_once: streams that it steps through together.
    """
    shapes = [(at_once, *memory.shape(size)) for memory in step.memories for _ in range(2)]
    return in_openvino(step, shapes[0], *shapes)
