"""Reads shards of clips, also while ``synthesise`` is still writing them.

A shard is ``NAME.npy`` uint8 (N, T, H, W, 3) beside ``NAME.json`` with ``labels`` (all, in the
network's order), ``names`` (one a clip) and ``person`` (one a clip), and, for the parameter heads,
``parameters`` (each one's values) and ``codes`` (one row a clip).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import NO_SIGN

__all__ = ["Shard", "ShardPool", "list_shards"]

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Shard:
    """One file of clips, mapped into memory, not read."""

    name: str
    clips: Bytes
    targets: Ints
    labels: tuple[str, ...]
    parameters: Mapping[str, tuple[str, ...]]
    codes: Ints

    @property
    def kind(self) -> tuple[object, ...]:
        """What all shards of a run must share."""
        return self.labels, self.clips.shape[1:], dict(self.parameters)

    @cached_property
    def all_targets(self) -> Ints:
        """The word and the parameters of each clip (N, 1 + P)."""
        return np.column_stack([self.targets, self.codes])

    @classmethod
    def open(cls, path: Path) -> Shard:
        """Maps ``path`` (.npy) and reads the labels beside it.

        Raises:
            ModelError: if either is damaged or the two do not fit.
        """
        try:
            meta = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            clips = np.load(path, mmap_mode="r", allow_pickle=False)
            labels = tuple(meta["labels"])
            targets = np.array([labels.index(name) for name in meta["names"]], np.int64)
            parameters = {
                name: tuple(values) for name, values in meta.get("parameters", {}).items()
            }
            codes = _numbered(meta.get("codes", []), parameters, len(targets))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"The shard {path} is damaged ({error}); synthesise it again."
            ) from error
        if clips.ndim != 5 or clips.dtype != np.uint8 or len(clips) != len(targets):
            raise ModelError(f"The shard {path} does not fit its labels; synthesise it again.")
        return cls(path.name, clips, targets, labels, parameters, codes)


def _numbered(
    rows: Sequence[Sequence[str]], parameters: Mapping[str, tuple[str, ...]], count: int
) -> Ints:
    """Codes as numbers (count, P); -1 where a value is not among its parameter's."""
    numbers = [{value: n for n, value in enumerate(values)} for values in parameters.values()]
    table = [[known.get(v, -1) for known, v in zip(numbers, row, strict=True)] for row in rows]
    return np.array(table, np.int64).reshape(count, len(numbers))


def list_shards(folder: Path) -> tuple[str, ...]:
    """Names of the finished shards (both files are there), sorted."""
    if not folder.is_dir():
        raise ModelError(
            f"There is no folder {folder}; make clips with: deepsign-train synthesise."
        )
    return tuple(p.name for p in sorted(folder.glob("*.npy")) if p.with_suffix(".json").exists())


