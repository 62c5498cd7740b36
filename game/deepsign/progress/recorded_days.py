"""The days of a learner as they were recorded, read once for several questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deepsign.learning.streak import Day, Streak, streak, trusted_days


@dataclass(frozen=True)
class RecordedDays:
    """Streak and trusted days of a learner.

    Args:
        days: Days, in the order in which they were recorded.
        practised: Days with an attempt.
        today: Present day of the learner.
    """

    days: Sequence[Day]
    practised: Sequence[Day]
    today: Day

    @cached_property
    def trusted(self) -> list[Day]:
        """Days whose dates can be true, in order."""
        return trusted_days(self.days, self.today)

    @property
    def streak(self) -> Streak:
        """The streak of days with an attempt."""
        same = len(self.practised) == len(self.days)
        return streak(
            self.trusted if same else trusted_days(self.practised, self.today), self.today
        )

    @property
    def clock_was_wrong(self) -> bool:
        """Whether the date of the last recorded day, or of most days, cannot be true."""
        if not self.days:
            return False
        # the last in order, or the one before it after a flight over the date line
        lost = self.days[-1] not in self.trusted[-2:]
        return lost or 2 * len(self.trusted) < len(self.days)
