"""Who is practising: one tile a learner."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.home import HomeScene
from deepsign.scenes.new_learner import NewLearnerScene
from deepsign.scenes.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.widgets import Control

PER_PAGE: Final = 6


def who_is_practising(services: Services, stack: Stack) -> Screen:
    """The list of learners, or the form for the first one."""
    if services.store.learners():
        return ProfileScene(services, stack)
    return NewLearnerScene(services, stack)


class ProfileScene(Screen):
    """Choose yourself, or make a new profile."""

    def __init__(self, services: Services, stack: Stack) -> None:
        super().__init__(services, stack)
        self._learners: tuple[Learner, ...] = ()
        self._page = 0

    def enter(self) -> None:
        """Reads the learners."""
        self._learners = tuple(self.services.store.learners())

    def resume(self) -> None:
        """A learner may have been added."""
        self.enter()

    def back(self) -> None:
        """To the title."""
        go_back(self.services, self.stack, self)

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._learners) // PER_PAGE))

    def _areas(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Title, tiles, buttons."""
        body = centred(inset(self.window, self.u(32)), self.u(860), self.u(620))
        title, rest = cut_top(body, self.u(70), self.u(24))
        buttons, tiles = cut_bottom(rest, self.u(60), self.u(24))
        return title, tiles, buttons

    def controls(self) -> tuple[Control, ...]:
        """Tiles, then new, more and back."""
        _, tiles, buttons = self._areas()
        places = [
            cell
            for row in rows(tiles, (1, 1, 1), self.u(16))
            for cell in columns(row, (1, 1), self.u(16))
        ]
        shown = self._learners[self._page * PER_PAGE :][:PER_PAGE]
        found = tuple(self._tile(*pair) for pair in zip(shown, places, strict=False))
        return found + self._buttons(buttons)

    def _tile(self, learner: Learner, rect: pygame.Rect) -> Control:
        note = f"{learner.hand.capitalize()} hand"
        return Control(
            f"learner{learner.id}",
            rect,
            learner.name,
            lambda: self._choose(learner),
            "tile",
            note=note,
            icon="person",
        )

    def _buttons(self, area: pygame.Rect) -> tuple[Control, ...]:
        pages = self._pages > 1
        places = columns(area, (1.4, 1, 1) if pages else (1.4, 1), self.u(16))
        out = [
            Control("new", places[0], "New learner", self._new, keys=(pygame.K_n,), key_label="N"),
            Control("back", places[-1], "Back", self.back, key_label="Esc"),
        ]
        if pages:
            out.insert(
                1, Control("more", places[1], "More", self._more, keys=(pygame.K_m,), key_label="M")
            )
        return tuple(out)

    def _choose(self, learner: Learner) -> None:
        go_to(self.services, self.stack, HomeScene(self.services, self.stack, learner))

    def _new(self) -> None:
        go_to(self.services, self.stack, NewLearnerScene(self.services, self.stack))

    def _more(self) -> None:
        self._page = (self._page + 1) % self._pages

    def draw(self, canvas: Canvas) -> None:
        """Title and tiles."""
        canvas.clear()
        title, _, _ = self._areas()
        canvas.text(title, "Who is practising?", 44, "black", valign="bottom", align="center")
        self.draw_controls(canvas)
