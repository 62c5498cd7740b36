"""The page before the second lesson: DeepSign supplements Deaf teachers. It appears once."""

from __future__ import annotations

import pygame

from deepsign.scenes.first_run.first_run import OncePage
from deepsign.scenes.shared.teachers import advice, draw_advice
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_top, inset, rows


class TeachersPage(OncePage):
    """What DeepSign is not, and where to go on learning."""

    @property
    def title(self) -> str:
        """A welcome by name."""
        return self.words("firstrun-teachers-title", name=self.learner.name)

    def controls(self) -> tuple[Control, ...]:
        """Returns the way on, and the way back."""
        return self.row(self.primary("next", self.words("firstrun-go-on"), self.go_on))

    def draw(self, canvas: Canvas) -> None:
        """Draws what it is at the left, where to learn at the right."""
        self.draw_head(canvas)
        left, right = self._halves()
        self._draw_claim(canvas, left)
        canvas.card(right)
        rest = inset(right, self.u(20), self.u(12))
        if self.text_scale > 1 or rest.height >= self.t(440):  # otherwise the notes need the room
            head, rest = cut_top(rest, self.t(30), self.u(6))
            words = self.words("firstrun-teachers-where")
            canvas.text(head, words, 22, "bold", canvas.palette.ink, valign="middle")
        draw_advice(canvas, rest, advice(self.words))
        self.draw_controls(canvas)

    def _halves(self) -> tuple[pygame.Rect, pygame.Rect]:
        body = self.frame()["body"]
        if body.height > body.width:
            upper, lower = rows(body, (1, 1.6), self.u(24))
            return upper, lower
        left, right = columns(body, (1, 1.4), self.u(32))
        return left, right

    def _draw_claim(self, canvas: Canvas, area: pygame.Rect) -> None:
        p = canvas.palette
        claim, rest = cut_top(area, area.height * 36 // 100, self.u(14))
        used = canvas.text(claim, self.words("firstrun-teachers-claim"), 26, "bold", p.accent_ink)
        top = used.bottom + self.u(14)
        rest = pygame.Rect(area.left, top, area.width, area.bottom - top)
        why = canvas.text(
            cut_top(rest, rest.height * 70 // 100)[0],
            self.words("firstrun-teachers-why"),
            20,
            "regular",
            p.ink,
        )
        top = why.bottom + self.u(14)
        later = pygame.Rect(area.left, top, area.width, area.bottom - top)
        canvas.text(later, self.words("firstrun-teachers-later"), 18, "regular", p.muted)
