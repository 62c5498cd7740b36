"""Batches for training gestures: windows before moments of drawn streams, filmed and tracked, with the moment's target.

A batch depends only on the seed and the step. Filming takes longer than a training step, so each filmed window is used in
several steps, mirrored or not, and with different hands hidden.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.gestures.recogniser import LEAST_S
from deepsign_model.specs.gestures import GestureSpec
from deepsign_training.gestures.streams import MOMENTS, RATE_HZ, Streams
from deepsign_training.gestures.timeline import LABELS, mirrored_classes
from deepsign_training.run.batch import Batch
from deepsign_training.run.settings import FitSettings
from deepsign_training.tracks.camera import filmed_at
from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.dice import Dice
from deepsign_training.tracks.filming import Keypoints, as_keypoints, chance_of, masked
from deepsign_training.tracks.noise import Noise, Tracked, tracked

__all__ = ["GestureBatches", "film_streams", "held_out_windows", "mirror"]

SECONDS: Final = GestureSpec.seconds  # of a window
SHARES: Final[Mapping[str, float]] = {OTHER_THINGS: 0.30, NO_GESTURE: 0.06}  # the rest: gestures
WAITING: Final = (
    0.15  # of "doing other things": an open hand that waits to swipe looks like a stop sign
)
FILMED_EVERY: Final = 3  # steps
KEPT: Final = 24  # batches of windows that are still used
NEW: Final = 1 / 3  # of a batch
SLOWEST, QUICKEST = 0.6, 1.8  # range of the playing speed
OFTEN = 0.6  # share of windows played at about the original speed
ABOUT = 0.08  # standard deviation of that speed (logarithm)
FEWEST: Final = 4  # moments of a stream before the first target
_MIRRORED: Final = (0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11)  # points of the body
_ROWS, _FILM, _MIX, _MASK = range(10, 14)  # streams of random numbers
_HELD_OUT: Final = 1500  # windows at most
_EACH: Final = 25  # per held-out stream
_SPAN: Final = (MOMENTS - 1) / RATE_HZ  # seconds from the first moment of a stream to its last


CAMERAS: Final = Cameras(
    near_m=0.38,
    far_m=1.4,
    below=0.3,
    opened=0.3,
    shift_m=0.03,
    reach=0.2,
    rise_m=0.0,
    apart_m=(-0.05, 0.22),
    forward_m=(-0.03, 0.15),
)
# Webcams at a desk blur moving hands, so the tracker loses far more of them than in clips of signers.
NOISE: Final = Noise(
    body_m=0.018,
    lost=(0.10, 0.25, 0.50, 0.65),
    below_m=(0.02, 0.8),
    beside_m=(0.2, 1.1),
    ghosts=0.12,
)
UNSEEN: Final = 0.06  # share of windows without hands, as in dark rooms


def at_a_desk(settings: FitSettings) -> FitSettings:
    """Replaces default cameras and noise with those of a webcam at a desk."""
    cameras, noise = settings.cameras, settings.noise
    return replace(
        settings,
        cameras=CAMERAS if cameras == Cameras() else cameras,
        noise=NOISE if noise == Noise() else noise,
    )


class GestureBatches:
    """Makes the batch of any step.

    Args:
        settings: Settings of the run.
        streams: The streams to train on.
    """

    def __init__(self, settings: FitSettings, streams: Streams) -> None:
        self._settings, self._streams = at_a_desk(settings), streams
        self._moments = _moments(streams)
        self._filmed = lru_cache(maxsize=KEPT + 2)(self._film)

    @classmethod
    def open(cls, settings: FitSettings, files: tuple[Path, ...]) -> GestureBatches:
        """Reads the streams."""
        return cls(settings, Streams.load(files))

    def make(self, step: int) -> Batch:
        """Makes the batch of a step."""
        settings = self._settings
        rng = np.random.default_rng([settings.seed, step, _MIX])
        last, count = step // FILMED_EVERY, settings.batch
        which = rng.integers(max(0, last - KEPT), last + 1, count)
        which[: round(count * NEW)] = last
        places = rng.permutation(count)
        points = torch.empty(count, settings.moments, 55, 3)
        seen = torch.empty(count, settings.moments, 2)
        labels = torch.empty(count, dtype=torch.long)
        for number in np.unique(which).tolist():
            mine = torch.from_numpy(which == number)
            batch, rows = self._filmed(number), places[which == number]
            points[mine], seen[mine] = batch.points[rows], batch.seen[rows]
            labels[mine] = batch.labels[rows]
        flipped = torch.from_numpy(rng.random(count) < 0.5)
        made = mirror(Batch(points, seen, labels), flipped)
        if not settings.masked:
            return made
        hidden = masked(
            Keypoints(made.points, made.seen),
            settings.masked,
            chance_of(settings.seed, step, _MASK),
        )
        return Batch(hidden.points, hidden.seen, made.labels)

    def _film(self, number: int) -> Batch:
        """Films windows of all labels."""
        settings = self._settings
        rng = np.random.default_rng([settings.seed, number, _ROWS])
        rows, labels = _drawn_rows(self._moments, settings.batch, rng)
        chance = chance_of(settings.seed, number, _FILM)
        return _windows(self._streams, rows, labels, settings, rng, chance)


def held_out_windows(settings: FitSettings, files: tuple[Path, ...]) -> Batch:
    """Returns windows of the held-out streams, always the same."""
    settings, streams = at_a_desk(settings), Streams.load(files)
    rng = np.random.default_rng([settings.seed, _ROWS])
    count = min(_HELD_OUT, _EACH * len(streams))
    rows, labels = _drawn_rows(_moments(streams), count, rng)
    return _windows(streams, rows, labels, settings, rng, chance_of(settings.seed, _FILM))


def film_streams(streams: Streams, seed: int, noise: Noise = NOISE) -> Tracked:
    """Films and tracks whole streams at a desk, at all moments.

    Args:
        streams: The streams.
        seed: Seed of cameras and tracker.
        noise: The tracker's errors.
    """
    count = len(streams)
    chance = chance_of(seed, _FILM)
    seen = filmed_at(
        torch.from_numpy(streams.arms),
        torch.from_numpy(streams.face),
        torch.linspace(0, 1, MOMENTS).expand(count, -1),
        torch.full((count,), 1 / RATE_HZ),
        torch.zeros(count),
        CAMERAS,
        Dice(chance),
    )
    return tracked(seen, noise, chance)


def mirror(batch: Batch, flipped: Tensor) -> Batch:
    """Mirrors the flipped (B,) windows of a batch and replaces their classes with the mirrored ones."""
    points, right, left = batch.points, batch.points[:, :, 13:34], batch.points[:, :, 34:]
    other = torch.cat([points[:, :, list(_MIRRORED)], left, right], dim=2)
    other = other * torch.tensor([-1.0, 1.0, 1.0])
    classes = torch.from_numpy(mirrored_classes())
    return Batch(
        torch.where(flipped[:, None, None, None], other, points),
        torch.where(flipped[:, None, None], batch.seen.flip(2), batch.seen),
        torch.where(flipped, classes[batch.labels], batch.labels),
    )


def _moments(streams: Streams) -> tuple[NDArray[np.int64], ...]:
    """Returns the moments (stream, moment) of each label, then those at which a hand waits for its stroke."""
    wanted = [streams.targets == k for k in range(len(LABELS))]
    other = LABELS.index(OTHER_THINGS)
    waits = wanted[other] & streams.waiting
    wanted[other] &= ~waits
    found = [np.argwhere(each) for each in (*wanted, waits)]
    return tuple(moments[moments[:, 1] >= FEWEST] for moments in found)


def _drawn_rows(
    moments: tuple[NDArray[np.int64], ...], count: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draws moments (count, 2) and their labels (count,), among those that occur in the streams."""
    gestures = (1 - sum(SHARES.values())) / (len(LABELS) - len(SHARES))
    often = np.array([*(SHARES.get(label, gestures) for label in LABELS), 0.0])
    often[-1] = WAITING * SHARES[OTHER_THINGS]
    often[LABELS.index(OTHER_THINGS)] -= often[-1]
    often *= [len(each) > 0 for each in moments]
    kinds = rng.choice(len(moments), count, p=often / often.sum())
    rows = np.stack([moments[k][rng.integers(len(moments[k]))] for k in kinds])
    return rows, np.where(kinds == len(LABELS), LABELS.index(OTHER_THINGS), kinds)


