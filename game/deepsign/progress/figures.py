"""The figures behind the charts of one learner, read once, so that drawing needs no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from deepsign.learning.mastery import Held, strength
from deepsign.learning.schedule import Card, Direction, Schedule
from deepsign.learning.streak import Streak, local_day
from deepsign.progress.play_records import Confusion, DayCount, MonthRetention, Retention
from deepsign.progress.records import Learner, SignProgress
from deepsign.progress.store import ProgressStore

MOST_CONFUSIONS: Final = 12
DIRECTIONS: Final[tuple[Direction, ...]] = ("produce", "recognise")


@dataclass(frozen=True, slots=True)
class DayStanding:
    """How many signs were known, in learning and new at the end of a day."""

    day: date
    known: int
    learning: int
    new: int


@dataclass(frozen=True, slots=True)
class Hold:
    """The strength of one sign in one direction.

    Attributes:
        strength: 0 to 1, see `learning.mastery`; None if it was never tried in this direction.
        last_score: 0 to 100; None without an attempt.
        attempts: The number of attempts.
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
        """Whether the learner has tried it in either direction."""
        return self.produce.strength is not None or self.recognise.strength is not None

    @property
    def strength(self) -> float:
        """The greater strength of both directions; 0 if it was never tried."""
        return max(self.produce.strength or 0.0, self.recognise.strength or 0.0)

    @property
    def last_score(self) -> int | None:
        """The score of the last attempt at signing it, or of the last choice if it was never signed."""
        mine = self.produce.last_score
        return self.recognise.last_score if mine is None else mine


@dataclass(frozen=True)
class Figures:
    """All figures of the progress screen.

    Attributes:
        today: The learner's local date.
        days: The counts of each day with practice, oldest first.
        streak: Days in a row, and the rest days that were used.
        standings: From the first day to today, oldest first; empty before the first.
        retention: The share of reviews that was recalled, and the share expected.
        months: The same by month, oldest first.
        signs: All signs that are taught, in teaching order.
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
        """Whether nothing has been practised yet."""
        return not self.days and not any(sign.tried for sign in self.signs)

    @property
    def minutes(self) -> float:
        """The total time of practice."""
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
    """Figures whose parts are read when first used, except the days.

    Args:
        store: Must stay open as long as parts are read.
        learner: The learner.
        now: The present time.
        signs: Id and level of every sign that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read; also later, when a part is read.
    """

    def __init__(
        self,
        store: ProgressStore,
        learner: Learner,
        now: datetime,
        signs: Sequence[tuple[str, int]],
    ) -> None:
        today = local_day(now, learner.zone).date
        days = store.days.counts(learner, now)
        self.__dict__.update(today=today, days=days, _taught=len(signs))
        self.__dict__["_readers"] = {
            "streak": lambda: store.days.streak(learner, now),
            "standings": lambda: standings(days, today, len(signs)),
            "retention": lambda: store.cards.retention(learner),
            "months": lambda: _months(store, learner, today),
            "signs": lambda: _signs(store, learner, now, signs),
            "confusions": lambda: _confusions(store, learner, signs),
        }

    def __getattr__(self, name: str) -> Any:
        readers = self.__dict__.get("_readers", {})
        if name not in readers:
            raise AttributeError(name)
        return self.__dict__.setdefault(name, readers[name]())

    @property
    def taught(self) -> int:
        """How many signs are taught."""
        taught: int = self.__dict__["_taught"]
        return taught

    def load(self, parts: Sequence[str]) -> None:
        """Reads these parts now, so that drawing them needs no database."""
        for part in parts:
            getattr(self, part)


def read_figures(
    store: ProgressStore, learner: Learner, now: datetime, signs: Sequence[tuple[str, int]]
) -> Figures:
    """Reads all figures at once.

    Args:
        store: The store.
        learner: The learner.
        now: The present time.
        signs: Id and level of every sign that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    today = local_day(now, learner.zone).date
    days = store.days.counts(learner, now)
    return Figures(
        today=today,
        days=days,
        streak=store.days.streak(learner, now),
        standings=standings(days, today, len(signs)),
        retention=store.cards.retention(learner),
        months=_months(store, learner, today),
        signs=_signs(store, learner, now, signs),
        confusions=_confusions(store, learner, signs),
    )


def _confusions(
    store: ProgressStore, learner: Learner, signs: Sequence[tuple[str, int]]
) -> tuple[Confusion, ...]:
    """Of signs that are taught, and own ones: a file may name signs that the lexicon has lost, or never had."""
    known = {sign for sign, _ in signs} | store.own_signs.words(learner).keys()
    found = store.attempts.confusions(learner, 10 * MOST_CONFUSIONS)
    return tuple(each for each in found if {each.sign, each.answer} <= known)[:MOST_CONFUSIONS]


def standings(days: Mapping[date, DayCount], today: date, total: int) -> tuple[DayStanding, ...]:
    """The running sums, one entry for each day that changed them, from the day before the first one to today.

    Args:
        days: Oldest first.
        today: The last day; later days (the clock was set back) are left out.
        total: How many signs are taught.
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
    """The sums, limited to what is taught: the lexicon may have lost signs."""
    met = min(max(0, met), total)
    known = min(max(0, known), met)
    return DayStanding(day, known, met - known, total - met)


def _months(store: ProgressStore, learner: Learner, today: date) -> tuple[MonthRetention, ...]:
    """Those up to now: a later one has a wrong date."""
    months = store.cards.retention_by_month(learner)
    return tuple(month for month in months if month.month <= today.isoformat())


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
        graduated=card is not None and card.graduated,
    )
    if tried is None:
        return Hold(strength(held))
    return Hold(strength(held), tried.last_score, tried.attempts)
