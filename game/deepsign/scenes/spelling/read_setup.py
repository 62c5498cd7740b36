"""The page before reading: which words, how long, how fast, and whether the round ends."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.reading import LENGTH
from deepsign.learning.spelling_tasks import own_name
from deepsign.progress.records import Learner
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling.read_controls import ENTER
from deepsign.scenes.spelling.read_keep import FIRST_SPEED, last_speed
from deepsign.scenes.spelling.read_round import ReadRound
from deepsign.scenes.spelling.read_words import (
    LENGTHS,
    SOURCES,
    ReadPlan,
    batch,
    own_lists,
    table_of,
)
from deepsign.scenes.spelling.word_sources import NUMBERS
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, Slide, select, slider
from deepsign.ui.layout import columns, cut_bottom, cut_left, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import spelling
from deepsign_assets.lexicon.spelling import FASTEST, SLOWEST

SAMPLE: Final = "asl"
"""What the tutor spells for a learner whose name cannot be spelled."""
_STEP: Final = 0.25


class ReadSetup(Screen):
    """The page from which every round begins; the tutor spells the learner's name at the chosen speed.

    Args:
        learner: The learner.
        source: The words that are chosen at first: one of `SOURCES`, or the value of a list.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, source: str = SOURCES[0]
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.source = source
        self.length = "any"
        self.speed = FIRST_SPEED
        self.free = False
        self.lists: tuple[tuple[str, str], ...] = ()
        self.problem = ""
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead, in_order=True)

    # lifecycle

    def enter(self) -> None:
        """Reads the learner's lists and last speed; the tutor begins to spell."""
        try:
            self.lists = own_lists(self.services, self.learner)
            self.speed, self.problem = last_speed(self.services, self.learner), ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._show()

    def resume(self) -> None:
        """Reads again, because a round may have changed the speed."""
        self.enter()

    def leave(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def _show(self) -> None:
        name = next(iter(own_name(self.learner.name)), None)
        self.tutor.face_me(close=True)
        self.tutor.show(spelling(name.text if name else SAMPLE, self.speed).performance)

    # actions

    def _choose_source(self, source: str) -> None:
        self.source, self.problem = source, ""

    def _choose_length(self, length: str) -> None:
        self.length, self.problem = length, ""

    def _choose_speed(self, speed: float) -> None:
        self.speed = speed
        self._show()

    def _choose_end(self, free: bool) -> None:
        self.free = free

    def _start(self) -> None:
        services, length = self.services, None if self.free else LENGTH
        try:
            draw = batch(services, self.learner, self.source, self.length)
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
            return
        if not draw():
            self.problem = self.words("read-none" if self.length == "any" else "read-none-so-long")
            return
        self.tutor.close()
        plan = ReadPlan(draw, self.speed, length, table_of(self.source, self.length))
        go_to(services, self.stack, ReadRound(services, self.stack, self.learner, plan))

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self.tutor.update(dt_s, self._areas()["tutor"].width)

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(24))
        head, rest = cut_top(body, min(self.t(56), body.height // 7), self.u(14))
        low, rest = cut_bottom(rest, min(self.t(60), rest.height // 7), self.u(16))
        side = min(rest.height, rest.width * 42 // 100)
        left, right = cut_left(rest, rest.width - side - self.u(24), self.u(24))
        tutor = pygame.Rect(right.left, rest.top, side, side)
        high = 4 * self.t(68) + 3 * self.u(10)
        choices, note = cut_top(left, min(high, left.height * 78 // 100), self.u(18))
        return {"head": head, "start": low, "tutor": tutor, "choices": choices, "note": note}

    def controls(self) -> tuple[Control, ...]:
        """Returns the choices, start and back."""
        areas, words = self._areas(), self.words
        back, _ = columns(areas["head"], (1, 4.2), self.u(20))
        leave = Control(
            "leave", back, words("common-back"), self.back, "quiet", icon="back", key_label="Esc"
        )
        label = words("challenge-start")
        start = Control("start", areas["start"], label, self._start, "primary", ENTER, "Enter")
        source, length, speed, ends = rows(areas["choices"], (1,) * 4, self.u(10))
        return (
            select("source", source, words("read-source"), self._sources(), self.source, self._choose_source),
            self._lengths(length),
            slider("speed", speed, words("read-speed"), self._speeds()),
            *self._ends(ends),
            start,
            leave,
        )  # fmt: skip

    def _sources(self) -> list[tuple[str, str]]:
        own = [(each, self.words(f"read-source-{each}")) for each in SOURCES]
        return [*own, *self.lists]

    def _lengths(self, rect: pygame.Rect) -> Control:
        numbers = self.source in NUMBERS
        given = [(each, self.words(f"read-length-{each}")) for each in LENGTHS]
        if numbers:
            given = given[:1]
        label = self.words("read-length")
        return select("length", rect, label, given, self.length, self._choose_length)

    def _speeds(self) -> Slide:
        text = self.words("read-speed-value", n=self.speed)
        return Slide(self.speed, SLOWEST, FASTEST, _STEP, self._choose_speed, text)

    def _ends(self, rect: pygame.Rect) -> tuple[Control, ...]:
        cells = columns(rect, (1, 1), self.u(10))
        given = ((False, "round", "clock"), (True, "free", "loop"))
        return tuple(
            Control(
                name, cell, self.words(f"read-ends-{name}", n=LENGTH),
                partial(self._choose_end, free), "choice", chosen=self.free is free, icon=icon,
            )
            for (free, name, icon), cell in zip(given, cells, strict=True)
        )  # fmt: skip

    def draw(self, canvas: Canvas) -> None:
        """Draws title, tutor, choices, and what reading is."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        _, title = columns(areas["head"], (1, 4.2), self.u(20))
        canvas.text(title, words("read-title"), 40, "black", p.ink, valign="middle")
        said = sentence(self.problem) or words("read-note")
        colour = p.notyet if self.problem else p.muted
        canvas.text(areas["note"], said, 18, "regular", colour)
        self.tutor.draw(canvas, areas["tutor"], p.paper)
        self.draw_controls(canvas)
