"""A clock for tests of dated rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Returns the time of the clock."""
        return self.now

    def forward(self, **step: float) -> datetime:
        """Moves the clock by the arguments of a timedelta; returns the new time."""
        self.now += timedelta(**step)
        return self.now
