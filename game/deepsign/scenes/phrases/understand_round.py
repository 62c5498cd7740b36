"""Understanding phrases: the tutor signs, the learner picks the meaning. Needs no camera."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from deepsign.learning.quiz import Quiz
from deepsign.progress.records import Learner
from deepsign.scenes.phrases import phrase_words
from deepsign.scenes.phrases.phrase_round import PhraseRound
from deepsign.scenes.shared.answer_options import option_controls
from deepsign.scenes.shared.quiz_pace import paced
from deepsign.scenes.shared.quiz_words import answer_look, question_line
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign_assets.lexicon import Phrase, load_phrases


class UnderstandRound(PhraseRound):
    """Watch, and choose one of three or four meanings."""

    result_message = "phrase-understood"

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, queue: Sequence[Phrase]
    ) -> None:
        super().__init__(services, stack, learner, queue)
        self.phrases = load_phrases()
        self.quiz = Quiz(self.phrase.id, ())

    def take_up(self) -> None:
        """Asks the present phrase; its meaning is among those of its distractors."""
        super().take_up()
        options = [self.phrase.id, *self.phrase.distractors]
        self.services.rng.shuffle(options)
        self.quiz = Quiz(self.phrase.id, tuple(options))

    # actions

    def _pick(self, option: str | None) -> None:
        quiz = self.quiz.pick(option)
        if quiz is self.quiz:
            return
        self.quiz = quiz
        self.result = self.result.more(quiz.right, 1)
        self.services.sounds.play("match" if quiz.right else "not_yet")

    def _replay(self) -> None:
        self.quiz = self.quiz.replayed()
        self.tutor.head = self.tutor.head.restarted()

    # changes

    def update(self, dt_s: float) -> None:
        """Lets the tutor sign once and wait, and loop after the answer."""
        if self.over:
            return
        side, ahead = self._boxes()["tutor"].width, self.services.paint_ahead
        self.quiz = paced(self.quiz, self.tutor, dt_s, side, ahead)

    # drawing

    def _boxes(self) -> dict[str, pygame.Rect]:
        out = self.frame()
        body = out["body"]
        side = min(body.height, body.width * 48 // 100)
        left = pygame.Rect(body.left, body.top, side, body.height)
        out["looks"] = pygame.Rect(left.left, out["foot"].top, side, out["foot"].height)
        out["tutor"] = pygame.Rect(left.left, body.top + (body.height - side) // 2, side, side)
        right = pygame.Rect(left.right + self.u(28), body.top, 0, body.height)
        right.width = body.right - right.left
        out["head"], out["words"] = cut_top(right, min(self.t(84), right.height // 4), self.u(10))
        out["next"] = pygame.Rect(right.left, out["foot"].top, right.width, out["foot"].height)
        return out

    def round_controls(self) -> tuple[Control, ...]:
        """Returns the meanings while one is asked, next after the answer."""
        boxes = self._boxes()
        again, row = columns(boxes["looks"], (1, 2), self.u(10))
        label = self.words("receptive-again")
        replay = Control("again", again, label, self._replay, "choice", (pygame.K_r,), "R")
        shown = (replay, *self.looks(row))
        if self.quiz.phase == "answered":
            keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
            label = self.words("receptive-next")
            on = Control("next", boxes["next"], label, self.go_on, "primary", keys, "Enter")
            return (on, *shown)
        return (*self._options(boxes), *shown)

    def _options(self, boxes: dict[str, pygame.Rect]) -> tuple[Control, ...]:
        options, words = self.quiz.options, self.words
        places = rows(boxes["words"], (1,) * len(options), self.u(12))
        meanings = [phrase_words.meaning(words, self.phrases[each]) for each in options]
        unsure = words("receptive-unsure")
        return option_controls(self.quiz, meanings, places, boxes["next"], unsure, self._pick)

    def draw_round(self, canvas: Canvas) -> None:
        """Draws the tutor; the question, or the result and the meaning of the phrase."""
        p, boxes = canvas.palette, self._boxes()
        self.tutor.draw(canvas, boxes["tutor"], p.paper)
        if self.quiz.phase == "answered":
            self._draw_answer(canvas, boxes)
            return
        title, line = cut_top(boxes["head"], boxes["head"].height * 58 // 100)
        canvas.text(title, self.words("phrase-question"), 32, "black", p.ink, valign="middle")
        said = question_line(self.words, self.quiz)
        canvas.text(line, said, 19, "regular", p.muted, valign="middle")

    def _draw_answer(self, canvas: Canvas, boxes: dict[str, pygame.Rect]) -> None:
        tone, icon, message = answer_look(self.quiz)
        strong, soft = canvas.palette.tone(tone)
        canvas.box(boxes["head"], soft, 22)
        inner = inset(boxes["head"], self.u(18), self.u(8))
        side = min(inner.height, self.u(52))
        disc = pygame.Rect(inner.left, 0, side, side)
        disc.centery = inner.centery
        canvas.icon(disc, icon, strong)
        text = pygame.Rect(disc.right + self.u(14), inner.top, 0, inner.height)
        text.width = inner.right - text.left
        canvas.text(text, self.words(message), 30, "black", strong, valign="middle")
        words = boxes["words"]
        if self.quiz.picked is not None and not self.quiz.right:
            picked, words = cut_bottom(words, min(self.t(60), words.height // 4), self.u(8))
            phrase = self.phrases[self.quiz.picked]
            meaning = phrase_words.meaning(self.words, phrase)
            face = phrase_words.faces(self.words, phrase)
            said = self.words("phrase-picked", gloss=phrase.gloss, meaning=meaning, face=face)
            canvas.text(picked, said, 18, "regular", canvas.palette.notyet, valign="middle")
        self.draw_meaning(canvas, words)
