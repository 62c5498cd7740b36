"""What the screens of a course's steps share: each step is begun, ends once, and counts when it is left."""

from __future__ import annotations

from deepsign.learning.lesson_plan import StepKind
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, StepResult
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services


class StepScreen(Screen):
    """A screen that goes through steps of a course.

    Args:
        learner: Who practises.
        course: What is gone through; its present step is one of `kinds`.
    """

    kinds: tuple[StepKind, ...] = ()

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.course = course
        self._settled = True

    def enter(self) -> None:
        """The course begins, or goes on, and with it its present step."""
        self.course.entered()
        self.take_up()

    def leave(self) -> None:
        """What was judged of a step that is left in the middle counts."""
        self.settle()
        self.course.left()

    def back(self) -> None:
        """Goes back to where the course was begun; what was judged so far counts."""
        self.course.quit()

    def take_up(self) -> None:
        """Begins the present step of the course."""
        self._settled = False

    def result(self) -> StepResult:
        """How the present step stands."""
        raise NotImplementedError

    def settle(self) -> None:
        """Saves what was judged of the present step, once."""
        result = self.result()
        if not self._settled and result.outcome is not None:
            self.course.settle(result)
        self._settled = True

    def finish(self) -> None:
        """The present step is over, as it stands."""
        if not self._settled:
            self._settled = True
            self.course.done(self.result())

    def undo(self) -> None:
        """What was judged of this step is forgotten; the one before it is asked again."""
        self._settled = True
        self.course.undo()
