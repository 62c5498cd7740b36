"""The figures behind a learner's charts, read once, so that drawing needs no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final

from deepsign.learning.mastery import Held, strength
from deepsign.learning.parameters import WEEKS, ParameterFigures, by_parameter, monday
from deepsign.learning.schedule import Card, Direction, Schedule
from deepsign.learning.streak import Streak, local_day
from deepsign.progress.play_records import Confusion, DayCount, MonthRetention, Retention
from deepsign.progress.records import Learner, SignProgress
from deepsign.progress.store import ProgressStore
from deepsign_assets.lexicon import is_spelled

MOST_CONFUSIONS: Final = 12
DIRECTIONS: Final[tuple[Direction, ...]] = ("produce", "recognise")


@dataclass(frozen=True, slots=True)
class DayStanding:
    """Numbers of known, learning and new signs at the end of a day."""

    day: date
    known: int
    learning: int
    new: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Strength of one sign in one direction.

    Attributes:
        strength: Strength from 0 to 1, see `learning.mastery`; None if it was never tried in this direction.
        last_score: Score from 0 to 100; None without an attempt.
        attempts: Number of attempts.
        right: Number of attempts that matched, or that the learner says were right.
        known: Whether it would still be remembered after three weeks.
    """

    strength: float | None = None
    last_score: int | None = None
    attempts: int = 0
    right: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class SignFigures:
    """Figures of one sign in both directions."""

    sign: str
    level: int
    produce: Hold = Hold()
    recognise: Hold = Hold()

    @property
    def tried(self) -> bool:
        """Whether the learner has tried it in at least one direction."""
        return self.produce.strength is not None or self.recognise.strength is not None

    @property
    def strength(self) -> float:
        """The greater strength of the two directions; 0 if it was never tried."""
        return max(self.produce.strength or 0.0, self.recognise.strength or 0.0)

    @property
    def known(self) -> bool:
        """Whether it is known in at least one direction."""
        return self.produce.known or self.recognise.known

    @property
    def accuracy(self) -> float | None:
        """Share of all attempts that were right, 0 to 1; None without an attempt."""
        attempts = self.produce.attempts + self.recognise.attempts
        return (self.produce.right + self.recognise.right) / attempts if attempts else None

    @property
    def last_score(self) -> int | None:
        """The score of the last attempt at signing it, or of the last choice if it was never signed."""
        mine = self.produce.last_score
        return self.recognise.last_score if mine is None else mine


