"""Tracks, trims and scores a video file; an error says in one sentence why that is impossible."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import numpy as np

from deepsign.camera.devices import silence
from deepsign.errors import RecordingError
from deepsign.recognition.attempt_finder import AttemptRules
from deepsign.recognition.body_ruler import NOSE, PRESENT, BodyRuler
from deepsign.recognition.capture import TOO_FEW, trimmed
from deepsign.recognition.messages import Scores, spelled_scores
from deepsign.recognition.worker.watcher import Watcher
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import is_spelled
from deepsign_model.clipfile import survey
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.tracking.film import track_video
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker

SEEN: Final = 0.2
"""A person seen in a smaller share of the moments than this is only passing by."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The answer to a video file.

    Attributes:
        scores: As in the game; its time is from the track to the probabilities, without reading and tracking. Its
            comparison is None also if none was wanted.
        tracking_ms: Time for reading and tracking the whole file.
        hand_rose: Whether a hand was up at any moment.
        span_s: Start and end of the sign in the file, in seconds.
        people: Number of people that the tracker found when it last searched.
    """

    scores: Scores
    tracking_ms: float
    hand_rose: bool
    span_s: tuple[float, float]
    people: int


def check_film(path: Path) -> None:
    """Refuses files that are no films or cannot be trusted, before the networks are loaded.

    Raises:
        ModelError: It is such a file.
    """
    silence()
    survey(path)


def score_file(path: Path, watcher: Watcher, hand: Hand | None, sign: str = "") -> Scored:
    """Tracks, trims and scores a video; without a dominant hand both are tried.

    Args:
        path: The video.
        watcher: The networks.
        hand: The signer's dominant hand.
        sign: A sign of the lexicon to compare it with, or the letter or number to judge it as; "" for neither.

    Raises:
        ModelError: The file is missing, empty, too long or not a video, or its pictures cannot be trusted.
        RecordingError: Its pictures show no movement, no person or no hand.
    """
    began_s = time.perf_counter()
    whole = track_file(path, watcher.tracker)
    tracked_s = time.perf_counter()
    track = trimmed(whole)
    scores = (_spelled if is_spelled(sign) else _signed)(watcher, track, hand, sign)
    return Scored(
        scores,
        (tracked_s - began_s) * 1000,
        hand_rises(whole),
        (float(track.t_s[0]), float(track.t_s[-1])),
        watcher.tracker.people,
    )


def _signed(watcher: Watcher, track: Track, hand: Hand | None, sign: str) -> Scores:
    began_s = time.perf_counter()
    answer = watcher.signs.answer(track, hand)
    latency_ms = (time.perf_counter() - began_s) * 1000
    comparison = watcher.compared(track, hand or "right", sign, answer, always=True)
    return Scores(
        0, 0, answer.probabilities, latency_ms, watcher.model_id, comparison=comparison,
        labels=watcher.signs.spec.labels,
    )  # fmt: skip


def _spelled(watcher: Watcher, track: Track, hand: Hand | None, letter: str) -> Scores:
    """Names a letter or number; without a dominant hand by the surer one."""
    began_s = time.perf_counter()
    hands = get_args(Hand) if hand is None else (hand,)
    shares = max((watcher.spelled(track, each, letter) for each in hands), key=_surest)
    latency_ms = (time.perf_counter() - began_s) * 1000
    return spelled_scores(0, 0, shares, shipped_letters().model_id, latency_ms)


def _surest(shares: Mapping[str, float]) -> float:
    return max(shares.values())


def track_file(path: Path, tracker: Tracker) -> Track:
    """Returns the track of a video of one sign.

    Raises:
        ModelError: The file is missing, empty, too long or not a video, or its pictures cannot be trusted.
        RecordingError: Its pictures show no movement, no person or no hand.
    """
    silence()
    track = track_video(tracker, path)
    _check(track, path)
    return track


def _check(track: Track, path: Path) -> None:
    if len(track) < TOO_FEW:
        raise RecordingError(
            f"{path} shows {len(track)} different picture(s); a sign needs movement, so record a video of it."
        )
    if (~np.isnan(track.body[:, NOSE, 0])).mean() < SEEN:
        raise RecordingError(
            f"Nobody was found in {path}: record it facing the camera, in good light, "
            "with head, shoulders and hands in the picture."
        )
    if not (track.hand_presence >= PRESENT).any():
        raise RecordingError(
            f"No hand was found in {path}: record it in good light, with both hands in the picture."
        )


def hand_rises(track: Track) -> bool:
    """Returns whether a hand is up at any moment."""
    ruler, up = BodyRuler(), AttemptRules().up
    found = (ruler.measure(skeleton) for skeleton in track.skeletons())
    return any(bool((hands.palms[:, 1] < up).any()) for hands in found if hands is not None)
