"""Full screen, and where the window opens the next time."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from deepsign.choices import Choices
from deepsign.settings import MIN_WINDOW
from deepsign.window import named, show


class WindowKeeper:
    """Switches full screen by F11 or the option, and keeps where the window stands.

    Args:
        choices: Where the settings are read and changed.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._fullscreen = pygame.display.is_fullscreen()
        self._maximised = self._held = False
        self._left = self._place()

    def follow(self, events: Sequence[pygame.event.Event]) -> list[pygame.event.Event]:
        """Called once a frame; returns the events that are for the scenes."""
        for event in events:
            if event.type in (pygame.WINDOWMAXIMIZED, pygame.WINDOWRESTORED):
                self._maximised = event.type == pygame.WINDOWMAXIMIZED
            if _is_f11(event):
                self._press(event.type == pygame.KEYDOWN)
        if self._choices.now.fullscreen != self._fullscreen:
            self._switch()
        elif not self._fullscreen and not self._maximised:
            self._left = self._place()
        return [event for event in events if not _is_f11(event)]

    def _press(self, down: bool) -> None:
        """A key that is held switches once."""
        if down and not self._held:
            self._choices.change(fullscreen=not self._choices.now.fullscreen)
        self._held = down

    def _switch(self) -> None:
        self._fullscreen = self._choices.now.fullscreen
        show(self._choices.now.changed(**self._left))

    def _place(self) -> dict[str, int | str]:
        """Size and place of the window, as settings."""
        if self._fullscreen:
            now = self._choices.now.as_mapping()
            return {name: now[name] for name in now if name.startswith("window_")}
        wide, high = pygame.display.get_window_size()
        left, top = pygame.display.get_window_position()
        return {
            "window_width": max(wide, MIN_WINDOW[0]),
            "window_height": max(high, MIN_WINDOW[1]),
            "window_place": f"{left},{top} {named(pygame.display.get_desktop_sizes())}",
        }

    def keep(self) -> None:
        """Saves where the window stood, if that has changed."""
        now = self._choices.now.as_mapping()
        if any(now[name] != value for name, value in self._left.items()):
            self._choices.change(**self._left)


def _is_f11(event: pygame.event.Event) -> bool:
    return event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key == pygame.K_F11
