"""The timing of a question: the tutor is painted ahead, signs once, and waits for the answer."""

from __future__ import annotations

from typing import Final

from deepsign.learning.quiz import Quiz
from deepsign.ui.tutor_view import TutorView

PAINTING_S: Final = 1.2
"""How long the tutor is painted ahead before it signs, so that a sign does not stutter the first time."""


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
        return quiz.shown() if not ahead or quiz.age_s >= PAINTING_S else quiz
    waits = tutor.head.resting and quiz.phase != "answered"
    tutor.update(0.0 if waits else dt_s, side)
    return quiz.seen() if tutor.head.resting else quiz
