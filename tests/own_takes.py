"""Takes of invented signs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from tests.model.signs.people import Path, person

from deepsign.progress.own_signs import NewSign
from deepsign_model.own.take import OwnTake, cut_to_sign
from deepsign_model.tracking.track import Track

__all__ = ["RATE_HZ", "new_sign", "take", "track"]

RATE_HZ = 15


def swing(width: float = 0.3, turns: float = 2.0) -> Path:
    """Returns a path of 2 s: up from rest, back and forth, and down again."""

    def at(t_s: float) -> tuple[float, float]:
        up = np.clip((t_s - 0.2) / 0.3, 0, 1) - np.clip((t_s - 1.6) / 0.3, 0, 1)
        return -0.4 + width * float(np.sin(turns * np.pi * t_s) * up), float(1.6 - 1.2 * up)

    return at


def track(
    seed: int = 0, right: Path | None = None, seconds: float = 2.0, left: Path | None = None
) -> Track:
    """Returns a track with small errors of the tracker."""
    times_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    made = person(times_s, right or swing(), left)
    made.hands[:] += np.random.default_rng(seed).normal(0, 0.5, made.hands.shape)
    return made


def take(embedding: list[float], seed: int = 0, made: Track | None = None) -> OwnTake:
    """Returns a cut take with a given embedding."""
    return OwnTake(cut_to_sign(made or track(seed)), np.array(embedding, np.float32))


def new_sign(
    word: str = "Grandma Lu",
    note: str = "",
    takes: int = 3,
    change: Callable[[Track], Track] = cut_to_sign,
) -> NewSign:
    """Returns a sign ready to be stored."""
    return NewSign(word, note, "right", tuple(change(track(seed)) for seed in range(takes)))
