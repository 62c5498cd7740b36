"""The course of every game: the count-in, pauses, keys, and the results."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Final

import pygame

from deepsign.arcade.parting import ANSWERS, ASKS
from deepsign.scenes.arcade.arcade_screen import BACK, IGNORED_S
from deepsign.scenes.arcade.games import GameOutcome
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.keep import keep
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.arcade.play_page import COUNT_S, PlayPage
from deepsign.scenes.arcade.results import GameResults
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, inset

END_S: Final = 1.0
"""How long the last moment stays on the screen."""


class PlayScene(PlayPage):
    """A game in progress; subclasses hold the rules and draw the field.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: Id of the difficulty.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub, difficulty: str) -> None:
        super().__init__(services, stack, hub, difficulty)
        self.ignored_s = 0.0
        self._end_s = 0.0

    # for subclasses to override

    def play(self, dt_s: float) -> None:
        """Lets time pass in the game."""

    def outcome(self) -> GameOutcome:
        """Returns the result of the game."""
        raise NotImplementedError

    @property
    def ended(self) -> bool:
        """Whether the game is over by its rules."""
        return False

    def wants(self, gesture: str) -> bool:
        """Returns whether the game waits for this gesture; then it does not ask to pause."""
        return False

    def halted(self) -> None:
        """Called when the game is paused."""

    # the course of a game

    def enter(self) -> None:
        """Expects gestures if they are seen: a key that was pressed in a menu does not make it a game of keys."""
        if self.hub.sees:
            self.hub.by_keys = False

    def leave(self) -> None:
        """Stops the music."""
        self.services.sounds.hush()

    def back(self) -> None:
        """Pauses and asks on Esc; the second time goes on, or leaves if there is nothing to play with."""
        if self.running:
            self.pause()
        elif self.phase == "paused" and self.can_play:
            self.go_on()
        elif self.phase == "paused":
            self._leave()

    def _leave(self) -> None:
        super().back()

    def pause(self) -> None:
        """Pauses the game."""
        self.phase, self.ignored_s = "paused", IGNORED_S
        self.parting.withdraw()
        self.holding.withdraw()
        self.services.sounds.hush()
        self.halted()

    def go_on(self) -> None:
        """Counts in again, if there is a camera or the keys to play with."""
        if self.phase == "paused" and self.can_play:
            self.phase, self.count_s = "count", COUNT_S

    def use_keys(self) -> None:
        """Goes on with keys."""
        self.hub.by_keys = True
        self.go_on()

    def handle(self, event: pygame.event.Event) -> None:
        """Takes keys for gestures while the game runs, once per press; otherwise they work as in a menu."""
        if self.running and getattr(event, "repeat", False):
            return
        gesture = gesture_of(event)
        if gesture is not None and self.running and not self.stack.changing:
            if self.is_gesture_key(event):
                self.made(self.hub.press(gesture))
            return
        super().handle(event)

    def is_gesture_key(self, event: pygame.event.Event) -> bool:
        """Returns whether a key plays its gesture here."""
        return True

    @property
    def by_gesture(self) -> bool:
        """True while paused; otherwise gestures belong to the game."""
        return self.phase == "paused"

    def made(self, made: MadeGesture) -> None:
        """Gives a gesture to the game while it runs, to the menu while it is paused."""
        if self.running:
            self._play_on(made)
        elif self.phase == "paused" and made.gesture in ("thumb_up", *BACK):
            self._choose(made)

    def _play_on(self, made: MadeGesture) -> None:
        """Passes a gesture to the game; one that it does not use may be one of the two that pause."""
        wanted = self.wants(made.gesture)
        if self.phase == "play" and self.heard(made):
            self.parting.withdraw()
        elif not made.by_key and self.parting.heard(made.gesture, wanted=wanted):
            self.pause()

    def _choose(self, made: MadeGesture) -> None:
        """Only offers to leave on a thumb down in front of the camera, so that no single mistake ends a game."""
        if made.by_key or made.gesture == ANSWERS:
            super().made(made)
        elif made.gesture == ASKS:
            self.parting.heard(made.gesture)
            self.focus = replace(self.focus, name="leave")

    def chosen(self, gesture: str) -> None:
        """Confirms the question on a held thumb only; the keys of a thumb down and a stop sign leave."""
        self.parting.withdraw()
        if gesture in BACK:
            self._leave()
        else:
            super().chosen(gesture)

    def heard(self, made: MadeGesture) -> bool:
        """Passes a gesture to the game; returns whether it had an effect."""
        return False

    def update(self, dt_s: float) -> None:
        """Counts in, plays, pauses when the player cannot be recognised, and ends."""
        if self.parting.advance(dt_s) and self.phase == "paused":
            self.focus = replace(self.focus, name="")
            self.holding.withdraw()
        super().update(dt_s)
        if self.running and not self.can_play and self.must_wait():
            self.pause()
        if self.phase == "count":
            self._count(dt_s)
        elif self.phase == "play":
            self.play(dt_s)
            if self.ended:
                self.phase = "over"
                self.services.sounds.hush()
        elif self.phase == "over":
            self._finish(dt_s)

    def must_wait(self) -> bool:
        """Returns whether the game must pause because it cannot be played; a starting recogniser only delays it."""
        return self.phase == "play" or self.hub.sight == "gone" or self.hub.status == "failed"

    def _count(self, dt_s: float) -> None:
        if not self.can_play:
            return
        before, self.count_s = self.count_s, self.count_s - dt_s
        if ceil(before) != ceil(self.count_s) and self.count_s > 0:
            self.services.sounds.play("countdown")
        if self.count_s <= 0:
            self.phase = "play"
            self.services.sounds.play("go")

    def _finish(self, dt_s: float) -> None:
        before, self._end_s = self._end_s, self._end_s + dt_s
        if before < END_S <= self._end_s:
            outcome = self.outcome()
            outcome = replace(outcome, counts=outcome.counts and self.services.camera.live)
            kept = keep(self.services, self.hub.learner, outcome)
            scene = GameResults(self.services, self.stack, self.hub, outcome, kept)
            go_instead(self.services, self.stack, scene, self)

    def controls(self) -> tuple[Control, ...]:
        """Returns pause; or go on, go on with keys, and leave."""
        words, box = self.words, self._side()["buttons"]
        if self.phase != "paused":
            label = words("arcade-pause")
            enabled = self.phase != "over"
            return (Control("pause", box, label, self.back, key_label="Esc", enabled=enabled),)
        card = self._card()
        places = columns(cut_bottom(inset(card, self.u(24)), self.t(56))[0], (1.5, 1), self.u(12))
        if self.can_play:
            on, key = ("on", words("arcade-go-on"), self.go_on, "play"), "L"
        else:
            on, key = ("keys", words("arcade-use-keys"), self.use_keys, "gamepad"), "Esc"
        leave = Control(
            "leave",
            places[1],
            words("arcade-leave"),
            self._leave,
            keys=(pygame.K_l,),
            key_label=key,
        )
        name, label, act, icon = on
        keys = (pygame.K_RETURN,)
        return (
            Control(name, places[0], label, act, "primary", keys, "Enter", icon=icon),
            leave,
        )
