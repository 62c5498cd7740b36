"""The order of the pages: those of the first run, and those that appear once before lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from deepsign.progress.records import Learner
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.first_run import OncePage
from deepsign.scenes.first_run.first_try import ACTIVITY
from deepsign.scenes.first_run.goal_step import GoalPage
from deepsign.scenes.first_run.mirror_step import MirrorPage
from deepsign.scenes.first_run.newcomer import Newcomer
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.first_run.teachers_step import TeachersPage
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services

__all__ = ["first_run", "on_the_way"]

_BEFORE: Final[Mapping[int, tuple[type[OncePage], ...]]] = {
    0: (MirrorPage, CameraPage),
    1: (TeachersPage,),
}
"""The pages that appear once, by the number of lessons begun."""


def first_run(services: Services, stack: Stack, learner: Learner | None = None) -> Scene:
    """Returns the first page for somebody new, who may have a profile already."""
    new = Newcomer(learner.hand, learner) if learner else Newcomer()
    return _page(services, stack, new)


def _page(services: Services, stack: Stack, new: Newcomer) -> Scene:
    """Returns the page that asks for what is missing."""
    if not new.signed:
        return FirstSignScene(services, stack, new, _page)
    if new.learner is not None:
        return GoalPage(services, stack, new, _page)

    def made(learner: Learner) -> Scene:
        new.named(services, learner)
        return _page(services, stack, new)

    def before() -> Scene:
        new.signed = False
        return _page(services, stack, new)

    return services.routes.new_learner(services, stack, hand=new.hand, then=made, before=before)


def on_the_way(
    services: Services, stack: Stack, learner: Learner, then: Callable[[], Scene]
) -> Scene:
    """Returns the scene that ``then`` makes, or the pages that belong here and have not appeared yet.

    The mirror and the light come before the first lesson, the teachers before the second.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    begun = services.store.sittings.counts(learner)
    if ACTIVITY in begun:
        for kind in reversed(_BEFORE.get(begun.get("lesson", 0), ())):
            then = partial(kind, services, stack, learner, then)
    return then()
