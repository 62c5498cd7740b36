"""Creates a profile: a name and the dominant hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.learner_names import key
from deepsign.progress.records import Learner
from deepsign.scenes.learners.learner_form import LearnerForm
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign_assets.body.handedness import Hand

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class NewLearnerScene(LearnerForm):
    """The form for a new learner, which leads to the first run.

    Args:
        name: The initial text of the name field.
        problem: A sentence that is shown at first.
        hand: The initial hand.
        then: Makes the scene that comes next; None: the first run begins.
        before: Makes the previous scene in the first run; then the form can be skipped.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        name: str = "",
        problem: str = "",
        *,
        hand: Hand = "right",
        then: Callable[[Learner], Scene] | None = None,
        before: Callable[[], Scene] | None = None,
    ) -> None:
        super().__init__(services, stack, name, hand)
        self.problem = problem
        self._then = then or self._first_run
        self._before = before

    def _first_run(self, learner: Learner) -> Scene:
        return self.services.routes.first_run(self.services, self.stack, learner)

    @property
    def name(self) -> str:
        """The typed name."""
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
        """Returns name, hands, a way to find out, create, cancel."""
        areas, words = self._areas(), self.words
        left, right = columns(areas["hands"], (1, 1), self.u(16))
        return (
            Control("name", areas["name"], words("newlearner-name"), self._create, "field"),
            self.hand_choice("left", left, words("newlearner-left")),
            self.hand_choice("right", right, words("newlearner-right")),
            Control("unsure", areas["unsure"], words("newlearner-unsure"), self._find, "quiet"),
            *self._buttons(areas["buttons"]),
        )

    def _buttons(self, area: pygame.Rect) -> tuple[Control, ...]:
        """Returns create and cancel; in the first run, skip and back."""
        words, go = self.words, self.words("newlearner-go")
        skips = self._before is not None
        create, *others = columns(area, (1.5, 1, 1) if skips else (1.6, 1), self.u(16))
        made = Control("create", create, go, self._create, "primary", ENTER, "Enter")
        leave = words("common-back") if skips else words("common-cancel")
        cancel = Control("cancel", others[-1], leave, self.back, key_label="Esc")
        if not skips:
            return made, cancel
        return made, Control("skip", others[0], words("firstrun-skip"), self._skip), cancel

    def back(self) -> None:
        """Leaves without a profile; in the first run the previous page comes again."""
        if self._before is None:
            super().back()
        else:
            go_instead(self.services, self.stack, self._before(), self)

    def _skip(self) -> None:
        """Creates a profile with a neutral name, which can be changed later."""
        name = self.words("newlearner-nobody")
        try:
            taken = {key(each.name) for each in self.services.store.learners.all()}
        except DeepSignError as error:
            self.explain(error)
            return
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 2)))
        self._make(next(each for each in names if key(each) not in taken))

    def _find(self) -> None:
        scene = self.services.routes.find_hand(self.services, self.stack, self.choose)
        go_to(self.services, self.stack, scene)

    def resume(self) -> None:
        """Gives the chosen hand the focus, because it may have changed."""
        self.focus = type(self.focus)(self.hand, shown=True)

    def _create(self) -> None:
        if self.named():
            self._make(self.field.name)

    def _make(self, name: str) -> None:
        try:
            learner = self.services.store.learners.create(name, self.hand)
        except (DeepSignError, ValueError) as error:
            self.explain(error)
            return
        go_instead(self.services, self.stack, self._then(learner), self)

    def draw(self, canvas: Canvas) -> None:
        """Draws the form on a card."""
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
