"""What DeepSign is compared to Deaf teachers, and where to learn with them."""

from __future__ import annotations

import pygame

from deepsign.scenes.shared.teachers import advice, draw_advice
from deepsign.stage.screen import Screen
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows


class AboutScene(Screen):
    """The page that home and the title lead to."""

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(56), self.u(32))
        out = {}
        out["title"], rest = cut_top(body, self.t(60), self.u(16))
        out["buttons"], rest = cut_bottom(rest, self.t(60), self.u(20))
        upright = rest.height > rest.width
        left, right = (rows if upright else columns)(rest, (1, 1.4), self.u(32))
        out["left"], out["right"] = left, right
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns the way back."""
        row = self._areas()["buttons"]
        place = pygame.Rect(row.left, row.top, min(row.width, self.t(280)), row.height)
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control("back", place, self.words("common-back"), self.back, "primary", keys, "Esc"),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws what DeepSign is at the left, where to learn at the right."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        canvas.text(areas["title"], words("about-title"), 40, "black", p.ink, valign="middle")
        self._draw_why(canvas, areas["left"])
        canvas.card(areas["right"])
        draw_advice(canvas, inset(areas["right"], self.u(20), self.u(16)), advice(words))
        self.draw_controls(canvas)

    def _draw_why(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words = canvas.palette, self.words
        claim, why, other = rows(area, (1, 1.8, 1), self.u(12))
        used = canvas.text(claim, words("about-claim"), 28, "bold", p.accent_ink)
        why = why.move(0, used.bottom + self.u(12) - why.top)
        used = canvas.text(why, words("about-why"), 21, "regular", p.ink)
        other = other.move(0, used.bottom + self.u(12) - other.top)
        canvas.text(other, words("about-other"), 19, "regular", p.muted)
