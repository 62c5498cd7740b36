"""The words of a question, and the appearance of an answer."""

from __future__ import annotations

from deepsign.learning.quiz import Quiz
from deepsign.ui.theme import Tone
from deepsign.words import Words


def question_line(words: Words, quiz: Quiz) -> str:
    """Returns the line below the question, which says what to do."""
    if quiz.phase == "ready":
        return words("receptive-getting-ready")
    if quiz.phase == "showing":
        return words("receptive-watch")
    return words("receptive-pick", n=len(quiz.options))


def answer_look(quiz: Quiz) -> tuple[Tone, str, str]:
    """Returns tone, icon and message of an answer."""
    if quiz.right:
        return "yes", "check", "receptive-yes"
    if quiz.picked is None:
        return "none", "bulb", "receptive-told"
    return "notyet", "retry", "receptive-wrong"
