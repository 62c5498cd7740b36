"""Making a profile: a name, and which hand is the dominant one."""

from __future__ import annotations

import pygame

from deepsign.errors import DeepSignError
from deepsign.scenes.learners.learner_form import LearnerForm
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset


class NewLearnerScene(LearnerForm):
    """The form for a new learner; made, they go on to the first run.

    Args:
        name: What stands in the name field to begin with.
        problem: A sentence that is shown to begin with.
    """

    def __init__(self, services: Services, stack: Stack, name: str = "", problem: str = "") -> None:
        super().__init__(services, stack, name, "right")
        self.problem = problem

    @property
    def name(self) -> str:
        """What has been typed."""
        return self.field.text

    def _areas(self) -> dict[str, pygame.Rect]:
        card = centred(inset(self.window, self.u(28)), self.u(720), self.t(620))
        inner = inset(card, self.u(40), self.u(26))
        out, rest = self.upper_areas(inner, self.u(10))
        out["card"] = card
        out["unsure"], rest = cut_top(rest, self.high(46), self.u(12))
        out["buttons"], out["note"] = cut_bottom(rest, self.high(60), self.u(14))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Name, hands, a way to find out, create, cancel."""
        areas, words = self._areas(), self.words
        left, right = columns(areas["hands"], (1, 1), self.u(16))
        create, cancel = columns(areas["buttons"], (1.6, 1), self.u(16))
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control("name", areas["name"], words("newlearner-name"), self._create, "field"),
            self.hand_choice("left", left, words("newlearner-left")),
            self.hand_choice("right", right, words("newlearner-right")),
            Control("unsure", areas["unsure"], words("newlearner-unsure"), self._find, "quiet"),
            Control(
                "create", create, words("newlearner-go"), self._create, "primary", enter, "Enter"
            ),
            Control("cancel", cancel, words("common-cancel"), self.back, key_label="Esc"),
        )

    def _find(self) -> None:
        scene = self.services.routes.find_hand(self.services, self.stack, self.choose)
        go_to(self.services, self.stack, scene)

    def resume(self) -> None:
        """Back from finding out: the chosen hand has the focus, for it may have changed."""
        self.focus = type(self.focus)(self.hand, shown=True)

    def _create(self) -> None:
        if not self.named():
            return
        try:
            learner = self.services.store.learners.create(self.field.name, self.hand)
        except (DeepSignError, ValueError) as error:
            self.explain(error)
            return
        scene = self.services.routes.first_run(self.services, self.stack, learner)
        go_instead(self.services, self.stack, scene, self)

    def draw(self, canvas: Canvas) -> None:
        """The form on a card."""
        p, words = canvas.palette, self.words
        canvas.clear()
        areas = self._areas()
        canvas.card(areas["card"])
        canvas.text(areas["title"], words("newlearner-title"), 38, "black", p.ink, valign="middle")
        for name in ("name", "hand"):
            label = words("newlearner-name") if name == "name" else words("newlearner-hand")
            canvas.text(areas[f"{name}_label"], label, 18, "bold", p.muted, valign="bottom")
        note, colour = words("newlearner-note"), p.muted
        if self.problem:
            note, colour = self.problem, p.notyet
        canvas.text(areas["note"], note, 18, "regular", colour)
        self.field.draw(canvas, areas["name"], self.typing)
        self.draw_controls(canvas)
