"""What the arcade's screens share: the hub, and menus that gestures move through."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.gestures import SLIDES, SWIPES, way_of
from deepsign.scenes.arcade.hub import Hub, Made
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.transition import go_back

DEAF_S: Final = 0.9
"""A scene that has just come hears nothing for so long: the gesture that led here is still in the air."""
BACK: Final = ("thumb_down", "stop_sign")
"""Their keys go back. Of the gestures only the thumb does: a hand at rest is sometimes taken for a stop sign."""


class ArcadeScreen(Screen):
    """A screen that is moved through by gestures, keys or mouse.

    Args:
        services: As for every scene.
        stack: As for every scene.
        hub: Camera and recogniser of this visit.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub) -> None:
        super().__init__(services, stack)
        self.hub = hub
        self.deaf_s = DEAF_S

    def resume(self) -> None:
        """Hears nothing for a moment."""
        self.deaf_s = DEAF_S

    def picture_box(self) -> pygame.Rect:
        """Where the camera's picture stands."""
        return pygame.Rect(0, 0, 2, 2)

    def back(self) -> None:
        """To where the player came from."""
        go_back(self.services, self.stack, self)

    def handle(self, event: pygame.event.Event) -> None:
        """T, G and B stand for thumb up, thumb down and the stop sign; the rest as everywhere."""
        gesture = gesture_of(event)
        if gesture in ("thumb_up", *BACK) and not self.stack.changing:
            self.made(self.hub.press(gesture))
            return
        super().handle(event)

    @property
    def by_gesture(self) -> bool:
        """Whether gestures move through this screen just now."""
        return True

    def update(self, dt_s: float) -> None:
        """Hears what gestures were made; who stands before the camera sees what a thumb up would choose."""
        self.deaf_s = max(0.0, self.deaf_s - dt_s)
        if self.by_gesture and self.hub.sees and not self.focus.shown:
            self.focus = self.focus.step(self.controls(), 0)
        for made in self.hub.update(dt_s, self.picture_box().size):
            if self.deaf_s <= 0 and not self.stack.changing and self.stack.top is self:
                self.made(made)

    def made(self, made: Made) -> None:
        """Swipes move the focus, a thumb up presses, a thumb down goes back."""
        if made.gesture in SWIPES or made.gesture in SLIDES:
            self.focus = self.focus.toward(self.controls(), *way_of(made.gesture))
        elif made.gesture == "thumb_up":
            control = self.focus.current(self.controls())
            if control is not None and control.enabled and control.kind != "slider":
                self.services.sounds.play("button")
                control.act()
        elif made.gesture == "thumb_down" or (made.by_key and made.gesture in BACK):
            self.back()
