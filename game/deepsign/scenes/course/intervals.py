"""Intervals in words: in 10 minutes, tomorrow, in 3 weeks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from deepsign.words import Words

_UNITS: Final = (
    ("years", timedelta(days=365), timedelta(days=540)),
    ("months", timedelta(days=30), timedelta(days=60)),
    ("weeks", timedelta(days=7), timedelta(days=21)),
    ("days", timedelta(days=1), timedelta(hours=22)),
    ("hours", timedelta(hours=1), timedelta(minutes=90)),
    ("minutes", timedelta(minutes=1), timedelta(seconds=45)),
)
"""A unit, its length, and the interval from which it is used."""


def interval(words: Words, now: datetime, due: datetime) -> str:
    """Returns how far ``due`` lies ahead, in one rounded unit; "now" when it is past or less than a minute."""
    ahead = due - now
    for unit, length, least in _UNITS:
        if ahead >= least:
            return words("review-in", n=round(ahead / length), unit=unit)
    return words("review-in", n=0, unit="now")
