"""After a session: every sign with its score, and the streak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.streak import Streak
from deepsign.progress.records import Learner
from deepsign.recognition.verdict import gloss_of
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.lesson import Result
from deepsign.scenes.transition import go_back
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.theme import Colour
from deepsign.ui.widgets import Control

MOST_ROWS: Final = 10
WORDS: Final = {
    "match": "Matched",
    "not_yet": "Not yet: it comes back soon",
    "no_sign": "No sign was seen",
}


class SummaryScene(Screen):
    """What came of it.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Who practised.
        results: One a sign, in order.
        again: Starts another session in this scene's place.
        problem: Why something could not be saved, or "".
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        results: tuple[Result, ...],
        again: Callable[[Screen], None],
        problem: str = "",
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.results = results
        self._again = again
        self.problem = problem
        self.streak = Streak(0, 0, False)
        self._age_s = 0.0

    def enter(self) -> None:
        """Reads the streak that the session made."""
        try:
            self.streak = self.services.store.streak(self.learner, self.services.now_utc())
        except DeepSignError as error:
            self.problem = str(error)

    def back(self) -> None:
        """Home."""
        go_back(self.services, self.stack, self)

    @property
    def matched(self) -> int:
        """How many signs ended in a match."""
        return sum(r.outcome is not None and r.outcome.kind == "match" for r in self.results)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(32))
        head, rest = cut_top(body, self.u(96), self.u(20))
        buttons, rest = cut_bottom(rest, self.u(60), self.u(22))
        listed, side = columns(rest, (2.1, 1), self.u(24))
        home, again = columns(buttons, (1, 1), self.u(16))
        return {"head": head, "list": listed, "side": side, "home": home, "again": again}

    def controls(self) -> tuple[Control, ...]:
        """Home, and another round."""
        areas = self._areas()
        return (
            Control(
                "home", areas["home"], "Home", self.back, "primary", (pygame.K_RETURN,), "Enter"
            ),
            Control(
                "again",
                areas["again"],
                "Practise more",
                lambda: self._again(self),
                "secondary",
                (pygame.K_p,),
                "P",
            ),
        )

    def update(self, dt_s: float) -> None:
        """Confetti falls."""
        self._age_s += dt_s

    def draw(self, canvas: Canvas) -> None:
        """Title, list, streak."""
        p = canvas.palette
        canvas.clear()
        areas = self._areas()
        if self.matched and not self.services.settings.reduced_motion:
            # behind everything: it shows around the cards and never over a word
            confetti.draw(canvas, canvas.rect, self._age_s)
        title, line = rows(areas["head"], (1.6, 1), 0)
        canvas.text(title, self._title(), 46, "black", p.accent_ink, valign="middle")
        said = sentence(self.problem) or f"{self.matched} of {len(self.results)} signs matched."
        colour = p.notyet if self.problem else p.muted
        canvas.text(line, said, 21, "regular", colour, valign="middle")
        self._draw_list(canvas, areas["list"])
        self._draw_streak(canvas, areas["side"])
        self.draw_controls(canvas)

    def _title(self) -> str:
        if self.matched == len(self.results):
            return f"Well done, {self.learner.name}!"
        return f"Good work, {self.learner.name}" if self.matched else "A start is made"

    def _draw_list(self, canvas: Canvas, area: pygame.Rect) -> None:
        canvas.card(area)
        inner = inset(area, self.u(24), self.u(16))
        shown = self.results[-MOST_ROWS:]
        lines = max(5, len(shown))
        for result, row in zip(shown, rows(inner, (1,) * lines, self.u(6)), strict=False):
            self._draw_row(canvas, row, result)

    def _draw_row(self, canvas: Canvas, row: pygame.Rect, result: Result) -> None:
        p = canvas.palette
        side = min(row.height, self.u(54))
        ring = pygame.Rect(row.left, 0, side, side)
        ring.centery = row.centery
        words = pygame.Rect(ring.right + self.u(16), row.top, 0, row.height)
        words.width = row.right - words.left
        gloss, note = columns(words, (1, 1.25), self.u(12))
        said, colour = _said(result, p.muted, p.yes, p.notyet)
        if result.outcome is None:
            canvas.ring(ring, 0.0, p.line, p.line)
        else:
            score = result.outcome.score
            canvas.ring(ring, score / 100, colour, p.line)
            canvas.text(inset(ring, side // 5), str(score), 17, "bold", p.ink, "center", "middle")
        canvas.text(gloss, gloss_of(result.sign), 22, "bold", p.ink, valign="middle")
        canvas.text(note, said, 18, "regular", colour, valign="middle")

    def _draw_streak(self, canvas: Canvas, area: pygame.Rect) -> None:
        p = canvas.palette
        canvas.box(area, p.notyet_soft, 22)
        inner = inset(area, self.u(20))
        icon, rest = cut_top(inner, inner.height * 40 // 100, self.u(6))
        canvas.icon(icon, "flame", p.notyet)
        number, words = cut_top(rest, rest.height * 50 // 100)
        days = self.streak.days
        canvas.text(number, str(days), 64, "black", p.notyet, "center", "middle")
        label = "day in a row" if days == 1 else "days in a row"
        canvas.text(words, label, 20, "bold", p.ink, "center")


def _said(result: Result, muted: Colour, yes: Colour, notyet: Colour) -> tuple[str, Colour]:
    """What the list says of a sign, and in which colour."""
    outcome = result.outcome
    if outcome is None:
        return "Skipped", muted
    if outcome.kind != "match":
        return WORDS[outcome.kind], notyet if outcome.kind == "not_yet" else muted
    if outcome.tries > 1:
        return f"Matched at try {outcome.tries}", yes
    return ("Matched, with help" if outcome.helped else "Matched at once"), yes
