"""One level: its signs with their strengths, and the tutor performing the selected one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.lesson_signs import lesson_signs
from deepsign.learning.standing import LevelStanding, Standing
from deepsign.progress.records import Learner
from deepsign.scenes.home.level_watch import WatchScene
from deepsign.scenes.shared import level_words
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest, rows
from deepsign.ui.text import sentence
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Strand
from deepsign_model.signs.verdict import gloss_of

MOST_HIGH: Final = 150
"""Height of the highest tile of a sign with the gap below it, design units."""


class LevelScene(Screen):
    """One level; a locked level can be viewed but not started.

    Args:
        learner: The learner.
        number: The number of the level.
        strand: Whether it teaches signs, letters or numbers.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        number: int,
        strand: Strand = "signs",
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.number = number
        self.strand: Strand = strand
        self.standing = Standing()
        self.selected = ""
        self.problem = ""
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)

    def enter(self) -> None:
        """Reads the learner's standing; the tutor begins with the first sign."""
        try:
            self.standing = read_standing(self.services, self.learner)
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        level = self.level
        if level is not None and level.signs and self.selected not in level.signs:
            self._select(level_words.shown_order(level)[0])

    def resume(self) -> None:
        """Reads everything again, because a lesson may have changed it."""
        self.enter()
        if self.selected:
            self.tutor.show(self.services.entries[self.selected].performance)

    def leave(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def back(self) -> None:
        """Goes back to the map."""
        go_back(self.services, self.stack, self)

    @property
    def level(self) -> LevelStanding | None:
        """The learner's standing at this level; None if it could not be read."""
        return self.standing.level(self.number, self.strand)

    def _areas(self) -> dict[str, pygame.Rect]:
        return _level_areas(inset(self.window, self.u(40), self.u(26)), self.u, self.t)

    # controls

    def controls(self) -> tuple[Control, ...]:
        """Returns the signs, then what to do with them."""
        areas = self._areas()
        return (*self._signs(areas["signs"]), *self._buttons(areas["buttons"]))

    def _signs(self, area: pygame.Rect) -> tuple[Control, ...]:
        level = self.level
        if level is None:
            return ()
        across = 2 if self.strand == "signs" else 3
        lines = max(1, -(-len(level.signs) // across))
        upper, _ = cut_top(area, lines * self.t(MOST_HIGH))
        lined = rows(upper, (1,) * lines, self.u(10))
        cells = chain.from_iterable(columns(row, (1,) * across, self.u(12)) for row in lined)
        shown = zip(level_words.shown_order(level), cells, strict=False)
        return tuple(self._sign(sign, cell) for sign, cell in shown)

    def _sign(self, sign: str, rect: pygame.Rect) -> Control:
        return Control(
            sign,
            rect,
            gloss_of(sign),
            partial(self._press, sign),
            "tile",
            note=self._note(sign),
            chosen=sign == self.selected,
        )

    def _note(self, sign: str) -> str:
        level, words = self.level, self.words
        if level is None or sign not in self.standing.met | level.known:
            return words("level-new")
        said = "strength" if self.strand == "signs" else "share"  # these tiles are narrower
        return words(f"level-{said}", percent=round(100 * level.strengths[sign]))

    def _buttons(self, area: pygame.Rect) -> tuple[Control, ...]:
        """Returns the buttons, with start only for an open level."""
        words, level = self.words, self.level
        watch = words("level-watch")
        started = level is not None and not level.locked
        places = columns(area, (1.7, 1, 1) if started else (1, 1), self.u(14))
        out = [
            Control("watch", places[-2], watch, self._watch, keys=(pygame.K_w,), key_label="W"),
            Control("back", places[-1], words("common-back"), self.back, key_label="Esc"),
        ]
        if started and level is not None:
            signs = lesson_signs(self.standing, level, self.services.settings.session_length)
            label = words("level-practise" if signs.is_practice else "level-start")
            keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
            start = Control("start", places[0], label, self._start, "primary", keys, "Enter")
            out.insert(0, start)
        return tuple(out)

    def handle(self, event: pygame.event.Event) -> None:
        """Selects the sign with the focus, or under the mouse, for the tutor."""
        before = self.focus
        super().handle(event)
        level = self.level
        for name in (self.focus.name, self.focus.hovered):
            moved = name not in (before.name, before.hovered)
            if moved and level is not None and name in level.signs:
                self._select(name)

    def _select(self, sign: str) -> None:
        if sign != self.selected:
            self.selected = sign
            self.tutor.show(self.services.entries[sign].performance)

    def _press(self, sign: str) -> None:
        self._select(sign)
        self._watch()

    def _watch(self) -> None:
        level = self.level
        if level is not None and self.selected:
            signs = level_words.shown_order(level)
            scene = WatchScene(
                self.services, self.stack, self.learner, signs, self.selected, self._select
            )
            go_to(self.services, self.stack, scene)

    def _start(self) -> None:
        try:
            scene = self.services.routes.lesson(
                self.services, self.stack, self.learner, self.number, self.strand
            )
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)
            return
        go_to(self.services, self.stack, scene)

    # drawing

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self.tutor.update(dt_s, self._areas()["picture"].width)

    def draw(self, canvas: Canvas) -> None:
        """Draws head, signs, tutor, buttons."""
        areas, p = self._areas(), canvas.palette
        canvas.clear()
        self._draw_head(canvas, areas["head"])
        self.draw_controls(canvas)
        self._draw_rings(canvas, areas["signs"])
        self.tutor.draw(canvas, areas["picture"], p.paper)
        if self.selected:
            gloss, word = rows(areas["words"], (1.35, 1), 0)
            canvas.text(gloss, gloss_of(self.selected), 28, "black", p.ink, "center", "middle")
            said = meaning_of(self.words, self.selected, gloss_of(self.selected))
            canvas.text(word, said, 19, "regular", p.muted, "center", "middle")

    def _draw_head(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, words, level = canvas.palette, self.words, self.level
        upper, middle, lower = rows(area, (1.7, 1, 1), 0)
        name = level_words.heading(words, self.number, self.strand)
        canvas.text(upper, name, 36, "black", p.ink, valign="middle")
        if level is not None:
            promise = level_words.promise(words, level)
            canvas.text(middle, promise, 19, "regular", p.muted, valign="middle")
        if self.problem or level is None:
            canvas.text(lower, sentence(self.problem), 18, "bold", p.notyet, valign="middle")
            return
        said = level_words.level_status(words, self.standing, level)
        colour = p.none if level.locked else p.yes if level.mastered else p.accent_ink
        canvas.text(lower, said, 18, "bold", colour, valign="middle")

    def _draw_rings(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Draws the strength of each sign that was begun, at the right end of its tile."""
        p, level = canvas.palette, self.level
        for tile in self._signs(area):
            if level is None:
                return
            if not (held := level.strengths[tile.name]):
                continue
            side = min(self.u(34), tile.rect.height * 60 // 100)
            ring = pygame.Rect(0, 0, side, side)
            ring.midright = (tile.rect.right - self.u(14), tile.rect.centery - self.u(2))
            canvas.ring(ring, held, p.accent if held < 0.8 else p.yes, p.line)


def _level_areas(
    body: pygame.Rect, u: Callable[[float], int], t: Callable[[float], int]
) -> dict[str, pygame.Rect]:
    """Returns the boxes of a page; upright windows have the tutor above the signs."""
    out = {}
    out["head"], rest = cut_top(body, t(100), u(14))
    out["buttons"], rest = cut_bottom(rest, t(60), u(16))
    if rest.height > rest.width:
        out["tutor"], out["signs"] = rows(rest, (1, 1.2), u(20))
    else:
        out["signs"], out["tutor"] = columns(rest, (1.45, 1), u(28))
    out["words"], out["picture"] = cut_bottom(out["tutor"], t(64), u(10))
    out["picture"] = largest(out["picture"], 1.0)
    return out
