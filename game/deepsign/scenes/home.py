"""Home of one learner: the streak, what waits, and all the signs at a glance."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.streak import Streak
from deepsign.progress.records import Learner
from deepsign.recognition.verdict import gloss_of
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.practice import PracticeScene
from deepsign.scenes.session import Standing, standing
from deepsign.scenes.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.theme import Tone
from deepsign.ui.widgets import Control

SHOWN_SIGNS: Final = 20
NOBODY: Final = Standing((), (), (), frozenset(), frozenset(), ())


class HomeScene(Screen):
    """Where a session begins.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Whose home it is.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.standing = NOBODY
        self.streak = Streak(0, 0, False)
        self.problem = ""

    def enter(self) -> None:
        """Reads how the learner stands."""
        try:
            self.standing = standing(self.services, self.learner)
            self.streak = self.services.store.streak(self.learner, self.services.now_utc())
            self.problem = ""
        except DeepSignError as error:
            self.problem = str(error)

    def resume(self) -> None:
        """A session may have changed everything."""
        self.enter()

    def back(self) -> None:
        """To the choice of learners."""
        go_back(self.services, self.stack, self)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(32))
        head, rest = cut_top(body, self.u(76), self.u(22))
        left, signs = columns(rest, (1, 1.25), self.u(28))
        buttons, facts = cut_bottom(left, self.u(60 * 2 + 14), self.u(22))
        streak, due, known = rows(facts, (1, 1, 1), self.u(14))
        start, change = rows(buttons, (1, 1), self.u(14))
        return {
            "head": head,
            "signs": signs,
            "streak": streak,
            "due": due,
            "known": known,
            "start": start,
            "change": change,
        }

    def controls(self) -> tuple[Control, ...]:
        """Practise, and change the learner."""
        areas = self._areas()
        change = Control(
            "change", areas["change"], "Change learner", self.back, "secondary", key_label="Esc"
        )
        if not self._count:
            return (change,)
        label = f"Practise {self._count} {'sign' if self._count == 1 else 'signs'}"
        keys = (pygame.K_RETURN,)
        start = Control("start", areas["start"], label, self._start, "primary", keys, "Enter")
        return (start, change)

    @property
    def _count(self) -> int:
        return len(self.standing.picks(self.services.settings.session_length))

    def _start(self) -> None:
        picks = self.standing.picks(self.services.settings.session_length)
        scene = PracticeScene(self.services, self.stack, self.learner, picks)
        go_to(self.services, self.stack, scene)

    def draw(self, canvas: Canvas) -> None:
        """A greeting, three facts, and the signs."""
        p = canvas.palette
        canvas.clear()
        areas = self._areas()
        hello, line = rows(areas["head"], (1.5, 1), 0)
        canvas.text(hello, f"Hello, {self.learner.name}", 42, "black", p.ink, valign="middle")
        colour = p.notyet if self.problem else p.muted
        canvas.text(
            line, sentence(self.problem) or self._sentence(), 19, "regular", colour, valign="middle"
        )
        self._draw_facts(canvas, areas)
        self._draw_signs(canvas, areas["signs"])
        self.draw_controls(canvas)

    def _sentence(self) -> str:
        if self.standing.due:
            return "Some signs want to be seen again before you forget them."
        if self.standing.new:
            return "New signs are waiting for you."
        return "Nothing is due. You may practise ahead."

    def _draw_facts(self, canvas: Canvas, areas: dict[str, pygame.Rect]) -> None:
        days, due, standing = self.streak.days, len(self.standing.due), self.standing
        _fact(canvas, areas["streak"], "flame", "notyet", str(days), _days(days))
        _fact(canvas, areas["due"], "pause", "accent", str(due), "due for review")
        known = f"of {len(standing.order)} signs matched"
        _fact(canvas, areas["known"], "check", "yes", str(len(standing.known)), known)

    def _draw_signs(self, canvas: Canvas, area: pygame.Rect) -> None:
        p = canvas.palette
        canvas.card(area)
        title, grid = cut_top(inset(area, self.u(24), self.u(20)), self.u(34), self.u(12))
        canvas.text(title, "Your signs", 22, "bold", p.ink, valign="middle")
        shown = self.standing.order[:SHOWN_SIGNS]
        across = 3 if grid.width >= 3 * self.u(190) else 2
        lines = max(5, -(-len(shown) // across))
        places = [
            cell
            for row in rows(grid, (1,) * lines, self.u(10))
            for cell in columns(row, (1,) * across, self.u(10))
        ]
        for sign, cell in zip(shown, places, strict=False):
            self._draw_sign(canvas, cell, sign)

    def _draw_sign(self, canvas: Canvas, cell: pygame.Rect, sign: str) -> None:
        """Matched: ticked on green. Met: on amber. New: plain."""
        p = canvas.palette
        known, met = sign in self.standing.known, sign in self.standing.met
        ink, ground = p.tone("yes") if known else p.tone("notyet") if met else (p.muted, p.paper)
        canvas.box(cell, ground, 12)
        words = inset(cell, self.u(12), self.u(2))
        if known or met:
            side = min(self.u(20), words.height)
            icon = pygame.Rect(words.right - side, 0, side, side)
            icon.centery = cell.centery
            canvas.icon(icon, "check" if known else "retry", ink)
            words.width -= side + self.u(6)
        canvas.text(words, gloss_of(sign), 16, "bold", ink, valign="middle")


def _days(days: int) -> str:
    return "day in a row" if days == 1 else "days in a row"


def _fact(
    canvas: Canvas, area: pygame.Rect, icon: str, tone: Tone, number: str, words: str
) -> None:
    """A card with an icon, a great number and what it counts."""
    p = canvas.palette
    strong, soft = p.tone(tone)
    canvas.card(area)
    inner = inset(area, canvas.u(18), canvas.u(10))
    side = min(inner.height, canvas.u(56))
    disc = pygame.Rect(inner.left, 0, side, side)
    disc.centery = inner.centery
    canvas.box(disc, soft, 28)
    canvas.icon(inset(disc, side // 5), icon, strong)
    text = pygame.Rect(disc.right + canvas.u(18), inner.top, 0, inner.height)
    text.width = inner.right - text.left
    wide = max(canvas.u(46), canvas.fit(number, 40, text.size, "black").width_px)
    figure = pygame.Rect(text.left, text.top, wide, text.height)
    canvas.text(figure, number, 40, "black", p.ink, valign="middle")
    label = pygame.Rect(figure.right + canvas.u(8), text.top, 0, text.height)
    label.width = text.right - label.left
    canvas.text(label, words, 20, "regular", p.muted, valign="middle")
