"""The state of one question of receptive practice, as a value. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from deepsign.learning.grading import Choice

QuizPhase = Literal["ready", "showing", "asking", "answered"]


@dataclass(frozen=True)
class Quiz:
    """The state of a question.

    Attributes:
        asked: The id of the sign that the tutor shows.
        options: The ids to choose from.
        phase: `ready` while the tutor is painted, `showing` during the first showing, `asking` after it,
            `answered`.
        age_s: Seconds since the question began.
        waited_s: Seconds since the end of the first showing.
        replays: The number of replays.
        picked: The answer; None for "I don't know" and before the answer.
    """

    asked: str
    options: tuple[str, ...]
    phase: QuizPhase = "ready"
    age_s: float = 0.0
    waited_s: float = 0.0
    replays: int = 0
    picked: str | None = None

    @property
    def right(self) -> bool:
        """Whether the right word was picked."""
        return self.picked == self.asked

    @property
    def choice(self) -> Choice | None:
        """The answer for grading; None before it is given."""
        if self.phase != "answered":
            return None
        return Choice(self.picked, self.right, self.waited_s, self.replays)

    def aged(self, dt_s: float) -> Quiz:
        """Returns the question after more time, which counts once the sign was shown."""
        older = replace(self, age_s=self.age_s + dt_s)
        return replace(older, waited_s=older.waited_s + dt_s) if self.phase == "asking" else older

    def shown(self) -> Quiz:
        """Begins the first showing."""
        return replace(self, phase="showing") if self.phase == "ready" else self

    def seen(self) -> Quiz:
        """Ends the first showing."""
        return replace(self, phase="asking") if self.phase == "showing" else self

    def replayed(self) -> Quiz:
        """Counts a replay."""
        return replace(self, replays=self.replays + 1) if self.phase == "asking" else self

    def pick(self, option: str | None) -> Quiz:
        """Takes the answer, once; None for "I don't know"."""
        if self.phase in ("ready", "answered") or (
            option is not None and option not in self.options
        ):
            return self
        return replace(self, phase="answered", picked=option)
