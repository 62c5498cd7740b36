"""Full screen, and the window's position for the next start."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from deepsign.choices import Choices
from deepsign.settings import MIN_WINDOW
from deepsign.window import GameWindow, named


class WindowKeeper:
    """Switches full screen with F11 or the option, and keeps the window's position.

    Args:
        choices: Settings.
        shown: The window.
    """

    def __init__(self, choices: Choices, shown: GameWindow) -> None:
        self._choices, self._shown = choices, shown
        self._maximised = self._held = False
        self._left = self._place()

    def follow(self, events: Sequence[pygame.event.Event]) -> list[pygame.event.Event]:
        """Handles the window's events; called once per frame. Returns the events for the scenes."""
        for event in events:
            if event.type in (pygame.WINDOWMAXIMIZED, pygame.WINDOWRESTORED):
                self._maximised = event.type == pygame.WINDOWMAXIMIZED
            if _is_f11(event):
                self._press(event.type == pygame.KEYDOWN)
        if self._choices.now.fullscreen != self._shown.fullscreen:
            self._shown.show(self._choices.now.changed(**self._left))
        elif not self._shown.fullscreen and not self._maximised:
            self._left = self._place()
        return [event for event in events if not _is_f11(event)]

    def _press(self, down: bool) -> None:
        """Switches full screen; a held key switches once."""
        if down and not self._held:
            self._choices.change(fullscreen=not self._choices.now.fullscreen)
        self._held = down

    def _place(self) -> dict[str, int | str]:
        """Returns size and position of the window as settings."""
        if self._shown.fullscreen:
            now = self._choices.now.as_mapping()
            return {name: now[name] for name in now if name.startswith("window_")}
        (wide, high), (left, top) = self._shown.size, self._shown.place
        return {
            "window_width": max(wide, MIN_WINDOW[0]),
            "window_height": max(high, MIN_WINDOW[1]),
            "window_place": f"{left},{top} {named(pygame.display.get_desktop_sizes())}",
        }

    def keep(self) -> None:
        """Saves the window's position if it has changed."""
        now = self._choices.now.as_mapping()
        if any(now[name] != value for name, value in self._left.items()):
            self._choices.change(**self._left)


def _is_f11(event: pygame.event.Event) -> bool:
    return event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key == pygame.K_F11
