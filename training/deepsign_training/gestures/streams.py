"""Drawn streams of ten seconds in front of a webcam, as joints in space: rest, movement, signing and gestures."""

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
_WITHOUT: Final = 0.12  # share of streams without gestures


@dataclass(frozen=True)
class Streams:
    """N streams.

    Attributes:
        arms: (N, M, 2, 23, 3) float16 metres, as in ``Take``.
        face: (N, 7, 3) float32 metres.
        spans: The spans of each stream.
    """

    arms: NDArray[np.float16]
    face: NDArray[np.float32]
    spans: tuple[tuple[Span, ...], ...]

    def __len__(self) -> int:
        return len(self.arms)

    @cached_property
    def targets(self) -> NDArray[np.int8]:
        """Target of each moment, index into ``LABELS`` (N, M); -1 if the moment is left out."""
        return np.stack([targets_of(TIMES_S, spans) for spans in self.spans]).astype(np.int8)

    @cached_property
    def waiting(self) -> NDArray[np.bool_]:
        """Whether a raised hand waits for its stroke at each moment, bool (N, M)."""
        return np.stack([waiting(TIMES_S, spans) for spans in self.spans])

    def save(self, path: Path) -> None:
        """Writes the streams to a file."""
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
        """Reads several files as one set."""
        read = [_read(path) for path in paths]
        return cls(
            np.concatenate([each.arms for each in read]),
            np.concatenate([each.face for each in read]),
            tuple(spans for each in read for spans in each.spans),
        )

    def chosen(self, rows: Sequence[int]) -> Streams:
        """Returns the streams with these indices."""
        kept = list(rows)
        spans = tuple(self.spans[k] for k in kept)
        return replace(
            self,
            arms=self.arms[kept],
            face=self.face[kept],
            spans=spans,
        )


def draw_streams(seeds: Sequence[int], *, gestures: bool = True) -> Streams:
    """Draws one stream per seed, each of a different person and place; the same seed always gives the same stream.

    Args:
        seeds: Seeds of the streams.
        gestures: Whether the streams contain gestures; without them, every event is a false alarm.
    """
    scripts = [_Script.drawn(seed, float(TIMES_S[-1]), gestures) for seed in seeds]
    spans = tuple(
        tuple(span for start_s, item in script.plan for span in spans_of(item, start_s))
        for script in scripts
    )
    bodies = [script.sitter.body for script in scripts]
    return Streams(_arms(scripts, TIMES_S), faces_of(bodies), spans)


@dataclass(frozen=True)
class _Script:
    """A person, and their items with start times."""

    sitter: Sitter
    plan: list[tuple[float, Item]]

    @classmethod
    def drawn(cls, seed: int, until_s: float, gestures: bool) -> _Script:
        rng = np.random.default_rng([seed, 127])
        sitter = Sitter.drawn(rng)
        made = GESTURES if gestures and rng.random() >= _WITHOUT else ()
        return cls(sitter, placed(items_of(sitter, rng, until_s, made), rng, until_s))


@dataclass(frozen=True)
class _ItemMoments:
    """The moments of a stream that show one item."""

    stream: int
    moments: NDArray[np.intp]
    performance: Performance
    times_s: NDArray[np.float64]


def _arms(scripts: Sequence[_Script], times_s: NDArray[np.float64]) -> NDArray[np.float16]:
    arms = np.zeros((len(scripts), len(times_s), 2, 23, 3), np.float16)
    for hand in HANDS:
        parts = [
            part for k, script in enumerate(scripts) for part in _parts(k, script, times_s, hand)
        ]
        who = [scripts[part.stream].sitter for part in parts]
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


def _parts(
    stream: int, script: _Script, times_s: NDArray[np.float64], hand: Hand
) -> list[_ItemMoments]:
    """Returns the parts of one hand; each moment shows the item that has started last."""
    which = current(script.plan, times_s)
    found = []
    for number, (start_s, item) in enumerate(script.plan):
        mine = np.flatnonzero(which == number)
        if item.hand == hand and len(mine):
            found.append(_ItemMoments(stream, mine, item.performance, times_s[mine] - start_s))
    return found


def _check(arms: NDArray[Any], face: NDArray[Any], rows: NDArray[Any]) -> None:
    """Checks that arrays have the shapes, types and ranges that `Streams.save` writes."""
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
        raise ValueError("its spans refer to missing streams or labels")


def _read(path: Path) -> Streams:
    try:
        kept = read_npz(path, ("arms", "face", "spans"), MOST_BYTES)
        arms, face, rows = kept["arms"], kept["face"], kept["spans"]
        _check(arms, face, rows)
    except (ValueError, TypeError, IndexError) as error:
        raise ModelError(
            f"{path} is not a file of streams, or is damaged; remove it: {error}."
        ) from error
    spans: list[list[Span]] = [[] for _ in arms]
    for k, label, start_s, first_s, last_s, end_s, waits_s in rows.tolist():
        spans[int(k)].append(Span(LABELS[int(label)], start_s, (first_s, last_s), end_s, waits_s))
    return Streams(arms, face, tuple(map(tuple, spans)))
