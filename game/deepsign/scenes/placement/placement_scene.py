"""The placement test: the tutor signs, the learner picks the word; the end says where to begin."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.curriculum import Curriculum
from deepsign.learning.placement import Placement
from deepsign.learning.quiz import Quiz
from deepsign.progress.records import Learner
from deepsign.scenes.placement import placement_view
from deepsign.scenes.placement.given import ACTIVITY, Given, keep
from deepsign.scenes.placement.placement_view import PlacementBoxes
from deepsign.scenes.shared.answer_options import option_controls
from deepsign.scenes.shared.differences import quiz_of
from deepsign.scenes.shared.quiz_pace import paced
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns
from deepsign.ui.tutor_view import TutorView

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class PlacementScene(Screen):
    """The test, above home. Right and wrong are not shown before the end; answers count however it ends.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        levels = Curriculum.of(services.taught).levels
        self.test = Placement.of(levels, services.rng)
        self.quiz = Quiz("", ())
        self.given: tuple[Given, ...] = ()
        self.stopped = False
        self.problem = ""
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self._began = services.now_utc()

    # lifecycle

    def enter(self) -> None:
        """Asks the first sign."""
        self._ask()

    def leave(self) -> None:
        """Stops the tutor and saves the answers."""
        self.tutor.close()
        if self.given:
            store = self.services.store
            recorder = Recorder(store, self.learner, ACTIVITY, self.services.camera)
            keep(recorder, self._began, self.given)
            store.waiting.add("learners.place", self.learner, self.test.level)

    def back(self) -> None:
        """Stops the test and shows the result; from there, goes home."""
        if self.over or not self.given:
            go_back(self.services, self.stack, self)
        else:
            self.stopped = True
            self._fresh_focus()

    @property
    def over(self) -> bool:
        """Whether the result is shown."""
        return self.stopped or self.test.over

    # actions

    def _fresh_focus(self) -> None:
        self.focus = Focus(shown=self.focus.shown)

    def _ask(self) -> None:
        """Shows the sign to ask now, if there is one."""
        services, asked = self.services, self.test.asked
        self._fresh_focus()
        if asked is None:
            return
        self.quiz = quiz_of(services, asked)
        self.tutor.full_speed()
        self.tutor.show(services.lexicon[asked].performance)

    def _pick(self, option: str | None) -> None:
        quiz = self.quiz.pick(option)
        if quiz.choice is None:
            return
        self.given = (*self.given, Given(quiz.asked, quiz.choice, self.services.now_utc()))
        self.test = self.test.answered(quiz.right)
        self._ask()

    def _undo(self) -> None:
        """Takes the last answer back and asks its sign again."""
        if self.given:
            self.stopped = False
            self.given, self.test = self.given[:-1], self.test.undone()
            self._ask()

    def _again(self) -> None:
        self.quiz = self.quiz.replayed()
        self.tutor.head = self.tutor.head.restarted()

    def _sign(self) -> None:
        """Lets the learner sign some of the signs that were understood."""
        try:
            scene = self.services.routes.practice(
                self.services, self.stack, self.learner, self.test.to_sign, camera=True
            )
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)
            return
        go_instead(self.services, self.stack, scene, self)

    # changes

    def update(self, dt_s: float) -> None:
        """Lets the tutor sign once and wait."""
        if self.over:
            return
        side, ahead = self._boxes().tutor.width, self.services.paint_ahead
        self.quiz = paced(self.quiz, self.tutor, dt_s, side, ahead)

    # drawing

    def _boxes(self) -> PlacementBoxes:
        return placement_view.boxes(self.window, len(self.quiz.options), self.u, self.t)

    def controls(self) -> tuple[Control, ...]:
        """Returns the words, and the controls to see, undo and stop; at the end the ways on."""
        at = self._boxes()
        return self._ways_on(at) if self.over else (*self._options(at), *self._looks(at))

    def _options(self, at: PlacementBoxes) -> tuple[Control, ...]:
        *places, last = at.options
        signs = [self.words.sign(sign) for sign in self.quiz.options]
        unsure = self.words("receptive-unsure")
        return option_controls(self.quiz, signs, places, last, unsure, self._pick)

    def _looks(self, at: PlacementBoxes) -> tuple[Control, ...]:
        again, undo = columns(at.looks, (1, 1), self.u(12))
        words = self.words
        return (
            Control("again", again, words("receptive-again"), self._again, keys=(pygame.K_r,), key_label="R"),
            self._undoing(undo),
            Control("stop", at.stop, words("placement-stop"), self.back, "quiet", icon="back", key_label="Esc"),
        )  # fmt: skip

    def _undoing(self, rect: pygame.Rect) -> Control:
        label, keys = self.words("placement-undo"), (pygame.K_BACKSPACE,)
        there = bool(self.given)
        return Control("undo", rect, label, self._undo, keys=keys, icon="undo", enabled=there)

    def _ways_on(self, at: PlacementBoxes) -> tuple[Control, ...]:
        words, can_sign = self.words, bool(self.test.to_sign)
        sign, home, undo = columns(at.buttons, (1.3, 1, 1), self.u(16))
        label = words("placement-sign", n=len(self.test.to_sign))
        to_map = words("placement-home")
        if not can_sign:
            on = Control("home", sign, to_map, self.back, "primary", ENTER, "Enter")
            return on, self._undoing(home)
        return (
            Control("sign", sign, label, self._sign, "primary", ENTER, "Enter"),
            Control("home", home, to_map, self.back, key_label="Esc"),
            self._undoing(undo),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws the question, or the result."""
        canvas.clear()
        at, words, test = self._boxes(), self.words, self.test
        if self.over:
            title = words("placement-result", level=test.level)
            note = words("placement-note", right=len(test.right), asked=len(test.answers))
            placement_view.draw_result(canvas, at, title, self.problem or note)
        else:
            count = words("placement-count", n=len(self.given) + 1)
            texts = count, words("firstrun-choose-title"), words("placement-how")
            placement_view.draw_question(canvas, at, self.tutor, texts)
        self.draw_controls(canvas)
