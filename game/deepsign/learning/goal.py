"""A day's goal, in signs or in minutes, and how far a day has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

GoalKind = Literal["signs", "minutes"]

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Goal:
    """What a learner wants to do a day.

    Args:
        kind: ``signs``: different signs practised; ``minutes``: time spent practising.
        amount: How many, 1 to 1000.

    Raises:
        ValueError: The kind is unknown or the amount out of range; the text quotes it.
    """

    kind: GoalKind = "signs"
    amount: int = 10

    def __post_init__(self) -> None:
        if self.kind not in ("signs", "minutes"):
            raise ValueError(f"a goal is {self.kind!r}; it must be signs or minutes.")
        if not 1 <= self.amount <= MOST:
            raise ValueError(f"a goal is {self.amount} {self.kind}; it must be 1 to {MOST}.")

    def share(self, signs: int, minutes: float) -> float:
        """How much of it is done, 0 to 1."""
        done = signs if self.kind == "signs" else minutes
        return min(1.0, done / self.amount)


@dataclass(frozen=True, slots=True)
class DayProgress:
    """How far a learner's day has come.

    Args:
        signs: Different signs practised.
        minutes: Time spent practising.
        goal: The goal that holds today.
        new_left: New signs that the daily limit still allows.
        reviews_left: Cards that are due and that the daily limit still allows.
    """

    signs: int
    minutes: float
    goal: Goal
    new_left: int
    reviews_left: int

    @property
    def share(self) -> float:
        """How much of the goal is done, 0 to 1."""
        return self.goal.share(self.signs, self.minutes)

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.share >= 1.0
