"""The scenes of a course, and how a course is begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, StepResult, StepScene
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.rating import RatingScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services

__all__ = ["CourseScenes", "course_of"]


class CourseScenes:
    """Makes the real scenes of a course."""

    def step(self, course: Course) -> StepScene:
        """Returns practice in front of the camera, or a choice among words."""
        kind = ReceptiveScene if course.step.kind == "choose" else PracticeScene
        return kind(course.services, course.stack, course.learner, course)

    def rating(
        self, course: Course, result: StepResult, preview: Mapping[Rating, datetime]
    ) -> Scene:
        """Returns the scene that asks for a rating."""
        return RatingScene(course.services, course.stack, course, result, preview)

    def summary(self, course: Course) -> Scene:
        """Returns the summary."""
        return SummaryScene(course.services, course.stack, course.learner, course)


def course_of(
    services: Services,
    stack: Stack,
    learner: Learner,
    steps: Sequence[Step],
    activity: str = "lesson",
    place: int = 0,
) -> Course:
    """Returns a course with its real scenes.

    Raises:
        NothingToDo: There are no steps.
    """
    return Course(services, stack, learner, steps, activity, CourseScenes(), place)
