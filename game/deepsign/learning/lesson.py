"""One step of a lesson as a value: which phase, how it went. Pure; the scene acts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import Step
from deepsign_model.verdict import Verdict

LessonPhase = Literal["show", "turn", "countdown", "recording", "judging", "verdict", "over"]


@dataclass(frozen=True)
class Lesson:
    """Where a step stands that is met, tried or recalled before the camera.

    Attributes:
        step: What is to be done.
        phase: What happens just now; `over` when the step has been gone through.
        age_s: For how long, in seconds.
        beside: Whether the tutor signs along: the first round of a try.
        tries: Attempts judged for certain since the last prompt.
        helped: Whether the tutor was watched after the prompt.
        reaction_s: From the prompt to the first movement of the first attempt.
        verdict: The last one since the prompt.
        claimed: Whether the learner said of that attempt: I did it right.
    """

    step: Step
    phase: LessonPhase = "turn"
    age_s: float = 0.0
    beside: bool = False
    tries: int = 0
    helped: bool = False
    reaction_s: float | None = None
    verdict: Verdict | None = None
    claimed: bool = False

    @classmethod
    def begin(cls, step: Step) -> Lesson:
        """A new sign is shown, a try begins beside the tutor, a recall with the word alone."""
        return cls(step, "show" if step.kind == "meet" else "turn", beside=step.kind == "try")

    @property
    def watching(self) -> bool:
        """Whether movement before the camera counts as an attempt."""
        return self.phase in ("turn", "countdown", "recording")

    @property
    def tutor_shown(self) -> bool:
        """Whether the tutor signs beside the learner."""
        return self.beside or self.helped

    @property
    def right(self) -> bool:
        """Whether the last attempt was right, by the judge or by the learner's own word."""
        return self.claimed or (self.verdict is not None and self.verdict.accepted)

    @property
    def outcome(self) -> Outcome | None:
        """What the step is worth so far; None before a verdict."""
        if self.verdict is None:
            return None
        return Outcome(
            self.verdict.kind,
            self.verdict.score,
            max(1, self.tries),
            helped=self.tutor_shown,
            reaction_s=self.reaction_s,
            claimed=self.claimed,
        )

    def aged(self, dt_s: float) -> Lesson:
        """Time passes."""
        return replace(self, age_s=self.age_s + dt_s)

    def _in(self, phase: LessonPhase) -> Lesson:
        return replace(self, phase=phase, age_s=0.0)

    def show_me(self) -> Lesson:
        """The learner asks for the tutor: help, which the grading takes into account."""
        return replace(self, helped=True) if self.phase == "turn" else self

    def count_down(self) -> Lesson:
        """The learner asks for 3-2-1."""
        return self._in("countdown") if self.phase == "turn" else self

    def recording(self) -> Lesson:
        """The countdown has reached its end: sign now."""
        return self._in("recording") if self.phase == "countdown" else self

    def attempted(self) -> Lesson:
        """An attempt was found and handed to the recogniser."""
        return self._in("judging") if self.watching else self

    def judged(self, verdict: Verdict, reaction_s: float | None) -> Lesson:
        """The verdict has come; the reaction time is that of the first attempt."""
        if self.phase != "judging":
            return self
        # "I saw no sign" tested nothing, "almost" left it open: neither is a try
        tries = self.tries + (verdict.kind in ("match", "not_yet"))
        first = reaction_s if self.verdict is None else self.reaction_s
        judged = replace(self, verdict=verdict, tries=tries, reaction_s=first, claimed=False)
        return judged._in("verdict")

    def claim(self) -> Lesson:
        """I did it right, says the learner."""
        may = self.phase == "verdict" and not self.right
        return replace(self, claimed=True) if may else self

    def retry(self) -> Lesson:
        """The same sign once more; also ends a countdown, or stops waiting for a verdict."""
        return self._in("turn") if self.phase not in ("show", "over") else self

    def next(self) -> Lesson:
        """On: from a try beside the tutor that went right to one without; otherwise the step is over."""
        if self.beside and self.phase == "verdict" and self.right:
            return Lesson(self.step)
        return self.skip()

    def skip(self) -> Lesson:
        """The step is over, as it stands."""
        return self._in("over")
