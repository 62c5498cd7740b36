"""After a round of reading: letters a minute, the speed reached, and the letters that were taken for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.learning.reading import ReadSheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.spelling.read_controls import ENTER
from deepsign.scenes.spelling.spell_keep import KeptSpelling
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.chips import draw_chip_card
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence

MOST_PRACTISED: Final = 5


class ReadResults(Screen):
    """The results of a round.

    Args:
        learner: The learner.
        sheet: What was read.
        speed: With which the next round begins, letters a second.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        sheet: ReadSheet,
        speed: float,
        kept: KeptSpelling,
        again: Callable[[Screen], None],
    ) -> None:
        super().__init__(services, stack)
        self.learner, self.sheet, self.speed, self.kept = learner, sheet, speed, kept
        self._again = again
        self._age_s = 0.0

    def enter(self) -> None:
        """Plays a sound and celebrates achievements."""
        self.services.sounds.play("record" if self.is_record else "over")
        celebrate(self.services, self.stack, self.learner, signed=False)

    @property
    def is_record(self) -> bool:
        """Whether a word was read right, and more letters a minute than in any round before; the first is no record."""
        first = self.kept.best is None
        better = self.kept.is_record(self.sheet.letters_per_minute)
        return better and not first and self.sheet.right > 0

    @property
    def to_practise(self) -> tuple[str, ...]:
        """The letters that the button offers to practise, the most difficult first."""
        return self.sheet.missed[:MOST_PRACTISED]

    def back(self) -> None:
        """Goes back to the page before the round."""
        go_back(self.services, self.stack, self)

    def _practise(self) -> None:
        scene = self.services.routes.practice(
            self.services, self.stack, self.learner, self.to_practise, camera=False
        )
        go_instead(self.services, self.stack, scene, self)

    def update(self, dt_s: float) -> None:
        """Moves the confetti."""
        self._age_s += dt_s

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(30))
        head, rest = cut_top(body, self.t(64), self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(20))
        left, right = columns(rest, (1, 1.5), self.u(22))
        upper, lower = rows(right, (1, 1), self.u(18))
        return {"head": head, "score": left, "right": upper, "misread": lower, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns again, practise the letters that were not read, and back."""
        words, count = self.words, len(self.to_practise)
        boxes = columns(self._areas()["buttons"], (1.2, 1.4, 1) if count else (1.4, 1), self.u(16))
        label = words("challenge-again")
        again = Control(
            "again", boxes[0], label, lambda: self._again(self), "primary", ENTER, "Enter"
        )
        done = Control("done", boxes[-1], words("challenge-done"), self.back, key_label="Esc")
        if not count:
            return (again, done)
        label, keys = words("read-practise", n=count), (pygame.K_p,)
        practise = Control("practise", boxes[1], label, self._practise, keys=keys, key_label="P")
        return (again, practise, done)

    def draw(self, canvas: Canvas) -> None:
        """Draws title, score, words and mix-ups."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        if self.is_record and not self.services.settings.reduced_motion:
            confetti.draw(canvas, canvas.rect, self._age_s)
        canvas.text(areas["head"], self._title(), 44, "black", p.accent_ink, valign="middle")
        self._draw_score(canvas, areas["score"])
        right = [each.text for each in self.sheet.readings if each.right]
        title, none = words("read-list-right"), words("read-none-right")
        draw_chip_card(canvas, areas["right"], "yes", "check", title, right, none)
        title, none = words("read-list-misread"), words("read-none-misread")
        draw_chip_card(canvas, areas["misread"], "notyet", "retry", title, self._mixups(), none)
        self.draw_controls(canvas)

    def _mixups(self) -> list[str]:
        gloss = self.words.gloss
        return [
            self.words("read-mixup", was=gloss(was), read=gloss(read), n=times)
            for was, read, times in self.sheet.misread
        ]

    def _title(self) -> str:
        if self.is_record:
            return self.words("challenge-title-record")
        if self.sheet.right:
            return self.words("challenge-title-done", name=self.learner.name)
        return self.words("challenge-title-start")

    def _draw_score(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words, sheet = canvas.palette, self.words, self.sheet
        if self.is_record:
            canvas.box(area, p.yes_soft, 22, p.yes)
        else:
            canvas.card(area)
        inner = inset(area, self.u(22), self.u(18))
        icon, rest = cut_top(inner, inner.height * 18 // 100, self.u(6))
        name, strong = ("trophy", p.yes) if self.is_record else ("eye", p.accent_ink)
        canvas.icon(icon, name, strong)
        number, facts = cut_top(rest, rest.height * 28 // 100, self.u(4))
        shown = words("challenge-number", n=sheet.letters_per_minute)
        canvas.text(number, shown, 70, "black", strong, "center", "bottom")
        unit, rest = cut_top(facts, facts.height * 18 // 100)
        canvas.text(unit, words("read-per-minute"), 20, "regular", p.muted, "center")
        problem = sentence(self.kept.problem)
        said = (
            words("challenge-right-of", right=sheet.right, asked=sheet.asked),
            words("read-accuracy", percent=round(100 * sheet.accuracy)),
            words("read-next-round", speed=self.speed),
            problem or self._beside_best(),
        )
        lines = rows(centred(rest, rest.width, self.t(4 * 44)), (1, 1, 1.2, 1.2), self.u(4))
        for line, text in zip(lines, said, strict=True):
            ink = p.notyet if text and text == problem else p.ink
            canvas.text(line, text, 20, "regular", ink, "center", "middle")

    def _beside_best(self) -> str:
        """Returns how the round compares to the best one before."""
        if self.kept.best is None:
            return self.words("challenge-first-score") if self.sheet.letters_per_minute else ""
        return self.words("challenge-best-before", n=self.kept.best)
