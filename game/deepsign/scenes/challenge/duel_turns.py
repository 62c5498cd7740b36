"""A duel on the screen: hand over, sign, hand over, sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import Final

import pygame

from deepsign.learning.duel import TURN_S
from deepsign.recognition.messages import Event
from deepsign.scenes.challenge import challenge_picture
from deepsign.scenes.challenge.challenge_layout import Arena, arena
from deepsign.scenes.challenge.challenge_view import RoundView
from deepsign.scenes.challenge.duel_play import DuelPlay, Match
from deepsign.scenes.challenge.duel_results import DuelResultsScene, DuelScore
from deepsign.scenes.shared.sight_words import meaning_of, stands_still, status
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.leave_question import ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer

OVER_S: Final = 1.2
"""How long the last result is shown before the results of the duel."""


class DuelTurnsScene(Screen):
    """All turns of a duel.

    Args:
        match: The players and the words.
    """

    def __init__(self, services: Services, stack: Stack, match: Match) -> None:
        super().__init__(services, stack)
        self.play = DuelPlay(services, match)
        self._over_s = 0.0
        self._halted = False  # stopped by the question whether to leave
        self._layer = Layer()

    # lifecycle

    def enter(self) -> None:
        """Switches the camera on."""
        self.play.open()

    def leave(self) -> None:
        """Switches the camera off."""
        self.play.close()

    def back(self) -> None:
        """Gives the duel up without a winner, after a question if a word was signed."""
        if self.play.duel.stage == "over":
            return
        if not any(sheet.asked for sheet in self.play.duel.sheets):
            self._give_up()
            return
        self._halted = not self.play.paused
        self.play.pause()
        ask_to_leave(self.services, self.stack, "duel", self._give_up)

    def resume(self) -> None:
        """Goes on where the question whether to leave stopped the duel."""
        if self._halted:
            self._halted = False
            self.play.resume()

    def _give_up(self) -> None:
        go_back(self.services, self.stack, self)

    def update(self, dt_s: float) -> None:
        """Takes the newest picture and runs the clock; shows the results after the end."""
        over = self.play.duel.stage == "over"
        self.play.update(dt_s, self._boxes().camera)
        if over:
            self._end(dt_s)

    def hear(self, event: Event) -> None:
        """Takes a verdict, which ends the turn or lets it go on."""
        self.play.hear(event)

    def _end(self, dt_s: float) -> None:
        before, self._over_s = self._over_s, self._over_s + dt_s
        if not before < OVER_S <= self._over_s:
            return
        problem, duel = self.play.save(), self.play.duel
        scores = tuple(
            DuelScore(player.name, player.learner, sheet)
            for player, sheet in zip(self.play.match.players, duel.sheets, strict=True)
        )
        scene = DuelResultsScene(
            self.services, self.stack, scores, duel.winner, self._again, problem
        )
        go_instead(self.services, self.stack, scene, self)

    def _again(self, results: Screen) -> None:
        """Starts another duel of the same players with other words; the second player begins."""
        rng, match = self.services.rng, self.play.match.turned()
        ids = list(match.words)
        rng.shuffle(ids)
        scene = DuelTurnsScene(self.services, self.stack, replace(match, words=tuple(ids)))
        go_instead(self.services, self.stack, scene, results)

    # drawing

    def _boxes(self) -> Arena:
        return arena(self.size, self.text_scale, self.shown_px)

    @property
    def gloss(self) -> str:
        """The word of this turn, in capitals."""
        return self.words.gloss(self.play.duel.word)

    def _asked(self) -> tuple[str, str]:
        words, name = self.words, self.play.player.name
        if self.play.duel.stage == "over":
            return words("duel-over"), ""
        if self.play.duel.stage == "hand_over":
            return words("duel-your-turn", name=name), words(
                "profile-hand", hand=self.play.player.hand
            )
        if self.play.paused:
            return words("challenge-paused"), ""
        return self.gloss, meaning_of(words, self.play.duel.word, self.gloss)

    def _status(self) -> str:
        if self.play.duel.stage == "over":
            return self.words("challenge-over-note")
        if self.play.paused:
            return self.words("challenge-paused-note")
        if self.play.duel.stage == "hand_over":
            return stands_still(self.words, self.play.attempting) or self.words(
                "duel-change-places"
            )
        if self.play.duel.out_of_time and self.play.attempting.answering:
            return self.words("challenge-last-sign")
        return status(self.words, self.play.attempting, self.gloss)

    def _view(self) -> RoundView:
        duel, (gloss, meaning) = self.play.duel, self._asked()
        other = self.play.match.players[1 - duel.who].name
        left_s = duel.left_s if duel.stage == "sign" else TURN_S
        return RoundView(
            boxes=self._boxes(),
            gloss=gloss,
            meaning=meaning,
            left_s=left_s,
            share=left_s / TURN_S,
            seconds=self.words("challenge-seconds", n=ceil(left_s)),
            sheet=duel.sheet,
            labels={
                "points": self.play.player.name,
                "score": self.words("challenge-number", n=duel.sheet.score),
                "row": self.words("challenge-row", n=duel.sheet.combo),
            },
            chances=None,
            extra=self.words("duel-other", name=other, n=duel.sheets[1 - duel.who].score),
            flash=self.play.flash,
            count=self.play.count,
            status=self._status(),
            lively=self.play.attempting.answering,
            calm=self.services.settings.reduced_motion,
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        badge = unsaved_words(self.words, self.services.camera.source)
        challenge_picture.draw_turn(
            canvas,
            self._view(),
            self.play.attempting,
            self._layer,
            self.controls(),
            self.focus,
            badge,
        )

    def controls(self) -> tuple[Control, ...]:
        """Returns leave, and the controls of the present stage."""
        boxes, words = self._boxes(), self.words("challenge-leave")
        leave = Control(
            "leave", boxes.leave, words, self.back, "quiet", icon="back", key_label="Esc"
        )
        return (*self._turn_controls(boxes.buttons), leave)

    def _turn_controls(self, places: tuple[pygame.Rect, pygame.Rect]) -> tuple[Control, ...]:
        upper, lower, words = *places, self.words
        if self.play.duel.stage == "over":
            return ()
        if self.play.attempting.trouble == "recogniser_failed":
            wake = self.services.recogniser.start
            return (_key("wake", lower, words("challenge-wake"), wake, "R", pygame.K_r),)
        if self.play.paused:
            go_on = words("challenge-resume")
            return (
                _key("resume", upper, go_on, self.play.resume, "P", pygame.K_p, pygame.K_RETURN),
            )
        pause = replace(
            _key("pause", upper, words("challenge-pause"), self.play.pause, "P", pygame.K_p),
            kind="secondary",
        )
        if self.play.duel.stage == "sign":
            skip = _key("skip", lower, words("challenge-skip"), self.play.skip, "S", pygame.K_s)
            return (pause, replace(skip, kind="secondary"))
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
        begin = _key("begin", lower, words("duel-begin"), self.play.ready, "Enter", *keys)
        return (pause,) if self.play.attempting.trouble else (pause, begin)


def _key(
    name: str, rect: pygame.Rect, label: str, act: Callable[[], None], shown: str, *keys: int
) -> Control:
    """Returns a primary button with its hot keys."""
    return Control(name, rect, label, act, "primary", keys, shown)
