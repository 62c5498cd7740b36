"""Practice: a sign is met, tried beside the tutor and alone, or recalled, and the verdict follows."""

from __future__ import annotations

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.learning.lesson_plan import StepKind
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.course import practice_controls, practice_view, practice_words, verdict_view
from deepsign.scenes.course.course import Course, StepResult
from deepsign.scenes.course.practice_controls import PracticeActions, PracticeContext
from deepsign.scenes.course.practice_layout import PracticeLayout, layout, verdict_height
from deepsign.scenes.course.practice_turn import PracticeTurn, prepare
from deepsign.scenes.course.practice_view import PracticeView
from deepsign.scenes.course.step_screen import StepScreen
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.shown_sign import ShownSign
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.threads import Helper
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.scrubber import Scrubber
from deepsign.ui.tutor_view import TutorView


class PracticeScene(StepScreen):
    """The steps of a course in which the learner watches or signs."""

    kinds: tuple[StepKind, ...] = ("meet", "try", "recall")

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack, learner, course)
        self.turn = PracticeTurn(services, learner, course.step)
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self._scrubber = Scrubber()
        self._layer = Layer()
        self._begun_s = 0.0

    @property
    def lesson(self) -> Lesson:
        """The state of the present step."""
        return self.turn.lesson

    @property
    def attempting(self) -> Attempting:
        """Watches for attempts and has them judged."""
        return self.turn.attempting

    @property
    def sign(self) -> ShownSign:
        """The sign of the present step."""
        return self.turn.sign

    # lifecycle

    def leave(self) -> None:
        """Saves what was judged and forgets the learner's pictures."""
        super().leave()
        self.turn.close()
        self.tutor.close()

    def resume(self) -> None:
        """Begins the turn again, because time stood still and the hands were at the keys."""
        self.turn.resume()

    def take_up(self) -> None:
        """Begins the present step of the course."""
        super().take_up()
        self._begun_s = self.services.clock()
        self.tutor.full_speed()
        self._begin_round(Lesson.begin(self.course.step))
        if self.services.paint_ahead:
            hand, lexicon = self.learner.hand, self.services.lexicon
            Helper("prepare-verdict", prepare, self.sign, hand, lexicon).start()

    def _begin_round(self, lesson: Lesson) -> None:
        self.turn.begin(lesson)
        if lesson.phase == "show":
            self.tutor.open_up(self.sign.performance, close=True)
        else:
            self.tutor.face_me(close=True)
        self.turn.show(self.tutor)

    # actions

    def _actions(self) -> PracticeActions:
        return PracticeActions(
            leave=self.back,
            next=self._next,
            skip=self.finish,
            retry=self.turn.retry,
            show_me=lambda: self.turn.show_me(self.tutor),
            count_down=self.turn.count_down,
            claim=self._claim,
            without_camera=self._without_camera,
            undo=self.undo if self.course.can_undo and not self._settled else None,
        )

    def _next(self) -> None:
        if (after := self.lesson.next()).phase == "over":
            self.finish()
        else:
            self._begin_round(after)

    def result(self) -> StepResult:
        """Returns the result of the present step so far."""
        lesson, lasted_s = self.lesson, self.services.clock() - self._begun_s
        return StepResult(lesson.step, lesson.outcome, lasted_s, hands_free=lesson.passed)

    def finish(self) -> None:
        """Ends the step."""
        self.attempting.rest()
        super().finish()

    def undo(self) -> None:
        """Discards the attempts of this step and asks the previous one again."""
        self.attempting.rest()
        super().undo()

    def _claim(self) -> None:
        if self.turn.claim():
            self.course.claim()

    def _without_camera(self) -> None:
        self.settle()
        self.attempting.rest()
        self.course.go_without_camera()

    # changes

    def notice(self, event: pygame.event.Event) -> None:
        """Keeps a verdict that would go on by itself: the learner reads, scrolls or presses something."""
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL):
            self.turn.lesson = self.lesson.stay()

    def handle(self, event: pygame.event.Event) -> None:
        """Moves the bar under the tutor by mouse; handles other events like every screen."""
        scrubs = self.lesson.phase in ("show", "verdict") and not self.stack.changing
        if scrubs and (share := self._scrubber.handle(event, self.scrub_area())) is not None:
            self.tutor.scrub(share)
        else:
            super().handle(event)

    def update(self, dt_s: float) -> None:
        """Takes the newest picture, follows the attempt and moves the tutor on."""
        boxes = self.boxes()
        self.turn.update(dt_s, boxes.camera)
        self.tutor.update(dt_s, boxes.tutor.width)
        if self.lesson.phase == "verdict":
            self.turn.keep_in_step(self.tutor)
        if self.lesson.passed:
            self._next()
        self.follow((self.course.index, self.lesson.phase))

    def hear(self, event: Event) -> None:
        """Takes a verdict: shows it, saves it and plays its sound; or what could be better after it."""
        if self.turn.polish(event, self.tutor):
            self.course.unlearn()
        if (judged := self.turn.hear(event)) is None:
            return
        self.tutor.face_me(close=True)  # like the learner, who faces the camera
        self.turn.vary(self.tutor)
        self.course.attempt(judged.record, judged.sample)
        if judged.verdict.kind != "no_sign":
            self.services.sounds.play(judged.verdict.kind)

    # drawing

    def boxes(self) -> PracticeLayout:
        """Returns the present layout."""
        return layout(self.size, self.lesson.phase, self.text_scale, self.shown_px)

    def least_height(self, window: tuple[int, int]) -> int:
        """Returns the least height of the page: a verdict has large replays, all other pages fit the window."""
        of_verdict = self.lesson.phase == "verdict"
        return verdict_height(window, self.text_scale) if of_verdict else window[1]

    def scrub_area(self) -> pygame.Rect:
        """Returns the area of the bar that moves the tutor."""
        return practice_controls.scrub_area(self.boxes(), self.u(14) * 2 // 3)

    @property
    def status(self) -> str:
        """The line below the picture."""
        return practice_words.status(self.services, self.lesson, self.attempting, self.sign.gloss)

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of this phase, always with leave."""
        context = PracticeContext(
            self.words, self.lesson, self.boxes(), self.tutor, self.attempting, self._actions(),
            self.services.recogniser.state.phase == "failed", self.course.signed, self.u(14), self.px(20),
        )  # fmt: skip
        return practice_controls.controls(context)

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        view, controls = self._view(), self.controls()
        if self.lesson.phase == "verdict":
            verdict_view.draw(canvas, view, controls, self.focus)
        else:
            practice_view.draw(canvas, view, self._layer, controls, self.focus)

    def _view(self) -> PracticeView:
        """Returns the state to draw."""
        camera, course = self.services.camera, self.course
        return PracticeView(
            words=self.words,
            lesson=self.lesson,
            sign=self.sign,
            place=(min(course.index + 1, len(course.steps)), len(course.steps)),
            boxes=self.boxes(),
            scrub=self.scrub_area(),
            tutor=self.tutor,
            attempting=self.attempting,
            along=self.turn.along(self.tutor),
            replay=self.turn.replay,
            moment=self.turn.moment,
            camera_gone=practice_words.camera_gone(self.services, self.attempting),
            unsaved=unsaved_words(self.words, camera.source),
            signing_planned=course.signed,
            status=self.status,
            advice=self.turn.advice,
            calm=self.services.settings.reduced_motion,
            problem=course.problem,
        )
