"""Records of play: rounds, the arcade, days, achievements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

from deepsign.learning.achievements import AchievementId
from deepsign.learning.schedule import Direction

RoundMode = Literal["timed", "endless", "duel", "receptive"]

READING: Final = "read"
"""The game of a round of reading fingerspelling: its score is letters a minute, its difficulty ``<words>-<length>-<speed>``."""

SPELLING: Final = "spelling"
"""The game of 60 seconds of spelling; it is no game of the arcade."""


@dataclass(frozen=True, slots=True)
class Round:
    """A finished challenge or receptive round.

    Attributes:
        mode: Kind of round.
        level: Level at which it was played, including lower ones; 0 for all signs; 100 is added for letters, 200 for
            numbers.
        score: Points.
        best_combo: Longest run of right answers.
        right: Number of right answers.
        asked: Number of signs asked for.
        duration_s: Time from the first prompt to the end, in seconds.
        at: When it ended, UTC; None until it is stored.
        id: Key in progress.db; None until it is stored.
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
    """A finished game of the arcade, or a round of spelling or reading.

    Attributes:
        game: Id of the game; ``read`` for reading, ``spelling`` for 60 seconds of spelling.
        difficulty: Id of the difficulty; for reading, words, their length, and letters a second at the end; for spelling, words and pace.
        score: Points; for reading, letters a minute; for spelling, letters.
        best_combo: Longest run of hits, of words read right, or of letters spelled without a skip.
        accuracy: Share of the gestures asked for that were hit, or of the letters that were read or spelled, 0 to 1.
        duration_s: Duration in seconds.
        at: When it ended, UTC; None until it is stored.
        id: Key in progress.db; None until it is stored.
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

    Attributes:
        gesture: Label of the gesture.
        confidence: Confidence from 0 to 1; 0 for a missed gesture.
        game: Id of the game, or ``free_play``.
        at: When it was made, UTC; None for the store's clock.
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
    """A learner's totals of one gesture.

    Attributes:
        gesture: Label of the gesture.
        seen: Number of times it was seen.
        hits: Number of times it was asked for and made.
        misses: Number of times it was asked for and missed.
        mean_confidence: Mean confidence of those seen, 0 to 1.
    """

    gesture: str
    seen: int
    hits: int
    misses: int
    mean_confidence: float

    @property
    def accuracy(self) -> float | None:
        """Share of those asked for that were made; None if none was asked for."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of play.

    Attributes:
        id: Key in progress.db.
        activity: Activity.
        began: When it began, UTC.
        seen: Time of the last action, UTC.
        minutes: Time spent, without long pauses.
        ended: False while it continues, or if the game was interrupted.
    """

    id: int
    activity: str
    began: datetime
    seen: datetime
    minutes: float
    ended: bool


class DayCount(NamedTuple):
    """A learner's totals of one day.

    Attributes:
        attempts: Number of attempts in both directions.
        signs: Number of different signs.
        minutes: Time spent practising.
        matches: Number of attempts that matched.
        new_signs: Number of signs met for the first time.
        reviews: Number of cards last reviewed on an earlier day.
        known_change: Change in the number of known signs.
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

    Attributes:
        id: One of ``learning.achievements.ACHIEVEMENTS``.
        at: When it was granted, UTC.
    """

    id: AchievementId
    at: datetime


@dataclass(frozen=True, slots=True)
class Retention:
    """How well cards were recalled on a later day.

    Attributes:
        tested: Number of such reviews.
        recalled: Share recalled, 0 to 1; None if there were none.
        predicted: Share that FSRS expected, 0 to 1; None if there were none.
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

    Attributes:
        sign: Sign that was asked for.
        answer: Sign that was recognised or chosen instead.
        times: Number of times.
        direction: Whether the learner signed or chose.
    """

    sign: str
    answer: str
    times: int
    direction: Direction
