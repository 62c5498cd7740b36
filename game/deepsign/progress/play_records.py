"""Records of play: rounds, the arcade, days, achievements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from deepsign.learning.achievements import AchievementId
from deepsign.learning.schedule import Direction

RoundMode = Literal["timed", "endless", "duel", "receptive"]


@dataclass(frozen=True, slots=True)
class Round:
    """One finished challenge or receptive round.

    Args:
        mode: Which kind of round.
        level: The level it was played at, with those below; 0 for all signs.
        score: Points.
        best_combo: The longest row of right answers.
        right: How many answers were right.
        asked: How many signs were asked for.
        duration_s: From the first prompt to the end, in seconds.
        at: When it ended, UTC; None until it is stored.
        id: The key in progress.db; None until it is stored.
    """

    mode: RoundMode
    level: int
    score: int
    best_combo: int
    right: int
    asked: int
    duration_s: float
    at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class GameScore:
    """One finished game of the arcade.

    Args:
        game: The game's id.
        difficulty: The difficulty's id.
        score: Points.
        best_combo: The longest row of hits.
        accuracy: Share of the gestures asked for that were hit, 0 to 1.
        duration_s: In seconds.
        at: When it ended, UTC; None until it is stored.
        id: The key in progress.db; None until it is stored.
    """

    game: str
    difficulty: str
    score: int
    best_combo: int
    accuracy: float
    duration_s: float
    at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PlayedGesture:
    """A gesture that was made, or that was asked for and missed.

    Args:
        gesture: Its label.
        confidence: 0 to 1; 0 for a missed one.
        game: The game's id, or ``free_play``.
        at: When, UTC; None for the store's clock.
        hit: True when it was asked for and made, False when it was asked for and missed, None when
            nothing was asked.
    """

    gesture: str
    confidence: float
    game: str
    at: datetime | None = None
    hit: bool | None = None


@dataclass(frozen=True, slots=True)
class GestureStats:
    """The sums of one gesture for a learner.

    Args:
        gesture: Its label.
        seen: How often it was seen.
        hits: How often it was asked for and made.
        misses: How often it was asked for and missed.
        mean_confidence: The mean confidence of those seen, 0 to 1.
    """

    gesture: str
    seen: int
    hits: int
    misses: int
    mean_confidence: float

    @property
    def accuracy(self) -> float | None:
        """The share of those asked for that were made; None if none was asked for."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of play.

    Args:
        id: Key in progress.db.
        activity: What was done.
        began: When it began, UTC.
        seen: When something was last done, UTC.
        minutes: Time spent, without long pauses.
        ended: False while it goes on, or if the game was cut off.
    """

    id: int
    activity: str
    began: datetime
    seen: datetime
    minutes: float
    ended: bool


class DayCount(NamedTuple):
    """What a learner did on one day.

    Attributes:
        attempts: Attempts in both directions.
        signs: Different signs.
        minutes: Time spent practising.
        matches: How many attempts matched.
        new_signs: Signs met for the first time.
        reviews: Cards that came back from an earlier day.
        known_change: The change in the number of known signs.
    """

    attempts: int
    signs: int
    minutes: float
    matches: int
    new_signs: int
    reviews: int
    known_change: int


@dataclass(frozen=True, slots=True)
class Granted:
    """An achievement that was granted.

    Args:
        id: One of ``learning.achievements.ACHIEVEMENTS``.
        at: When it was granted, UTC.
    """

    id: AchievementId
    at: datetime


@dataclass(frozen=True, slots=True)
class Retention:
    """How well cards were recalled on a later day.

    Args:
        tested: How many such reviews.
        recalled: The share recalled, 0 to 1; None when there were none.
        predicted: The share FSRS expected, 0 to 1; None when there were none.
    """

    tested: int
    recalled: float | None
    predicted: float | None


@dataclass(frozen=True, slots=True)
class MonthRetention:
    """The retention of one month, written as 2026-11."""

    month: str
    tested: int
    recalled: float
    predicted: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """A sign that was mistaken for another.

    Args:
        sign: What was asked for.
        answer: What was recognised, or chosen, instead.
        times: How often.
        direction: Whether the learner signed or chose.
    """

    sign: str
    answer: str
    times: int
    direction: Direction
