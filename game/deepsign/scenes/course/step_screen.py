"""The common part of a course's screens: each step is begun, ends once, and is saved when it is left."""

from __future__ import annotations

from dataclasses import replace

import pygame

from deepsign.learning.lesson_plan import StepKind
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, StepResult
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui.focus import PRESS_KEYS


class StepScreen(Screen):
    """A screen that goes through steps of a course.

    Args:
        learner: The learner.
        course: The course; its present step is one of `kinds`.
    """

    kinds: tuple[StepKind, ...] = ()

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.course = course
        self._settled = True
        self._moment: object = None

    def enter(self) -> None:
        """Begins or continues the course and its present step."""
        self.course.entered()
        self.take_up()

    def leave(self) -> None:
        """Saves what was judged of a step that is left in the middle."""
        self.settle()
        self.course.left()

    def back(self) -> None:
        """Goes back to where the course was begun, after a question if anything was done."""
        self.course.quit(self.result().outcome is not None)

    def take_up(self) -> None:
        """Begins the present step of the course."""
        self._settled = False

    def handle(self, event: pygame.event.Event) -> None:
        """Lets Enter and Space press only what has their label or the ring, so that no answer is given by accident."""
        if event.type == pygame.KEYDOWN and event.key in PRESS_KEYS and not self.focus.shown:
            labelled = [each for each in self.controls() if event.key in each.keys]
            if not labelled and not self._has_primary:
                return
        super().handle(event)

    @property
    def _has_primary(self) -> bool:
        return any(each.kind == "primary" for each in self.controls())

    def follow(self, moment: object) -> None:
        """Places the focus when another moment has come, without a ring where nothing is primary.

        Args:
            moment: Distinguishes one step and phase from the next.
        """
        if moment != self._moment:
            self._moment = moment
            shown = self.focus.shown and self._has_primary
            self.focus = replace(self.focus, name="", shown=shown)

    def result(self) -> StepResult:
        """Returns the result of the present step so far."""
        raise NotImplementedError

    def settle(self) -> None:
        """Saves what was judged of the present step, once."""
        result = self.result()
        if not self._settled and result.outcome is not None:
            self.course.settle(result)
        self._settled = True

    def finish(self) -> None:
        """Ends the present step."""
        if not self._settled:
            self._settled = True
            self.course.done(self.result())

    def undo(self) -> None:
        """Discards the attempts of this step and asks the previous one again."""
        self._settled = True
        self.course.undo()
