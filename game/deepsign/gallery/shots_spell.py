"""Pictures of spelling before the camera: the page before it, the round, the results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning import spelling_tasks
from deepsign.learning.spell_round import SpellRound
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.progress.play_records import SPELLING, GameScore
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.scenes.spelling.spell_play import SpellScene
from deepsign.scenes.spelling.spell_results import SpellResults
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.scenes.spelling.spelling_round import turn_of
from deepsign_model.letters.recogniser import open_letters

NAME: Final = spelling_tasks.task("Anna", "name")
PRICE: Final = spelling_tasks.number_task("$4.50", "price")
ZOE: Final = spelling_tasks.task("Zoe", "name")
LONG: Final = spelling_tasks.task("Maria Magdalena Fernandez", "name")
FREE: Final = SpellPlan()
TIMED: Final = SpellPlan(timed=True)


def _setup(studio: Studio) -> SpellSetup:
    scene: SpellSetup = studio.put(SpellSetup, studio.learner)
    return scene


def _setup_scores(studio: Studio) -> None:
    for n in range(4):
        at = TODAY - timedelta(days=n)
        done = GameScore(SPELLING, TIMED.table, 41 - 6 * n, 12, 0.9, 60.0, at=at)
        studio.services.store.games.record(studio.learner, done)
    scene = _setup(studio)
    next(each for each in scene.controls() if each.name == "clock-timed").act()
    studio.run(0.1)


def _round(studio: Studio, *tasks: SpellingTask, plan: SpellPlan = FREE) -> SpellScene:
    scene: SpellScene = studio.put(
        SpellScene, studio.learner, plan, tasks or (NAME, PRICE), open_letters()
    )
    return scene


def _asked(studio: Studio, *tasks: SpellingTask, plan: SpellPlan = FREE) -> SpellScene:
    """Shows a round whose camera gives pictures of hands at rest."""
    scene = _round(studio, *tasks, plan=plan)
    studio.services.camera.show(None)
    studio.until(lambda: scene.mirror.framed and scene.phase == "spell")
    studio.services.camera.show(None)
    studio.run(0.2)
    return scene


def _held(studio: Studio) -> None:
    scene = _round(studio, plan=SpellPlan(pace="hold"))
    studio.until(lambda: scene.mirror.held_share > 0.5)


def _hint(studio: Studio) -> None:
    scene = _asked(studio)
    studio.services.camera.show("s")
    studio.until(lambda: scene.mirror.correction is not None and bool(scene.mirror.correction.hint))


def _doubled(studio: Studio) -> None:
    scene = _asked(studio)
    studio.press(pygame.K_s, pygame.K_s)
    studio.services.camera.show("n")
    studio.until(lambda: not scene.mirror.hand_down)


def _memory(studio: Studio) -> None:
    _asked(studio, plan=SpellPlan(hand=False))


def _numbers(studio: Studio) -> None:
    _asked(studio, PRICE)


def _long(studio: Studio) -> None:
    _asked(studio, LONG)
    studio.press(pygame.K_s)


def _done(studio: Studio) -> None:
    scene = _asked(studio)
    studio.press(pygame.K_s)
    scene.round = scene.round.with_turn(_spelled(scene.round, 0.8, 3.4, 1.0).turn)
    scene.word_done()
    studio.run(0.2)


def _spelled(played: SpellRound, *times: float) -> SpellRound:
    """Returns the round with more letters spelled."""
    for took_s in times:
        played = played.aged(took_s)
        played = played.with_turn(played.turn.made())
    return played


def _counting(studio: Studio) -> None:
    _round(studio, plan=TIMED)
    studio.run(0.8)


def _hurried(studio: Studio) -> None:
    scene = _asked(studio, plan=TIMED)
    scene.round = replace(scene.round, left_s=6.0)
    studio.run(0.2)


def _gone(studio: Studio) -> None:
    _asked(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _failed(studio: Studio) -> None:
    _asked(studio)
    studio.recogniser.be("failed")
    studio.run(0.2)


def _results(studio: Studio, *, timed: bool, good: bool) -> None:
    played = SpellRound.begin(turn_of(NAME), timed=timed)
    if good:
        played = _spelled(played, 0.8, 1.0, 3.9, 0.7).next(turn_of(PRICE))
        played = _spelled(played, 1.0, 1.1, 0.9).next(turn_of(ZOE))
        played = played.with_turn(played.turn.skip())
        played = _spelled(played, 1.0, 1.0)
    kept = KeptRound(best=8, counts=timed)
    plan = TIMED if timed else FREE
    studio.put(SpellResults, studio.learner, plan, played, kept, lambda _: None)
    studio.run(2.6)


SHOTS: Final[dict[str, Callable[[Studio], object]]] = {
    "spell": _setup,
    "spell_scores": _setup_scores,
    "spell_asked": _asked,
    "spell_held": _held,
    "spell_hint": _hint,
    "spell_doubled": _doubled,
    "spell_memory": _memory,
    "spell_numbers": _numbers,
    "spell_long": _long,
    "spell_done": _done,
    "spell_counting": _counting,
    "spell_hurried": _hurried,
    "spell_camera_gone": _gone,
    "spell_failed": _failed,
    "spell_results": partial(_results, timed=False, good=True),
    "spell_record": partial(_results, timed=True, good=True),
    "spell_nothing": partial(_results, timed=False, good=False),
}
