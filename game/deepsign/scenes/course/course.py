"""A course: the steps of a lesson or a review, which several scenes go through in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from deepsign.errors import NothingToDo, ProgressError
from deepsign.learning.grading import Ending, grade
from deepsign.learning.lesson_plan import Step, StepKind, without_camera
from deepsign.learning.milestones import Milestones, milestones
from deepsign.learning.schedule import Rating
from deepsign.learning.standing import Standing
from deepsign.progress.records import Attempt, Learner, Sample
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.leave_question import UnderWay, ask_to_leave
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead


@dataclass(frozen=True)
class StepResult:
    """How one step ended.

    Args:
        step: The step.
        outcome: None when it was skipped, or nothing was asked.
        duration_s: Time from the prompt to the end.
        chosen: The learner's own rating; None: by the rules of grading.
        hands_free: Whether its verdict went on by itself, while the learner's hands were up.
    """

    step: Step
    outcome: Ending | None = None
    duration_s: float = 0.0
    chosen: Rating | None = None
    hands_free: bool = False

    @property
    def sign(self) -> str:
        """The sign's id."""
        return self.step.sign

    @property
    def rating(self) -> Rating | None:
        """Its rating; None when nothing was asked or tested."""
        if self.outcome is None or self.step.kind not in ("recall", "choose"):
            return None
        return self.chosen or grade(self.outcome)


class StepScene(Scene, Protocol):
    """A scene that goes through steps of a course."""

    kinds: tuple[StepKind, ...]

    def take_up(self) -> None:
        """Begins the present step; called when the course has gone on to a step of one of ``kinds``."""


class StepScenes(Protocol):
    """Makes the scenes of a course; the real one is `deepsign.scenes.course.step_scenes`."""

    def step(self, course: Course) -> StepScene:
        """Returns the scene of the present step."""

    def rating(
        self, course: Course, result: StepResult, preview: Mapping[Rating, datetime]
    ) -> Scene:
        """Returns the scene that asks for a rating; ``preview`` says when the sign would be back after each rating."""

    def summary(self, course: Course) -> Scene:
        """Returns the scene at the end."""


