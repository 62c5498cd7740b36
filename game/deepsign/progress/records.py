"""What the store hands out and takes in: frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from deepsign.learning.grading import VerdictKind
from deepsign.learning.schedule import Rating
from deepsign.settings import Hand

LOCAL: Final = "local"


@dataclass(frozen=True, slots=True)
class Learner:
    """Who is playing.

    Args:
        id: Key in progress.db.
        name: As typed, 1 to 40 characters, unique whatever the case of its letters.
        hand: The dominant hand.
        time_zone: An IANA name such as ``Europe/Paris``, or ``local`` for the computer's own.
        created_at: When the profile was made, UTC.
    """

    id: int
    name: str
    hand: Hand
    time_zone: str
    created_at: datetime

    @property
    def zone(self) -> tzinfo | None:
        """The time zone to count days in; None for the computer's own."""
        return None if self.time_zone == LOCAL else ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged attempt at a sign.

    Args:
        sign: The prompted sign's id.
        verdict: ``match``, ``not_yet`` or ``no_sign``.
        score: 0 to 100, as shown to the learner.
        latency_ms: From the clip being ready to the verdict.
        model_id: Which weights judged.
        scores: Probability of the best labels, 0 to 1.
        activity: Where it was made: practice, challenge, review, ...
        at: When, UTC; None until it is stored, then the store's clock.
        id: Key in progress.db; None until it is stored.
    """

    sign: str
    verdict: VerdictKind
    score: int
    latency_ms: float
    model_id: str
    scores: Mapping[str, float] = field(default_factory=dict)
    activity: str = "practice"
    at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One line of a card's log.

    Args:
        sign: The sign's id.
        rating: How well it was recalled.
        at: When, UTC.
        due: When it was to return, UTC.
        attempt_id: The attempt that settled it, if any.
        duration_ms: From the prompt to the end, if measured.
    """

    sign: str
    rating: Rating
    at: datetime
    due: datetime
    attempt_id: int | None = None
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SignProgress:
    """A learner's standing with one sign.

    Args:
        sign: The sign's id.
        attempts: How many were judged.
        matches: How many of them matched.
        best_score: 0 to 100.
        last_attempt: When the last one was made, UTC.
        stability_days: FSRS: days until recall falls to 90%; None before the first review.
        due: When it returns, UTC; None before the first review.
    """

    sign: str
    attempts: int
    matches: int
    best_score: int
    last_attempt: datetime
    stability_days: float | None
    due: datetime | None
