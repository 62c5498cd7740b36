"""A round without a camera: the tutor signs, the learner picks the word among four, for a minute."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.learning.lesson_plan import Step
from deepsign.learning.word_pool import Plan
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.challenge import challenge_picture, challenge_view
from deepsign.scenes.challenge.challenge_layout import Arena
from deepsign.scenes.challenge.playing import PlayingScene
from deepsign.scenes.shared.answer_options import NUMBER_KEYS
from deepsign.scenes.shared.differences import quiz_of
from deepsign.scenes.shared.mixed_tutors import mixed, show
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import rows
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import is_spelled

SURE: Final = 100
"""The score of a right choice, which is always certain."""
WAIT_S: Final = 1.0
"""How long nothing can be picked after a wrong pick, so that guessing costs time, as signing does."""


class ChooseScene(PlayingScene):
    """A timed round of recognising.

    Args:
        learner: The player.
        plan: Mode and words.
    """

    has_camera = False

    def __init__(self, services: Services, stack: Stack, learner: Learner, plan: Plan) -> None:
        super().__init__(services, stack, learner, plan)
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.options: tuple[str, ...] = ()
        self.tried: frozenset[str] = frozenset()
        self._shown = ""
        self._number = -1  # index of the sign in the round
        self._asked_s = 0.0
        self._wait_s = 0.0

    def leave(self) -> None:
        """Forgets the tutor's pictures."""
        super().leave()
        self.tutor.close()

    def ask(self, sign: str) -> None:
        """Starts the tutor and shows four words."""
        if sign != self._shown:  # after a pause the same words are shown
            self._shown, self._asked_s, self._wait_s = sign, 0.0, 0.0
            self.tried = frozenset()
            self.options = quiz_of(self.services, sign).options
            self._number += 1
        chosen = mixed(self.services, self.learner, self._number)
        show(self.services, self.tutor, chosen, self.services.entries[sign])

    def halt(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def pick(self, sign: str) -> None:
        """Takes the learner's choice."""
        if self.phase != "sign" or self._wait_s > 0 or sign in self.tried:
            return
        asked = self.contest.sign
        self.recorder.attempt(Attempt.chosen(asked, sign, SURE), Step("choose", asked))
        if sign == asked:
            self.matched(SURE, self._asked_s)
            return
        self.missed()
        self.tried, self._wait_s = self.tried | {sign}, WAIT_S

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        super().update(dt_s)
        self.tutor.update(dt_s, self._parts()[0].width)
        self._wait_s = max(0.0, self._wait_s - dt_s)
        if self.phase == "sign":
            self._asked_s += dt_s

    # drawing

    def asked(self) -> tuple[str, str]:
        """Returns a question in place of the word."""
        if self.phase == "sign":
            return self.words("challenge-choose-word"), ""
        return super().asked()

    def status(self) -> str:
        """Returns the last result, or what to do."""
        if self.flash is not None:
            return self.flash.words
        waiting = "challenge-choose-wait" if self._wait_s > 0 else "challenge-choose-status"
        return self.words(waiting)

    def _parts(self) -> tuple[pygame.Rect, tuple[pygame.Rect, ...]]:
        """Returns the tutor's square, and four boxes beside it."""
        box = self.boxes().camera.copy()
        box.width = self.boxes().word.width
        large = self.text_scale > 1
        side = min(box.height, box.width * (50 if large else 62) // 100)
        tutor = pygame.Rect(box.left, 0, side, side)
        tutor.centery = box.centery
        gap = self.u(14)
        beside = pygame.Rect(tutor.right + gap, tutor.top, box.right - tutor.right - gap, side)
        return tutor, rows(beside, (1, 1, 1, 1), gap)

    def play_controls(self, boxes: Arena) -> tuple[Control, ...]:
        """Returns the controls of every round, and the four words."""
        rest = super().play_controls(boxes)
        if self.phase != "sign":
            return rest
        places = self._parts()[1]
        options = tuple(
            self._option(number, sign, place)
            for number, (sign, place) in enumerate(zip(self.options, places, strict=False))
        )
        return (*options, *rest)

    def _option(self, number: int, sign: str, place: pygame.Rect) -> Control:
        words = self.words.gloss(sign) if is_spelled(sign) else self.words.sign(sign)
        return Control(
            f"option-{number + 1}",
            place,
            words[:1].upper() + words[1:],
            partial(self.pick, sign),
            keys=NUMBER_KEYS[number],
            key_label=str(number + 1),
            icon="cross" if sign in self.tried else "",
            enabled=sign not in self.tried,
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        view, tutor = self.view(), self._parts()[0]
        challenge_view.draw(
            canvas, view, self._layer, self.controls(), self.focus, picture=self._draw_tutor
        )
        if view.count:
            challenge_picture.draw_over(canvas, tutor, view)

    def _draw_tutor(self, canvas: Canvas) -> None:
        """Draws the tutor; the place is empty while the round is stopped."""
        self.tutor.draw(canvas, self._parts()[0], canvas.palette.paper)
