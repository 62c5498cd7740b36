"""A few tiny streams, filmed once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_training.gestures.film import Stream, StreamShape, film_stream
from deepsign_training.gestures.shards import save_shard

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
