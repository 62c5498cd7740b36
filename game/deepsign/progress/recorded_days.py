"""The days of a learner as they were recorded, read once for all that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deepsign.learning.streak import Day, Streak, streak, trusted_days


@dataclass(frozen=True)
class RecordedDays:
    """What follows from the days of a learner.

    Args:
        days: In the order in which they were recorded.
        practised: Those of them with an attempt.
        today: The learner's present day.
    """

    days: Sequence[Day]
    practised: Sequence[Day]
    today: Day

    @cached_property
    def trusted(self) -> list[Day]:
        """The days on which the clock can have been right, in order."""
        return trusted_days(self.days, self.today)

    @property
    def streak(self) -> Streak:
        """Days in a row with an attempt."""
        same = len(self.practised) == len(self.days)
        return streak(
            self.trusted if same else trusted_days(self.practised, self.today), self.today
        )

    @property
    def clock_was_wrong(self) -> bool:
        """Whether the day that was recorded last has a date that cannot be true, or most days have."""
        if not self.days:
            return False
        # the last in order, or the one before it after a flight over the date line
        lost = self.days[-1] not in self.trusted[-2:]
        return lost or 2 * len(self.trusted) < len(self.days)
