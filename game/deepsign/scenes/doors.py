"""Where the doors of home lead: one table, and no door that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from deepsign.progress.records import Learner
from deepsign.scenes.base import Scene, Services, Stack

Door = Literal[
    "lesson",
    "review",
    "challenge",
    "receptive",
    "arcade",
    "progress",
    "options",
    "learners",
    "about",
]
Opens = Callable[[Services, Stack, Learner], Scene]


def door(name: Door, services: Services, stack: Stack, learner: Learner) -> Scene:
    """The scene behind a door, made now.

    Raises:
        KeyError: Nothing is built behind it; `DOORS` says what is.
    """
    return DOORS[name](services, stack, learner)


# Imports stand inside: the scenes behind the doors lead home again.


def _lesson(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.level_lesson import lesson

    return lesson(services, stack, learner)


def _review(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.review import ReviewScene

    return ReviewScene(services, stack, learner)


def _receptive(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.receptive_round import begin_round

    return begin_round(services, stack, learner)


def _challenge(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.challenge import ChallengeScene

    return ChallengeScene(services, stack, learner)


def _progress(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.progress import ProgressScene

    return ProgressScene(services, stack, learner)


def _arcade(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.arcade.menu import ArcadeScene

    return ArcadeScene(services, stack, learner)


def _options(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.options import OptionsScene

    return OptionsScene(services, stack, learner)


def _learners(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.profile import ProfileScene

    del learner
    return ProfileScene(services, stack)


def _about(services: Services, stack: Stack, learner: Learner) -> Scene:
    from deepsign.scenes.about import AboutScene

    del learner
    return AboutScene(services, stack)


DOORS: Final[dict[Door, Opens]] = {
    "lesson": _lesson,
    "review": _review,
    "receptive": _receptive,
    "challenge": _challenge,
    "arcade": _arcade,
    "progress": _progress,
    "options": _options,
    "learners": _learners,
    "about": _about,
}
"""What is built; home leaves out every other door."""
