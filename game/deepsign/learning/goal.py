"""The daily goal, in signs or minutes, and the progress of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

GoalKind = Literal["signs", "minutes"]

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Goal:
    """A learner's goal for a day.

    Args:
        kind: ``signs`` for different signs practised, ``minutes`` for time spent.
        amount: The number of signs or minutes, 1 to 1000.

    Raises:
        ValueError: The kind is unknown or the amount is out of range.
    """

    kind: GoalKind = "signs"
    amount: int = 10

    def __post_init__(self) -> None:
        if self.kind not in ("signs", "minutes"):
            raise ValueError(f"a goal is {self.kind!r}; it must be signs or minutes.")
        if not 1 <= self.amount <= MOST:
            raise ValueError(f"a goal is {self.amount} {self.kind}; it must be 1 to {MOST}.")

    def share(self, signs: int, minutes: float) -> float:
        """Returns the share that is done, 0 to 1."""
        done = signs if self.kind == "signs" else minutes
        return min(1.0, done / self.amount)


@dataclass(frozen=True, slots=True)
class DayProgress:
    """The progress of a learner's day.

    Args:
        signs: The number of different signs practised.
        minutes: Time spent practising.
        goal: The goal of this day.
        new_left: New signs that the daily limit still allows.
        reviews_left: Due cards that the daily limit still allows.
    """

    signs: int
    minutes: float
    goal: Goal
    new_left: int
    reviews_left: int

    @property
    def share(self) -> float:
        """The share of the goal that is done, 0 to 1."""
        return self.goal.share(self.signs, self.minutes)

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.share >= 1.0
