"""The state of one word that is read, as a value. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deepsign.learning.quiz import Quiz
from deepsign.learning.reading import Reading, next_speed, read
from deepsign.learning.spelling_tasks import SpellingTask


@dataclass(frozen=True)
class ReadTurn:
    """One word, from its spelling to the answer.

    Attributes:
        task: The word.
        speed: How fast it is spelled, letters a second.
        quiz: The phase: `ready`, `showing`, `asking`, `answered`.
        took_s: Since the beginning of the spelling.
        helped: Whether the word was seen again, or slowly.
        whole: Whether the last letter was shown; answers are taken from then on.
        reading: What was read; None before the answer.
    """

    task: SpellingTask
    speed: float
    quiz: Quiz
    took_s: float = 0.0
    helped: bool = False
    whole: bool = False
    reading: Reading | None = None

    @classmethod
    def of(cls, task: SpellingTask, speed: float) -> ReadTurn:
        """Begins a word."""
        return cls(task, speed, Quiz(task.text, (task.text,)))

    @property
    def waits(self) -> bool:
        """Whether the tutor has not begun."""
        return self.quiz.phase == "ready"

    def passed(self, dt_s: float, quiz: Quiz, *, whole: bool) -> ReadTurn:
        """Returns the word after some time.

        Args:
            dt_s: Seconds.
            quiz: What the question became.
            whole: Whether the tutor has reached the last letter.
        """
        counts = self.reading is None and not self.waits
        took_s = self.took_s + (dt_s if counts else 0.0)
        return replace(self, quiz=quiz, took_s=took_s, whole=self.whole or (whole and counts))

    def seen_again(self, *, slowly: bool, painted_again: bool) -> ReadTurn:
        """Shows the word from its beginning; before the answer that is help, unless it was not yet shown once.

        Args:
            slowly: Whether it is slowed down.
            painted_again: Whether the tutor must be painted first.
        """
        if self.reading is not None or self.waits:
            return self
        helped = self.helped or slowly or self.whole
        again = replace(self.quiz, phase="showing")
        if painted_again:
            again = replace(again, phase="ready", age_s=0.0)
        return replace(self, quiz=again, helped=helped)

    def answered(self, typed: str) -> ReadTurn:
        """Takes the answer, once the last letter was shown; "" if nothing was read.

        Raises:
            Unspellable: It has other characters than letters and digits.
        """
        if not self.whole or self.waits or self.reading is not None:
            return self
        reading = replace(read(self.task.letters, typed, self.took_s), text=self.task.text)
        quiz = self.quiz.pick(self.task.text if reading.right else None)
        return replace(self, reading=reading, quiz=quiz)

    @property
    def next_speed(self) -> float:
        """How fast the next word is spelled; before the answer, as fast as this one."""
        if self.reading is None:
            return self.speed
        return next_speed(self.speed, self.reading.right, self.helped)
