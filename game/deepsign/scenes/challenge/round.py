"""A round of the challenge in front of the camera: word after word, each attempt judged by the recogniser."""

from __future__ import annotations

from dataclasses import replace

import pygame

from deepsign.learning.lesson_plan import Step
from deepsign.learning.word_pool import Plan
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.challenge import challenge_picture
from deepsign.scenes.challenge.challenge_layout import Arena
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.playing import PlayingScene
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.sight_words import status
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control


class RoundScene(PlayingScene):
    """A timed or an endless round.

    Time runs only while the learner could sign: not while the camera is gone, the recogniser is starting, or
    a verdict is awaited. An attempt begun in time counts.

    Args:
        learner: The player.
        plan: Mode and words.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner, plan: Plan) -> None:
        super().__init__(services, stack, learner, plan)
        self.attempting = Attempting(services, learner.hand, learner=learner)

    def enter(self) -> None:
        """Switches the camera on."""
        super().enter()
        self.attempting.open()

    def leave(self) -> None:
        """Switches the camera off."""
        super().leave()
        self.attempting.close()

    @property
    def waits(self) -> bool:
        """Whether signing is impossible, or a verdict is awaited."""
        return bool(self.attempting.trouble) or self.attempting.judging

    @property
    def answering(self) -> bool:
        """Whether an attempt is in progress."""
        return self.attempting.answering

    def ask(self, sign: str) -> None:
        """Shows the word above the picture and watches for attempts."""
        self.attempting.ask(sign)

    def halt(self) -> None:
        """Ignores movement."""
        self.attempting.rest()

    def update(self, dt_s: float) -> None:
        """Takes the newest picture, then runs the clock."""
        self.attempting.update(dt_s, self.boxes().camera)
        super().update(dt_s)

    def hear(self, event: Event) -> None:
        """Takes a verdict, which changes the score."""
        judged = self.attempting.hear(event)
        if judged is None or self.phase != "sign":
            return
        verdict = judged.verdict
        self.recorder.attempt(judged.record, Step("recall", verdict.sign), judged.sample)
        if verdict.kind == "match":
            self.matched(verdict.score, judged.reaction_s)
            return
        if verdict.kind == "not_yet":
            self.missed()
        else:
            self.left_open(verdict.kind)
        self.attempting.again()

    def status(self) -> str:
        """Returns what the scene is waiting for."""
        if self.contest.out_of_time and self.answering:
            return self.words("challenge-last-sign")
        return status(self.words, self.attempting, self.gloss)

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        badge = unsaved_words(self.words, self.services.camera.source)
        challenge_picture.draw_turn(
            canvas, self.view(), self.attempting, self._layer, self.controls(), self.focus, badge
        )

    def _choose(self) -> None:
        """Replaces this round by the one that needs no camera."""
        plan = replace(self.plan, mode="receptive")
        scene = ChooseScene(self.services, self.stack, self.learner, plan)
        go_instead(self.services, self.stack, scene, self)

    def play_controls(self, boxes: Arena) -> tuple[Control, ...]:
        """Returns the controls of every round; before the first word, a round without a camera or a restart instead."""
        gone = self.attempting.trouble == "camera_gone" and not self.contest.sheet.asked
        if gone and not self.plan.pool.own:
            words = self.words("challenge-mode-receptive")
            keys = (pygame.K_RETURN,)
            return (
                Control("choose", boxes.buttons[1], words, self._choose, "primary", keys, "Enter"),
            )
        if self.attempting.trouble != "recogniser_failed":
            return super().play_controls(boxes)
        words, wake = self.words("challenge-wake"), self.services.recogniser.start
        return (Control("wake", boxes.buttons[1], words, wake, "primary", (pygame.K_r,), "R"),)
