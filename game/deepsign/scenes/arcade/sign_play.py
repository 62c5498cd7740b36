"""Sign Rush, played: the learner's known signs come along a lane, and each is signed in front of the camera."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pygame

from deepsign.arcade.sign_rush import JudgedSign
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign.scenes.arcade.games import SIGN, Game, GameOutcome
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.sign_keep import SignKeeper
from deepsign.scenes.arcade.sign_rush_page import SignRushPage
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services

UNSEEN: Final = pygame.Rect(0, 0, 0, 0)
"""Size of the unused picture of `Attempting`: the hub shows the player."""
KEY: Final = pygame.K_SPACE
"""Stands for a right sign, to try the game without a camera."""


class SignRushScene(SignRushPage):
    """A game of signs.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: A key of `PACES`.
        game: Whether signs, letters or numbers come.

    Raises:
        ValueError: The learner knows too few signs.
    """

    def __init__(
        self, services: Services, stack: Stack, hub: Hub, difficulty: str, game: Game = SIGN
    ) -> None:
        super().__init__(services, stack, hub, difficulty, game)
        self._keeper = SignKeeper(services, hub.learner, self.known)
        self._camera_late_s = 0.0  # game clock minus camera clock

    # lifecycle

    def leave(self) -> None:
        """Gives the frames back to the recogniser of gestures."""
        super().leave()
        self._keeper.end()
        self.attempting.rest()
        self.attempting.view.forget()
        self.turn.tutor.close()
        self.hub.signing = False

    @property
    def counts(self) -> bool:
        """Whether attempts are stored: a webcam is used, and no key was."""
        return not self.by_keys and self.services.camera.live

    @property
    def can_play(self) -> bool:
        """Whether there is a camera with a recogniser of signs, or the space bar is used."""
        return self.by_keys or not self.attempting.trouble

    @property
    def keys_enough(self) -> bool:
        """Whether the space bar is used."""
        return self.by_keys

    @property
    def trouble_words(self) -> str:
        """What is wrong with the camera or the recogniser of signs."""
        return self.attempting.trouble_words if self.attempting.trouble else ""

    def must_wait(self) -> bool:
        """Returns whether the game must pause because it cannot be played; a starting recogniser only delays it."""
        lost = self.attempting.trouble in ("camera_gone", "recogniser_failed")
        return self.phase == "play" or lost

    def use_keys(self) -> None:
        """Goes on with the space bar; nothing more is stored."""
        self.by_keys = True
        super().use_keys()

    def halted(self) -> None:
        """Stops watching for signs."""
        self.turn.halt()

    # the player's actions

    def handle(self, event: pygame.event.Event) -> None:
        """Takes the space bar for the sign whose turn it is."""
        pressed = event.type == pygame.KEYDOWN and event.key == KEY
        if pressed and self.running and not self.stack.changing:
            if self.phase == "play":
                self._press()
            return
        super().handle(event)

    def _press(self) -> None:
        if self.rush.due is not None:
            self.by_keys = True
            self._decided(self.rush.signed(self.rush.time_s))

    def is_gesture_key(self, event: pygame.event.Event) -> bool:
        """False: no key stands for a gesture here."""
        return False

    def made(self, made: MadeGesture) -> None:
        """Takes gestures in the menu of a pause only, because a sign may look like one."""
        if self.phase == "paused":
            super().made(made)

    # changes

    def update(self, dt_s: float) -> None:
        """Watches for signs while the game runs, for gestures while it is paused."""
        self.hub.signing = self.running
        super().update(dt_s)
        if self.running:
            self.attempting.update(dt_s, UNSEEN)

    def play(self, dt_s: float) -> None:
        """Moves the signs on and gives the turn to the first."""
        signing = self.attempting.answering or self.attempting.judging
        gone = self.rush.advance(dt_s, signing=signing and not self.by_keys)
        self._decided(gone)
        self.turn.take(self.rush.due, self.rush.time_s)
        self.turn.advance(dt_s, self.rush.time_s, self.picture_box().height)

    def hear(self, event: Event) -> None:
        """Takes events of the recogniser; a verdict decides the sign whose turn it is."""
        super().hear(event)
        if isinstance(event, SkeletonSeen):
            self._camera_late_s = self.rush.time_s - event.skeleton.t_s
        judged = self.attempting.hear(event) if self.running else None
        if judged is not None and self.phase == "play" and self.turn.coming is not None:
            self._judge(judged)

    def _judge(self, judged: JudgedAttempt) -> None:
        verdict = judged.verdict
        if self.counts:
            helped, lasted_s = verdict.sign in self.turn.shown, self.rush.time_s - self.turn.asked_s
            self._keeper.judged(judged, helped=helped, duration_s=lasted_s)
        if verdict.kind == "match":
            middle_s = sum(self.attempting.span_s) / 2 + self._camera_late_s
            self._decided(self.rush.signed(middle_s))
        elif verdict.kind == "not_yet" and self.game is SIGN:
            self._decided(self.rush.wrong())
        else:
            if (
                verdict.kind == "almost"
            ):  # a letter that was wrong can be mended until it passes the line
                self.rush.unsure()
                self.services.sounds.play("almost")
            self.attempting.again()

    def _decided(self, judged: JudgedSign | None) -> None:
        if judged is None:
            return
        if judged.hit:
            self.services.sounds.combo(self.rush.combo)
        elif judged.grade == "miss":
            self.services.sounds.play("not_yet")
        self.turn.take(self.rush.due, self.rush.time_s)

    @property
    def ended(self) -> bool:
        """Whether the game is over by its rules."""
        return self.rush.over

    def outcome(self) -> GameOutcome:
        """Returns the score, and each sign that came."""
        rush = self.rush
        return GameOutcome(
            self.game,
            self.difficulty,
            rush.score,
            rush.best_combo,
            rush.accuracy,
            max(0.0, rush.time_s),
            grades=dict(Counter(each.grade for each in rush.judged)),
            by_keys=self.by_keys,
            hits=rush.hits,
            counts=self.counts,
        )
