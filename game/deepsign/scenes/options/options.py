"""Options: sections at the left, the choices of one of them at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal, get_args

import pygame

from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.options.camera_section import CameraSection
from deepsign.scenes.options.data_section import DataSection
from deepsign.scenes.options.learner_section import LearnerSections
from deepsign.scenes.options.look_section import LookSections
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import (
    Block,
    ItemMeasures,
    SectionItem,
    controls_in,
    draw_items,
    page_areas,
    stacked,
)
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import inset, rows
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.ui.text import width_of

SectionName = Literal["camera", "hand", "look", "motion", "sound", "language", "learning", "data"]
NAMES: Final[tuple[SectionName, ...]] = get_args(SectionName)
ICONS: Final[dict[SectionName, str]] = {
    "camera": "camera",
    "hand": "hand",
    "look": "text",
    "motion": "path",
    "sound": "sound",
    "language": "globe",
    "learning": "book",
    "data": "folder",
}


class OptionsScene(ScrollScreen):
    """Everything a learner can choose. The camera is on only while its section is shown.

    Args:
        learner: The learner.
        section: The section that is shown first.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, section: SectionName = "camera"
    ) -> None:
        super().__init__(services, stack)
        self.section: SectionName = section
        self.choices = SectionChoices(services, learner)
        self.camera = CameraSection(stack, self.choices, self.u, self.t)
        look = LookSections(self.choices, self.t)
        own = self._own = LearnerSections(stack, self.choices, self.u)
        self._items: dict[SectionName, Callable[[], list[SectionItem]]] = {
            "camera": self.camera.items,
            "hand": own.hand,
            "look": look.look,
            "motion": look.motion,
            "sound": look.sound,
            "language": look.language,
            "learning": own.learning,
            "data": DataSection(stack, self.choices).items,
        }
        self.focus = Focus(f"section-{section}")
        self._known: tuple[object, dict[str, pygame.Rect]] | None = None
        self._still = Layer()

    # lifecycle

    def enter(self) -> None:
        """Reads what can be chosen."""
        self.choices.refresh()
        self.camera.refresh()
        self._read_section()

    def leave(self) -> None:
        """Switches the camera off."""
        self.camera.check.close()

    def resume(self) -> None:
        """Reads again what may have changed, after a check or a question."""
        self.enter()

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def _read_section(self) -> None:
        """Switches the camera on, or reads reminder and what was learned, if the section shows them."""
        if self.section == "learning":
            self._own.refresh()
        if self.section == "camera":
            self.camera.check.open()
        else:
            self.camera.check.close()

    def show(self, section: SectionName) -> None:
        """Shows another section, from its top."""
        self.section, self.scroll, self.choices.said = section, Scroll(), ""
        self._read_section()

    def update(self, dt_s: float) -> None:
        """Updates the live picture."""
        if self.section == "camera":
            size = self.camera.picture_size(self._body().width)
            self.camera.check.update(dt_s, size)

    def hear(self, event: Event) -> None:
        """Follows the learner's position in the live picture."""
        self.camera.check.hear(event)

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        """Returns title, rail, view and button; needed ten times a frame, computed only after a change."""
        scale, language = self.services.settings.text_scale, self.words.language
        key = (self.size, scale, language, bool(self.choices.said))
        if self._known is None or self._known[0] != key:
            rail, said = (
                self._rail_width(self.window.width - 2 * self.u(40)),
                bool(self.choices.said),
            )
            self._known = key, page_areas(self.window, self.u, self.t, rail=rail, said=said)
        return self._known[1]

    def _rail_width(self, room: int) -> int:
        """Returns the width of the rail: that of its words, or of its icons if the words would take too much."""
        em = self.px(20)
        words = [self.words(f"options-{name}") for name in NAMES]
        wide = max(width_of(word, em, "bold") for word in words) + self.t(24) + self.u(8 + 36)
        return wide if wide <= room * 3 // 10 else self.u(64)

    @property
    def _rail_has_words(self) -> bool:
        return self._areas()["rail"].width > self.u(64)

    def _body(self) -> pygame.Rect:
        """Returns the area of the items; room for the scroll bar is always kept."""
        view, ring = self._areas()["view"], self.u(10)
        bar = self.px(20)
        return pygame.Rect(
            view.left + ring, view.top + ring, view.width - 2 * ring - bar, view.height
        )

    def _measures(self) -> ItemMeasures:
        return ItemMeasures(self.px(20), self.u(14), self.t(56), self.px)

    def _placed(self) -> tuple[tuple[SectionItem, pygame.Rect], ...]:
        return stacked(self._items[self.section](), self._body(), self._measures())

    def area(self) -> ScrollArea:
        """Returns the section, seen through the card."""
        view = self._areas()["view"]
        bottom = max(rect.bottom for _, rect in self._placed())
        return ScrollArea(view, bottom + self.u(10) - view.top, self.px(20))

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the choices of the section."""
        measures = self._measures()
        return tuple(
            control
            for item, rect in self._placed()
            for control in controls_in(item, rect, measures)
        )

    def fixed(self) -> tuple[Control, ...]:
        """Returns the rail of sections, and done."""
        areas, words = self._areas(), self._rail_has_words
        places = rows(areas["rail"], (1,) * len(NAMES), self.u(6))
        tabs = tuple(
            Control(
                f"section-{name}",
                self._tab_rect(place),
                self.words(f"options-{name}") if words else "",
                partial(self.show, name),
                "tab",
                chosen=name == self.section,
                icon=ICONS[name],
            )
            for name, place in zip(NAMES, places, strict=True)
        )
        label = self.words("options-done")
        done = Control("done", areas["done"], label, self.back, key_label="Esc", icon="back")
        return (*tabs, done)

    def _tab_rect(self, place: pygame.Rect) -> pygame.Rect:
        high = min(place.height, self.t(60))
        return pygame.Rect(place.left, place.top, place.width, high)

    # drawing

    def draw(self, canvas: Canvas) -> None:
        """Draws the still part from its layer, and the live picture over it."""
        self._still.draw(canvas, self._key, self._paint)
        if self.section == "camera":
            self._draw_live(canvas)

    @property
    def _key(self) -> object:
        """All that the layer shows; a new camera picture changes none of it."""
        settings, language = self.services.settings, self.words.language
        choices, check = self.choices, self.camera.check
        shown = choices.learner, choices.goal, choices.said, self.camera.cameras
        live = check.kind, check.view.empty
        return self.section, self.focus, self.scroll, settings, language, shown, live

    def _paint(self, canvas: Canvas) -> None:
        """Draws title, rail, card with the section."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        canvas.text(areas["title"], self.words("options-title"), 38, "black", valign="middle")
        canvas.card(areas["card"])
        heading = self.words(f"options-{self.section}")
        canvas.text(areas["heading"], heading, 26, "black", p.ink, valign="middle")
        draw_items(canvas, self._placed(), areas["view"], self.scroll.offset)
        if "said" in areas:
            canvas.box(areas["said"], p.none_soft, 12)
            inner = inset(areas["said"], self.u(16), self.u(6))
            canvas.text(inner, self.choices.said, 17, colour=p.none, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)

    def _draw_live(self, canvas: Canvas) -> None:
        old = canvas.surface.get_clip()
        view = self._areas()["view"]
        canvas.surface.set_clip(view)
        for item, rect in self._placed():
            seen = rect.move(0, -self.scroll.offset)
            if isinstance(item, Block) and item.live is not None and seen.colliderect(view):
                item.live(canvas, seen)
        canvas.surface.set_clip(old)
