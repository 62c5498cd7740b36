"""Drawn people who spell, or show one letter or number, as the tracker would see their dominant hand in a live film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import poses_of_many
from deepsign_assets.film.vary import Variation, finger_habit, random_body, vary
from deepsign_assets.lexicon import NO_SIGN, load_alphabet, spelling
from deepsign_model.letters.kinds import MOVING, Kind, kind_of
from deepsign_training.tracks.camera import filmed_at
from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.dice import Dice
from deepsign_training.tracks.filming import chance_of
from deepsign_training.tracks.noise import Noise, Tracked, tracked
from deepsign_training.tracks.perform import faces_of, intended

__all__ = [
    "NEAR", "RATE_HZ", "WEBCAM", "Script", "film_scripts", "other_script", "single_script", "word_script",
]  # fmt: skip

RATE_HZ: Final = 15.0
"""Pictures a second of a slow webcam."""

WEBCAM: Final = Cameras(
    near_m=0.45, far_m=1.5, finger_deg=5.0, curl=0.15, opened=0.1, fitted=(0.0, 0.5)
)
"""People before a webcam, whose hand is large in the picture."""

NEAR: Final = Noise(bias_m=0.0026, slow_m=0.0018, below_m=(0.3, 0.65), beside_m=(0.45, 0.9))
"""The tracker's errors on such a hand, as large as in `drawn_hands`; the hand beside the shoulder is in the picture."""

_SPELLER: Final = Variation(place=0.6, turn=1.0, pace=0.3, size=0.5)
_SINGLE: Final = Variation(place=0.8, turn=1.0, pace=0.7, size=0.7)
_SLOWER: Final = (0.1, 0.25)  # learners move more slowly: mean and spread of the logarithm
_HOLD_S: Final = (0.25, 1.4)
_AT_ONCE: Final = 64
_AFTER_S: Final = 0.1  # a movement is known shortly after it ended
_FROM: Final = 0.5  # and from this share of its time on


@dataclass(frozen=True)
class Script:
    """What one person does.

    Attributes:
        kind: Whether it is read as letters or as numbers.
        performance: From rest to rest.
        spans: Ids of what is shown, with the seconds at which each is reached and left.
    """

    kind: Kind
    performance: Performance
    spans: tuple[tuple[str, float, float], ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The ids alone."""
        return tuple(name for name, _, _ in self.spans)


def single_script(entry_id: str, rng: np.random.Generator) -> Script:
    """Shows one letter or number by itself, in one of its variants."""
    variants = load_alphabet()[entry_id].variants
    made = variants[int(rng.integers(len(variants)))]
    if entry_id not in MOVING:
        made = replace(made, keys=(replace(made.keys[0], hold_s=float(rng.uniform(*_HOLD_S))),))
    else:
        made = _paced(made, float(np.exp(rng.normal(*_SLOWER))))
    made = vary(made, rng, _SINGLE)
    start_s, end_s = made.stroke_s
    if entry_id in MOVING:
        start_s, end_s = start_s + _FROM * (end_s - start_s), end_s + _AFTER_S
    return Script(kind_of(entry_id), made, ((entry_id, start_s, end_s),))


def _paced(made: Performance, times: float) -> Performance:
    """The same movement, taking some times as long."""
    keys = (replace(k, move_s=k.move_s * times, hold_s=k.hold_s * times) for k in made.keys)
    return replace(made, keys=tuple(keys))


def word_script(word: str, rate: float, rng: np.random.Generator) -> Script:
    """Spells a word at some letters a second."""
    spelled = spelling(word, rate)
    plain, made = spelled.performance, vary(spelled.performance, rng, _SPELLER)
    arrivals, lefts = _moments_s(plain)
    new_arrivals, new_lefts = _moments_s(made)
    spans = []
    for name, (start_s, end_s) in zip(spelled.letters, spelled.spans_s, strict=True):
        first = int(np.abs(arrivals - start_s).argmin())
        last = int(np.abs(lefts - end_s).argmin())
        start_s, end_s = float(new_arrivals[first]), float(new_lefts[last])
        share = _FROM if name in MOVING else 0.0
        spans.append((name, start_s + share * (end_s - start_s), end_s))
    return Script(kind_of(spelled.letters[0]), made, tuple(spans))


def other_script(kind: Kind, rng: np.random.Generator) -> Script:
    """Moves the hands, but shows neither letter nor number."""
    return Script(kind, vary(intended(NO_SIGN, rng), rng, _SINGLE), ())


def film_scripts(
    scripts: Sequence[Script], seed: int, cameras: Cameras = WEBCAM, noise: Noise = NEAR
) -> list[Tracked]:
    """Films each script with a person and a camera of its own, and adds the tracker's errors.

    Args:
        scripts: What is done.
        seed: Determines people, cameras and errors.
        cameras: Settings of cameras and people.
        noise: Settings of the tracker's errors.

    Returns:
        One track of shape (1, T, ...) for each, at `RATE_HZ`.
    """
    order = sorted(range(len(scripts)), key=lambda k: scripts[k].performance.duration_s)
    made: dict[int, Tracked] = {}
    for start in range(0, len(order), _AT_ONCE):
        rows = order[start : start + _AT_ONCE]
        seen = _filmed([scripts[row] for row in rows], (seed, start), cameras, noise)
        for k, row in enumerate(rows):
            moments = len(_times_s(scripts[row]))
            made[row] = Tracked(seen.points[k : k + 1, :moments], seen.seen[k : k + 1, :moments])
    return [made[row] for row in range(len(scripts))]


def _filmed(
    scripts: Sequence[Script], seed: tuple[int, int], cameras: Cameras, noise: Noise
) -> Tracked:
    rng, dice = np.random.default_rng([*seed, 77]), Dice(chance_of(*seed))
    bodies = [random_body(rng) for _ in scripts]
    habits = [finger_habit(rng) * float(rng.uniform(0.7, 1.6)) for _ in scripts]
    times_s = [_times_s(script) for script in scripts]
    moved = poses_of_many([s.performance for s in scripts], times_s, bodies, habits)
    longest = max(map(len, times_s))
    arms = np.empty((len(scripts), longest, 2, 23, 3), np.float32)
    for row, pose in enumerate(moved):
        here = np.concatenate([np.stack([pose.shoulders, pose.elbows], 2), pose.hands], 2)
        arms[row] = here[np.minimum(np.arange(longest), len(here) - 1)]
    at = torch.linspace(0, 1, longest).repeat(len(scripts), 1)
    gap_s = torch.full((len(scripts),), 1 / RATE_HZ)
    rise_m = torch.zeros(len(scripts))
    face = torch.from_numpy(faces_of(bodies))
    film = filmed_at(torch.from_numpy(arms), face, at, gap_s, rise_m, cameras, dice)
    return tracked(film, noise, chance_of(*seed, 1))


def _times_s(script: Script) -> NDArray[np.float64]:
    return np.arange(0.0, script.performance.duration_s, 1 / RATE_HZ)


def _moments_s(made: Performance) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """When the hand arrives at each of its moments, and leaves it."""
    arrivals = np.array(made.arrivals_s)
    return arrivals, arrivals + [key.hold_s for key in made.unrolled()]
