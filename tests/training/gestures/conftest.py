"""A few tiny streams, filmed once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from deepsign_model.stream import StreamConfig, StreamNet
from deepsign_training.checkpoint import save_checkpoint
from deepsign_training.gestures.eye_settings import EyeSettings
from deepsign_training.gestures.film import Stream, StreamShape, film_stream
from deepsign_training.gestures.fit_eye import fit_eye
from deepsign_training.gestures.shards import save_shard
from deepsign_training.gestures.timeline import LABELS

SHAPE = StreamShape(frames=60, size=32)


@pytest.fixture(scope="session")
def streams() -> list[Stream]:
    """Six streams of 5 s."""
    return [film_stream(seed, SHAPE) for seed in range(6)]


@pytest.fixture(scope="session")
def shards(streams: list[Stream], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three shards of two streams each."""
    folder = tmp_path_factory.mktemp("streams")
    for number in range(3):
        save_shard(
            folder / f"stream_{number:05d}.npy", streams[2 * number : 2 * number + 2], [0, 1]
        )
    return folder


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained network of width 0.25, as ``fit-gestures`` would leave it."""
    torch.manual_seed(0)
    net = StreamNet(StreamConfig(len(LABELS), width=0.25))
    torch.nn.init.normal_(net.word.weight, 0, 0.3)
    state = {
        "ema": net.state_dict(), "labels": list(LABELS), "width": 0.25, "size": SHAPE.size, "kind": "stream",
        "step": 3, "used_s": 1.0, "shards": ["stream_00000.npy"],
        "settings": {"size": SHAPE.size, "batch": 2, "window": 65, "data": "d", "out": "o", "init": None},
    }  # fmt: skip
    path = tmp_path_factory.mktemp("net") / "last.ckpt"
    save_checkpoint(path, state)
    return path


@pytest.fixture(scope="session")
def eyed(checkpoint: Path, shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An eye that has learned four of the streams."""
    folder = tmp_path_factory.mktemp("eye")
    return fit_eye(
        EyeSettings(
            checkpoint, (shards,), folder, epochs=40, each=20, batch=16, held_out=1, threads=1
        )
    )


@pytest.fixture
def chance() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.fixture
def make_film() -> Callable[[Path], Path]:
    """Writes a second of a square that moves, as a video file."""

    def make(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 24, (64, 48))
        for number in range(26):
            picture = np.full((48, 64, 3), 90, np.uint8)
            picture[10:30, 2 * number : 2 * number + 10] = 200
            writer.write(picture)
        writer.release()
        return path

    return make
