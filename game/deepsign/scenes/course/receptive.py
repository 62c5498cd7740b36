"""Receptive practice: the tutor signs, the learner picks the word. Needs neither camera nor recogniser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.distractors import choices
from deepsign.learning.grading import grade
from deepsign.learning.lesson_plan import StepKind
from deepsign.learning.quiz import Quiz
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.course import receptive_view
from deepsign.scenes.course.course import Course, Result
from deepsign.scenes.course.rating_row import rating_controls
from deepsign.scenes.course.receptive_layout import Kind, Layout, layout
from deepsign.scenes.course.receptive_view import View
from deepsign.scenes.shared.differences import all_traits, traits
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control
from deepsign_assets.lexicon import Sign

PAINTING_S: Final = 1.2
"""So long the tutor is painted before it signs, or a little picture by picture: a sign must not stutter the first time."""

SPEEDS: Final = {1.0: "full", 0.5: "half", 0.25: "quarter"}
_NUMBERS: Final = (
    (pygame.K_1, pygame.K_KP1),
    (pygame.K_2, pygame.K_KP2),
    (pygame.K_3, pygame.K_KP3),
    (pygame.K_4, pygame.K_KP4),
)
_PAUSE_S: Final = 0.7


class ReceptiveScene(Screen):
    """The steps of a course that ask for a word.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Who practises.
        course: What is gone through; its present step is one of `kinds`.
    """

    kinds: tuple[StepKind, ...] = ("choose",)

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.course = course
        self.tutor, self.other = (
            TutorView(services.tutor, learner.hand, services.paint_ahead) for _ in range(2)
        )
        self.quiz = Quiz(course.step.sign, ())
        self.preview: Mapping[Rating, datetime] = {}
        self.chosen: Rating | None = None
        self._settled = True

    # life

    def enter(self) -> None:
        """The first question."""
        self.course.entered()
        self.take_up()

    def leave(self) -> None:
        """What was answered counts, and the tutor rests."""
        if not self._settled and self.quiz.phase == "answered":
            self._settled = True
            self.course.settle(self._result())
        self.course.left()
        self.tutor.close()
        self.other.close()

    def back(self) -> None:
        """To where the course was begun; what was answered counts."""
        self.course.quit()

    def take_up(self) -> None:
        """Asks the present step of the course."""
        services, asked = self.services, self.course.step.sign
        signs = all_traits(services.lexicon, self.words)
        mine = traits(services.lexicon[asked], self.words)
        self.quiz = Quiz(asked, choices(mine, signs, services.rng))
        self.preview, self.chosen, self._settled = {}, None, False
        self.other.close()
        self.tutor.full_speed()
        self.tutor.face_me()
        self.tutor.show(self.sign.performance)

    @property
    def sign(self) -> Sign:
        """What is shown."""
        return self.services.lexicon[self.quiz.asked]

    @property
    def reviewing(self) -> bool:
        """Whether ratings are shown and can be changed."""
        return self.course.activity == "review"

    # what the learner does

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
            picked = self.services.lexicon[option].performance
            self.other.show(picked)
            self._pace()

    def _keep(self, quiz: Quiz) -> None:
        """The answer goes to the course; in a review, what each rating would mean is looked up."""
        self.course.attempt(Attempt.chosen(quiz.asked, quiz.picked))
        if not self.reviewing:
            return
        try:
            self.preview = self.services.store.cards.preview(
                self.learner, quiz.asked, "recognise", self.services.now_utc()
            )
        except DeepSignError:
            self.preview = {}  # the course tells of the trouble with progress.db

    def _pace(self) -> None:
        """Both tutors begin and end together: the shorter one waits for the longer."""
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

    def _next(self) -> None:
        if not self._settled:
            self._settled = True
            self.course.done(self._result())

    def _undo(self) -> None:
        """The answer just given, or else the review before it."""
        if self.quiz.phase == "answered":
            self.take_up()
        else:
            self._settled = True
            self.course.undo()

    def _result(self) -> Result:
        return Result(self.course.step, self.quiz.choice, self.quiz.age_s, self.chosen)

    # what happens by itself

    def update(self, dt_s: float) -> None:
        """The tutor signs once and waits; after the answer it goes on in a loop."""
        boxes = self.boxes
        self.quiz = self.quiz.aged(dt_s)
        if self.quiz.phase == "ready":
            self.tutor.update(0.0, boxes.tutor.width)
            if not self.services.paint_ahead or self.quiz.age_s >= PAINTING_S:
                self.quiz = self.quiz.shown()
            return
        self._move(dt_s, boxes)

    def _move(self, dt_s: float, boxes: Layout) -> None:
        answered = self.quiz.phase == "answered"
        over = self.tutor.head.resting and not answered
        self.tutor.update(0.0 if over else dt_s, boxes.tutor.width)
        if self.tutor.head.resting:
            self.quiz = self.quiz.seen()
        if answered:
            self.other.update(dt_s, boxes.picked.width)

    @property
    def kind(self) -> Kind:
        """Which arrangement of the screen it is."""
        if self.quiz.phase != "answered":
            return "question"
        return "answer" if self.quiz.right or self.quiz.picked is None else "pair"

    @property
    def boxes(self) -> Layout:
        """Where everything stands just now."""
        scale, options = self.services.settings.text_scale, len(self.quiz.options)
        rated = self.reviewing and (self.kind == "question" or bool(self.preview))
        return layout(self.size, scale, self.kind, options, rated)

    @property
    def rating(self) -> Rating | None:
        """What the answer counts for."""
        choice = self.quiz.choice
        return self.chosen or (grade(choice) if choice else None)

    # what is seen

    def controls(self) -> tuple[Control, ...]:
        """The words while it is asked, the way on after; always: leave."""
        boxes, words = self.boxes, self.words
        leave = Control(
            "leave",
            boxes.leave,
            words("receptive-leave"),
            self.back,
            "quiet",
            icon="back",
            key_label="Esc",
        )
        fixed = (*self._undo_control(boxes), leave)
        if self.quiz.phase == "answered":
            return (*self._answer_controls(boxes), *fixed)
        return (*self._option_controls(boxes), *self._look_controls(boxes.looks), *fixed)

    def _undo_control(self, boxes: Layout) -> tuple[Control, ...]:
        can = self.reviewing and (self.course.can_undo or self.quiz.phase == "answered")
        if not can or not boxes.undo.width:
            return ()
        label = self.words("receptive-undo")
        return (
            Control(
                "undo", boxes.undo, label, self._undo, "quiet", (pygame.K_u,), "U", icon="undo"
            ),
        )

    def _option_controls(self, boxes: Layout) -> tuple[Control, ...]:
        ready = self.quiz.phase != "ready"
        made = [
            Control(
                f"option_{number + 1}",
                boxes.options[number],
                self.words.sign(option),
                partial(self._pick, option),
                "secondary",
                _NUMBERS[number],
                str(number + 1),
                enabled=ready,
            )
            for number, option in enumerate(self.quiz.options)
        ]
        unsure, keys = self.words("receptive-unsure"), (pygame.K_0, pygame.K_KP0)
        none = partial(self._pick, None)
        made.append(
            Control("unsure", boxes.unsure, unsure, none, "quiet", keys, "0", enabled=ready)
        )
        return tuple(made)

    def _look_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        again, slow, turn = columns(area, (1, 1, 1), self.u(10))
        speed, turned = self.tutor.head.speed, self.tutor.look.yaw_deg != 0.0
        words = self.words
        return (
            Control(
                "again", again, words("receptive-again"), self._replay, "choice", (pygame.K_r,), "R"
            ),
            Control(
                "slow",
                slow,
                words("receptive-slow", speed=SPEEDS[speed]),
                self._slower,
                "choice",
                (pygame.K_l,),
                "L",
                speed != 1.0,
            ),
            Control(
                "turn",
                turn,
                words("receptive-turn"),
                self._turn,
                "choice",
                (pygame.K_q,),
                "Q",
                turned,
            ),
        )

    def _answer_controls(self, boxes: Layout) -> tuple[Control, ...]:
        go_on = Control(
            "next",
            boxes.next,
            self.words("receptive-next"),
            self._next,
            "primary",
            (pygame.K_RETURN, pygame.K_SPACE),
            "Enter",
        )
        return (go_on, *self._rating_controls(boxes), *self._look_controls(boxes.looks))

    def _rating_controls(self, boxes: Layout) -> tuple[Control, ...]:
        if self.rating is None or not self.preview:
            return ()
        return rating_controls(
            boxes.ratings,
            self.u(10),
            self.words,
            self.preview,
            self.services.now_utc(),
            self.rating,
            self._rate,
        )

    def draw(self, canvas: Canvas) -> None:
        """The view of this moment."""
        view = View(
            quiz=self.quiz,
            sign=self.sign,
            picked=None if self.kind != "pair" else self.services.lexicon[self.quiz.picked or ""],
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
