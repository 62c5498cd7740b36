"""The last page of the first run: the daily goal, or the placement test."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.goal import Goal
from deepsign.progress.records import Learner
from deepsign.scenes.first_run.first_run import FirstRunPage
from deepsign.scenes.first_run.newcomer import Newcomer
from deepsign.scenes.first_run.sign_step import NextPage
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import cut_bottom, inset, rows

AMOUNTS: Final = (5, 10, 20)
"""Signs per day."""


class GoalPage(FirstRunPage):
    """Three goals to choose from; the middle one is the default.

    Args:
        new: The new learner, who has a profile.
        page: Makes the first page, for the way back.
    """

    def __init__(self, services: Services, stack: Stack, new: Newcomer, page: NextPage) -> None:
        super().__init__(services, stack)
        assert new.learner is not None, "the goal comes after the name"
        self.learner: Learner = new.learner
        self.amount = Goal().amount
        self.problem = ""
        self._new, self._page = new, page

    def back(self) -> None:
        """Goes back to the first sign."""
        self._new.once_more()
        self._leave_for(self._page(self.services, self.stack, self._new))

    def _leave_for(self, scene: Scene) -> None:
        go_instead(self.services, self.stack, scene, self)

    def _choose(self, amount: int) -> None:
        self.amount = amount

    def _keep(self) -> None:
        """Saves the goal and goes home."""
        try:
            self.services.store.days.set_goal(self.learner, Goal("signs", self.amount))
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
            return
        self._home()

    def _home(self) -> None:
        self._leave_for(self.services.routes.home(self.services, self.stack, self.learner))

    def _test(self) -> None:
        """Opens the placement test above home."""
        routes, stack = self.services.routes, self.stack
        try:
            test = routes.door("placement", self.services, stack, self.learner)
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
            return
        home = routes.home(self.services, stack, self.learner)
        go_instead(self.services, stack, home, self, test)

    @property
    def kicker(self) -> str:
        """The line above the title."""
        return self.words("firstrun-goal-kicker")

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.words("firstrun-goal-title", name=self.learner.name)

    def _areas(self) -> tuple[pygame.Rect, pygame.Rect]:
        """Returns the goals, and the note below them."""
        body = self.frame()["body"]
        note, goals = cut_bottom(body, self.t(64), self.u(16))
        return inset(goals, (goals.width - min(goals.width, self.u(640))) // 2, 0), note

    def controls(self) -> tuple[Control, ...]:
        """Returns the goals, and the ways on."""
        places = rows(self._areas()[0], (1,) * len(AMOUNTS), self.u(14))
        words = self.words
        goals = [
            Control(
                f"goal{amount}",
                place,
                words("common-signs", n=amount),
                partial(self._choose, amount),
                "tile",
                (pygame.K_1 + number,),
                note=words(f"firstrun-goal-{amount}"),
                icon="check" if amount == self.amount else "clock",
                chosen=amount == self.amount,
            )
            for number, (amount, place) in enumerate(zip(AMOUNTS, places, strict=True))
        ]
        keep = self.primary("keep", words("firstrun-goal-keep"), self._keep)
        skip = self.other("skip", words("firstrun-skip"), self._home, pygame.K_s)
        known = self.other("placement", words("home-placement"), self._test, pygame.K_k)
        return (*goals, *self.row(keep, known, skip))

    def draw(self, canvas: Canvas) -> None:
        """Draws title, goals and note."""
        p = canvas.palette
        self.draw_head(canvas)
        note, colour = self.words("firstrun-goal-note"), p.muted
        if self.problem:
            note, colour = self.problem, p.notyet
        canvas.text(self._areas()[1], note, 18, "regular", colour, "center", "middle")
        self.draw_controls(canvas)
