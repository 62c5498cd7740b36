"""The page of the challenge's rounds: word, clock, score sheet, and controls."""

from __future__ import annotations

from math import ceil

import pygame

from deepsign.learning.word_pool import Plan
from deepsign.progress.records import Learner
from deepsign.scenes.challenge.challenge_layout import Arena, arena
from deepsign.scenes.challenge.challenge_view import RoundView
from deepsign.scenes.challenge.contest_screen import ContestScreen
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer


class PlayingScene(ContestScreen):
    """A contest on the page that all rounds share; subclasses ask words and take answers.

    Args:
        learner: The player.
        plan: Mode and words.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner, plan: Plan) -> None:
        super().__init__(services, stack, learner, plan)
        self._layer = Layer()

    def status(self) -> str:
        """Returns the line below the picture while a word is asked or awaited."""
        return ""

    def boxes(self) -> Arena:
        """Returns the present layout."""
        return arena(self.size, self.text_scale, self.shown_px)

    @property
    def gloss(self) -> str:
        """The word that is asked, in capitals."""
        return self.words.gloss(self.contest.sign)

    def asked(self) -> tuple[str, str]:
        """Returns gloss and meaning; other words in their place while no answer is possible."""
        if self.phase == "sign":
            return self.gloss, meaning_of(self.words, self.contest.sign, self.gloss)
        if self.phase == "over" and self.plan.mode == "endless":
            return self.words("challenge-round-over"), ""
        return self.words(f"challenge-{self.phase}"), ""

    def _line(self) -> str:
        if self.phase == "over":
            return self.words("challenge-over-note")
        if self.phase == "paused":
            return self.words("challenge-paused-note")
        if self.phase == "ready" and not self.waits:
            return self.words("challenge-get-ready")
        return self.status()

    def _labels(self) -> dict[str, str]:
        sheet = self.contest.sheet
        return {
            "points": self.words("challenge-points"),
            "score": self.words("challenge-number", n=sheet.score),
            "row": self.words("challenge-row", n=sheet.combo),
        }

    def _extra(self) -> str:
        if self.contest.chances is None:
            return self.words("challenge-right", n=self.contest.sheet.right)
        return self.words("challenge-chances", n=self.contest.chances)

    def view(self) -> RoundView:
        """Returns all that the page depends on, except the picture itself."""
        contest, (gloss, meaning) = self.contest, self.asked()
        counting = self.phase == "ready" and not self.waits
        return RoundView(
            boxes=self.boxes(),
            gloss=gloss,
            meaning=meaning,
            left_s=contest.left_s,
            share=contest.left_s / contest.limit_s,
            seconds=self.words("challenge-seconds", n=ceil(contest.left_s)),
            sheet=contest.sheet,
            labels=self._labels(),
            chances=contest.chances,
            extra=self._extra(),
            flash=self.flash,
            count=str(ceil(self.count_s)) if counting else "",
            status=self._line(),
            lively=self.answering,
            calm=self.services.settings.reduced_motion,
        )

    def controls(self) -> tuple[Control, ...]:
        """Returns leave; while a word is asked, pause and skip."""
        boxes = self.boxes()
        words = self.words("challenge-end" if self.plan.mode == "endless" else "challenge-leave")
        leave = Control(
            "leave", boxes.leave, words, self.back, "quiet", icon="back", key_label="Esc"
        )
        return (*self.play_controls(boxes), leave)

    def play_controls(self, boxes: Arena) -> tuple[Control, ...]:
        """Returns what can be pressed in this phase."""
        upper, lower = boxes.buttons
        if self.phase == "paused":
            keys = (pygame.K_p, pygame.K_RETURN)
            words = self.words("challenge-resume")
            return (Control("resume", upper, words, self._resume, "primary", keys, "P"),)
        if self.phase != "sign":
            return ()
        pause, skip = self.words("challenge-pause"), self.words("challenge-skip")
        # pause comes first, so that an accidental Enter costs nothing
        return (
            Control("pause", upper, pause, self._pause, keys=(pygame.K_p,), key_label="P"),
            Control("skip", lower, skip, self._skip, keys=(pygame.K_s,), key_label="S"),
        )
