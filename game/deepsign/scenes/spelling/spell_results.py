"""After a round of spelling: letters and words, whether it is a record, and what to practise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.learning.spell_round import SpellRound
from deepsign.progress.records import Learner
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.scenes.spelling.spell_keep import KeptSpelling
from deepsign.scenes.spelling.spell_plan import SpellPlan
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

_ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)


class SpellResults(Screen):
    """The results of a round.

    Args:
        learner: The learner.
        plan: The choices.
        played: The round.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        plan: SpellPlan,
        played: SpellRound,
        kept: KeptSpelling,
        again: Callable[[Screen], None],
    ) -> None:
        super().__init__(services, stack)
        self.learner, self.plan = learner, plan
        self.played, self.kept = played, kept
        self._again = again
        self._age_s = 0.0

    def enter(self) -> None:
        """Plays a sound for a record and celebrates achievements."""
        if self.is_record:
            self.services.sounds.play("record")
        celebrate(self.services, self.stack, self.learner)

    @property
    def is_record(self) -> bool:
        """Whether this was the best round of its kind."""
        return self.kept.is_record(self.played.spelled)

    def back(self) -> None:
        """Goes back to the page before the round."""
        go_back(self.services, self.stack, self)

    def _practise(self) -> None:
        scene = self.services.routes.practice(
            self.services, self.stack, self.learner, self.played.hardest, camera=True
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
        return {"head": head, "score": left, "words": upper, "hard": lower, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns again, practise the hardest letters, and back."""
        words, count = self.words, len(self.played.hardest)
        shares = (1.2, 1.4, 1) if count else (1.4, 1)
        boxes = columns(self._areas()["buttons"], shares, self.u(16))
        label = words("challenge-again")
        again = Control(
            "again", boxes[0], label, lambda: self._again(self), "primary", _ENTER, "Enter"
        )
        done = Control("done", boxes[-1], words("challenge-done"), self.back, key_label="Esc")
        if not count:
            return (again, done)
        label, keys = words("spell-practise", n=count), (pygame.K_p,)
        practise = Control("practise", boxes[1], label, self._practise, keys=keys, key_label="P")
        return (again, practise, done)

    def draw(self, canvas: Canvas) -> None:
        """Draws title, score, words and letters."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        if self.is_record and not self.services.settings.reduced_motion:
            confetti.draw(canvas, canvas.rect, self._age_s)
        canvas.text(areas["head"], self._title(), 44, "black", p.accent_ink, valign="middle")
        self._draw_score(canvas, areas["score"])
        gloss, words = self.words.gloss, self.words
        whole = [each.text for each in self.played.words if each.whole]
        title, none = words("spell-list-words"), words("spell-none-words")
        draw_chip_card(canvas, areas["words"], "yes", "check", title, whole, none)
        hard, title = self.played.hardest, words("spell-list-hard")
        none = words("spell-none-hard") if self.played.letters else ""
        draw_chip_card(canvas, areas["hard"], "notyet", "retry", title, [*map(gloss, hard)], none)
        self.draw_controls(canvas)

    def _title(self) -> str:
        if self.is_record:
            return self.words("challenge-title-record")
        if self.played.spelled:
            return self.words("challenge-title-done", name=self.learner.name)
        return self.words("challenge-title-start")

    def _draw_score(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words, played = canvas.palette, self.words, self.played
        if self.is_record:
            canvas.box(area, p.yes_soft, 22, p.yes)
        else:
            canvas.card(area)
        inner = inset(area, self.u(22), self.u(18))
        icon, rest = cut_top(inner, inner.height * 20 // 100, self.u(6))
        name, strong = ("trophy", p.yes) if self.is_record else ("hand", p.accent_ink)
        canvas.icon(icon, name, strong)
        number, facts = cut_top(rest, rest.height * 32 // 100, self.u(4))
        shown = words("challenge-number", n=played.spelled)
        canvas.text(number, shown, 76, "black", strong, "center", "bottom")
        unit, rest = cut_top(facts, facts.height * 22 // 100)
        letters = words("spell-letters", n=played.spelled)
        canvas.text(unit, letters, 20, "regular", p.muted, "center")
        said = (
            words("spell-whole-words", n=played.whole_words),
            words("spell-per-second", n=round(played.pace, 1)),
            sentence(self.kept.problem) or self._beside_best(),
        )
        for line, text in zip(
            rows(centred(rest, rest.width, self.t(3 * 46)), (1, 1, 1.3), self.u(4)), said,
            strict=True,
        ):  # fmt: skip
            ink = p.notyet if text and text == sentence(self.kept.problem) else p.ink
            canvas.text(line, text, 20, "regular", ink, "center", "middle")

    def _beside_best(self) -> str:
        """Returns how the round compares to the best one before, or why nothing is saved."""
        if unsaved := unsaved_words(self.words, self.services.camera.source):
            return unsaved
        if not self.plan.timed:
            return self.words("phrase-practice")
        if self.kept.best is None:
            return self.words("challenge-first-score") if self.played.spelled else ""
        return self.words("challenge-best-before", n=self.kept.best)