@dataclass(frozen=True)
class LearnerFigures:
    """All figures of the progress screen.

    Attributes:
        today: The learner's local date.
        days: Counts of each day with practice, oldest first.
        streak: Days in a row, and the rest days that were used.
        standings: Figures from the first day to today, oldest first; empty before the first.
        retention: Share of reviews that was recalled, and the share expected.
        months: Retention by month, oldest first.
        signs: All signs that are taught, in teaching order.
        spelled: All letters and numbers that are taught, in teaching order.
        confusions: Confusions of signs, most frequent first.
        spelled_confusions: Confusions of letters and numbers, most frequent first.
        parameters: Parameters that were named in the last weeks, most frequent first.
    """

    today: date
    days: Mapping[date, DayCount]
    streak: Streak
    standings: tuple[DayStanding, ...]
    retention: Retention
    months: tuple[MonthRetention, ...]
    signs: tuple[SignFigures, ...]
    spelled: tuple[SignFigures, ...]
    confusions: tuple[Confusion, ...]
    spelled_confusions: tuple[Confusion, ...]
    parameters: tuple[ParameterFigures, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing has been practised yet."""
        return not self.days and not any(sign.tried for sign in (*self.signs, *self.spelled))

    @cached_property
    def minutes(self) -> float:
        """Total time of practice, in minutes."""
        return sum(day.minutes for day in self.days.values())

    @property
    def known(self) -> int:
        """Number of signs, letters and numbers known today."""
        return self.standings[-1].known if self.standings else 0

    @property
    def taught(self) -> int:
        """Number of signs, letters and numbers that are taught."""
        return len(self.signs) + len(self.spelled)


class FiguresOnDemand(LearnerFigures):
    """Figures that are read on first use.

    Args:
        store: Store; it must stay open as long as parts are read.
        learner: Learner.
        now: Present time.
        signs: Id and level of every sign, letter and number that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read, when a part is read.
    """

    def __init__(
        self,
        store: ProgressStore,
        learner: Learner,
        now: datetime,
        signs: Sequence[tuple[str, int]],
    ) -> None:
        today = local_day(now, learner.zone).date
        self.__dict__.update(today=today, _taught=len(signs))
        self.__dict__["_readers"] = {
            "_recorded": lambda: store.days.recorded(learner, now),
            "days": lambda: store.days.counts(learner, now, self._recorded),
            "streak": lambda: self._recorded.streak,
            "standings": lambda: standings(self.days, today, len(signs)),
            "retention": lambda: store.cards.retention(learner),
            "months": lambda: _months(store, learner, today),
            "_entries": lambda: _signs(store, learner, now, signs),
            "signs": lambda: tuple(e for e in self._entries if not is_spelled(e.sign)),
            "spelled": lambda: tuple(e for e in self._entries if is_spelled(e.sign)),
            "confusions": lambda: _confusions(store, learner, signs, spelled=False),
            "spelled_confusions": lambda: _confusions(store, learner, signs, spelled=True),
            "parameters": lambda: _parameters(store, learner, today, signs),
        }

    def __getattr__(self, name: str) -> Any:
        readers = self.__dict__.get("_readers", {})
        if name not in readers:
            raise AttributeError(name)
        return self.__dict__.setdefault(name, readers[name]())

    @property
    def fresh(self) -> bool:
        """Whether nothing has been practised yet; what is read already can answer it sooner."""
        read: Sequence[SignFigures] = self.__dict__.get("_entries", ())
        return not any(sign.tried for sign in read) and super().fresh

    @property
    def taught(self) -> int:
        """Number of signs, letters and numbers that are taught."""
        taught: int = self.__dict__["_taught"]
        return taught

    def load(self, parts: Sequence[str]) -> None:
        """Reads these parts now, so that drawing them needs no database."""
        for part in parts:
            getattr(self, part)


def read_figures(
    store: ProgressStore, learner: Learner, now: datetime, signs: Sequence[tuple[str, int]]
) -> LearnerFigures:
    """Reads all figures at once.

    Args:
        store: Store.
        learner: Learner.
        now: Present time.
        signs: Id and level of every sign, letter and number that is taught, in teaching order.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    found = FiguresOnDemand(store, learner, now, signs)
    return LearnerFigures(**{each.name: getattr(found, each.name) for each in fields(found)})


def _confusions(
    store: ProgressStore, learner: Learner, signs: Sequence[tuple[str, int]], spelled: bool
) -> tuple[Confusion, ...]:
    """Returns the confusions of what is taught and of own signs; a file may contain signs that the lexicon lacks."""
    known = {sign for sign, _ in signs} | store.own_signs.words(learner).keys()
    found = store.attempts.confusions(learner, 10 * MOST_CONFUSIONS, spelled=spelled)
    return tuple(each for each in found if {each.sign, each.answer} <= known)[:MOST_CONFUSIONS]


def _parameters(
    store: ProgressStore, learner: Learner, today: date, signs: Sequence[tuple[str, int]]
) -> tuple[ParameterFigures, ...]:
    known = {sign for sign, _ in signs}
    rows = store.attempts.missed(learner, monday(today) - timedelta(weeks=WEEKS - 1))
    return by_parameter((row for row in rows if row.sign in known), today)


def standings(days: Mapping[date, DayCount], today: date, total: int) -> tuple[DayStanding, ...]:
    """Returns the running totals on each day that changed them, from the day before the first one to today.

    Args:
        days: Counts by day, oldest first.
        today: Last day; later days (the clock was set back) are left out.
        total: Number of signs that are taught.
    """
    past = [(day, count) for day, count in days.items() if day <= today]
    if not past:
        return ()
    out = [DayStanding(past[0][0] - timedelta(days=1), 0, 0, total)]
    met = known = 0
    for day, count in past:
        if count.new_signs or count.known_change:  # after years, most days change nothing
            met, known = met + count.new_signs, known + count.known_change
            out.append(_standing(day, met, known, total))
    if out[-1].day < today:
        out.append(_standing(today, met, known, total))
    return tuple(out)


def _standing(day: date, met: int, known: int, total: int) -> DayStanding:
    """Returns the totals, limited to what is taught: the lexicon may have lost some."""
    met = min(max(0, met), total)
    known = min(max(0, known), met)
    return DayStanding(day, known, met - known, total - met)


def _months(store: ProgressStore, learner: Learner, today: date) -> tuple[MonthRetention, ...]:
    """Returns the months up to now; a later one has a wrong date."""
    months = store.cards.retention_by_month(learner)
    return tuple(month for month in months if month.month <= today.isoformat())


def _signs(
    store: ProgressStore, learner: Learner, now: datetime, signs: Sequence[tuple[str, int]]
) -> tuple[SignFigures, ...]:
    schedule = store.cards.schedule(learner)
    cards = {(card.sign, card.direction): card for card in store.cards.of(learner, now=now)}
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
    known = card is not None and card.is_known
    if tried is None:
        return Hold(strength(held), known=known)
    return Hold(strength(held), tried.last_score, tried.attempts, held.matches, known)
