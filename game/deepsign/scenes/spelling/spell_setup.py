"""The page before a round of spelling: which words, with or without a clock, and how long each letter is held."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.progress.play_records import SPELLING, GameScore
from deepsign.progress.records import Learner
from deepsign.recognition.spelling_session import Pace
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling.spell_keep import SHOWN
from deepsign.scenes.spelling.spell_plan import (
    PACES,
    SOURCES,
    Source,
    SourcePart,
    SpellPlan,
    tasks_of,
)
from deepsign.scenes.spelling.spell_play import SpellScene
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, toggle
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_model.errors import ModelError
from deepsign_model.letters.recogniser import open_letters

_log = logging.getLogger(__name__)
_ICONS: Final = {
    "names": "person",
    "words": "text",
    "signs": "hand",
    "lists": "folder",
    "numbers": "plus",
}
_ROWS: Final = 56 + 5 * 78
_GAPS: Final = 16 + 4 * 10


class SpellSetup(Screen):
    """The page from which every round begins.

    Args:
        learner: The learner.
        source: The words that are chosen at first.
        part: What takes the place of all words of this source; None for all.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, source: Source = "names",
        part: SourcePart | None = None,
    ) -> None:  # fmt: skip
        super().__init__(services, stack)
        self.learner = learner
        self.plan = SpellPlan(source)
        self._parts = {source: part} if part else {}
        self.tasks: dict[Source, tuple[SpellingTask, ...]] = {}
        self.best: tuple[GameScore, ...] = ()
        self.problem = ""

    # lifecycle

    def enter(self) -> None:
        """Draws words of every source."""
        self._read()

    def resume(self) -> None:
        """Draws other words, and reads the scores again, because a round may have brought a new best one."""
        self._read()

    def _read(self) -> None:
        try:
            found = {each: tasks_of(self.services, self.learner, each) for each in SOURCES}
            found |= {source: tuple(part.draw()) for source, part in self._parts.items()}
            self.tasks, self.problem = found, ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._read_best()

    def _read_best(self) -> None:
        try:
            games = self.services.store.games
            self.best = games.best(self.learner, SPELLING, self.plan.table, SHOWN)
        except DeepSignError as error:
            self.problem = error_words(self.words, error)

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    # actions

    def _choose(self, source: Source) -> None:
        self.plan = replace(self.plan, source=source)
        self._read_best()

    def _set_timed(self, timed: bool) -> None:
        self.plan = replace(self.plan, timed=timed)

    def _set_pace(self, pace: Pace) -> None:
        self.plan = replace(self.plan, pace=pace)
        self._read_best()

    def _set_hand(self, hand: bool) -> None:
        self.plan = replace(self.plan, hand=hand)

    def _start(self) -> None:
        tasks = self.tasks[self.plan.source]
        try:
            letters = open_letters()
            scene = SpellScene(self.services, self.stack, self.learner, self.plan, tasks, letters)
        except ModelError as error:
            _log.warning("letters cannot be recognised: %s", error)
            self.problem = self.words("spell-damaged")
            return
        go_to(self.services, self.stack, scene)

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(24))
        head, rest = cut_top(body, self._high(56), self.u(16))
        left, right = columns(rest, (1.15 if self.text_scale <= 1 else 1.02, 1), self.u(22))
        start, rest = cut_bottom(right, self._high(60), self.u(14))
        clock, rest = cut_top(rest, self._high(54), self.u(10))
        pace_label, rest = cut_top(rest, self._high(28), self.u(4))
        pace, rest = cut_top(rest, self._high(50), self.u(10))
        hand, best = cut_top(rest, self._high(58), self.u(14))
        return {
            "head": head, "sources": left, "clock": clock, "pace_label": pace_label, "pace": pace,
            "hand": hand, "best": best, "start": start,
        }  # fmt: skip

    def _high(self, units: float) -> int:
        """Converts design units to pixels for a row: less where large text would leave the words too little."""
        return self.row_px(units, _ROWS, _GAPS, self.window.height - 2 * self.u(24))

    def controls(self) -> tuple[Control, ...]:
        """Returns the words, the choices, start and back."""
        areas, words = self._areas(), self.words
        back, _ = columns(areas["head"], (1, 4.2), self.u(20))
        leave = Control(
            "leave", back, words("common-back"), self.back, "quiet", icon="back", key_label="Esc"
        )
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        start = Control(
            "start", areas["start"], words("challenge-start"), self._start, "primary", enter,
            "Enter", enabled=bool(self.tasks.get(self.plan.source)),
        )  # fmt: skip
        hand = toggle(
            "hand", areas["hand"], words("spell-hand"), self.plan.hand, self._set_hand,
            words("spell-hand-shown" if self.plan.hand else "spell-hand-hidden"),
        )  # fmt: skip
        chips = (*self._clocks(areas["clock"]), *self._paces(areas["pace"]))
        return (*self._sources(areas["sources"]), *chips, hand, start, leave)

    def _sources(self, area: pygame.Rect) -> tuple[Control, ...]:
        return tuple(
            Control(
                source,
                row,
                self.words(f"spell-source-{source}"),
                partial(self._choose, source),
                "tile",
                chosen=source == self.plan.source,
                note=self._note(source),
                icon=_ICONS[source],
                enabled=bool(self.tasks.get(source)),
            )
            for source, row in zip(
                SOURCES, rows(area, (1,) * len(SOURCES), self.u(10)), strict=True
            )
        )

    def _note(self, source: Source) -> str:
        if source in self._parts:
            return self._parts[source].name
        if source == "lists" and not self.tasks.get(source):
            return self.words("spell-no-lists")
        return self.words(f"spell-source-{source}.note")

    def _clocks(self, area: pygame.Rect) -> tuple[Control, ...]:
        return tuple(
            Control(
                f"clock-{name}", cell, self.words(f"spell-clock-{name}"),
                partial(self._set_timed, name == "timed"), "choice",
                chosen=self.plan.timed == (name == "timed"), icon=icon,
            )
            for (name, icon), cell in zip(
                (("free", "loop"), ("timed", "clock")), columns(area, (1, 1), self.u(10)),
                strict=True,
            )
        )  # fmt: skip

    def _paces(self, area: pygame.Rect) -> tuple[Control, ...]:
        return tuple(
            Control(
                f"pace-{pace}", cell, self.words(f"spell-pace-{pace}"),
                partial(self._set_pace, pace), "choice", chosen=pace == self.plan.pace,
            )
            for pace, cell in zip(PACES, columns(area, (1, 1, 1), self.u(10)), strict=True)
        )  # fmt: skip

    def draw(self, canvas: Canvas) -> None:
        """Draws title, the choices, and the best rounds."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        _, title = columns(areas["head"], (1, 4.2), self.u(20))
        canvas.text(title, words("spell-title"), 40, "black", p.ink, valign="middle")
        canvas.text(areas["pace_label"], words("spell-pace"), 18, "bold", p.muted, valign="middle")
        canvas.card(areas["best"])
        inner = inset(areas["best"], self.u(20), self.u(12))
        if self.plan.timed and self.best and not self.problem:
            _draw_rows(canvas, inner, words, self.best, self.learner.zone)
        else:
            note = words("challenge-no-score" if self.plan.timed else "spell-free-note")
            colour = p.notyet if self.problem else p.muted
            said = sentence(self.problem) or note
            canvas.text(inner, said, 19, "regular", colour, "center", "middle")
        self.draw_controls(canvas)


def _draw_rows(
    canvas: Canvas, area: pygame.Rect, words: Words, best: Sequence[GameScore], zone: tzinfo | None
) -> None:
    """Draws the title, and place, letters and day of each round."""
    p = canvas.palette
    title, rest = cut_top(area, min(canvas.t(32), area.height // 3), canvas.u(4))
    canvas.text(title, words("spell-best"), 20, "bold", p.ink, valign="middle")
    shown = max(1, min(SHOWN, rest.height // canvas.t(28)))
    for place, (done, row) in enumerate(zip(best, rows(rest, (1,) * shown, 0), strict=False), 1):
        day = done.at.astimezone(zone).date().isoformat() if done.at else ""
        left, right = columns(row, (1, 1), canvas.u(8))
        said = words("spell-best-row", place=place, n=done.score)
        canvas.text(left, said, 20, "bold", p.accent_ink if place == 1 else p.ink, valign="middle")
        canvas.text(right, day, 17, "regular", p.muted, "right", "middle")
