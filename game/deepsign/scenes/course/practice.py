"""Practice: a sign is met, tried beside the tutor and alone, or recalled; the verdict says how it went."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.learning.lesson_plan import StepKind
from deepsign.progress.records import Learner
from deepsign.recognition.codes import codes_of
from deepsign.recognition.conductor import JudgedAttempt
from deepsign.recognition.countdown import CountState
from deepsign.recognition.messages import Event
from deepsign.scenes.course import (
    practice_controls,
    practice_view,
    practice_words,
    verdict_view,
)
from deepsign.scenes.course.count_sound import count_sound
from deepsign.scenes.course.course import Course, Result
from deepsign.scenes.course.practice_controls import Actions, Desk
from deepsign.scenes.course.practice_layout import Layout, layout
from deepsign.scenes.course.practice_sight import View
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.state_words import camera_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.threads import Helper
from deepsign.ui.canvas import Canvas
from deepsign.ui.in_step import Array, in_step, way_of_tutor
from deepsign.ui.layer import Layer
from deepsign.ui.replay import Replay
from deepsign.ui.scrubber import Scrubber
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control
from deepsign_assets.lexicon import Sign

EDGE_S: Final = 0.25
"""The loop of an attempt begins and ends this much beyond the movement."""

"""How many of the network's shares are kept of an attempt."""


