"""Dates and durations in the learner's language, as short as possible."""

from __future__ import annotations

from datetime import date

from deepsign.words import Words


def month(words: Words, number: int) -> str:
    """Returns the short name of a month, 1 to 12."""
    return words(f"progress-month-{number}")


def weekday(words: Words, number: int) -> str:
    """Returns the short name of a weekday, 0 for Monday."""
    return words(f"progress-day-{number}")


def full(words: Words, day: date) -> str:
    """Returns a date with its year."""
    return words(
        "progress-date",
        weekday=weekday(words, day.weekday()),
        day=day.day,
        month=month(words, day.month),
        year=str(day.year),
    )


def month_of(words: Words, year: int, number: int) -> str:
    """Returns a month with its year."""
    return words("progress-month-year", month=month(words, number), year=str(year))


def tick(words: Words, day: date, by_year: bool) -> str:
    """Returns a date on an axis: the year, the month (with the year in January), or the day."""
    if by_year:
        return str(day.year)
    if day.day != 1:
        return words("progress-day-month", day=day.day, month=month(words, day.month))
    return month_of(words, day.year, day.month) if day.month == 1 else month(words, day.month)


def minutes(words: Words, amount: float) -> str:
    """Returns a duration in minutes, or in hours and minutes."""
    whole = round(amount)
    if whole < 60:
        return words("progress-minutes", n=whole)
    return words("progress-hours", hours=whole // 60, n=whole % 60)
