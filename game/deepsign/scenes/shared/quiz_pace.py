"""The timing of a question: the tutor is painted ahead, signs once, and waits for the answer."""

from __future__ import annotations

from typing import Final

from deepsign.learning.quiz import Quiz
from deepsign.ui.tutor_view import TutorView

PAINTING_S: Final = 1.2
"""How long the tutor is painted ahead before it signs, so that a sign does not stutter the first time."""
_FIRST: Final = 0.1
_LEAD: Final = 1.3
"""A tutor painted in order begins when the rest takes this many times less than the performance lasts."""


def paced(quiz: Quiz, tutor: TutorView, dt_s: float, side: int, ahead: bool) -> Quiz:
    """Moves the tutor on; after the answer it loops.

    Args:
        quiz: The question.
        tutor: The tutor who signs it.
        dt_s: Time since the last call.
        side: Side of the tutor's square, pixels.
        ahead: Whether the tutor is painted ahead.

    Returns:
        The question after that time.
    """
    quiz = quiz.aged(dt_s)
    if quiz.phase == "ready":
        tutor.update(0.0, side)
        return quiz.shown() if not ahead or _is_painted(tutor, quiz.age_s) else quiz
    waits = tutor.head.resting and quiz.phase != "answered"
    tutor.update(0.0 if waits else dt_s, side)
    return quiz.seen() if tutor.head.resting else quiz


def _is_painted(tutor: TutorView, age_s: float) -> bool:
    if not tutor.in_order:
        return age_s >= PAINTING_S
    done = tutor.painted
    return done > _FIRST and _LEAD * age_s * (1 - done) <= done * tutor.head.duration_s
