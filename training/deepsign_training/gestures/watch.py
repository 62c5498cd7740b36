"""A network that answers every frame of a stream, by the game's own runtime; and videos as the game would see them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_model.bundle import StreamBundle
from deepsign_model.clipfile import read_recording
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.stream_planes import luma_of
from deepsign_model.stream_runtime import open_stream_runtime
from deepsign_model.stream_spec import StreamSpec
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.gestures.export import save_stream_bundle, stream_spec_of
from deepsign_training.gestures.planes import StreamVariation, varied_luma

__all__ = ["Watcher", "grey_stream", "open_watcher", "watcher_of"]

Shares = NDArray[np.float32]


def open_watcher(network: Path) -> Watcher:
    """A weights folder as the game runs it, or a checkpoint.

    Raises:
        ModelError: if it is neither.
    """
    if network.is_dir():
        return Watcher(StreamBundle.load(network))
    return watcher_of(load_checkpoint(network), network.stem)


def watcher_of(state: dict[str, Any], name: str) -> Watcher:
    """A checkpoint as the game would run it, not yet calibrated."""
    with tempfile.TemporaryDirectory() as scratch:
        spec = stream_spec_of(state, name, 1)
        card = "Not calibrated.\n"
        return Watcher(
            save_stream_bundle(Path(scratch) / name, state, spec, card, limit=sys.maxsize)
        )


class Watcher:
    """A weights folder by the game's own runtime; answers streams, each from its beginning.

    Args:
        bundle: the folder.
    """

    def __init__(self, bundle: StreamBundle) -> None:
        self.spec = bundle.spec
        self._runtime = open_stream_runtime(bundle)

    def shares(self, frames: NDArray[np.uint8]) -> Shares:
        """uint8 (T, S, S), luma -> probabilities (T, K)."""
        self._runtime.reset()
        return np.stack([self._runtime.push(frame) for frame in _sized(frames, self.spec.size)])


def grey_stream(file: Path, spec: StreamSpec) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """A video as the game would hand it on: frames uint8 (T, S, S) and their times (T,).

    Raises:
        ClipError: it cannot be read.
    """
    recording = read_recording(file)
    ticks = np.floor(recording.times_s * spec.rate_hz + 1e-6)
    taken = np.flatnonzero(np.diff(ticks, prepend=ticks[0] - 1) > 0)
    height, width = recording.frames.shape[1:3]
    square = centre_framing(height, width)
    frames = [luma_of(crop(recording.frames[k], square, spec.size)) for k in taken]
    return np.stack(frames), recording.times_s[taken]


def _sized(frames: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Frames at the network's size."""
    if frames.shape[-1] == size:
        return np.array(frames)
    still = StreamVariation.none()
    flipped = torch.zeros(1, dtype=torch.bool)
    some = torch.from_numpy(np.array(frames))[None]
    luma = varied_luma(some, size, still, torch.Generator().manual_seed(0), flipped)
    return luma[0].round().clamp(0, 255).to(torch.uint8).numpy()
