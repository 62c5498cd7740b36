"""Pictures of reading fingerspelling: the page before it, a word, each kind of answer, a number, and the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pygame

from deepsign.gallery.studio import STEP_S, Studio
from deepsign.learning.spelling_tasks import SpellingTask, number_task, task
from deepsign.scenes.spelling.read_round import ReadRound
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.read_words import ReadPlan

WORDS: Final = ("mountain", "man", "zoe", "koala", "umbrella")


def setup(studio: Studio) -> ReadSetup:
    """Shows the page before reading, of a learner with a list of words."""
    store = studio.services.store
    store.word_lists.create(studio.learner, "Family", ("Ana", "Tomás", "Zoë"))
    scene: ReadSetup = studio.put(ReadSetup, studio.learner)
    studio.run(1.4)
    return scene


def type_in(studio: Studio, text: str, *keys: int) -> None:
    """Types a text, then presses keys."""
    studio.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=text)], STEP_S)
    studio.press(*keys)


def question(
    studio: Studio,
    tasks: Iterable[SpellingTask] = (),
    length: int | None = 10,
    speed: float = 4.0,
) -> ReadRound:
    """Shows the first word of a round until it was spelled."""
    given = tuple(tasks) or tuple(map(task, WORDS))
    plan = ReadPlan(lambda: given, speed, length, "names-any")
    scene: ReadRound = studio.put(ReadRound, studio.learner, plan)
    studio.until(lambda: scene.turn.quiz.phase == "asking")
    return scene


def answer(studio: Studio, scene: ReadRound, typed: str) -> None:
    """Answers the present word; "" for "show me"."""
    studio.until(lambda: scene.turn.quiz.phase == "asking")
    if typed:
        type_in(studio, typed, pygame.K_RETURN)
    else:
        studio.press(pygame.K_F5)


def _setup(studio: Studio) -> None:
    setup(studio)


def _setup_none(studio: Studio) -> None:
    scene = setup(studio)
    scene.source, scene.length = "list:Family", "long"
    studio.press(pygame.K_RETURN)


def _spelled(studio: Studio) -> None:
    given = (task(WORDS[0]),)
    plan = ReadPlan(lambda: given, 2.0, None, "names-any")
    scene: ReadRound = studio.put(ReadRound, studio.learner, plan)
    studio.until(lambda: scene.tutor.share > 0.4)
    type_in(studio, "mou")


def _early(studio: Studio) -> None:
    _spelled(studio)
    studio.press(pygame.K_RETURN)


def _asked(studio: Studio) -> None:
    question(studio)
    type_in(studio, "nount@in", pygame.K_RETURN)


def _right(studio: Studio) -> None:
    answer(studio, question(studio), "mountain")
    studio.run(1.5)


def _wrong(studio: Studio) -> None:
    answer(studio, question(studio), "nounteen")
    studio.run(1.5)


def _moving(studio: Studio) -> None:
    answer(studio, question(studio, (task("jazz"),)), "iaxz")
    studio.run(1.5)


def _told(studio: Studio) -> None:
    answer(studio, question(studio), "")
    studio.run(1.5)


def _number(studio: Studio) -> None:
    answer(studio, question(studio, (number_task("$16", "price"),)), "18")
    studio.run(0.8)


def _long(studio: Studio) -> None:
    words = "Thomas-Alexander van den Bergh-Mount"
    answer(studio, question(studio, (task(words, "name"),), speed=5.0), "Tomas Alexander van der")
    studio.run(1.5)


def _results(studio: Studio) -> None:
    given = tuple(map(task, WORDS))
    scene = question(studio, given, length=len(given))
    for typed in ("nountain", "nan", "zoe", "koala", ""):
        answer(studio, scene, typed)
        studio.press(pygame.K_RETURN)
    studio.run(3.0)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "read": _setup,
    "read_none_so_long": _setup_none,
    "read_spelled": _spelled,
    "read_early": _early,
    "read_asked": _asked,
    "read_right": _right,
    "read_wrong": _wrong,
    "read_moving": _moving,
    "read_told": _told,
    "read_number": _number,
    "read_long": _long,
    "read_results": _results,
}
