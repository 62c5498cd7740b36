"""After a round: the score, whether it is the best one, what was right, what to practise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pygame

from deepsign.learning.score import Sheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.state_words import unsaved_words
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
from deepsign.ui.theme import Tone
from deepsign_assets.lexicon import strand_of

COUNT_UP_S: Final = 0.7
MOST_PRACTISED: Final = 5
MOST_ROOM: Final = 9
"""A list of at least this many words gets twice the room of an empty one."""
_LISTS: Final[Mapping[str, tuple[Tone, str]]] = {
    "right": ("yes", "check"),
    "trouble": ("notyet", "retry"),
}


class ResultsScene(Screen):
    """The results of a round.

    Args:
        learner: The player.
        sheet: The score.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
        camera: Whether the words to practise can be signed.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        sheet: Sheet,
        kept: KeptRound,
        again: Callable[[Screen], None],
        camera: bool = True,
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.sheet = sheet
        self.kept = kept
        self._again = again
        self._camera = camera
        self._age_s = 0.0

    def enter(self) -> None:
        """Plays a sound for a record and celebrates achievements."""
        if self.is_record:
            self.services.sounds.play("record")
        celebrate(self.services, self.stack, self.learner, signed=self._camera)

    @property
    def is_record(self) -> bool:
        """Whether this was the best round of its kind."""
        return self.kept.is_record(self.sheet.score)

    @property
    def to_practise(self) -> tuple[str, ...]:
        """The signs that the button offers to practise, the most difficult first."""
        return self.sheet.to_practise[:MOST_PRACTISED]

    def back(self) -> None:
        """Goes back to the page before the challenge."""
        go_back(self.services, self.stack, self)

    def _practise(self) -> None:
        scene = self.services.routes.practice(
            self.services, self.stack, self.learner, self.to_practise, camera=self._camera
        )
        go_instead(self.services, self.stack, scene, self)

    def update(self, dt_s: float) -> None:
        """Counts the score up and moves the confetti."""
        self._age_s += dt_s

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(30))
        head, rest = cut_top(body, self.t(64), self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(20))
        left, right = columns(rest, (1, 1.5), self.u(22))
        lists = (self.sheet.right_signs, self.sheet.to_practise)
        shares = tuple(1 + min(len(each), MOST_ROOM) / MOST_ROOM for each in lists)
        upper, lower = rows(right, shares, self.u(18))
        return {"head": head, "score": left, "right": upper, "practise": lower, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns again, practise what went wrong, and back."""
        words, count = self.words, len(self.to_practise)
        shares = (1.2, 1.4, 1) if count else (1.4, 1)
        boxes = columns(self._areas()["buttons"], shares, self.u(16))
        again = Control(
            "again",
            boxes[0],
            words("challenge-again"),
            lambda: self._again(self),
            "primary",
            (pygame.K_RETURN,),
            "Enter",
        )
        done = Control("done", boxes[-1], words("challenge-done"), self.back, key_label="Esc")
        if not count:
            return (again, done)
        label = words("challenge-practise", n=count, strand=strand_of(self.to_practise[0]))
        keys = (pygame.K_p,)
        return (
            again,
            Control("practise", boxes[1], label, self._practise, keys=keys, key_label="P"),
            done,
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws title, score, two lists."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        if self.is_record and not self.services.settings.reduced_motion:
            # behind everything, so that it shows around the cards and never over a word
            confetti.draw(canvas, canvas.rect, self._age_s)
        canvas.text(areas["head"], self._title(), 44, "black", p.accent_ink, valign="middle")
        self._draw_score(canvas, areas["score"])
        right, practise = self.sheet.right_signs, self.sheet.to_practise
        self._draw_list(canvas, areas["right"], "right", right)
        self._draw_list(canvas, areas["practise"], "trouble", practise)
        self.draw_controls(canvas)

    def _title(self) -> str:
        if self.is_record:
            return self.words("challenge-title-record")
        if self.sheet.right:
            return self.words("challenge-title-done", name=self.learner.name)
        return self.words("challenge-title-start")

    @property
    def shown_score(self) -> int:
        """The score as far as it has counted up."""
        if self.services.settings.reduced_motion:
            return self.sheet.score
        share = min(1.0, self._age_s / COUNT_UP_S)
        return round(self.sheet.score * (1 - (1 - share) ** 2) / 10) * 10

    def _draw_score(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words = canvas.palette, self.words
        if self.is_record:
            canvas.box(area, p.yes_soft, 22, p.yes)
        else:
            canvas.card(area)
        inner = inset(area, self.u(22), self.u(18))
        icon, rest = cut_top(inner, inner.height * 20 // 100, self.u(6))
        name, strong = ("trophy", p.yes) if self.is_record else ("star", p.accent_ink)
        canvas.icon(icon, name, strong)
        number, facts = cut_top(rest, rest.height * 32 // 100, self.u(4))
        shown = words("challenge-number", n=self.shown_score)
        canvas.text(number, shown, 76, "black", strong, "center", "bottom")
        points, rest = cut_top(facts, facts.height * 22 // 100)
        canvas.text(points, words("challenge-points"), 20, "regular", p.muted, "center")
        lines = rows(centred(rest, rest.width, self.t(3 * 46)), (1, 1, 1.3), self.u(4))
        said = (
            words("challenge-right-of", right=self.sheet.right, asked=self.sheet.asked),
            words("challenge-best-row", n=self.sheet.best_combo),
            sentence(self.kept.problem) or self._beside_best(),
        )
        for line, text in zip(lines, said, strict=True):
            ink = p.notyet if text and text == sentence(self.kept.problem) else p.ink
            canvas.text(line, text, 20, "regular", ink, "center", "middle")

    def _beside_best(self) -> str:
        """Returns how the score compares to the previous best, or why it is not saved."""
        if not self.kept.counts:
            return unsaved_words(self.words, self.services.camera.source)
        if self.kept.best is None:
            return self.words("challenge-first-score") if self.sheet.score else ""
        return self.words("challenge-best-before", n=self.kept.best)

    def _draw_list(
        self, canvas: Canvas, area: pygame.Rect, what: str, signs: Sequence[str]
    ) -> None:
        """Draws a card with a title and the signs as chips."""
        tone, icon = _LISTS[what]
        title, empty = self.words(f"challenge-list-{what}"), self.words(f"challenge-none-{what}")
        draw_chip_card(canvas, area, tone, icon, title, [*map(self.words.gloss, signs)], empty)
