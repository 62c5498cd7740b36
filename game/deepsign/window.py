"""The window: its position, its icon, and its first picture. It imports little, because it opens first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import pygame

from deepsign.errors import DisplayError
from deepsign.settings import MIN_WINDOW, Settings
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette, scale_for

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


class GameWindow:
    """The window, drawn on in the pixels of its screen.

    SDL gives sizes and the mouse's place in points, and a point is several pixels of a dense screen (macOS, Wayland).
    `pygame.display.set_mode` would open a window with a pixel a point, which the system enlarges. A window too small to
    shrink its text further is drawn like that here: least sizes, such as of text, are pixels of an ordinary screen.

    Args:
        settings: Size and place of the window, or full screen.

    Attributes:
        fullscreen: Whether it fills the screen.
    """

    def __init__(self, settings: Settings) -> None:
        size = window_size(settings, _screens())
        self._window = pygame.Window(
            TITLE, size, resizable=True, allow_high_dpi=True,
            fullscreen_desktop=settings.fullscreen,
        )  # fmt: skip
        self._window.set_icon(icon())
        self._window.minimum_size = MIN_WINDOW
        self._enlarged = pygame.Surface((1, 1))
        self.fullscreen = False
        self.show(settings)

    @property
    def surface(self) -> pygame.Surface:
        """The picture of the window, to be asked for anew after a change of its size."""
        whole = self._window.get_surface()
        if whole.get_size() == self.size or scale_for(self.size) > scale_for(MIN_WINDOW):
            return whole
        if self._enlarged.get_size() != self.size:
            self._enlarged = pygame.Surface(self.size, 0, 32)
        return self._enlarged

    @property
    def size(self) -> Size:
        """Width and height, points."""
        return self._window.size

    @property
    def title(self) -> str:
        """Name in the title bar."""
        return self._window.title

    @property
    def place(self) -> Size:
        """Left and upper edge on the desktop, points."""
        return self._window.position

    @property
    def density(self) -> float:
        """Pixels of the picture a point."""
        return self.surface.get_width() / max(1, self.size[0])

    def show(self, settings: Settings) -> None:
        """Changes the window to size, place or full screen of the settings."""
        self.fullscreen = settings.fullscreen
        if settings.fullscreen:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()
            self._window.size = window_size(settings, _screens())
            place, _, known = settings.window_place.partition(" ")
            if known and known == named(pygame.display.get_desktop_sizes()):
                left, top = place.split(",")
                self._window.position = (int(left), int(top))
        pygame.key.stop_text_input()  # otherwise, an input method takes the hot keys of every screen

    def flip(self) -> None:
        """Shows what was drawn."""
        drawn, whole = self.surface, self._window.get_surface()
        if drawn is not whole:
            whole.blit(pygame.transform.smoothscale(drawn, whole.get_size()), (0, 0))
        self._window.flip()

    def close(self) -> None:
        """Closes the window."""
        self._window.destroy()


@contextmanager
def window(settings: Settings) -> Iterator[GameWindow]:
    """Opens the window with its first picture, and closes it at the end.

    Raises:
        DisplayError: There is no display.
    """
    try:
        pygame.display.init()
        _require_screen()
        opened = GameWindow(settings)
        draw_first(opened.surface, settings)
        opened.flip()
    except pygame.error as error:
        pygame.display.quit()
        raise DisplayError(NO_DISPLAY.format(error)) from error
    try:
        pygame.event.pump()  # otherwise, some systems show the window only when events are read
        pygame.key.set_repeat(400, 40)
        yield opened
    finally:
        opened.close()
        pygame.quit()


def in_pixels(event: pygame.event.Event, density: float) -> pygame.event.Event:
    """Returns the event with the mouse's place in pixels of the picture, not in points."""
    if density == 1 or not hasattr(event, "pos"):
        return event
    pos = (round(event.pos[0] * density), round(event.pos[1] * density))
    return pygame.event.Event(event.type, {**event.dict, "pos": pos})


def _screens() -> Sequence[Size]:
    """Returns the sizes of the screens, points; none where nothing is shown."""
    hidden = pygame.display.get_driver() in NOWHERE
    return () if hidden else pygame.display.get_desktop_sizes()


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
