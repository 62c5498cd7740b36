"""Pictures of home in every state of a learner, of a level, and of a sign that is only watched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.gallery.damage import lose_cards
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.curriculum import Curriculum
from deepsign.learning.goal import Goal
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.home.level import LevelScene
from deepsign_assets.lexicon import Strand

FULL_DAYS: Final = (60, 40, 20, 1)
"""How many days ago a learner who has mastered everything was asked."""


def scholar(studio: Studio, signs: int, days: tuple[int, ...] = (40, 20, 5)) -> Learner:
    """Creates Noor, who has learnt the first signs, three in five of them well."""
    store = studio.services.store
    learner = store.learners.create("Noor", time_zone="UTC")
    for number, sign in enumerate(order(studio)[:signs]):
        for ago in days if number < signs * 0.6 else days[:1]:
            at = TODAY - timedelta(days=ago, minutes=number)
            store.attempts.record(learner, Attempt(sign, "match", 80, 9.0, "played", at=at))
            store.cards.review(learner, sign, Rating.EASY, at=at)
    return learner


def order(studio: Studio) -> tuple[str, ...]:
    """Returns the signs in teaching order."""
    return Curriculum.of(studio.services.lexicon).order


def matched(studio: Studio, learner: Learner, signs: tuple[str, ...], ago: float = 0) -> None:
    """Stores a match and a review for each sign, some days ago."""
    at, store = TODAY - timedelta(days=ago), studio.services.store
    for sign in signs:
        store.attempts.record(learner, Attempt(sign, "match", 90, 5.0, "played", at=at))
        store.cards.review(learner, sign, Rating.EASY, at=at)


def speller(studio: Studio) -> Learner:
    """Creates Noor, who has learnt some signs, two levels of letters and half of a level of numbers."""
    learner = scholar(studio, 12)
    for ago in (30, 12, 2):
        matched(studio, learner, ("a", "b", "c", "i", "l", "o", "y"), ago)
    matched(studio, learner, ("d", "f", "g", "h", "u", "v", "0", "1", "2", "3", "5"), 1)
    return learner


def _home(studio: Studio, learner: Learner | None = None) -> None:
    studio.put(HomeScene, learner or studio.learner)


def _first(studio: Studio) -> None:
    _home(studio, studio.services.store.learners.create("Zoë", "left"))


def _due(studio: Studio) -> None:
    learner = scholar(studio, 34)
    for sign in order(studio)[:9]:
        at = TODAY - timedelta(days=20)
        studio.services.store.cards.review(learner, sign, Rating.GOOD, direction="recognise", at=at)
    for ago in (3, 2, 1):
        matched(studio, learner, order(studio)[: 3 + ago], ago)
    _home(studio, learner)
    studio.press(pygame.K_TAB)


def _goal_reached(studio: Studio) -> None:
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    studio.services.store.days.set_goal(learner, Goal("signs", 3))
    matched(studio, learner, order(studio)[:4])
    _home(studio, learner)


def _resume(studio: Studio) -> None:
    """Shows an interrupted lesson with most of the goal done."""
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    matched(studio, learner, order(studio)[:8])
    steps = [["meet", order(studio)[8]], ["try", order(studio)[8]]]
    studio.services.store.broken_lessons.keep(learner, steps, 1, TODAY)
    _home(studio, learner)


def _danger(studio: Studio) -> None:
    """Shows a streak that ends tonight, and due reviews."""
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    for ago in (4, 3, 2, 1):
        matched(studio, learner, order(studio)[ago : ago + 3], ago)
    _home(studio, learner)


def _done(studio: Studio) -> None:
    """Shows a day on which everything is done."""
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    matched(studio, learner, order(studio)[:10])
    _home(studio, learner)


def _rest_day(studio: Studio) -> None:
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    for ago in (6, 5, 4, 3, 2, 0):
        matched(studio, learner, order(studio)[:2], ago)
    _home(studio, learner)


def _all_mastered(studio: Studio) -> None:
    store = studio.services.store
    learner = store.learners.create("Noor", time_zone="UTC")
    for sign in order(studio):
        for ago in FULL_DAYS:
            store.cards.review(learner, sign, Rating.EASY, at=TODAY - timedelta(days=ago))
    for ago in (3, 2, 1):
        matched(studio, learner, order(studio), ago)
    _home(studio, learner)


def _error(studio: Studio) -> None:
    """Drops a table of progress.db while the game runs."""
    lose_cards(studio.services.store)
    _home(studio)


def _wrong_clock(studio: Studio) -> None:
    """Shows a learner whose last attempt was made with the clock a year ahead."""
    store = studio.services.store
    later = TODAY + timedelta(days=365)
    store.attempts.record(studio.learner, Attempt("book", "match", 90, 5.0, "played", at=later))
    _home(studio)


def _level(studio: Studio) -> None:
    learner = scholar(studio, 16)
    studio.put(LevelScene, learner, 2)
    studio.press(pygame.K_TAB)
    studio.run(1.0)


def _level_locked(studio: Studio) -> None:
    studio.put(LevelScene, scholar(studio, 3), 3)
    studio.run(1.0)


def _level_mastered(studio: Studio) -> None:
    learner = scholar(studio, 17, FULL_DAYS)
    matched(studio, learner, order(studio)[:10], 1)
    studio.put(LevelScene, learner, 1)
    studio.run(1.0)


def _letters(studio: Studio) -> None:
    """Shows a learner who is at the second level of letters, with the mouse over it."""
    learner = speller(studio)
    _home(studio, learner)
    scene = studio.stage.stack.top
    assert isinstance(scene, HomeScene)
    (place,) = (each.rect for each in scene.nodes() if each.name == "letters2")
    studio.stage.frame([pygame.event.Event(pygame.MOUSEMOTION, pos=place.center)], 0.0)


def _level_of(studio: Studio, strand: Strand, number: int) -> None:
    studio.put(LevelScene, speller(studio), number, strand)
    studio.run(1.0)


def _watch(studio: Studio, keys: tuple[int, ...] = ()) -> None:
    _level_locked(studio)
    studio.press(pygame.K_w)
    studio.run(1.0)
    studio.press(*keys)
    studio.run(0.8)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "home": _home,
    "home_first_time": _first,
    "home_due": _due,
    "home_goal_reached": _goal_reached,
    "home_lesson_broken_off": _resume,
    "home_streak_in_danger": _danger,
    "home_day_done": _done,
    "home_rest_day": _rest_day,
    "home_all_mastered": _all_mastered,
    "home_error": _error,
    "home_wrong_clock": _wrong_clock,
    "home_letters": _letters,
    "level": _level,
    "level_locked": _level_locked,
    "level_mastered": _level_mastered,
    "level_letters": partial(_level_of, strand="letters", number=2),
    "level_letters_locked": partial(_level_of, strand="letters", number=4),
    "level_numbers": partial(_level_of, strand="numbers", number=1),
    "watch": _watch,
    "watch_turned_close": partial(_watch, keys=(pygame.K_q, pygame.K_h)),
}