class PracticeScene(Screen):
    """The steps of a course in which the learner watches or signs.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Who practises.
        course: What is gone through; its present step is one of `kinds`.
    """

    kinds: tuple[StepKind, ...] = ("meet", "try", "recall")

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.course = course
        self.lesson = Lesson.begin(course.step)
        self.replay = Replay()
        self.attempting = Attempting(services, learner.hand, self.replay.remember)
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.advice = ""
        self._scrubber = Scrubber()
        self._layer = Layer()
        self._pace: tuple[Array, Array] | None = None  # of the attempt that is shown again
        self._count: CountState | None = None  # as it was last heard of
        self._begun_s = 0.0
        self._settled = True

    # life

    def enter(self) -> None:
        """The course begins, or goes on, and with it its present step."""
        self.course.entered()
        self.take_up()

    def leave(self) -> None:
        """What was judged counts; the learner's pictures are forgotten."""
        self._settle()
        self.course.left()
        self.attempting.view.forget()
        self.replay.clear()
        self.tutor.close()

    def back(self) -> None:
        """To where the course was begun; what was judged so far counts."""
        self.course.quit()

    def take_up(self) -> None:
        """Begins the present step of the course."""
        self.lesson = Lesson.begin(self.course.step)
        self._begun_s, self._settled = self.services.clock(), False
        self.tutor.full_speed()
        self._begin_round()
        if self.services.paint_ahead:
            Helper("prepare-verdict", self._prepare, self.sign).start()

    def _prepare(self, sign: Sign) -> None:
        """Works out ahead what the verdict will want at once."""
        codes_of(sign)
        way_of_tutor(sign.performance, self.learner.hand)

    def _begin_round(self) -> None:
        self.replay.clear()
        self._pace, self.advice = None, ""
        self.tutor.face_me()
        self.tutor.show(self.sign.performance)
        self._watch()

    def _watch(self) -> None:
        """In the learner's turn movement counts, once the hands have been at rest."""
        if self.lesson.phase == "turn":
            self.attempting.ask(self.sign.id)
        else:
            self.attempting.rest()

    # what the learner does

    @property
    def sign(self) -> Sign:
        """The sign of the present step."""
        return self.services.lexicon[self.lesson.step.sign]

    def _actions(self) -> Actions:
        return Actions(
            leave=self.back,
            next=self._next,
            skip=self._finish,
            retry=self._retry,
            show_me=self._show_me,
            count_down=self._count_down,
            claim=self._claim,
            without_camera=self._without_camera,
            undo=self._undo if self.course.can_undo and not self._settled else None,
        )

    def _next(self) -> None:
        after = self.lesson.next()
        if after.phase == "over":
            self._finish()
            return
        self.lesson = after
        self._begin_round()

    def _finish(self) -> None:
        """The step is over, as it stands."""
        self._settled = True
        self.attempting.rest()
        self.course.done(self._result())

    def _settle(self) -> None:
        """Keeps what was judged of a step that is left in the middle."""
        if not self._settled and self.lesson.outcome is not None:
            self.course.settle(self._result())
        self._settled = True

    def _result(self) -> Result:
        lasted_s = self.services.clock() - self._begun_s
        return Result(self.lesson.step, self.lesson.outcome, lasted_s)

    def _retry(self) -> None:
        if self.services.recogniser.state.phase == "failed":
            self.services.recogniser.start()
        self.lesson = self.lesson.retry()
        self._watch()

    def _show_me(self) -> None:
        self.lesson = self.lesson.show_me()
        self.tutor.show(self.sign.performance)

    def _count_down(self) -> None:
        self.lesson = self.lesson.count_down()
        self.attempting.count_down()

    def _claim(self) -> None:
        claimed = self.lesson.claim()
        if claimed is not self.lesson:
            self.lesson = claimed
            self.course.claim()

    def _undo(self) -> None:
        """What was judged of this step is forgotten; the one before it is asked again."""
        self._settled = True
        self.attempting.rest()
        self.course.undo()

    def _without_camera(self) -> None:
        self._settle()
        self.attempting.rest()
        self.course.go_without_camera()

    # what happens by itself

    def handle(self, event: pygame.event.Event) -> None:
        """The bar under the tutor takes the mouse; everything else goes the usual way."""
        if self.lesson.phase in ("show", "verdict") and not self.stack.changing:
            share = self._scrubber.handle(event, self.scrub_area())
            if share is not None:
                self.tutor.scrub(share)
                return
        super().handle(event)

    def update(self, dt_s: float) -> None:
        """Time, pictures, the tutor, and how the attempt stands."""
        self.lesson = self.lesson.aged(dt_s)
        boxes = self.boxes()
        self.attempting.update(dt_s, boxes.camera)
        self._follow()
        self.tutor.update(dt_s, boxes.tutor.width)
        if self.lesson.phase == "verdict":
            self._keep_in_step()

    def _follow(self) -> None:
        """From watching to judging, and back where a countdown would wait for ever."""
        lesson, attempting = self.lesson, self.attempting
        self._hear_count()
        if lesson.phase in ("countdown", "recording") and attempting.trouble == "camera_gone":
            self._retry()
        elif attempting.judging and lesson.watching:
            start_s, end_s = attempting.span_s
            self.replay.cut(start_s - EDGE_S, end_s + EDGE_S)
            self.lesson = lesson.attempted()
        elif attempting.count is not None and attempting.count.phase == "recording":
            self.lesson = lesson.recording()
        elif lesson.phase in ("countdown", "recording") and attempting.failure:
            self.lesson = lesson.retry()

    def _hear_count(self) -> None:
        before, self._count = self._count, self.attempting.count
        sound = count_sound(before, self._count)
        if sound is not None:
            self.services.sounds.play(sound)

    def _keep_in_step(self) -> None:
        """The attempt is shown at the phase of the movement that the tutor is in."""
        if self._pace is None:
            self.replay.seek(self.tutor.share)
            return
        tutor = way_of_tutor(self.sign.performance, self.learner.hand)
        self.replay.seek_s(in_step(self.tutor.head.time_s, tutor, self._pace))

    def hear(self, event: Event) -> None:
        """Scores become a verdict; a clip that failed becomes words and another turn."""
        judged = self.attempting.hear(event)
        if judged is not None:
            self._judge(judged)
        elif self.lesson.phase == "judging" and not self.attempting.judging:
            self.lesson = self.lesson.retry()

    def _judge(self, judged: JudgedAttempt) -> None:
        spec, verdict = self.services.recogniser.spec, judged.verdict
        self.attempting.rest()
        self.lesson = self.lesson.judged(verdict, judged.reaction_s)
        self.advice = practice_words.advice(self.words, spec, judged.scores, self.sign, verdict)
        self._pace = self.replay.way()
        self.tutor.show(self.sign.performance)
        self.course.attempt(judged.record)
        if verdict.kind != "no_sign":
            self.services.sounds.play(verdict.kind)

    # what is seen

    def boxes(self) -> Layout:
        """Where everything stands just now."""
        return layout(self.size, self.lesson.phase, self.services.settings.text_scale)

    def scrub_area(self) -> pygame.Rect:
        """Where the bar stands that moves the tutor."""
        return practice_controls.scrub_area(self.boxes(), self.u(14) * 2 // 3)

    @property
    def status(self) -> str:
        """The line below the picture."""
        return practice_words.status(self.services, self.lesson, self.attempting, self.sign.gloss)

    def controls(self) -> tuple[Control, ...]:
        """What can be pressed in this phase, and always: leave."""
        failed = self.services.recogniser.state.phase == "failed"
        desk = Desk(
            self.words, self.lesson, self.boxes(), self.tutor, self.attempting, self._actions(),
            failed, self.u(14), self.px(20),
        )  # fmt: skip
        return practice_controls.controls(desk)

    def draw(self, canvas: Canvas) -> None:
        """The view of this moment."""
        controls = self.controls()
        if self.lesson.phase == "verdict":
            verdict_view.draw(canvas, self._view(), controls, self.focus)
        else:
            practice_view.draw(canvas, self._view(), self._layer, controls, self.focus)

    def _view(self) -> View:
        """What there is to see at this moment."""
        camera, course = self.services.camera, self.course
        gone = self.attempting.trouble == "camera_gone"
        return View(
            words=self.words,
            lexicon=self.services.lexicon,
            lesson=self.lesson,
            sign=self.sign,
            place=(min(course.index + 1, len(course.steps)), len(course.steps)),
            boxes=self.boxes(),
            scrub=self.scrub_area(),
            tutor=self.tutor,
            camera=self.attempting.view,
            replay=self.replay,
            camera_gone=camera_words(self.words, camera.state) if gone else "",
            is_demo=camera.is_demo,
            signing_planned=any(step.needs_camera for step in course.steps),
            status=self.status,
            advice=self.advice,
            count=self.attempting.count,
            framed=self.attempting.framed,
            moving=self.attempting.moving,
            calm=self.services.settings.reduced_motion,
            problem=course.problem,
        )
