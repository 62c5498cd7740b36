"""Signing phrases: sign by sign in front of the camera, each judged as in a lesson. The face is not judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.learning.lesson_plan import Step
from deepsign.learning.phrase_turn import PhraseTurn
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.phrases import phrase_words, sign_round_view
from deepsign.scenes.phrases.phrase_round import PhraseRound
from deepsign.scenes.phrases.sign_round_view import SignBoxes, SignView
from deepsign.scenes.shared import sight_words
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.state_words import camera_words, unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign_assets.lexicon import Phrase
from deepsign_model.signs.verdict import gloss_of

_HEARD: Final = {
    "almost": "phrase-almost",
    "not_yet": "phrase-not-yet",
    "no_sign": "phrase-no-sign",
}


class SignRound(PhraseRound):
    """The phrase with the present sign lit; a right sign leads to the next."""

    is_signed = True
    result_message = "phrase-signed"

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, queue: Sequence[Phrase]
    ) -> None:
        super().__init__(services, stack, learner, queue)
        self.turn = PhraseTurn(self.phrase.sign_ids)
        self.attempting = Attempting(services, learner.hand, learner=learner)

    # lifecycle

    def enter(self) -> None:
        """Switches the camera on."""
        self.attempting.open()
        super().enter()

    def leave(self) -> None:
        """Switches the camera off."""
        super().leave()
        self.attempting.close()

    def take_up(self) -> None:
        """Asks for the first sign of the present phrase."""
        super().take_up()
        self.turn = PhraseTurn(self.phrase.sign_ids)
        self.attempting.ask(self.turn.sign)

    def finish(self) -> None:
        """Ends the round and switches the camera off."""
        super().finish()
        self.attempting.rest()
        self.attempting.close()

    # actions

    def _skip(self) -> None:
        self._turned(self.turn.skipped())

    def _wake(self) -> None:
        self.services.recogniser.start()
        self.attempting.ask(self.turn.sign)

    def _turned(self, turn: PhraseTurn) -> None:
        """Goes on with the phrase: asks the next sign, or the present one again."""
        before, self.turn = self.turn, turn
        if turn.over:
            self.attempting.rest()
            self.result = self.result.more(sum(turn.results), len(turn.signs))
        else:
            self.attempting.ask(turn.sign)
        if turn.shown_alone:
            self.tutor.show(self.services.lexicon[turn.sign].performance)
        elif before.shown_alone:
            self.tutor.show(self.phrase.performance)

    # changes

    def update(self, dt_s: float) -> None:
        """Moves the tutor on and takes the newest picture."""
        if self.over:
            return
        boxes = self._boxes()
        self.tutor.update(dt_s, boxes.tutor.width)
        self.attempting.update(dt_s, boxes.camera)

    def hear(self, event: Event) -> None:
        """Turns scores into a verdict; a match leads to the next sign."""
        judged = self.attempting.hear(event)
        if judged is None or self.over or self.turn.over:
            return
        kind = judged.verdict.kind
        self.recorder.attempt(judged.record, Step("recall", self.turn.sign), judged.sample)
        if kind != "no_sign":
            self.services.sounds.play(kind)
        self._turned(self.turn.judged(kind))

    # drawing

    def _boxes(self) -> SignBoxes:
        return sign_round_view.boxes(self.frame(), self.u(20), self.t, self.shown_px)

    @property
    def status(self) -> str:
        """What the scene is waiting for."""
        words, attempting = self.words, self.attempting
        gloss = gloss_of(self.turn.sign)
        if self.turn.over:
            matched = sum(self.turn.results)
            return words("phrase-done", right=matched, asked=len(self.turn.signs))
        if attempting.trouble.startswith("camera") and attempting.view.empty:
            return words("phrase-waits")  # the place of the picture shows why
        if attempting.trouble:
            return attempting.trouble_words
        if said := sight_words.doing(words, attempting):
            return said
        if self.turn.heard in _HEARD:
            alone = self.turn.heard == "not_yet" and self.turn.shown_alone
            return words("phrase-alone" if alone else _HEARD[self.turn.heard], gloss=gloss)
        asked = phrase_words.sign_now(words, self.phrase, len(self.turn.results))
        return sight_words.hint(words, attempting) or asked

    @property
    def note(self) -> str:
        """What is judged; in the demo also who signs."""
        judged = self.words("phrase-face-not-judged")
        unsaved = unsaved_words(self.words, self.services.camera.source)
        return f"{unsaved}\n{judged}" if unsaved else judged

    def round_controls(self) -> tuple[Control, ...]:
        """Returns skip while a sign is asked, next after the phrase; always the view of the tutor."""
        boxes, words = self._boxes(), self.words
        shown = self.looks(boxes.looks)
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        if self.turn.over:
            label = words("receptive-next")
            return (
                Control("next", boxes.foot, label, self.go_on, "primary", enter, "Enter"), *shown
            )  # fmt: skip
        label = words("phrase-skip")
        failed = self.attempting.trouble == "recogniser_failed"
        skip_box, wake_box = columns(boxes.foot, (1, 1), self.u(12))
        box = skip_box if failed else boxes.foot
        skip = Control("skip", box, label, self._skip, keys=(pygame.K_s,), key_label="S")
        if not failed:
            return (skip, *shown)
        wake = Control(
            "wake", wake_box, words("challenge-wake"), self._wake, "primary", enter, "Enter"
        )
        return (wake, skip, *shown)

    def draw_round(self, canvas: Canvas) -> None:
        """Draws the learner's picture, the phrase with the present sign lit, and the tutor."""
        view = SignView(
            boxes=self._boxes(),
            turn=self.turn,
            tutor=self.tutor,
            attempting=self.attempting,
            busy=self.attempting.moving or self.attempting.judging,
            camera_gone=camera_words(self.words, self.services.camera),
            status=self.status,
            note=self.note,
        )
        sign_round_view.draw(canvas, view)
        self.draw_meaning(canvas, view.boxes.words)
