"""Progress by parameter: what about a learner's signs is off, on which signs, and how that changes.

Of an attempt at most one parameter is named, and only where it is clear. So the counts say where to look first, and not
how often a handshape was wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeVar, get_args

Key = TypeVar("Key")
Parameter = Literal["handshape", "location", "orientation", "movement", "other_hand", "timing"]
PARAMETERS: Final[tuple[Parameter, ...]] = get_args(Parameter)

WEEKS: Final = 12
"""The weeks that count; what was off longer ago may have been learned since."""

ENOUGH: Final = 5
"""Attempts at which a parameter was named, from which it is worth a lesson."""

SIGNS_IN_LESSON: Final = 6
"""Signs in a lesson on what is missed most."""

TREND: Final = 0.25
"""By how much of itself the share must change from the first half of the weeks to the second to be a trend."""


@dataclass(frozen=True, slots=True)
class Missed:
    """The attempts of a week at a sign at which the same was named.

    Args:
        week: Its Monday.
        sign: The sign's id.
        parameter: What was named; "" where nothing was.
        attempts: How many.
    """

    week: date
    sign: str
    parameter: str
    attempts: int


@dataclass(frozen=True, slots=True)
class ParameterFigures:
    """How one parameter stands.

    Args:
        parameter: Which.
        missed: Attempts at which it was named.
        signs: The signs at which it was named, the most often first, with how often.
        weeks: Of each week, the oldest first: the share of attempts at which it was named; None without attempts.
    """

    parameter: Parameter
    missed: int
    signs: tuple[tuple[str, int], ...]
    weeks: tuple[float | None, ...]

    @property
    def trend(self) -> int:
        """-1: named less often than before; 1: more often; 0: neither, or too little is known."""
        half = len(self.weeks) // 2
        before, now = (_mean(part) for part in (self.weeks[:half], self.weeks[half:]))
        if before is None or now is None or self.missed < ENOUGH:
            return 0
        if abs(now - before) <= TREND * max(before, now):
            return 0
        return 1 if now > before else -1


def monday(day: date) -> date:
    """The first day of a week."""
    return day - timedelta(days=day.weekday())


def by_parameter(
    rows: Iterable[Missed], today: date, weeks: int = WEEKS
) -> tuple[ParameterFigures, ...]:
    """Each parameter that was named in the last weeks, the most often first.

    Args:
        rows: Sums by week; those of other weeks are left out.
        today: The last day of the last week that counts.
        weeks: How many weeks count.
    """
    last = monday(today)
    mondays = [last - timedelta(weeks=n) for n in reversed(range(weeks))]
    recent = [row for row in rows if row.week in set(mondays)]
    all_attempts = _sums((row.week, row.attempts) for row in recent)
    found = [
        _figures(name, [row for row in recent if row.parameter == name], mondays, all_attempts)
        for name in PARAMETERS
    ]
    return tuple(sorted((each for each in found if each.missed), key=lambda each: -each.missed))


def worst(figures: Iterable[ParameterFigures]) -> ParameterFigures | None:
    """What is missed most, if it was named often enough for a lesson."""
    return next((each for each in figures if each.missed >= ENOUGH), None)


def alike_signs(
    figures: Sequence[ParameterFigures],
    pairs: Mapping[str, Collection[str]],
    open_to: Collection[str],
    count: int,
) -> tuple[str, ...]:
    """The signs of a lesson on what is missed most: each missed sign, and beside it those that differ in little.

    Args:
        figures: As `by_parameter` gives them.
        pairs: The minimal pairs of each sign.
        open_to: The signs that may be asked for.
        count: The most signs to return.

    Returns:
        None at all if no parameter was named often enough.
    """
    most = worst(figures)
    chosen: dict[str, None] = {}
    for sign, _ in most.signs if most else ():
        beside = sorted(other for other in pairs.get(sign, ()) if other in open_to)
        if sign in open_to:
            chosen.update(dict.fromkeys([sign, *beside[:2]]))
    return tuple(chosen)[:count]


def _figures(
    name: Parameter, rows: Sequence[Missed], mondays: Sequence[date], attempts: Mapping[date, int]
) -> ParameterFigures:
    signs = _sums((row.sign, row.attempts) for row in rows)
    missed = _sums((row.week, row.attempts) for row in rows)
    weeks = tuple(
        missed.get(day, 0) / attempts[day] if day in attempts else None for day in mondays
    )
    order = sorted(signs.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = tuple((sign, times) for sign, times in order if times)
    return ParameterFigures(name, sum(missed.values()), kept, weeks)


def _sums(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    out: dict[Key, int] = {}
    for key, number in pairs:
        out[key] = out.get(key, 0) + number
    return {key: number for key, number in out.items() if number}


def _mean(shares: Iterable[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None
