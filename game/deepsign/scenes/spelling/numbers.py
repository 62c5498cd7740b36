"""Numbers in use: which ones, how they are made here, and then to spell or to read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.spell_plan import SourcePart
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.scenes.spelling.word_sources import Figures, numbers_of
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows

EXAMPLES: Final[Mapping[Figures, str]] = {
    "count": "7, 12, 20",
    "age": "5, 17, 42",
    "price": "$4.50, $12",
    "phone": "555-0142",
}


class NumbersScene(Screen):
    """Four kinds of numbers; the chosen one is explained, and leads to spelling or reading.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.chosen: Figures = "count"

    def back(self) -> None:
        """Goes back to the menu."""
        go_back(self.services, self.stack, self)

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(26))
        out = {}
        head, rest = cut_top(body, min(self.t(56), body.height // 6), self.u(14))
        out["title"], out["back"] = columns(head, (3.2, 1), self.u(16))
        out["buttons"], rest = cut_bottom(rest, min(self.t(60), rest.height // 6), self.u(16))
        if rest.height > rest.width:
            out["kinds"], out["card"] = rows(rest, (1, 1.2), self.u(16))
        else:
            out["kinds"], out["card"] = columns(rest, (1, 1.5), self.u(20))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns the kinds, spell, read and back."""
        at, words = self._areas(), self.words
        kinds = zip(EXAMPLES, rows(at["kinds"], (1,) * len(EXAMPLES), self.u(12)), strict=True)
        spell, read = columns(at["buttons"], (1, 1), self.u(16))
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            *(self._kind(number, *each) for number, each in enumerate(kinds)),
            Control(
                "spell", spell, words("spelling-spell"), self._spell, "primary", enter, "Enter",
                icon="camera",
            ),
            Control(
                "read", read, words("spelling-read"), self._read, keys=(pygame.K_r,), key_label="R",
                icon="eye",
            ),
            Control("back", at["back"], words("common-back"), self.back, key_label="Esc"),
        )  # fmt: skip

    def _kind(self, number: int, kind: Figures, rect: pygame.Rect) -> Control:
        label, chosen = self.words(f"spelling-figures-{kind}"), kind == self.chosen
        act, key = partial(self._choose, kind), pygame.K_1 + number
        return Control(kind, rect, label, act, "tile", (key,), chosen=chosen, note=EXAMPLES[kind])

    # actions

    def _choose(self, kind: Figures) -> None:
        self.chosen = kind

    def _spell(self) -> None:
        name = self.words(f"spelling-figures-{self.chosen}")
        part = SourcePart(name, partial(numbers_of, self.services.rng, self.chosen))
        self._go(SpellSetup(self.services, self.stack, self.learner, "numbers", part))

    def _read(self) -> None:
        self._go(ReadSetup(self.services, self.stack, self.learner, self.chosen))

    def _go(self, scene: Scene) -> None:
        go_to(self.services, self.stack, scene)

    def draw(self, canvas: Canvas) -> None:
        """Draws the question, the kinds, and how the chosen ones are made."""
        p, at, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        title = words("spelling-figures-which")
        canvas.text(at["title"], title, 36, "black", p.ink, valign="middle")
        canvas.card(at["card"])
        inner = inset(at["card"], self.u(24), self.u(16))
        example, how = rows(inner, (1, 1.6), self.u(10))
        shown = EXAMPLES[self.chosen]
        canvas.text(example, shown, 54, "black", p.accent_ink, "center", "middle")
        canvas.text(how, words(f"spelling-figures-{self.chosen}-how"), 20, "regular", p.ink)
        self.draw_controls(canvas)