def _windows(
    streams: Streams,
    rows: NDArray[np.int64],
    labels: NDArray[np.int64],
    settings: FitSettings,
    rng: np.random.Generator,
    chance: torch.Generator,
) -> Batch:
    """Films the window before each moment."""
    count, moments = len(rows), settings.moments
    end_s = rows[:, 1] / RATE_HZ
    speed = np.exp(rng.uniform(math.log(SLOWEST), math.log(QUICKEST), count))
    right = np.exp(ABOUT * rng.standard_normal(count))
    span_s = SECONDS * np.where(rng.random(count) < OFTEN, right, speed)
    at_s = end_s[:, None] + span_s[:, None] * np.linspace(-1, 0, moments)
    at_s = _coarse(at_s, rng)
    at_s = _late(at_s, end_s, span_s, rng)
    at = torch.from_numpy(np.clip(at_s / _SPAN, 0, 1)).float()
    chosen = rows[:, 0]
    seen = filmed_at(
        torch.from_numpy(streams.arms[chosen]),
        torch.from_numpy(streams.face[chosen]),
        at,
        torch.full((count,), SECONDS / (moments - 1)),
        torch.zeros(count),
        settings.cameras,
        Dice(chance),
    )
    found = tracked(seen, settings.noise, chance)
    dark = torch.rand(count, 1, 1, generator=chance) < UNSEEN
    made = as_keypoints(replace(found, seen=found.seen & ~dark))
    return Batch(made.points, made.seen, torch.from_numpy(labels))


def _coarse(at_s: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Lowers the frame rate of a quarter of the films by holding pictures."""
    count = len(at_s)
    rate = rng.choice([8, 10, 12, 12, 15, 30], count)[:, None]
    few = rng.random((count, 1)) < 0.25
    return np.where(few, np.floor(at_s * rate) / rate, at_s)


def _late(
    at_s: NDArray[np.float64],
    end_s: NDArray[np.float64],
    span_s: NDArray[np.float64],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Lets a third of the films begin within the window, without movement before."""
    count = len(at_s)
    first_s = end_s - span_s * rng.uniform(LEAST_S / SECONDS, 0.9, count)
    late = rng.random(count) < 0.35
    return np.where(late[:, None], np.maximum(at_s, first_s[:, None]), at_s)
