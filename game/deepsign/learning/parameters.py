"""Progress by parameter: what is off in a learner's signs, in which signs, and how that changes.

At most one parameter is named for an attempt, and only a clear one. The counts therefore say what to practise first,
and not how often a handshape was wrong.
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
"""Number of weeks that count; older mistakes may have been corrected since."""

ENOUGH: Final = 5
"""Number of attempts for which a parameter was named from which there is a lesson on it."""

SIGNS_IN_LESSON: Final = 6
"""Number of signs in a lesson on the parameter that is missed most."""

TREND: Final = 0.25
"""Least relative change of the share, from the first half of the weeks to the second, that is a trend."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Attempts at a sign in one week for which the same parameter was named.

    Args:
        week: Monday of the week.
        sign: Id of the sign.
        parameter: Named parameter; "" if none was named.
        attempts: Number of attempts.
    """

    week: date
    sign: str
    parameter: str
    attempts: int


@dataclass(frozen=True, slots=True)
class ParameterFigures:
    """Figures of one parameter.

    Args:
        parameter: The parameter.
        missed: Number of attempts for which it was named.
        signs: Signs for which it was named, with the number of attempts, most frequent first.
        weeks: Share of the attempts of each week for which it was named, oldest first; None without attempts.
    """

    parameter: Parameter
    missed: int
    signs: tuple[tuple[str, int], ...]
    weeks: tuple[float | None, ...]

    @property
    def trend(self) -> int:
        """Trend: -1 if it is named less often than before, 1 if more often, 0 if neither or unknown."""
        half = len(self.weeks) // 2
        before, now = (_mean(part) for part in (self.weeks[:half], self.weeks[half:]))
        if before is None or now is None or self.missed < ENOUGH:
            return 0
        if abs(now - before) <= TREND * max(before, now):
            return 0
        return 1 if now > before else -1


def monday(day: date) -> date:
    """Returns the first day of a week."""
    return day - timedelta(days=day.weekday())


def by_parameter(
    rows: Iterable[Missed], today: date, weeks: int = WEEKS
) -> tuple[ParameterFigures, ...]:
    """Returns the figures of each parameter that was named in the last weeks, most frequent first.

    Args:
        rows: Sums by week; those of other weeks are ignored.
        today: A day of the last week that counts.
        weeks: Number of weeks that count.
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
    """Returns the parameter that is missed most, if it was named often enough for a lesson."""
    return next((each for each in figures if each.missed >= ENOUGH), None)


def alike_signs(
    figures: Sequence[ParameterFigures],
    pairs: Mapping[str, Collection[str]],
    open_to: Collection[str],
    count: int,
) -> tuple[str, ...]:
    """Chooses the signs of a lesson on the parameter that is missed most: missed signs with their minimal pairs.

    Args:
        figures: Figures, as `by_parameter` returns them.
        pairs: Minimal pairs of each sign.
        open_to: Signs that may be asked for.
        count: Largest number of signs.

    Returns:
        Ids of the signs; empty if no parameter was named often enough.
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
