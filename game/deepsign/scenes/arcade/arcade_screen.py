"""The base of the arcade's screens: the hub, and menus that gestures move through."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.gestures import SLIDES, SWIPES, way_of
from deepsign.arcade.holding import Holding
from deepsign.recognition.messages import Event
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control

IGNORED_S: Final = 0.9
"""How long a new scene ignores gestures, because the gesture that led to it may not have ended."""
HELD: Final = ("thumb_up", "thumb_down")
"""The gestures that choose and go back when they are held."""
BACK: Final = ("thumb_down", "stop_sign")
"""Keys that go back. Of the gestures only the thumb does, because a resting hand may look like a stop sign."""


class ArcadeScreen(Screen):
    """A screen for gestures, keys and mouse.

    Args:
        hub: Camera and recogniser of this visit.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub) -> None:
        super().__init__(services, stack)
        self.hub = hub
        self.holding = Holding()
        self.ignored_s = IGNORED_S

    def resume(self) -> None:
        """Ignores gestures for a moment."""
        self.ignored_s = IGNORED_S
        self.holding.withdraw()

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the camera's picture; empty where none is shown."""
        return pygame.Rect(0, 0, 0, 0)

    def back(self) -> None:
        """Goes back to the scene before."""
        go_back(self.services, self.stack, self)

    def handle(self, event: pygame.event.Event) -> None:
        """Takes T, G and B for thumb up, thumb down and the stop sign; handles other events like every screen."""
        gesture = gesture_of(event)
        if gesture in ("thumb_up", *BACK) and not self.stack.changing:
            self.made(self.hub.press(gesture))
            return
        super().handle(event)

    def hear(self, event: Event) -> None:
        """Passes events of the recogniser to the hub."""
        self.hub.hear(event)

    @property
    def by_gesture(self) -> bool:
        """Whether gestures move through this screen now."""
        return True

    def update(self, dt_s: float) -> None:
        """Takes gestures that were made or held; the focus shows what a thumb up would choose."""
        self.ignored_s = max(0.0, self.ignored_s - dt_s)
        if self.by_gesture and self.hub.sees and not self.focus.shown:
            self.focus = self.focus.step(self.controls(), 0)
        for made in self.hub.update(dt_s, self.picture_box().size):
            if self.ignored_s <= 0 and self._is_heard:
                self.holding.withdraw()
                self.made(made)
        held = self.holding.advance(dt_s, self.hub.shares, self.hub.needed)
        if held and self._is_heard:
            self.chosen(held)

    @property
    def _is_heard(self) -> bool:
        """Whether this is the top screen and no change is under way."""
        return not self.stack.changing and self.stack.top is self

    def made(self, made: MadeGesture) -> None:
        """Moves the focus with swipes; thumbs choose once they are held, and their keys at once."""
        if made.gesture in SWIPES or made.gesture in SLIDES:
            self.focus = self.focus.toward(self.controls(), *way_of(made.gesture))
        elif made.by_key:
            self.chosen(made.gesture)
        elif made.gesture in HELD:
            self.holding.begin(made.gesture)

    def chosen(self, gesture: str) -> None:
        """Presses for a thumb up, and goes back for a thumb down."""
        if gesture == "thumb_up":
            control = self.focus.current(self.controls())
            if control is not None and control.enabled and control.kind != "slider":
                self.services.sounds.play("button")
                control.act()
        elif gesture in BACK:
            self.back()

    def draw_holding(self, canvas: Canvas) -> None:
        """Fills a bar in the control that a held thumb will press."""
        control = self._held_control()
        if control is None:
            return
        p, wide = canvas.palette, canvas.u(12)
        bar = pygame.Rect(0, 0, control.rect.width - 2 * wide, max(5, canvas.u(7)))
        bar.midbottom = (control.rect.centerx, control.rect.bottom - canvas.u(7))
        canvas.bar(bar, self.holding.filled, p.accent, p.accent_soft)

    def _held_control(self) -> Control | None:
        """Returns the control that the held gesture presses."""
        if not self.holding.gesture:
            return None
        if self.holding.gesture == "thumb_up":
            return self.focus.current(self.controls())
        return next((each for each in self.controls() if each.key_label == "Esc"), None)
