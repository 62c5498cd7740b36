"""Pictures of a lesson of letters and numbers: held before the mirror, corrected, read, reviewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.gallery.studio import Studio
from deepsign.learning.lesson_plan import Step
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.summary import SummaryScene


def _show(studio: Studio) -> None:
    studio.practise("17")
    studio.run(0.9)


def _made(studio: Studio, asked: str, made: str) -> PracticeScene:
    """Prompts for a letter from memory while the drawn learner makes another one."""
    scene = studio.practise(asked, "recall")
    studio.services.camera.show(made)
    return scene


def _held(studio: Studio) -> None:
    scene = studio.practise("a", "try")
    studio.until(
        lambda: scene.attempting.letter is not None and scene.attempting.letter.share > 0.6
    )


def _corrected(studio: Studio) -> None:
    scene = _made(studio, "a", "s")
    studio.until(
        lambda: (
            scene.attempting.letter is not None
            and scene.attempting.letter.correction.hint is not None
            and scene.attempting.letter.share == 0
        )
    )


def _moved(studio: Studio) -> None:
    scene = studio.practise("j", "recall")
    studio.until(lambda: scene.attempting.moving)
    studio.run(0.6)


def _accepted(studio: Studio) -> None:
    scene = studio.practise("a", "recall")
    studio.until(lambda: scene.lesson.phase == "verdict")
    studio.run(1.1)


def _not_yet(studio: Studio) -> None:
    scene = _made(studio, "a", "s")
    studio.until(lambda: scene.lesson.phase == "judging")
    studio.recogniser.say(s=0.8, a=0.1)
    studio.run(1.1)


def _unseen(studio: Studio) -> None:
    scene = studio.practise("a", "recall")
    studio.until(lambda: scene.attempting.framed)
    studio.services.camera.show(None)
    studio.press(pygame.K_SPACE)
    studio.until(lambda: scene.lesson.phase == "judging")
    studio.recogniser.say()
    studio.run(1.1)


def _question(studio: Studio, *letters: str) -> ReceptiveScene:
    studio.course(*[Step("choose", letter) for letter in letters])
    studio.run(1.8)
    scene = studio.stage.stack.top
    assert isinstance(scene, ReceptiveScene)
    return scene


def _wrong(studio: Studio) -> None:
    quiz = _question(studio, "s", "b").quiz
    studio.press(pygame.K_1 + (quiz.options.index(quiz.asked) + 1) % len(quiz.options))
    studio.run(0.6)


def _summary(studio: Studio) -> None:
    scene = _question(studio, "a", "b", "17")
    for _ in range(3):
        studio.press(pygame.K_1 + scene.quiz.options.index(scene.quiz.asked), pygame.K_RETURN)
        studio.run(1.8)
    studio.until(lambda: isinstance(studio.stage.stack.top, SummaryScene))
    studio.run(1.0)


SHOTS: Final[dict[str, Callable[[Studio], object]]] = {
    "letters_1_show": _show,
    "letters_2_held": _held,
    "letters_2_corrected": _corrected,
    "letters_2_moved": _moved,
    "letters_4_yes": _accepted,
    "letters_4_not_yet": _not_yet,
    "letters_4_unseen": _unseen,
    "letters_5_question": lambda studio: _question(studio, "17", "3"),
    "letters_5_wrong": _wrong,
    "letters_6_summary": _summary,
}
