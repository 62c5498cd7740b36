"""After a duel: the winner, or a draw, and both scores side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.learning.score import Sheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.chips import draw_chips
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence

ROWS: Final = 96 + 58 + 222
"""Title, buttons and a player's card, design units."""
GAPS: Final = 100
"""All gaps between them and in the card."""


@dataclass(frozen=True)
class DuelScore:
    """One player at the end."""

    name: str
    learner: Learner | None
    sheet: Sheet


class DuelResultsScene(Screen):
    """The winner's page.

    Args:
        standings: Both players.
        winner: 0 or 1; None for a draw.
        again: Starts another duel of the same players in place of this scene.
        problem: Why something could not be saved, or "".
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        standings: tuple[DuelScore, ...],
        winner: int | None,
        again: Callable[[Screen], None],
        problem: str = "",
    ) -> None:
        super().__init__(services, stack)
        self.standings = standings
        self.winner = winner
        self.problem = problem
        self._again = again
        self._age_s = 0.0

    def enter(self) -> None:
        """Plays the sound of the result and celebrates the learner's achievements."""
        self.services.sounds.play("match" if self.winner is None else "record")
        first = next((each.learner for each in self.standings if each.learner), None)
        if first is not None:
            celebrate(self.services, self.stack, first)

    def back(self) -> None:
        """Goes back to the choice of rounds."""
        go_back(self.services, self.stack, self)

    def update(self, dt_s: float) -> None:
        """Moves the confetti."""
        self._age_s += dt_s

    def _high(self, units: float) -> int:
        """Converts design units to pixels for a row: less where large text leaves no room for all rows."""
        room = self.window.height - 2 * self.u(30)
        return self.row_px(units, ROWS, GAPS, room)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(30))
        head, rest = cut_top(body, self._high(96), self.u(16))
        buttons, cards = cut_bottom(rest, self._high(58), self.u(20))
        one, two = columns(cards, (1, 1), self.u(22))
        return {"head": head, "one": one, "two": two, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns another duel, and back."""
        again, done = columns(self._areas()["buttons"], (1.4, 1), self.u(16))
        return (
            Control(
                "again",
                again,
                self.words("duel-again"),
                lambda: self._again(self),
                "primary",
                (pygame.K_RETURN,),
                "Enter",
            ),
            Control("done", done, self.words("challenge-done"), self.back, key_label="Esc"),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws the winner, and two cards."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        if self.winner is not None and not self.services.settings.reduced_motion:
            confetti.draw(canvas, canvas.rect, self._age_s)
        title, note = cut_top(areas["head"], areas["head"].height * 62 // 100)
        canvas.text(title, self._title(), 46, "black", p.accent_ink, "center", "middle")
        unsaved = unsaved_words(self.words, self.services.camera.source)
        said = sentence(self.problem) or unsaved or self._note()
        ink = p.notyet if self.problem else p.muted
        canvas.text(note, said, 20, "regular", ink, "center", "middle")
        for number, area in enumerate((areas["one"], areas["two"])):
            self._draw_player(canvas, area, self.standings[number], number == self.winner)
        self.draw_controls(canvas)

    def _title(self) -> str:
        if self.winner is None:
            return self.words("duel-draw")
        return self.words("duel-winner", name=self.standings[self.winner].name)

    def _note(self) -> str:
        one, two = (each.sheet.score for each in self.standings)
        if self.winner is None:
            return self.words("duel-draw-note")
        return self.words("duel-winner-note", n=abs(one - two))

    def _draw_player(
        self, canvas: Canvas, area: pygame.Rect, standing: DuelScore, won: bool
    ) -> None:
        p, sheet = canvas.palette, standing.sheet
        strong, soft = (p.yes, p.yes_soft) if won else (p.ink, p.card)
        canvas.box(area, soft, 22, p.yes if won else p.line)
        inner = inset(area, self.u(26), self.u(18))
        head, rest = cut_top(inner, self._high(48), self.u(4))
        icon = pygame.Rect(head.left, head.top, head.height, head.height)
        canvas.icon(icon.inflate(-self.u(8), -self.u(8)), "trophy" if won else "person", strong)
        name = pygame.Rect(icon.right + self.u(10), head.top, 0, head.height)
        name.width = head.right - name.left
        canvas.text(name, standing.name, 28, "black", strong, valign="middle")
        chips, rest = cut_bottom(rest, rest.height * 42 // 100, self.u(8))
        facts, number_area = cut_bottom(rest, self._high(34))
        points = self.words("challenge-number", n=sheet.score)
        canvas.text(number_area, points, 64, "black", strong, "center", "middle")
        words = self.words("challenge-right-of", right=sheet.right, asked=sheet.asked)
        canvas.text(facts, words, 20, "regular", p.ink, "center", "middle")
        glosses = [self.words.gloss(sign) for sign in sheet.right_signs]
        draw_chips(canvas, chips, glosses, p.yes, p.card if won else p.yes_soft)
