"""Making a profile: a name, and which hand is the dominant one."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.camera_slot import Hand
from deepsign.scenes.home import HomeScene
from deepsign.scenes.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence
from deepsign.ui.widgets import Control

LONGEST_NAME: Final = 24
HANDS: Final = (
    "Your dominant hand is the one you write with. Your tutor will sign with the same hand."
)


class NewLearnerScene(Screen):
    """A short form.

    Args:
        services: As for every scene.
        stack: As for every scene.
        name: What stands in the name field to begin with.
    """

    def __init__(self, services: Services, stack: Stack, name: str = "") -> None:
        super().__init__(services, stack)
        self.name = name[:LONGEST_NAME]
        self.hand: Hand = "right"
        self.problem = ""
        self._age_s = 0.0

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
        card = centred(inset(self.window, self.u(28)), self.u(700), self.u(580))
        inner = inset(card, self.u(40), self.u(30))
        out = {"card": card}
        out["title"], rest = cut_top(inner, self.u(58), self.u(8))
        out["name_label"], rest = cut_top(rest, self.u(30), self.u(4))
        out["name"], rest = cut_top(rest, self.u(60), self.u(18))
        out["hand_label"], rest = cut_top(rest, self.u(30), self.u(4))
        out["hands"], rest = cut_top(rest, self.u(60), self.u(12))
        out["buttons"], out["note"] = cut_bottom(rest, self.u(60), self.u(16))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Name, hands, create, cancel."""
        areas = self._areas()
        right, left = columns(areas["hands"], (1, 1), self.u(16))
        create, cancel = columns(areas["buttons"], (1.6, 1), self.u(16))
        return (
            Control("name", areas["name"], "Name", self._create, "field"),
            self._choice("right", right),
            self._choice("left", left),
            Control(
                "create", create, "Let's go", self._create, "primary", (pygame.K_RETURN,), "Enter"
            ),
            Control("cancel", cancel, "Cancel", self.back, "secondary", key_label="Esc"),
        )

    def _choice(self, hand: Hand, rect: pygame.Rect) -> Control:
        label = f"{hand.capitalize()} hand"
        return Control(
            hand, rect, label, lambda: self._choose(hand), "choice", chosen=self.hand == hand
        )

    def _choose(self, hand: Hand) -> None:
        self.hand = hand

    def handle(self, event: pygame.event.Event) -> None:
        """Typing goes into the name while its field has the focus."""
        now = self.focus.current(self.controls())
        if now is not None and now.kind == "field":
            if event.type == pygame.TEXTINPUT:
                self.name = (self.name + event.text)[:LONGEST_NAME]
                self.problem = ""
            elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
                self.name = self.name[:-1]
        super().handle(event)

    def _create(self) -> None:
        name = " ".join(self.name.split())
        if not name:
            self.problem = "Please type a name first."
            return
        try:
            learner = self.services.store.create_learner(name, self.hand)
        except (DeepSignError, ValueError) as error:
            self.problem = str(error)
            return
        home = HomeScene(self.services, self.stack, learner)
        go_instead(self.services, self.stack, home, self)

    def update(self, dt_s: float) -> None:
        """The caret blinks."""
        self._age_s += dt_s

    def draw(self, canvas: Canvas) -> None:
        """The form on a card."""
        p = canvas.palette
        canvas.clear()
        areas = self._areas()
        canvas.card(areas["card"])
        canvas.text(areas["title"], "Who is learning?", 38, "black", p.ink, valign="middle")
        canvas.text(areas["name_label"], "Your name", 18, "bold", p.muted, valign="bottom")
        canvas.text(areas["hand_label"], "Your dominant hand", 18, "bold", p.muted, valign="bottom")
        note, colour = (sentence(self.problem), p.notyet) if self.problem else (HANDS, p.muted)
        canvas.text(areas["note"], note, 18, "regular", colour)
        self._draw_field(canvas, areas["name"])
        self.draw_controls(canvas)

    def _draw_field(self, canvas: Canvas, rect: pygame.Rect) -> None:
        p = canvas.palette
        canvas.box(rect, p.paper, 14, p.line)
        inner = inset(rect, self.u(18), self.u(4))
        used = canvas.text(inner, self.name, 24, "bold", p.ink, valign="middle")
        if self._age_s % 1.0 < 0.6:
            caret = pygame.Rect(used.right + self.u(2), 0, max(2, self.u(2)), self.u(30))
            caret.centery = rect.centery
            caret.left = min(max(caret.left, inner.left), inner.right)
            canvas.surface.fill(p.accent, caret)
