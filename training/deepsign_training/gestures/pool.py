"""Windows for training, drawn from shards of streams, also while more of them are being filmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_training.gestures.shards import StreamShard, listed_shards

__all__ = ["StreamPool", "Windows"]


@dataclass(frozen=True)
class Windows:
    """Windows of streams.

    Attributes:
        frames: uint8 (N, before + T, S, S); the first ``before`` only set the light and the background.
        targets: int64 (N, T).
        before: see above.
    """

    frames: NDArray[np.uint8]
    targets: NDArray[np.int64]
    before: int


class StreamPool:
    """Streams of many shards, also while more of them are being filmed.

    Args:
        folder: where the shards are.
        held_out: this many shards, the first by name, are kept for measuring.
    """

    def __init__(self, folder: Path, held_out: int = 1) -> None:
        self._folder, self._held_out = folder, held_out
        self._shards: dict[Path, StreamShard] = {}
        self._in_use: list[Path] = []
        self.look_again()
        if not self._in_use:
            raise ModelError(
                f"{folder} holds {len(listed_shards(folder))} shards of streams and {held_out} are held out: none is "
                "left to train on. Make more with: deepsign-train synthesise-gestures."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The shards drawn from."""
        return tuple(path.name for path in self._in_use)

    @property
    def size(self) -> int:
        """Side of the streams in px."""
        return int(self._open(self._in_use[0]).frames.shape[-1])

    def look_again(self, only: Sequence[str] | None = None) -> None:
        """Takes in shards that were finished since (or exactly ``only``, to resume)."""
        chosen = listed_shards(self._folder)[self._held_out :]
        self._in_use = chosen if only is None else [self._folder / name for name in only]
        for path in self._in_use:
            self._open(path)

    def draw(self, count: int, frames: int, chance: np.random.Generator, warm: int = 0) -> Windows:
        """Windows of ``frames`` frames from anywhere, all with as many frames before them.

        Args:
            count: of windows.
            frames: of each.
            chance: the only source of randomness.
            warm: a frame is asked for what it shows only if the window holds as many frames before it; for a
                gesture, before its stroke began, one is enough.
        """
        before = int(chance.integers(0, 37))
        shards = [self._open(path) for path in self._in_use]
        side = self.size
        cut = np.empty((count, before + frames, side, side), np.uint8)
        targets = np.empty((count, frames), np.int64)
        for number in range(count):
            shard = shards[chance.integers(len(shards))]
            stream = int(chance.integers(len(shard.frames)))
            length = shard.frames.shape[1]
            start = int(chance.integers(0, length - frames + 1))
            early = max(0, start - before)
            missing = before - (start - early)
            cut[number, missing:] = shard.frames[stream, early : start + frames]
            cut[number, :missing] = shard.frames[stream, early]
            targets[number] = shard.asked(stream, start, start + frames, warm)
        return Windows(cut, targets, before)

    def held_out(self) -> list[StreamShard]:
        """The shards that are measured on."""
        return [self._open(path) for path in listed_shards(self._folder)[: self._held_out]]

    def _open(self, path: Path) -> StreamShard:
        if path not in self._shards:
            self._shards[path] = StreamShard.open(path)
        return self._shards[path]
