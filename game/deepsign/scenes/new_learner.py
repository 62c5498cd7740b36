"""Making a profile: a name, and which hand is the dominant one."""

from __future__ import annotations

import pygame

from deepsign.errors import DeepSignError
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.camera_slot import Hand
from deepsign.scenes.find_hand import FindHandScene
from deepsign.scenes.first_run import first_run
from deepsign.scenes.name_field import NameField
from deepsign.scenes.transition import go_back, go_instead, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence
from deepsign.ui.widgets import Control


class NewLearnerScene(Screen):
    """The form for a new learner; made, they go on to the first run.

    Args:
        services: As for every scene.
        stack: As for every scene.
        name: What stands in the name field to begin with.
    """

    def __init__(self, services: Services, stack: Stack, name: str = "") -> None:
        super().__init__(services, stack)
        self.field = NameField(name)
        self.hand: Hand = "right"
        self.problem = ""

    @property
    def name(self) -> str:
        """What has been typed."""
        return self.field.text

    def enter(self) -> None:
        """The name field is ready for typing."""
        self.focus = type(self.focus)("name", shown=True)
        pygame.key.start_text_input()

    def leave(self) -> None:
        """Typed text is no longer wanted."""
        pygame.key.stop_text_input()

    def back(self) -> None:
        """Nothing is made."""
        go_back(self.services, self.stack, self)

    def _areas(self) -> dict[str, pygame.Rect]:
        card = centred(inset(self.window, self.u(28)), self.u(720), self.t(620))
        inner = inset(card, self.u(40), self.u(26))
        out = {"card": card}
        out["title"], rest = cut_top(inner, self.t(54), self.u(8))
        out["name_label"], rest = cut_top(rest, self.t(28), self.u(4))
        out["name"], rest = cut_top(rest, self.t(56), self.u(14))
        out["hand_label"], rest = cut_top(rest, self.t(28), self.u(4))
        out["hands"], rest = cut_top(rest, self.t(56), self.u(10))
        out["unsure"], rest = cut_top(rest, self.t(46), self.u(12))
        out["buttons"], out["note"] = cut_bottom(rest, self.t(60), self.u(14))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Name, hands, a way to find out, create, cancel."""
        areas, words = self._areas(), self.words
        left, right = columns(areas["hands"], (1, 1), self.u(16))
        create, cancel = columns(areas["buttons"], (1.6, 1), self.u(16))
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control("name", areas["name"], words("newlearner-name"), self._create, "field"),
            self._choice("left", left, words("newlearner-left")),
            self._choice("right", right, words("newlearner-right")),
            Control("unsure", areas["unsure"], words("newlearner-unsure"), self._find, "quiet"),
            Control(
                "create", create, words("newlearner-go"), self._create, "primary", enter, "Enter"
            ),
            Control("cancel", cancel, words("common-cancel"), self.back, key_label="Esc"),
        )

    def _choice(self, hand: Hand, rect: pygame.Rect, label: str) -> Control:
        return Control(
            hand, rect, label, lambda: self._choose(hand), "choice", chosen=self.hand == hand
        )

    def _choose(self, hand: Hand) -> None:
        self.hand = hand

    def _find(self) -> None:
        scene = FindHandScene(self.services, self.stack, self._choose)
        go_to(self.services, self.stack, scene)

    def resume(self) -> None:
        """Back from finding out: the chosen hand has the focus, for it may have changed."""
        self.focus = type(self.focus)(self.hand, shown=True)

    def handle(self, event: pygame.event.Event) -> None:
        """Typing goes into the name while its field has the focus."""
        if self._typing and self.field.type(event):
            self.problem = ""
        super().handle(event)

    @property
    def _typing(self) -> bool:
        now = self.focus.current(self.controls())
        return now is not None and now.kind == "field"

    def _create(self) -> None:
        if not self.field.name:
            self.problem = self.words("newlearner-nameless")
            return
        try:
            learner = self.services.store.create_learner(self.field.name, self.hand)
        except (DeepSignError, ValueError) as error:
            self.problem = str(error)
            return
        go_instead(self.services, self.stack, first_run(self.services, self.stack, learner), self)

    def update(self, dt_s: float) -> None:
        """The caret blinks."""
        self.field.update(dt_s)

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
            note, colour = sentence(self.problem), p.notyet
        canvas.text(areas["note"], note, 18, "regular", colour)
        self.field.draw(canvas, areas["name"], self._typing)
        self.draw_controls(canvas)
