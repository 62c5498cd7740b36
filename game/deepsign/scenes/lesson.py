"""One practice session as a value: which sign, which phase, how it went. Pure; the scene acts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from deepsign.learning.grading import Outcome
from deepsign.recognition.verdict import Verdict

Phase = Literal["show", "turn", "countdown", "recording", "judging", "verdict", "over"]


@dataclass(frozen=True)
class Pick:
    """A sign to practise, and whether the learner has never met it."""

    sign: str
    is_new: bool


@dataclass(frozen=True)
class Result:
    """How one sign of the session ended; ``outcome`` is None when it was skipped unjudged."""

    sign: str
    outcome: Outcome | None


@dataclass(frozen=True)
class Lesson:
    """Where the session stands.

    Attributes:
        picks: The signs, in order.
        index: Which of them it is.
        phase: What happens just now.
        age_s: For how long, in seconds.
        tries: Attempts judged for this sign.
        helped: Whether the tutor was watched after the prompt.
        reaction_s: From the prompt to the first movement of the first attempt.
        verdict: The last one for this sign.
        results: How the signs before this one ended.
    """

    picks: tuple[Pick, ...]
    index: int = 0
    phase: Phase = "show"
    age_s: float = 0.0
    tries: int = 0
    helped: bool = False
    reaction_s: float | None = None
    verdict: Verdict | None = None
    results: tuple[Result, ...] = ()

    @classmethod
    def begin(cls, picks: tuple[Pick, ...]) -> Lesson:
        """The first sign of a session; an empty one is over at once."""
        return cls(picks)._at(0)

    def _at(self, index: int) -> Lesson:
        """A fresh start with the sign at ``index``: new signs are shown, known ones are asked."""
        if index >= len(self.picks):
            return Lesson(self.picks, index, "over", results=self.results)
        phase: Phase = "show" if self.picks[index].is_new else "turn"
        return Lesson(self.picks, index, phase, results=self.results)

    @property
    def pick(self) -> Pick:
        """The sign being practised."""
        return self.picks[min(self.index, len(self.picks) - 1)]

    @property
    def watching(self) -> bool:
        """Whether movement before the camera counts as an attempt."""
        return self.phase in ("turn", "countdown", "recording")

    @property
    def outcome(self) -> Outcome | None:
        """What the present sign is worth so far; None before the first verdict."""
        if self.verdict is None:
            return None
        return Outcome(
            self.verdict.kind,
            self.verdict.score,
            max(1, self.tries),
            self.helped,
            self.reaction_s,
        )

    def aged(self, dt_s: float) -> Lesson:
        """Time passes."""
        return replace(self, age_s=self.age_s + dt_s)

    def _in(self, phase: Phase) -> Lesson:
        return replace(self, phase=phase, age_s=0.0)

    def ready(self) -> Lesson:
        """The learner has seen enough and wants to sign."""
        return self._in("turn") if self.phase == "show" else self

    def show_me(self) -> Lesson:
        """The learner asks for the tutor: help, which the grading takes into account."""
        return replace(self, helped=True) if self.phase == "turn" else self

    def count_down(self) -> Lesson:
        """The learner asks for 3-2-1."""
        return self._in("countdown") if self.phase == "turn" else self

    def recording(self) -> Lesson:
        """The countdown has reached its end: sign now."""
        return self._in("recording") if self.phase == "countdown" else self

    def moved(self) -> Lesson:
        """The first movement was seen; notes the reaction time, once."""
        if self.phase != "turn" or self.reaction_s is not None:
            return self
        return replace(self, reaction_s=self.age_s)

    def attempted(self) -> Lesson:
        """An attempt was found and handed to the recogniser."""
        return self._in("judging") if self.watching else self

    def judged(self, verdict: Verdict) -> Lesson:
        """The verdict has come."""
        if self.phase != "judging":
            return self
        # "I saw no sign" tested nothing: it is not a try
        tries = self.tries + (verdict.kind != "no_sign")
        return replace(self._in("verdict"), verdict=verdict, tries=tries)

    def retry(self) -> Lesson:
        """The same sign once more; also ends a countdown, or stops waiting for a verdict."""
        return self._in("turn") if self.phase not in ("show", "over") else self

    def next(self) -> Lesson:
        """On to the next sign, or to the end."""
        if self.phase == "over":
            return self
        done = Result(self.pick.sign, self.outcome)
        return replace(self, results=(*self.results, done))._at(self.index + 1)
