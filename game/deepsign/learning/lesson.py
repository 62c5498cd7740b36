"""The state of one step of a lesson, as a value. Pure; the scene acts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import Step
from deepsign_assets.lexicon.strand import Strand, strand_of
from deepsign_model.signs.verdict import Verdict

GOES_ON_S: Final = 2.5
"""How long the verdict of a letter or number that was right is shown: the hands are up, not at the keys."""

LessonPhase = Literal["show", "turn", "countdown", "recording", "judging", "verdict", "over"]


@dataclass(frozen=True)
class Lesson:
    """The state of a step in which a sign is met, tried or recalled in front of the camera.

    Attributes:
        step: The step.
        phase: The present phase; `over` at the end.
        age_s: How long it has lasted, in seconds.
        beside: Whether the tutor signs along: the first round of a try.
        tries: Attempts with a certain verdict since the last prompt.
        helped: Whether the tutor was watched after the prompt.
        reaction_s: From the prompt to the first movement of the first attempt.
        verdict: The last one since the prompt.
        claimed: Whether the learner claims to have signed right.
        stays: Whether the learner looks at the verdict, which then goes on only when asked.
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
    stays: bool = False

    @classmethod
    def begin(cls, step: Step) -> Lesson:
        """Starts a step: a new sign is shown, a try has the tutor beside it, a recall shows only the word."""
        return cls(step, "show" if step.kind == "meet" else "turn", beside=step.kind == "try")

    @property
    def strand(self) -> Strand:
        """Whether the step is of a sign, a letter or a number."""
        return strand_of(self.step.sign)

    @property
    def watching(self) -> bool:
        """Whether movement in front of the camera counts as an attempt."""
        return self.phase in ("turn", "countdown", "recording")

    @property
    def tutor_shown(self) -> bool:
        """Whether the tutor signs beside the learner."""
        return self.beside or self.helped

    @property
    def right(self) -> bool:
        """Whether the last attempt was right, by the verdict or by the learner's claim."""
        return self.claimed or (self.verdict is not None and self.verdict.accepted)

    @property
    def passes(self) -> bool:
        """Whether the verdict goes on by itself: of a letter or number that was right, while the learner does nothing else."""
        shown = self.phase == "verdict" and self.right and not self.claimed
        return shown and self.strand != "signs" and not self.stays

    @property
    def passed(self) -> bool:
        """Whether it was shown long enough to go on."""
        return self.passes and self.age_s >= GOES_ON_S

    @property
    def outcome(self) -> Outcome | None:
        """The outcome so far; None before a verdict."""
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
        """Returns the lesson after more time."""
        return replace(self, age_s=self.age_s + dt_s)

    def stay(self) -> Lesson:
        """Lets the verdict be looked at until the learner goes on."""
        return replace(self, stays=self.phase == "verdict")

    def _in(self, phase: LessonPhase) -> Lesson:
        return replace(self, phase=phase, age_s=0.0)

    def show_me(self) -> Lesson:
        """Shows the tutor at the learner's request, which counts as help."""
        return replace(self, helped=True) if self.phase == "turn" else self

    def count_down(self) -> Lesson:
        """Starts a countdown at the learner's request."""
        return self._in("countdown") if self.phase == "turn" else self

    def recording(self) -> Lesson:
        """Ends the countdown: the learner signs now."""
        return self._in("recording") if self.phase == "countdown" else self

    def attempted(self) -> Lesson:
        """Waits for the verdict on an attempt that was sent to the recogniser."""
        return self._in("judging") if self.watching else self

    def judged(self, verdict: Verdict, reaction_s: float | None) -> Lesson:
        """Takes the verdict; the reaction time of the first attempt is kept."""
        if self.phase != "judging":
            return self
        # `no_sign` and `almost` are not certain verdicts
        tries = self.tries + (verdict.kind in ("match", "not_yet"))
        first = reaction_s if self.verdict is None else self.reaction_s
        judged = replace(
            self, verdict=verdict, tries=tries, reaction_s=first, claimed=False, stays=False
        )
        return judged._in("verdict")

    def claim(self) -> Lesson:
        """Records the learner's claim to have signed right."""
        may = self.phase == "verdict" and not self.right
        return replace(self, claimed=True) if may else self

    def retry(self) -> Lesson:
        """Asks for the same sign again; also ends a countdown or the wait for a verdict."""
        return self._in("turn") if self.phase not in ("show", "over") else self

    def next(self) -> Lesson:
        """Goes on: a right try beside the tutor is followed by one without; otherwise the step is over."""
        if self.beside and self.phase == "verdict" and self.right:
            return Lesson(self.step)
        return self.skip()

    def skip(self) -> Lesson:
        """Ends the step."""
        return self._in("over")
