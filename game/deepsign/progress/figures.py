"""What the charts show of one learner, read once: a value, so that drawing never asks the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from deepsign.learning.mastery import Held, strength
from deepsign.learning.schedule import Card, CardStage, Direction, Schedule
from deepsign.learning.streak import Streak, local_day
from deepsign.progress.play_records import Confusion, DayCount, MonthRetention, Retention
from deepsign.progress.records import Learner, SignProgress
from deepsign.progress.store import ProgressStore

MOST_CONFUSIONS: Final = 12
DIRECTIONS: Final[tuple[Direction, ...]] = ("produce", "recognise")


@dataclass(frozen=True, slots=True)
class DayStanding:
    """How many signs were known, being learnt and not met yet, at the end of a day."""

    day: date
    known: int
    learning: int
    new: int


@dataclass(frozen=True, slots=True)
class Hold:
    """How one sign is held in one direction.

    Attributes:
        strength: 0 to 1, see `learning.mastery`; None when it was never tried in this direction.
        last_score: 0 to 100; None without an attempt.
        attempts: How many there were.
    """

    strength: float | None = None
    last_score: int | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class SignFigures:
    """One sign in both directions."""

    sign: str
    level: int
    produce: Hold = Hold()
    recognise: Hold = Hold()

    @property
    def tried(self) -> bool:
        """Whether the learner has met it at all."""
        return self.produce.strength is not None or self.recognise.strength is not None

    @property
    def strength(self) -> float:
        """Of the firmer direction; 0 when it was never tried."""
        return max(self.produce.strength or 0.0, self.recognise.strength or 0.0)

    @property
    def last_score(self) -> int | None:
        """Of the last attempt at signing it, or of the last choice when it was never signed."""
        mine = self.produce.last_score
        return self.recognise.last_score if mine is None else mine


@dataclass(frozen=True)
class Figures:
    """Everything on the page of progress.

    Attributes:
        today: The learner's own date.
        days: What was done on each day of practice, oldest first.
        streak: Days in a row, and the days that a rest day was spent on.
        standings: From the first day to today, oldest first; empty before the first.
        retention: Reviews remembered against expected, all together.
        months: The same by month, oldest first.
        signs: All that are taught, in teaching order.
        confusions: The most frequent first.
    """

    today: date
    days: Mapping[date, DayCount]
    streak: Streak
    standings: tuple[DayStanding, ...]
    retention: Retention
    months: tuple[MonthRetention, ...]
    signs: tuple[SignFigures, ...]
    confusions: tuple[Confusion, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing was practised yet."""
        return not self.days and not any(sign.tried for sign in self.signs)

    @property
    def minutes(self) -> float:
        """Time spent practising, all together."""
        return sum(day.minutes for day in self.days.values())

    @property
    def known(self) -> int:
        """Signs known today."""
        return self.standings[-1].known if self.standings else 0

    @property
    def taught(self) -> int:
        """How many signs are taught."""
        return len(self.signs)


class FiguresOnDemand(Figures):
    """Figures of which each part but the days is read when first asked for, once.

    Args:
        store: Where it is kept; open as long as parts are asked for.
        learner: Whose.
        now: The present instant.
        signs: Id and level of every sign that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read; also when a part is asked for.
    """

    def __init__(
        self,
        store: ProgressStore,
        learner: Learner,
        now: datetime,
        signs: Sequence[tuple[str, int]],
    ) -> None:
        today = local_day(now, learner.zone).date
        days = store.days.counts(learner)
        self.__dict__.update(today=today, days=days, _taught=len(signs))
        self.__dict__["_readers"] = {
            "streak": lambda: store.days.streak(learner, now),
            "standings": lambda: standings(days, today, len(signs)),
            "retention": lambda: store.cards.retention(learner),
            "months": lambda: store.cards.retention_by_month(learner),
            "signs": lambda: _signs(store, learner, now, signs),
            "confusions": lambda: store.attempts.confusions(learner, MOST_CONFUSIONS),
        }

    def __getattr__(self, name: str) -> Any:
        readers = self.__dict__.get("_readers", {})
        if name not in readers:
            raise AttributeError(name)
        return self.__dict__.setdefault(name, readers[name]())

    @property
    def taught(self) -> int:
        """How many signs are taught; known without reading them."""
        taught: int = self.__dict__["_taught"]
        return taught

    def load(self, parts: Sequence[str]) -> None:
        """Reads these parts now, so that drawing them asks the database nothing."""
        for part in parts:
            getattr(self, part)


def read_figures(
    store: ProgressStore, learner: Learner, now: datetime, signs: Sequence[tuple[str, int]]
) -> Figures:
    """Reads the store once.

    Args:
        store: Where it is kept.
        learner: Whose.
        now: The present instant.
        signs: Id and level of every sign that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    today = local_day(now, learner.zone).date
    days = store.days.counts(learner)
    return Figures(
        today=today,
        days=days,
        streak=store.days.streak(learner, now),
        standings=standings(days, today, len(signs)),
        retention=store.cards.retention(learner),
        months=store.cards.retention_by_month(learner),
        signs=_signs(store, learner, now, signs),
        confusions=store.attempts.confusions(learner, MOST_CONFUSIONS),
    )


def standings(days: Mapping[date, DayCount], today: date, total: int) -> tuple[DayStanding, ...]:
    """The running sums on each day that changed them, from the day before the first one to today.

    Args:
        days: Oldest first.
        today: The last day of the row; days after it (a clock set back) are left out.
        total: Signs that are taught.
    """
    past = [(day, count) for day, count in days.items() if day <= today]
    if not past:
        return ()
    out = [DayStanding(past[0][0] - timedelta(days=1), 0, 0, total)]
    met = known = 0
    for day, count in past:
        if count.new_signs or count.known_change:  # years later most days change nothing
            met, known = met + count.new_signs, known + count.known_change
            out.append(_standing(day, met, known, total))
    if out[-1].day < today:
        out.append(_standing(today, met, known, total))
    return tuple(out)


def _standing(day: date, met: int, known: int, total: int) -> DayStanding:
    """Sums kept within what is taught: a lexicon may have lost a sign since."""
    met = min(max(0, met), total)
    known = min(max(0, known), met)
    return DayStanding(day, known, met - known, total - met)


def _signs(
    store: ProgressStore, learner: Learner, now: datetime, signs: Sequence[tuple[str, int]]
) -> tuple[SignFigures, ...]:
    schedule = store.cards.schedule(learner)
    cards = {(card.sign, card.direction): card for card in store.cards.of(learner)}
    holds = {}
    for way in DIRECTIONS:
        tried = {each.sign: each for each in store.attempts.progress(learner, way)}
        for sign, _ in signs:
            holds[sign, way] = _hold(tried.get(sign), cards.get((sign, way)), schedule, now)
    return tuple(
        SignFigures(sign, level, holds[sign, "produce"], holds[sign, "recognise"])
        for sign, level in signs
    )


def _hold(tried: SignProgress | None, card: Card | None, schedule: Schedule, now: datetime) -> Hold:
    if tried is None and card is None:
        return Hold()
    held = Held(
        matches=tried.matches + tried.claimed if tried else 0,
        stability_days=card.stability_days if card else None,
        recall=schedule.recall(card, now) if card else 0.0,
        graduated=card is not None and card.stage is not CardStage.LEARNING,
    )
    if tried is None:
        return Hold(strength(held))
    return Hold(strength(held), tried.last_score, tried.attempts)
