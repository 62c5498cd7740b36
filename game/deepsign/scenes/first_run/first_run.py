"""The common part of the first run's pages: a title, a body, and buttons below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.stage.scene import Scene, Size, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset

NOWHERE: Final = pygame.Rect(0, 0, 0, 0)


class FirstRunPage(Screen):
    """A page: a line and a title above, a body, and buttons below."""

    @property
    def kicker(self) -> str:
        """The line above the title."""
        return ""

    @property
    def title(self) -> str:
        """The title of the page."""
        return ""

    def frame(self, size: Size | None = None) -> dict[str, pygame.Rect]:
        """Returns the whole page, line, title, body and the row of buttons; without a size, of the present page."""
        page = pygame.Rect((0, 0), size or self.size)
        body = inset(page, self.u(56), self.u(32))
        out = {"page": page}
        out["kicker"], rest = cut_top(body, self.t(26), 0)
        out["title"], rest = cut_top(rest, self.t(60), self.u(16))
        out["buttons"], out["body"] = cut_bottom(rest, self.t(60), self.u(20))
        return out

    def row(self, *wanted: Control) -> tuple[Control, ...]:
        """Returns the buttons below, placed side by side, the first one widest and back last."""
        area = self.frame()["buttons"]
        if area.width >= self.u(1000) and self.text_scale <= 1:
            area = columns(area, (1, 0.35), 0)[0]
        back = Control("back", area, self.words("common-back"), self.back, key_label="Esc")
        shares = (1.5, *(1.2 for _ in wanted[1:]), 0.8)[-len(wanted) - 1 :]
        places = columns(area, shares, self.u(14))
        return tuple(replace(c, rect=r) for c, r in zip((*wanted, back), places, strict=True))

    def primary(self, name: str, label: str, act: Callable[[], None]) -> Control:
        """Returns the button that Enter presses, to be placed by `row`."""
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return Control(name, NOWHERE, label, act, "primary", keys, "Enter")

    def other(self, name: str, label: str, act: Callable[[], None], key: int) -> Control:
        """Returns a button with a letter for its key, to be placed by `row`."""
        letter = pygame.key.name(key).upper()
        return Control(name, NOWHERE, label, act, keys=(key,), key_label=letter)

    def draw_head(self, canvas: Canvas) -> None:
        """Draws paper, the line and the title."""
        p, areas = canvas.palette, self.frame()
        canvas.clear()
        canvas.text(areas["kicker"], self.kicker, 17, "bold", p.muted, valign="middle")
        canvas.text(areas["title"], self.title, 40, "black", p.ink, valign="middle")


class OncePage(FirstRunPage):
    """A page that appears once, on the way to another scene.

    Args:
        learner: The learner.
        then: Makes the scene that comes next.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, then: Callable[[], Scene]
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self._then = then

    @property
    def kicker(self) -> str:
        """The line above the title."""
        return self.words("firstrun-once")

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def go_on(self) -> None:
        """Goes to the wanted scene; back if that is impossible."""
        try:
            scene = self._then()
        except (DeepSignError, ValueError):
            self.back()
            return
        go_instead(self.services, self.stack, scene, self)