class Course:
    """The learner's place in a series of steps, and how each step ended.

    It makes the scene of the present step, keeps the camera open from the first to the last and saves everything. Each scene calls
    `entered` and `left` from its own ``enter`` and ``leave``, `attempt` for what was judged, and `done` when its step is over; then it
    is either asked to `take_up` the next one or another scene takes its place.

    Args:
        learner: The learner.
        steps: One or more.
        activity: The activity it is saved as: lesson, review, ...
        scenes: Makes the scenes.
        place: The number of steps that are already done.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        steps: Sequence[Step],
        activity: str,
        scenes: StepScenes,
        place: int = 0,
    ) -> None:
        if not steps:
            raise NothingToDo("a course has at least one step; there is nothing to do in this one.")
        self.services = services
        self.stack = stack
        self.learner = learner
        self.steps = tuple(steps)
        self.activity = activity
        self.index = place
        self.results: tuple[StepResult, ...] = ()
        self._recorder = Recorder(services.store, learner, activity, services.camera)
        self._scenes = scenes
        self._scene: Scene | None = None
        self._step_scene: StepScene | None = None  # the same, while it goes through steps
        self._stood: Standing | None = None  # the learner's standing when the course began
        self._begun = False
        self._replacing = False

    # state

    @property
    def over(self) -> bool:
        """Whether all steps are done."""
        return self.index >= len(self.steps)

    @property
    def step(self) -> Step:
        """The present step; the last one once it is over."""
        return self.steps[min(self.index, len(self.steps) - 1)]

    @property
    def share(self) -> float:
        """The share of the steps that are done, 0 to 1."""
        return self.index / len(self.steps)

    @property
    def signed(self) -> bool:
        """Whether the learner signs in it."""
        return any(step.needs_camera for step in self.steps)

    @property
    def problem(self) -> str:
        """Why results could not be saved yet, or ""."""
        return error_words(self.services.words, self._recorder.failure)

    def reached(self) -> Milestones:
        """Returns the milestones reached since the course began, or since the last call."""
        before, self._stood = self._stood, _stands(self.services, self.learner)
        return milestones(before, self._stood)

    # called by its scenes

    def entered(self) -> None:
        """Called when a scene of the course has come onto the stack."""
        self._replacing = False
        if not self._begun:
            self._begun = True
            self._stood = self._stood or _stands(self.services, self.learner)
            self._recorder.begin(signing=self.signed)
            if self.signed:
                self.services.camera.open(self.learner.hand)

    def left(self) -> None:
        """Called when a scene of the course has left the stack, for the next one or for good."""
        if not self._replacing or self.over:
            self._recorder.end()
            self.services.camera.show(None)
            self.services.camera.close()

    def attempt(self, made: Attempt, sample: Sample | None = None) -> None:
        """Saves an attempt at the present step, and what it teaches about how the learner signs."""
        self._recorder.attempt(made, self.step, sample)

    def unlearn(self) -> None:
        """Takes back what the last attempt taught, because something in it is to be polished."""
        self._recorder.unlearn()

    def claim(self) -> None:
        """Saves the learner's claim that the last attempt was right."""
        self._recorder.claim()

    def settle(self, result: StepResult) -> None:
        """Saves how the present step ended and counts it, for a scene that is left in the middle of the step."""
        self._recorder.review(result.step, result.rating, result.duration_s)
        self.results = (*self.results, result)
        self.index += 1
        self._recorder.keep(self.steps, self.index)

    def done(self, result: StepResult) -> None:
        """Saves how the present step ended and goes on.

        In a review the learner is asked whether the rating is right; for a choice among words that question
        was asked beside the answer.
        """
        recalled = self.activity == "review" and self.step.kind == "recall"
        asks = recalled and result.rating and self._recorder.counts(self.step)
        preview = self._recorder.preview(self.step) if asks else {}
        self.settle(result)
        if asks:
            self._step_scene = None
            self._show(self._scenes.rating(self, result, preview))
        else:
            self.go_on()

    def rate(self, rating: Rating) -> StepResult:
        """Saves another rating for the last step; returns its new result."""
        *before, last = self.results
        self._recorder.rate_again(rating)
        self.results = (*before, replace(last, chosen=rating))
        return self.results[-1]

    @property
    def can_undo(self) -> bool:
        """Whether the last step of a review can be taken back and asked again."""
        return self.activity == "review" and bool(self.results)

    def undo(self) -> None:
        """Takes the last step back: its card is restored, and it is asked again."""
        if self.can_undo:
            *before, last = self.results
            self._begun = self._begun and not self.over  # the end has switched everything off
            self._recorder.undo(last.rating is not None)
            self.results, self.index = tuple(before), self.index - 1
            self.go_on()

    def quit(self, done: bool = True) -> None:
        """Goes back to where the course was begun; results are kept.

        Args:
            done: Whether anything was done in the present step; if so, or after the first step, the learner is asked.
        """
        if done or self.index:
            what: UnderWay = "review" if self.activity == "review" else "lesson"
            ask_to_leave(self.services, self.stack, what, self._quit)
        else:
            self._quit()

    def _quit(self) -> None:
        if self._scene is not None:
            go_back(self.services, self.stack, self._scene)

    def go_without_camera(self) -> None:
        """Replaces the steps that need a camera by recognition, because there is none."""
        behind, ahead = self.steps[: self.index], without_camera(self.steps[self.index :])
        self.steps = (*behind, *(step for step in ahead if step not in behind))
        self.services.camera.close()
        self.go_on()

    # scenes

    def scene(self) -> Scene:
        """Returns the scene of the present step, or of the end; to be pushed by the caller."""
        self._scene = self._made()
        return self._scene

    def go_on(self) -> None:
        """Goes on with the present scene if possible; otherwise another one takes its place. A rating counts."""
        now = self._step_scene
        if now is not None and not self.over and self.step.kind in now.kinds:
            now.take_up()
        elif self._scene is not None:
            self._show(self._made())

    def _show(self, scene: Scene) -> None:
        """Replaces the present scene."""
        now, self._scene = self._scene, scene
        if now is not None:
            go_instead(self.services, self.stack, scene, now, closed=self._replace)

    def _replace(self) -> None:
        """Called just before a scene leaves for the next one; if the stack is cleared before that, it leaves for good."""
        self._replacing = True

    def _made(self) -> Scene:
        self._step_scene = None if self.over else self._scenes.step(self)
        return self._step_scene or self._scenes.summary(self)


def _stands(services: Services, learner: Learner) -> Standing | None:
    """Returns the learner's standing now; None while progress.db cannot be read."""
    try:
        return read_standing(services, learner)
    except ProgressError:
        return None
