"""Drawn people who show letters and spell words before a good webcam, as tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.kinds import Kind, ids_of
from deepsign_model.letters.live import LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.tracking.track import Track
from deepsign_training.letters.drawn_tracks import RATE_HZ, Script, film_scripts
from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.pixels import track_of

PLAIN = Cameras(
    near_m=0.8, far_m=1.0, below=0, pitch_deg=2, yaw_deg=3, wrist_deg=2, tilt_deg=0, finger_deg=1,
    curl=0, opened=0, fitted=(0.0, 0.1),
)  # fmt: skip
CLEAR = Noise(
    bias_m=0.001, slow_m=0.0005, lost=(0.0,) * 4, below_m=(0.6, 0.65), beside_m=(0.8, 0.9)
)


def filmed(scripts: Sequence[Script], seed: int = 3) -> list[Track]:
    """Films scripts."""
    films = film_scripts(scripts, seed, PLAIN, CLEAR)
    return [track_of(film, 0, 1 / RATE_HZ) for film in films]


def watched(track: Track, kind: Kind = "letter", hand: Hand = "right") -> list[LetterSeen]:
    """Returns what a watch sees of a film."""
    watch = LetterWatch(open_letters(), hand)
    return [watch.push(skeleton, kind) for skeleton in track.skeletons()]


def lost(track: Track, moments: slice) -> Track:
    """The same film, in which the hands are lost for some moments."""
    hands = track.hands.copy()
    hands[moments] = float("nan")
    return replace(track, hands=hands)


def flows(*shown: tuple[str, int]) -> Iterator[LetterSeen]:
    """What a watch would see of letters, each for some pictures; the empty one is the way between."""
    number = 0
    for letter, pictures in shown:
        for _ in range(pictures):
            number += 1
            yield LetterSeen(number / RATE_HZ, True, {}, flow=flow(**{letter or "way": 0.9}))


def flow(way: float = 0.0, **letters: float) -> dict[str, float]:
    """Shares of all letters, of which some are given; the way between letters has the rest."""
    made = dict.fromkeys(("", *ids_of("letter")), 0.0) | letters
    return made | {"": max(way, 1 - sum(letters.values()))}
