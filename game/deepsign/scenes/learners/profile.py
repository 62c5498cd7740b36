"""The choice of the learner: one tile per learner."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import height_of, sentence

PER_PAGE: Final = 6


class ProfileScene(Screen):
    """Chooses a learner, creates a new profile, or changes one.

    Args:
        why: A sentence that says why this is asked now.
    """

    def __init__(self, services: Services, stack: Stack, why: str = "") -> None:
        super().__init__(services, stack)
        self.why = why
        self._learners: tuple[Learner, ...] = ()
        self._page = 0
        self.problem = ""

    def enter(self) -> None:
        """Reads the learners."""
        try:
            self._learners = tuple(self.services.store.learners.all())
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._page = min(self._page, self._pages - 1)

    def resume(self) -> None:
        """Reads the learners again, because one may have been added, changed or removed."""
        self.why = ""
        self.enter()

    def back(self) -> None:
        """Goes back to the title."""
        go_back(self.services, self.stack, self)

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._learners) // PER_PAGE))

    def _areas(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns title, note, tiles, buttons."""
        body = centred(inset(self.window, self.u(32)), self.u(960), self.t(620))
        title, rest = cut_top(body, self.t(70), 0)
        high = height_of(self._note, title.width, self.px(20)) if self._note else 0
        note, rest = cut_top(rest, high, self.u(24))
        buttons, tiles = cut_bottom(rest, self.t(60), self.u(24))
        return title, note, tiles, buttons

    @property
    def _note(self) -> str:
        """The note: why it is asked, or that names could not be distinguished; "" without one."""
        alike = any(each.alike for each in self._learners)
        return self.why or (self.words("profile-alike") if alike else "")

    def controls(self) -> tuple[Control, ...]:
        """Returns tiles with their edit buttons, then new, more and back."""
        _, _, tiles, buttons = self._areas()
        places = [
            cell
            for row in rows(tiles, (1, 1, 1), self.u(16))
            for cell in columns(row, (1, 1), self.u(20))
        ]
        shown = self._learners[self._page * PER_PAGE :][:PER_PAGE]
        found = [c for pair in zip(shown, places, strict=False) for c in self._tile(*pair)]
        return (*found, *self._buttons(buttons))

    def _tile(self, learner: Learner, rect: pygame.Rect) -> tuple[Control, Control]:
        tile, edit = columns(rect, (3, 1), self.u(8))
        return (
            Control(
                f"learner{learner.id}",
                tile,
                learner.name,
                partial(self._choose, learner),
                "tile",
                note=self.words("profile-hand", hand=learner.hand),
                icon="person",
            ),
            Control(
                f"edit{learner.id}",
                edit,
                self.words("profile-edit"),
                partial(self._edit, learner),
            ),
        )

    def _buttons(self, area: pygame.Rect) -> tuple[Control, ...]:
        pages, words = self._pages > 1, self.words
        places = columns(area, (1.4, 1, 1) if pages else (1.4, 1), self.u(16))
        new, back = places[0], places[-1]
        out = [
            Control("new", new, words("profile-new"), self._new, keys=(pygame.K_n,), key_label="N"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        ]
        if pages:
            more = words("profile-more")
            keys = (pygame.K_m,)
            out.insert(1, Control("more", places[1], more, self._more, keys=keys, key_label="M"))
        return tuple(out)

    def _choose(self, learner: Learner) -> None:
        home = self.services.routes.home(self.services, self.stack, learner)
        go_to(self.services, self.stack, home)

    def _edit(self, learner: Learner) -> None:
        go_to(self.services, self.stack, EditLearnerScene(self.services, self.stack, learner))

    def _new(self) -> None:
        go_to(self.services, self.stack, NewLearnerScene(self.services, self.stack))

    def _more(self) -> None:
        self._page = (self._page + 1) % self._pages

    def draw(self, canvas: Canvas) -> None:
        """Draws title and tiles."""
        canvas.clear()
        title, note, tiles, _ = self._areas()
        words = self.words("profile-who")
        canvas.text(title, words, 44, "black", valign="bottom", align="center")
        if self._note:
            colour = canvas.palette.notyet if self.why else canvas.palette.ink
            canvas.text(note, self._note, 20, "regular", colour, "center", "middle")
        if self.problem:
            colour = canvas.palette.notyet
            canvas.text(tiles, sentence(self.problem), 20, "bold", colour, "center", "middle")
        self.draw_controls(canvas)
