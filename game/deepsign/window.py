"""The window: its position, its icon, and its first picture. It imports little, because it opens first."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import pygame

from deepsign.errors import DisplayError
from deepsign.settings import MIN_WINDOW, Settings
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette

Size = tuple[int, int]

TITLE: Final = "DeepSign"
ROOM: Final = 0.9
"""Share of a screen that a window may fill; the rest is used by the system."""
AT_FIRST: Final = 2 / 3
"""Share of a screen that a window fills until its size is chosen: 1280x720 on 1920x1080."""
ICON_PX: Final = 64
NOWHERE: Final = ("offscreen", "dummy")
"""SDL's drivers without a screen."""
NO_DISPLAY: Final = (
    "No window can be opened here ({}): start DeepSign on a desktop, "
    "or set SDL_VIDEODRIVER=dummy to run it without a window."
)


@contextmanager
def window(settings: Settings) -> Iterator[pygame.Surface]:
    """Opens the window with its first picture, and closes it at the end.

    Raises:
        DisplayError: There is no display.
    """
    try:
        pygame.display.init()
        _require_screen()
        pygame.display.set_icon(icon())
        pygame.display.set_caption(TITLE)
        surface = show(settings)
    except pygame.error as error:
        pygame.display.quit()
        raise DisplayError(NO_DISPLAY.format(error)) from error
    try:
        draw_first(surface, settings)
        pygame.display.flip()
        pygame.event.pump()  # else some systems show the window only when it is asked for events
        pygame.key.set_repeat(400, 40)
        yield surface
    finally:
        pygame.quit()


def show(settings: Settings) -> pygame.Surface:
    """Opens the window according to the settings, or changes one that is open."""
    screens = pygame.display.get_desktop_sizes()
    if settings.fullscreen:
        surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    else:
        shown_on = () if pygame.display.get_driver() in NOWHERE else screens
        surface = pygame.display.set_mode(window_size(settings, shown_on), pygame.RESIZABLE)
        with warnings.catch_warnings():  # nothing else sets a smallest size
            warnings.simplefilter("ignore", DeprecationWarning)
            pygame.Window.from_display_module().minimum_size = MIN_WINDOW
        place, _, known = settings.window_place.partition(" ")
        if known and known == named(screens):
            pygame.display.set_window_position([int(edge) for edge in place.split(",")])
    pygame.key.stop_text_input()  # else an input method takes the hot keys of every screen
    return surface


def window_size(settings: Settings, screens: Sequence[Size]) -> Size:
    """Returns the size of the window: the last one on the same screens, or one that suits the first screen.

    Args:
        settings: Stored size, and the screens for which it holds.
        screens: Sizes of the present screens, pixels.
    """
    chosen = (settings.window_width, settings.window_height)
    known = settings.window_place.partition(" ")[2]
    if known == named(screens) or not screens:
        return chosen
    screen = screens[0]
    if not known and chosen == _designed():
        high = max(chosen[1], round(screen[1] * AT_FIRST))
        chosen = (high * 16 // 9, high)
    wide, high = (min(a, round(b * ROOM)) for a, b in zip(chosen, screen, strict=True))
    return max(wide, MIN_WINDOW[0]), max(high, MIN_WINDOW[1])


def _designed() -> Size:
    return Settings().window_width, Settings().window_height


def named(screens: Sequence[Size]) -> str:
    """Returns the screens as text, which identifies them in stored window positions."""
    return " ".join(f"{wide}x{high}" for wide, high in screens)


def _require_screen() -> None:
    """Refuses SDL's fallback drivers, which show nothing, unless one was requested.

    Raises:
        DisplayError: The window would be invisible.
    """
    driver = pygame.display.get_driver()
    if driver in NOWHERE and not os.environ.get("SDL_VIDEODRIVER"):
        pygame.display.quit()
        raise DisplayError(NO_DISPLAY.format("no display was found"))


def draw_first(surface: pygame.Surface, settings: Settings) -> None:
    """Draws the name on paper while the rest is loaded."""
    colours = palette(settings.theme, settings.colour_safe)
    surface.fill(colours.paper)
    name = Fonts().line(TITLE, "black", max(24, surface.get_height() // 9), colours.ink)
    surface.blit(name, name.get_rect(center=surface.get_rect().center))


def icon() -> pygame.Surface:
    """Returns the icon: the hand of ILY with thumb, index and little finger extended, on the accent colour."""
    colours, large = palette("light"), 4 * ICON_PX
    picture = pygame.Surface((large, large), pygame.SRCALPHA)
    pygame.draw.rect(picture, colours.accent, picture.get_rect(), border_radius=large // 5)
    palm = pygame.Rect(86, 118, 84, 92)
    pygame.draw.rect(picture, colours.on_accent, palm, border_radius=26)
    for begin, end in (((100, 130), (92, 44)), ((156, 130), (166, 58)), ((100, 180), (48, 132))):
        pygame.draw.line(picture, colours.on_accent, begin, end, 24)
        for place in (begin, end):
            pygame.draw.circle(picture, colours.on_accent, place, 12)
    return pygame.transform.smoothscale(picture, (ICON_PX, ICON_PX))
