"""Tracks of real people in the training data, for users who have such tracks or a licence for them.

Each use varies the cut, the roll, the scale and the shear, and sometimes hides a hand. The camera's position cannot be varied.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_assets.body.handedness import Hand
from deepsign_model.errors import ModelError
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.signs.span import active_span
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import busier_hand, cut, has_person
from deepsign_training.run.settings import Mixed

__all__ = ["INDEX", "IndexedTrack", "MixedTracks", "read_index"]

Floats = NDArray[np.float32]

INDEX: Final = "index.csv"
_HANDS: Final = slice(13, 55)


@dataclass(frozen=True)
class IndexedTrack:
    """One track of a folder's index: file, sign, signer, split and dominant hand."""

    file: Path
    sign: str
    signer: str
    split: str
    hand: Hand | None


class MixedTracks:
    """Real tracks in memory.

    Args:
        tracks: The tracks.
        labels: Index of the label of each track.
        hands: Dominant hand of each signer.
        settings: How the tracks are varied.
    """

    def __init__(
        self, tracks: list[Track], labels: list[int], hands: list[Hand], settings: Mixed
    ) -> None:
        self._tracks, self._labels, self._hands = tracks, np.array(labels), hands
        self._settings = settings
        self._spans = [active_span(track) for track in tracks]

    def __len__(self) -> int:
        return len(self._tracks)

    @classmethod
    def open(cls, settings: Mixed, labels: tuple[str, ...], split: str = "train") -> MixedTracks:
        """Reads the tracks of one split whose signs are among the labels.

        Raises:
            ModelError: There are no such tracks.
        """
        assert settings.folder is not None
        place = {label: k for k, label in enumerate(labels)}
        people = [p for p in read_index(settings.folder) if p.split == split and p.sign in place]
        read = [(person, Track.load(person.file)) for person in people]
        read = [(person, track) for person, track in read if has_person(track)]
        if not read:
            raise ModelError(
                f"{settings.folder} holds no track of the split {split!r} of these signs; "
                "make some with: deepsign-train import."
            )
        hands: list[Hand] = [person.hand or busier_hand(track) for person, track in read]
        named = [place[person.sign] for person, _ in read]
        return cls([track for _, track in read], named, hands, settings)

    def draw(
        self, count: int, moments: int, seed: tuple[int, ...]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Draws and varies tracks: keypoints (B, T, 55, 3), presence of the hands (B, T, 2), labels (B,)."""
        rng = np.random.default_rng(seed)
        rows = rng.integers(len(self), size=count)
        pairs = [self._varied(int(row), moments, rng) for row in rows]
        points, seen = (torch.from_numpy(np.stack(side)) for side in zip(*pairs, strict=True))
        return points, seen, torch.from_numpy(self._labels[rows].astype(np.int64))

    def plain(self, moments: int) -> tuple[Tensor, Tensor, Tensor]:
        """Returns all tracks unvaried, for evaluation, in the form of `draw`."""
        pairs = [
            keypoints(cut(track, *span), hand, moments)
            for track, span, hand in zip(self._tracks, self._spans, self._hands, strict=True)
        ]
        points, seen = (torch.from_numpy(np.stack(side)) for side in zip(*pairs, strict=True))
        return points, seen, torch.from_numpy(self._labels.astype(np.int64))

    def _varied(self, row: int, moments: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        start, end = self._spans[row] + rng.normal(0, self._settings.cut_s, 2)
        track = cut(self._tracks[row], start, max(end, start + 0.2))
        points, seen = keypoints(track, self._hands[row], moments)
        points = _turned(points, self._settings, rng)
        return _lost(points, seen, self._settings.lost, rng)


def read_index(folder: Path) -> list[IndexedTrack]:
    """Reads the index of a folder.

    Raises:
        ModelError: The index is missing, or is not such a table.
    """
    path = folder / INDEX
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return [_person(folder, row) for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise ModelError(
            f"{path} is not an index of tracks ({error}); make one with: deepsign-train import."
        ) from error


def _person(folder: Path, row: dict[str, str]) -> IndexedTrack:
    named = (row.get("hand") or "").strip()
    hand: Hand | None = "left" if named == "left" else "right" if named == "right" else None
    return IndexedTrack(folder / row["file"], row["sign"], row["signer"], row["split"], hand)


def _turned(points: Floats, settings: Mixed, rng: np.random.Generator) -> Floats:
    """Rolls, scales and shears keypoints; depth is only scaled."""
    angle = np.radians(rng.normal(0, settings.turn_deg))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    size, high = np.exp(rng.normal(0, settings.size, 2))
    skew = np.eye(2) + rng.normal(0, 0.5 * settings.size, (2, 2))
    flat = points[..., :2] @ (turn @ skew @ np.diag([size, size * high])).T
    return np.concatenate([flat, points[..., 2:] * size], -1).astype(np.float32)


def _lost(
    points: Floats, seen: Floats, share: float, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Hides one hand for up to two fifths of the time, in a share of the clips."""
    if rng.random() < share:
        side, moments = int(rng.integers(2)), len(seen)
        begin, length = rng.random() * moments, rng.random() * 0.4 * moments
        at = np.arange(moments)
        seen = seen.copy()
        seen[(at >= begin) & (at < begin + length), side] = 0
    kept = np.repeat(seen, 21, axis=1)[..., None]
    points = points.copy()
    points[:, _HANDS] *= kept
    return points, seen
