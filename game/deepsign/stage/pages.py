"""The pages of all scenes on the stage: their heights, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from deepsign.stage.page import Page, fitted, handle
from deepsign.stage.scene import Scene, Size
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette


class Pages:
    """Only scenes that hide the scenes below them have pages; all others have the size of the window.

    Attributes:
        fonts: Typeface and its caches.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.fonts = Fonts()
        self._pages: dict[Scene, Page] = {}
        self._fitted_for: dict[Scene, object] = {}
        self._short: dict[Scene, frozenset[str]] = {}  # texts that shrink on any page
        self._picture = pygame.Surface((1, 1))
        self._shown: Scene | None = None  # whose page the picture holds

    def keep(self, scenes: Iterable[Scene]) -> None:
        """Forgets the pages of all other scenes."""
        gone = self._pages.keys() - set(scenes)
        for scene in gone:
            for known in (self._pages, self._fitted_for, self._short):
                known.pop(scene, None)

    def of(self, scene: Scene, window: Size) -> Page:
        """Returns the page of a scene in a window of this size, pixels."""
        scale = self.services.settings.text_scale
        page = self._pages.get(scene)
        if page is None or (page.window, page.text_scale) != (window, scale):
            page = Page(window, window, scale)
        return page

    def handle(self, scene: Scene, event: pygame.event.Event, window: Size) -> None:
        """Hands an event to a scene, or scrolls its page."""
        page = self.of(scene, window)
        if not isinstance(scene, Screen):
            scene.handle(event)
        elif (moved := handle(page, scene, event)) is not page:
            self._pages[scene] = moved

    def paint(
        self, scene: Scene, surface: pygame.Surface, log: list[TextBox] | None, retained: bool
    ) -> None:
        """Draws a scene into the window; its page grows first if text would shrink."""
        page = self.of(scene, surface.get_size())
        if isinstance(scene, Screen) and not scene.see_through:
            page = self._begun(scene, page)
        boxes: list[TextBox] | None = None if log is None else []
        canvas = self._drawn(scene, page, surface, boxes, retained)
        if canvas.short - self._short.get(scene, frozenset()) and scene in self._pages:
            page = self._fit(scene, page)
            boxes = None if log is None else []
            self._drawn(scene, page, surface, boxes, retained=False)
        if log is not None and boxes is not None:
            log.extend(page.shown(boxes))

    def _begun(self, scene: Screen, page: Page) -> Page:
        """Returns the page, laid out anew if the window, the text, the language or the controls have changed."""
        least, large = scene.least_height(page.window), page.text_scale > 1
        names = tuple(each.name for each in scene.controls()) if large else ()
        made_for = (page.window, page.text_scale, self.services.settings.language, least, names)
        if self._fitted_for.get(scene) != made_for:
            page = page.grown(least)
            self._fitted_for[scene], self._short[scene] = made_for, frozenset()
            self._lay_out(scene, page)
        return page

    def fit(self, scene: Scene, window: Size) -> None:
        """Gives a scene the size of its page."""
        page = self.of(scene, window)
        if scene.size != page.size:
            scene.resize(page.size)
        if isinstance(scene, Screen):
            scene.shown_px = window[1]

    def _lay_out(self, scene: Scene, page: Page) -> None:
        self._pages[scene] = page
        self.fit(scene, page.window)

    def _fit(self, scene: Scene, page: Page) -> Page:
        assert isinstance(scene, Screen), "no other scene has a page"
        short: dict[Page, frozenset[str]] = {}

        def shrinks(tried: Page) -> int:
            self._lay_out(scene, tried)
            short[tried] = frozenset(self.draw(scene, pygame.Surface(tried.size, 0, 32)).short)
            return len(short[tried])

        best = fitted(page, scene.least_height(page.window), shrinks)
        self._lay_out(scene, best)
        self._short[scene] = short[best]
        return best

    def _drawn(
        self,
        scene: Scene,
        page: Page,
        surface: pygame.Surface,
        log: list[TextBox] | None,
        retained: bool,
    ) -> Canvas:
        """Draws a scene on its page, and the page into the window."""
        if not page.scrolls:
            return self.draw(scene, surface, log, retained)
        if self._picture.get_size() != page.size:
            self._picture, self._shown = pygame.Surface(page.size, 0, 32), None
        canvas = self.draw(scene, self._picture, log, retained and self._shown is scene)
        self._shown = scene
        page.show(self._picture, self.canvas(surface))
        return canvas

    def draw(
        self,
        scene: Scene,
        surface: pygame.Surface,
        log: list[TextBox] | None = None,
        retained: bool = False,
    ) -> Canvas:
        """Draws a scene on its whole page; returns what it drew with."""
        canvas = self.canvas(surface, log, retained)
        scene.draw(canvas)
        return canvas

    def canvas(
        self,
        surface: pygame.Surface,
        log: list[TextBox] | None = None,
        retained: bool = False,
    ) -> Canvas:
        """Returns a canvas for a surface, with the player's theme and text size."""
        settings = self.services.settings
        theme = palette(settings.theme, settings.colour_safe)
        return Canvas(surface, theme, self.fonts, log, retained, settings.text_scale)
