"""Sets of takes: drawn in parallel, stored in files, read as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.npzfile import read_npz
from deepsign_training.tracks.perform import COMPOSED, Take, perform_many
from deepsign_training.workers import in_order

__all__ = ["Takes", "draw", "takes_of"]


@dataclass(frozen=True)
class Takes:
    """N performances.

    Attributes:
        labels: Names of the classes.
        label: (N,): index into `labels`; -1 for a composed movement, of which no word is asked.
        arms: (N, M, 2, 23, 3) float16 metres.
        face: (N, 7, 3) float32 metres.
        duration_s: (N,): duration in seconds.
        marks: (N, 4): shares of the duration at which hands leave rest, the sign begins, the sign ends, hands are back.
        codes: (N, P): values of the phonological parameters; "" for unknown ones.
    """

    labels: tuple[str, ...]
    label: NDArray[np.int64]
    arms: NDArray[np.float16]
    face: NDArray[np.float32]
    duration_s: NDArray[np.float32]
    marks: NDArray[np.float32]
    codes: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.label)

    def save(self, path: Path) -> None:
        """Writes the takes to a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        np.savez(path, labels=np.array(self.labels), **arrays)

    def chosen(self, rows: NDArray[np.int64]) -> Takes:
        """Returns the takes with these indices."""
        return replace(self, **{name: getattr(self, name)[rows] for name in _ARRAYS})

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Takes:
        """Reads files with the same labels as one set."""
        read = [read_npz(path, ("labels", *_ARRAYS), MOST_BYTES) for path in paths]
        joined = {name: np.concatenate([arrays[name] for arrays in read]) for name in _ARRAYS}
        return cls(tuple(str(label) for label in read[0]["labels"]), **joined)


MOST_BYTES: Final = 768 << 20
"""Largest decompressed file of takes or streams; a thousand streams have a third of it."""
_ARRAYS = ("label", "arms", "face", "duration_s", "marks", "codes")


def draw(
    labels: Sequence[str],
    counts: Sequence[int],
    seed: int,
    workers: int = 1,
    person: int | None = None,
    composed: int = 0,
) -> Takes:
    """Draws a number of takes of every label.

    Args:
        labels: Names of the classes.
        counts: Number of takes of each label.
        seed: Seed of the first take of every label; each further take has the next seed.
        workers: Number of processes.
        person: As in `perform_many`.
        composed: Number of composed movements besides.
    """
    wanted = [*enumerate(zip(labels, counts, strict=True)), (-1, (COMPOSED, composed))]
    jobs = [(label, index, seed + k) for index, (label, count) in wanted for k in range(count)]
    count = 1 if workers == 1 else 8 * workers
    shares = [jobs[k::count] for k in range(count)]
    parts = in_order(partial(_drawn, person=person), shares, workers)
    joined = {name: np.concatenate([part[name] for part in parts]) for name in _ARRAYS}
    return Takes(tuple(labels), **joined)


def _drawn(jobs: Sequence[tuple[str, int, int]], person: int | None) -> dict[str, NDArray[Any]]:
    takes = perform_many([(label, seed) for label, _, seed in jobs], person)
    return _arrays([index for _, index, _ in jobs], takes)


def takes_of(labels: Sequence[str], label: Sequence[int], takes: Sequence[Take]) -> Takes:
    """Makes a set of performances; arguments as the attributes of `Takes`."""
    return Takes(tuple(labels), **_arrays(label, takes))


def _arrays(label: Sequence[int], takes: Sequence[Take]) -> dict[str, NDArray[Any]]:
    return {
        "label": np.array(label, np.int64),
        "arms": np.stack([take.arms for take in takes]).astype(np.float16),
        "face": np.stack([take.face for take in takes]),
        "duration_s": np.array([take.duration_s for take in takes], np.float32),
        "marks": np.array(
            [(take.edges[0], take.stroke[0], take.stroke[1], take.edges[1]) for take in takes],
            np.float32,
        ),
        "codes": np.array([take.codes for take in takes]),
    }
