"""Receptive practice: the tutor signs, the learner picks the word. Needs neither camera nor recogniser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from deepsign.errors import DeepSignError
from deepsign.learning.grading import grade
from deepsign.learning.lesson_plan import StepKind
from deepsign.learning.quiz import Quiz
from deepsign.learning.schedule import Rating
from deepsign.learning.showing import Showing
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.course import receptive_controls, receptive_view
from deepsign.scenes.course.course import Course, StepResult
from deepsign.scenes.course.receptive_controls import ReceptiveActions, ReceptiveContext
from deepsign.scenes.course.receptive_layout import ReceptiveKind, ReceptiveLayout, layout
from deepsign.scenes.course.receptive_view import ReceptiveView
from deepsign.scenes.course.step_screen import StepScreen
from deepsign.scenes.shared.differences import quiz_of
from deepsign.scenes.shared.mixed_tutors import mixed, show
from deepsign.scenes.shared.quiz_pace import paced
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Sign

_PAUSE_S: Final = 0.7


class ReceptiveScene(StepScreen):
    """The steps of a course that ask for a word."""

    kinds: tuple[StepKind, ...] = ("choose",)

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack, learner, course)
        self.tutor, self.other = (
            TutorView(services.tutor, learner.hand, services.paint_ahead) for _ in range(2)
        )
        self.quiz = Quiz(course.step.sign, ())
        self.preview: Mapping[Rating, datetime] = {}
        self.chosen: Rating | None = None
        self.shown = self._showing()

    # lifecycle

    def leave(self) -> None:
        """Saves the answer and stops both tutors."""
        super().leave()
        self.tutor.close()
        self.other.close()

    def take_up(self) -> None:
        """Asks the present step of the course."""
        super().take_up()
        services = self.services
        self.quiz = quiz_of(services, self.course.step.sign)
        self.preview, self.chosen = {}, None
        self.other.close()
        self.shown = self._showing()
        self.other.cast(services.tutor_as(self.shown.person))
        show(services, self.tutor, self.shown, self.sign)

    def _showing(self) -> Showing:
        """Returns how to show the sign: with the tutor in lessons, otherwise with mixed people, speeds and views."""
        if self.course.activity == "lesson":
            return Showing(self.services.settings.tutor)
        return mixed(self.services, self.learner, self.course.index)

    @property
    def sign(self) -> Sign:
        """The sign, letter or number that is shown."""
        return self.services.entries[self.quiz.asked]

    @property
    def reviewing(self) -> bool:
        """Whether ratings are shown and can be changed."""
        return self.course.activity == "review"

    # actions

    def _pick(self, option: str | None) -> None:
        quiz = self.quiz.pick(option)
        if quiz is self.quiz:
            return
        self.quiz = quiz
        self.services.sounds.play("match" if quiz.right else "not_yet")
        self._keep(quiz)
        self.tutor.full_speed()
        self.tutor.show(self.sign.performance)
        if option is not None and not quiz.right:
            picked = self.services.entries[option].performance
            self.other.look = self.tutor.look
            self.other.show(picked)
            self._pace()

    def _keep(self, quiz: Quiz) -> None:
        """Passes the answer to the course, and previews each rating in a review."""
        self.course.attempt(Attempt.chosen(quiz.asked, quiz.picked))
        if not self.reviewing:
            return
        try:
            self.preview = self.services.store.cards.preview(
                self.learner, quiz.asked, "recognise", self.services.now_utc()
            )
        except DeepSignError:
            self.preview = {}  # the course shows the problem with progress.db

    def _pace(self) -> None:
        """Starts and ends both tutors together: the shorter performance waits for the longer."""
        longest = max(view.head.duration_s for view in (self.tutor, self.other))
        for view in (self.tutor, self.other):
            rest = _PAUSE_S + longest - view.head.duration_s
            view.head = replace(view.head, rest_s=rest, time_s=0.0, speed=self.tutor.head.speed)

    def _replay(self) -> None:
        if self.quiz.phase == "asking":
            self.quiz = self.quiz.replayed()
        self.tutor.head = self.tutor.head.restarted()
        self.other.head = self.other.head.restarted()

    def _slower(self) -> None:
        self.tutor.slower()
        self.other.head = self.other.head.at_speed(self.tutor.head.speed)
        self._replay()

    def _turn(self) -> None:
        self.tutor.turn()
        self.other.look = self.tutor.look
        self._replay()

    def _rate(self, rating: Rating) -> None:
        self.chosen = rating

    def undo(self) -> None:
        """Takes back the present answer, or else the previous review."""
        if self.quiz.phase == "answered":
            self.take_up()
        else:
            super().undo()

    def result(self) -> StepResult:
        """Returns the result of the present step so far."""
        return StepResult(self.course.step, self.quiz.choice, self.quiz.age_s, self.chosen)

    # changes

    def update(self, dt_s: float) -> None:
        """Lets the tutor sign once and wait, and loop after the answer."""
        boxes = self.boxes
        self.follow((self.course.index, self.quiz.phase == "answered"))
        side, ahead = boxes.tutor.width, self.services.paint_ahead
        self.quiz = paced(self.quiz, self.tutor, dt_s, side, ahead)
        if self.quiz.phase == "answered":
            self.other.update(dt_s, boxes.picked.width)

    @property
    def kind(self) -> ReceptiveKind:
        """The present layout of the screen."""
        if self.quiz.phase != "answered":
            return "question"
        return "answer" if self.quiz.right or self.quiz.picked is None else "pair"

    @property
    def boxes(self) -> ReceptiveLayout:
        """The present layout."""
        scale, options = self.services.settings.text_scale, len(self.quiz.options)
        rated = self.reviewing and (self.kind == "question" or bool(self.preview))
        return layout(self.size, scale, self.kind, options, rated)

    @property
    def rating(self) -> Rating | None:
        """The rating of the answer."""
        choice = self.quiz.choice
        return self.chosen or (grade(choice) if choice else None)

    # drawing

    def controls(self) -> tuple[Control, ...]:
        """Returns the words while one is asked, then next; always with leave."""
        can_undo = self.course.can_undo or self.quiz.phase == "answered"
        actions = ReceptiveActions(
            leave=self.back,
            pick=self._pick,
            replay=self._replay,
            slower=self._slower,
            turn=self._turn,
            rate=self._rate,
            next=self.finish,
            undo=self.undo if self.reviewing and can_undo else None,
        )
        context = ReceptiveContext(
            self.words, self.quiz, self.boxes, self.tutor, actions, self.rating, self.preview,
            self.services.now_utc(), self.u(10),
        )  # fmt: skip
        return receptive_controls.controls(context)

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        view = ReceptiveView(
            quiz=self.quiz,
            sign=self.sign,
            picked=None if self.kind != "pair" else self.services.entries[self.quiz.picked or ""],
            boxes=self.boxes,
            tutor=self.tutor,
            other=self.other,
            share=self.course.share,
            place=(self.course.index + 1, len(self.course.steps)),
            problem=self.course.problem,
            words=self.words,
        )
        receptive_view.draw(canvas, view)
        receptive_view.draw_controls(canvas, self.controls(), self.focus)