class ShardPool:
    """Clips of many shards, drawn by class.

    Args:
        folder: where the shards are.
        held_out: this many shards, the first by name, are kept for validation.
        no_sign_share: the largest share of "no sign" among the clips drawn.
    """

    def __init__(self, folder: Path, held_out: int = 1, no_sign_share: float = 0.25) -> None:
        self._folder, self._held_out, self._no_sign_share = folder, held_out, no_sign_share
        self._shards: dict[str, Shard] = {}
        self._in_use: tuple[str, ...] = ()
        self.look_again()
        if not self._in_use:
            raise ModelError(
                f"{folder} holds {len(list_shards(folder))} shards and {held_out} are held out: "
                "none is left to train on. Make more with: deepsign-train synthesise."
            )

    @property
    def labels(self) -> tuple[str, ...]:
        """The network's labels, in order."""
        return self._shards[self._in_use[0]].labels

    @property
    def names(self) -> tuple[str, ...]:
        """The shards drawn from."""
        return self._in_use

    def look_again(self, only: tuple[str, ...] | None = None) -> None:
        """Takes in shards that have been finished since (or exactly ``only``, to resume)."""
        names = list_shards(self._folder)[self._held_out :] if only is None else only
        for name in names:
            self._open(name)
        self._in_use = tuple(names)
        self._index()

    @property
    def parameters(self) -> Mapping[str, tuple[str, ...]]:
        """The values of each phonological parameter; empty where the shards hold none."""
        return self._shards[self._in_use[0]].parameters

    def draw(
        self, count: int, chance: np.random.Generator, rows: slice = slice(None)
    ) -> tuple[Bytes, Ints]:
        """Clips, balanced by class, and their targets.

        Args:
            count: how many are drawn.
            chance: decides which.
            rows: those of them whose clips are read: one process's part of a batch.

        Returns:
            uint8 (rows, T, H, W, 3), and of all ``count``: int64 (count, 1 + P), the word, then the
            parameters (-1: not known).
        """
        places = self.pick(count, chance)
        return self.clips_at(places[rows]), self.targets_at(places)

    def pick(self, count: int, chance: np.random.Generator) -> Ints:
        """Places (count, 2) of clips, balanced by class: which shard, which clip."""
        classes = chance.choice(len(self._odds), count, p=self._odds)
        places = [self._where[c][chance.integers(len(self._where[c]))] for c in classes]
        return np.array(places, np.int64).reshape(count, 2)

    def clips_at(self, places: Ints) -> Bytes:
        """The clips at ``places``, uint8 (N, T, H, W, 3)."""
        return np.stack([self._shards[self._in_use[s]].clips[i] for s, i in places])

    def targets_at(self, places: Ints) -> Ints:
        """Their targets (N, 1 + P)."""
        return np.stack([self._shards[self._in_use[s]].all_targets[i] for s, i in places])

    def held_out(self, most: int | None = None) -> tuple[Bytes, Ints]:
        """The validation clips and their words, evenly thinned to about ``most``; empty if none are held out."""
        clips, targets = self.held_out_all(most)
        return clips, targets[:, 0]

    def held_out_all(self, most: int | None = None) -> tuple[Bytes, Ints]:
        """The same with the parameters' targets too: (N, 1 + P)."""
        shards = [self._open(name) for name in list_shards(self._folder)[: self._held_out]]
        if not shards:
            return np.empty((0, 1, 1, 1, 3), np.uint8), np.empty((0, 1), np.int64)
        each = 1 if most is None else max(1, sum(len(s.clips) for s in shards) // most)
        return np.concatenate([s.clips[::each] for s in shards]), np.concatenate(
            [s.all_targets[::each] for s in shards]
        )

    @property
    def clip_shape(self) -> tuple[int, ...]:
        """(T, H, W, 3) of every clip."""
        return self._shards[self._in_use[0]].clips.shape[1:]

    def _open(self, name: str) -> Shard:
        """Opens a shard once; all must agree about labels and shape."""
        if name not in self._shards:
            shard = Shard.open(self._folder / name)
            for other in self._shards.values():
                if other.kind != shard.kind:
                    raise ModelError(f"{name} and {other.name} hold different labels or sizes.")
            self._shards[name] = shard
        return self._shards[name]

    def _index(self) -> None:
        """Where the clips of each class lie, and how often each class is drawn."""
        if not self._in_use:
            return
        targets = [self._shards[name].targets for name in self._in_use]
        shard = np.repeat(np.arange(len(targets)), [len(t) for t in targets])
        place = np.concatenate([np.arange(len(t)) for t in targets])
        flat = np.concatenate(targets)
        both = np.stack([shard, place], 1)
        self._where: list[NDArray[Any]] = [both[flat == c] for c in range(len(self.labels))]
        self._odds = self._class_odds(np.array([len(w) for w in self._where], np.float64))

    def _class_odds(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Signs alike; "no sign" as it is, but no more than its share."""
        odds = (counts > 0).astype(np.float64)
        if self.labels[-1] == NO_SIGN and odds[:-1].any():
            share = min(self._no_sign_share, counts[-1] / counts.sum())
            odds[:-1] *= (1 - share) / odds[:-1].sum()
            odds[-1] = share
        odds /= odds.sum()
        return odds
