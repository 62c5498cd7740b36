"""Streams of ten seconds before a webcam, as joints in space: rest, movement, signing, and gestures among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses_of_many
from deepsign_assets.film.sitter import Sitter
from deepsign_model.errors import ModelError
from deepsign_model.npzfile import read_npz
from deepsign_training.gestures.items import GESTURES, Item, current, items_of, placed, spans_of
from deepsign_training.gestures.timeline import LABELS, Span, targets_of, waiting
from deepsign_training.tracks.perform import faces_of
from deepsign_training.tracks.takes import MOST_BYTES

__all__ = ["MOMENTS", "RATE_HZ", "SECONDS", "TIMES_S", "Streams", "draw_streams"]

RATE_HZ: Final = 15.0
SECONDS: Final = 10.0
MOMENTS: Final = round(RATE_HZ * SECONDS)
TIMES_S: Final = np.arange(MOMENTS) / RATE_HZ
_WITHOUT: Final = 0.12  # of streams are of somebody who makes no gesture


@dataclass(frozen=True)
class Streams:
    """N streams.

    Attributes:
        arms: (N, M, 2, 23, 3) float16 metres, as in ``Take``.
        face: (N, 7, 3) float32 metres.
        spans: What each shows.
    """

    arms: NDArray[np.float16]
    face: NDArray[np.float32]
    spans: tuple[tuple[Span, ...], ...]

    def __len__(self) -> int:
        return len(self.arms)

    @cached_property
    def targets(self) -> NDArray[np.int8]:
        """(N, M) index into ``LABELS`` that each moment wants; -1 where it is not asked for."""
        return np.stack([targets_of(TIMES_S, spans) for spans in self.spans]).astype(np.int8)

    @cached_property
    def waiting(self) -> NDArray[np.bool_]:
        """(N, M) whether a hand is up at that moment and waits to strike."""
        return np.stack([waiting(TIMES_S, spans) for spans in self.spans])

    def save(self, path: Path) -> None:
        """Write one file."""
        rows = [
            (k, LABELS.index(s.label), s.start_s, *s.stroke_s, s.end_s, s.waits_s)
            for k, spans in enumerate(self.spans)
            for s in spans
        ]
        np.savez(
            path,
            labels=np.array(LABELS),
            arms=self.arms,
            face=self.face,
            spans=np.array(rows, np.float64).reshape(-1, 7),
        )

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Streams:
        """Read files as one set."""
        read = [_read(path) for path in paths]
        return cls(
            np.concatenate([each.arms for each in read]),
            np.concatenate([each.face for each in read]),
            tuple(spans for each in read for spans in each.spans),
        )

    def chosen(self, rows: Sequence[int]) -> Streams:
        """Some of them."""
        kept = list(rows)
        spans = tuple(self.spans[k] for k in kept)
        return replace(
            self,
            arms=self.arms[kept],
            face=self.face[kept],
            spans=spans,
        )


def draw_streams(seeds: Sequence[int], *, gestures: bool = True) -> Streams:
    """One stream a seed, each of another person in another place; the same seed always gives the same stream.

    Args:
        seeds: Of the streams.
        gestures: Whether the streams hold gestures; without any, every event is a false alarm.
    """
    lives = [_Life.drawn(seed, float(TIMES_S[-1]), gestures) for seed in seeds]
    spans = tuple(
        tuple(span for start_s, item in life.plan for span in spans_of(item, start_s))
        for life in lives
    )
    bodies = [life.sitter.body for life in lives]
    return Streams(_arms(lives, TIMES_S), faces_of(bodies), spans)


@dataclass(frozen=True)
class _Life:
    """Who sits there, and what they do when."""

    sitter: Sitter
    plan: list[tuple[float, Item]]

    @classmethod
    def drawn(cls, seed: int, until_s: float, gestures: bool) -> _Life:
        rng = np.random.default_rng([seed, 127])
        sitter = Sitter.drawn(rng)
        made = GESTURES if gestures and rng.random() >= _WITHOUT else ()
        return cls(sitter, placed(items_of(sitter, rng, until_s, made), rng, until_s))


@dataclass(frozen=True)
class _Part:
    """The moments of a stream that belong to one item."""

    stream: int
    moments: NDArray[np.intp]
    performance: Performance
    times_s: NDArray[np.float64]


def _arms(lives: Sequence[_Life], times_s: NDArray[np.float64]) -> NDArray[np.float16]:
    arms = np.zeros((len(lives), len(times_s), 2, 23, 3), np.float16)
    for hand in HANDS:
        parts = [part for k, life in enumerate(lives) for part in _parts(k, life, times_s, hand)]
        who = [lives[part.stream].sitter for part in parts]
        moved = poses_of_many(
            [part.performance for part in parts],
            [part.times_s for part in parts],
            [sitter.body for sitter in who],
            [sitter.habit_deg for sitter in who],
            hand,
        )
        for part, pose in zip(parts, moved, strict=True):
            here = arms[part.stream]
            here[part.moments, :, 0], here[part.moments, :, 1] = pose.shoulders, pose.elbows
            here[part.moments, :, 2:] = pose.hands
    return arms


def _parts(stream: int, life: _Life, times_s: NDArray[np.float64], hand: Hand) -> list[_Part]:
    """What one hand makes; each moment belongs to the item that has begun last."""
    which = current(life.plan, times_s)
    found = []
    for number, (start_s, item) in enumerate(life.plan):
        mine = np.flatnonzero(which == number)
        if item.hand == hand and len(mine):
            found.append(_Part(stream, mine, item.performance, times_s[mine] - start_s))
    return found


def _check(arms: NDArray[Any], face: NDArray[Any], rows: NDArray[Any]) -> None:
    """Refuses arrays of other shapes, kinds or ranges than `Streams.save` writes."""
    count = len(arms)
    if arms.shape != (count, MOMENTS, 2, 23, 3) or face.shape != (count, 7, 3) or not count:
        raise ValueError(f"it holds arrays of {arms.shape} and {face.shape}")
    if rows.ndim != 2 or rows.shape[1] != 7 or any(a.dtype.kind != "f" for a in (arms, face, rows)):
        raise ValueError(f"its spans are {rows.dtype} {rows.shape}")
    if not all(np.isfinite(each).all() for each in (arms, face, rows)):
        raise ValueError("it holds numbers that are not finite")
    if len(rows) and (
        rows[:, :2].min() < 0 or rows[:, 0].max() >= count or rows[:, 1].max() >= len(LABELS)
    ):
        raise ValueError("its spans name streams or labels that there are not")


def _read(path: Path) -> Streams:
    try:
        kept = read_npz(path, ("arms", "face", "spans"), MOST_BYTES)
        arms, face, rows = kept["arms"], kept["face"], kept["spans"]
        _check(arms, face, rows)
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(
            f"{path} is no file of streams, or damaged; remove it: {error}."
        ) from error
    spans: list[list[Span]] = [[] for _ in arms]
    for k, label, start_s, first_s, last_s, end_s, waits_s in rows.tolist():
        spans[int(k)].append(Span(LABELS[int(label)], start_s, (first_s, last_s), end_s, waits_s))
    return Streams(arms, face, tuple(map(tuple, spans)))
