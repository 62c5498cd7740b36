"""The order of the pages of the first run."""

from __future__ import annotations

from typing import Final

from deepsign.progress.records import Learner
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.first_run import PAGES, FirstRunPage
from deepsign.scenes.first_run.mirror_step import MirrorPage
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.first_run.teachers_step import TeachersPage
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services

__all__ = ["first_run", "page"]

_ORDER: Final[tuple[type[FirstRunPage], ...]] = (
    TeachersPage,
    MirrorPage,
    CameraPage,
    FirstSignScene,
)


def first_run(services: Services, stack: Stack, learner: Learner) -> Scene:
    """The first page for a learner who was just made."""
    return page(1, services, stack, learner)


def page(number: int, services: Services, stack: Stack, learner: Learner) -> Scene:
    """The page of that number, from 1; after the last one comes home."""
    if number > PAGES:
        return services.routes.home(services, stack, learner)
    return _ORDER[number - 1](services, stack, learner, page)
