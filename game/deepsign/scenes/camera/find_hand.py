"""Finds the dominant hand: three questions and a recommendation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from deepsign.learning.dominance import HandAnswer, leading_hand
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign_assets.body.handedness import Hand

QUESTIONS: Final = (
    "newlearner-find-write",
    "newlearner-find-throw",
    "newlearner-find-pour",
)
LABELS: Final[dict[HandAnswer, str]] = {
    "left": "newlearner-left",
    "either": "newlearner-find-either",
    "right": "newlearner-right",
}
ROWS: Final = 60 + 76 + 28 + 92 + 100
"""All rows including the note below the question, design units."""
GAPS: Final = 16 + 20 + 6 + 10
"""All gaps between them."""


class FindHandScene(Screen):
    """Three questions, then a recommendation.

    Args:
        choose: Called with the hand that the learner chooses; not called when they leave without one.
    """

    def __init__(self, services: Services, stack: Stack, choose: Callable[[Hand], None]) -> None:
        super().__init__(services, stack)
        self.answers: tuple[HandAnswer, ...] = ()
        self._choose = choose

    def back(self) -> None:
        """Goes back one question, then to the form."""
        if self.answers:
            self.answers, self.focus = self.answers[:-1], Focus()
        else:
            go_back(self.services, self.stack, self)

    @property
    def done(self) -> bool:
        """Whether all questions are answered."""
        return len(self.answers) == len(QUESTIONS)

    def _areas(self) -> dict[str, pygame.Rect]:
        card = centred(inset(self.window, self.u(28)), self.t(720), self.t(520))
        inner = inset(card, self.u(40), self.u(30))
        buttons, choices, step, title = (
            self.row_px(each, ROWS, GAPS, inner.height) for each in (60, 76, 28, 92)
        )
        out = {"card": card}
        out["buttons"], rest = cut_bottom(inner, buttons, self.u(16))
        out["choices"], rest = cut_bottom(rest, choices, self.u(20))
        out["step"], rest = cut_top(rest, step, self.u(6))
        out["title"], out["note"] = cut_top(rest, title, self.u(10))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns the answers, or the choices after the recommendation; and back."""
        areas = self._areas()
        back = self.words("common-back")
        found = self._found(areas) if self.done else self._asked(areas)
        place = columns(areas["buttons"], (1, 1.6), self.u(14))[0]
        return (*found, Control("back", place, back, self.back, key_label="Esc"))

    def _asked(self, areas: dict[str, pygame.Rect]) -> tuple[Control, ...]:
        places = columns(areas["choices"], (1, 1, 1), self.u(14))
        return tuple(
            Control(answer, place, self.words(label), partial(self._answer, answer))
            for (answer, label), place in zip(LABELS.items(), places, strict=True)
        )

    def _found(self, areas: dict[str, pygame.Rect]) -> tuple[Control, ...]:
        left, right = columns(areas["choices"], (1, 1), self.u(14))
        lead = leading_hand(self.answers)
        return (
            self._take("left", left, self.words("newlearner-find-take-left"), lead),
            self._take("right", right, self.words("newlearner-find-take-right"), lead),
        )

    def _take(self, hand: Hand, rect: pygame.Rect, label: str, lead: Hand | None) -> Control:
        if hand == lead:
            keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
            return Control(hand, rect, label, lambda: self._taken(hand), "primary", keys, "Enter")
        return Control(hand, rect, label, lambda: self._taken(hand))

    def _answer(self, answer: HandAnswer) -> None:
        self.answers = (*self.answers, answer)
        if self.done:  # the answer that the questions suggest gets the keyboard
            self.focus = Focus(leading_hand(self.answers) or "left", shown=self.focus.shown)

    def _taken(self, hand: Hand) -> None:
        self._choose(hand)
        go_back(self.services, self.stack, self)

    def draw(self, canvas: Canvas) -> None:
        """Draws a question, or the advice, on a card."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        canvas.card(areas["card"])
        step, title, note = self._texts()
        canvas.text(areas["step"], step, 18, "bold", p.muted, valign="middle")
        canvas.text(areas["title"], title, 34, "black", p.ink, valign="middle")
        canvas.text(areas["note"], note, 19, "regular", p.muted)
        self.draw_controls(canvas)

    def _texts(self) -> tuple[str, str, str]:
        """Returns small line, great line, and note."""
        words = self.words
        if not self.done:
            step = words("newlearner-find-step", n=len(self.answers) + 1)
            return step, words(QUESTIONS[len(self.answers)]), words("newlearner-find-note")
        lead = leading_hand(self.answers)
        head = words("newlearner-find-title")
        if lead is None:
            return head, words("newlearner-find-even"), words("newlearner-find-even-note")
        found = {"left": "newlearner-find-left", "right": "newlearner-find-right"}
        return head, words(found[lead]), words("newlearner-find-sure-note")
