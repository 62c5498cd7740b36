"""Pictures of phrases: the list, understanding one, signing one, and the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pygame

from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.schedule import Rating
from deepsign.scenes.phrases.phrase_list import PhrasesScene
from deepsign.scenes.phrases.sign_round import SignRound
from deepsign.scenes.phrases.understand_round import UnderstandRound
from deepsign_assets.lexicon import load_phrases

SHOWN: Final = ("your_sister_name_what", "me_not_hungry", "tomorrow_you_come")


def _meet_signs(studio: Studio) -> None:
    at = TODAY - timedelta(days=2)
    for sign in ("me", "sorry", "help", "please", "you", "my", "friend", "mother", "where"):
        studio.services.store.cards.review(studio.learner, sign, Rating.GOOD, at=at)


def _list(studio: Studio) -> None:
    _meet_signs(studio)
    scene = studio.put(PhrasesScene, studio.learner)
    next(each for each in scene.laid_out() if each.name == "mother_where").act()
    studio.run(1.0)


def _question(studio: Studio) -> UnderstandRound:
    queue = [load_phrases()[name] for name in SHOWN]
    scene: UnderstandRound = studio.put(UnderstandRound, studio.learner, queue)
    studio.until(lambda: scene.quiz.phase == "asking")
    return scene


def _asked(studio: Studio) -> None:
    _question(studio)


def _wrong(studio: Studio) -> None:
    quiz = _question(studio).quiz
    number = next(n for n, each in enumerate(quiz.options) if each != quiz.asked)
    studio.press(pygame.K_1 + number)
    studio.run(1.2)


def _signing(studio: Studio) -> SignRound:
    """Shows a round that asks for the second of four signs."""
    queue = [load_phrases()[name] for name in SHOWN]
    scene: SignRound = studio.put(SignRound, studio.learner, queue)
    studio.until(lambda: scene.attempting.judging)
    studio.recogniser.say(your=0.95)
    studio.until(lambda: scene.attempting.moving)
    return scene


def _sign(studio: Studio) -> None:
    _signing(studio)


def _sign_lost(studio: Studio) -> None:
    _signing(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _signed(studio: Studio) -> None:
    scene = _signing(studio)
    while not scene.turn.over:
        studio.press(pygame.K_s)
    studio.run(0.5)


def _end(studio: Studio) -> None:
    scene = _question(studio)
    while not scene.over:
        studio.until(lambda: scene.quiz.phase == "asking")
        studio.press(pygame.K_1 + scene.quiz.options.index(scene.quiz.asked), pygame.K_RETURN)
    studio.run(0.5)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "phrases": _list,
    "phrases_question": _asked,
    "phrases_wrong": _wrong,
    "phrases_sign": _sign,
    "phrases_sign_camera_gone": _sign_lost,
    "phrases_signed": _signed,
    "phrases_end": _end,
}
