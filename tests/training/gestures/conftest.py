"""A few tiny streams, filmed once."""

from __future__ import annotations

from pathlib import Path

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
