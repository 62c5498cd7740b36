"""The home of one learner: the map of levels, today's goal, and the ways to everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.standing import LevelStanding, Standing
from deepsign.learning.today import Today, today
from deepsign.progress.records import Learner
from deepsign.recognition import letter_prompt
from deepsign.recognition.messages import Event
from deepsign.scenes.home import home_view
from deepsign.scenes.home.home_view import HomeAreas, areas
from deepsign.scenes.home.level import LevelScene
from deepsign.scenes.shared.level_words import title
from deepsign.scenes.shared.own_embedding import OwnEmbedding
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import broken_lesson, read_standing, stored_learner
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Door, Services
from deepsign.stage.transition import go_back, go_instead, go_to
from deepsign.threads import Helper
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, ControlKind
from deepsign.ui.focus import badged
from deepsign.ui.layer import Layer
from deepsign_assets.lexicon import STRANDS

KEYS: Final[dict[Door, int]] = {
    "review": pygame.K_r,
    "book": pygame.K_b,
    "spelling": pygame.K_s,
    "challenge": pygame.K_c,
    "receptive": pygame.K_w,
    "arcade": pygame.K_a,
    "progress": pygame.K_p,
    "phrases": pygame.K_f,
    "options": pygame.K_o,
    "learners": pygame.K_l,
    "placement": pygame.K_k,
}
ICONS: Final[dict[Door, str]] = {
    "review": "loop",
    "book": "book",
    "spelling": "hand",
    "challenge": "clock",
    "receptive": "eye",
    "arcade": "gamepad",
    "progress": "chart",
    "phrases": "text",
    "options": "gear",
    "learners": "people",
    "placement": "star",
}
PLAY: Final[tuple[Door, ...]] = ("book", "challenge", "receptive", "arcade")
ROW_KEYS: Final = {pygame.K_UP: -1, pygame.K_DOWN: 1}
AROUND: Final[Mapping[Door, float]] = {
    "placement": 1.3,
    "progress": 1.0,
    "spelling": 1.1,
    "phrases": 0.8,
    "options": 0.88,
    "learners": 0.82,
}
"""The row below, with the shares of its width; new learners are asked what they know, others see their progress."""


class HomeScene(Screen):
    """The start of a day. The store is read in `enter` and `resume` and never while drawing.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.standing = Standing()
        self.today = Today()
        self.problem = ""
        self._layer = Layer()
        self._embedding = OwnEmbedding(services, learner)

    def enter(self) -> None:
        """Reads the learner's standing."""
        try:
            self.learner = stored_learner(self.services, self.learner)
            self.standing = read_standing(self.services, self.learner)
            broken = broken_lesson(self.services, self.learner) is not None
            length = self.services.settings.session_length
            self.today = today(self.standing, length, broken)
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._embedding.look()
        if self.services.paint_ahead:
            Helper("load-letters", letter_prompt.load).start()

    def resume(self) -> None:
        """Reads everything again, because a lesson may have changed it. A wrong clock has already been reported."""
        self.enter()
        self.standing = replace(self.standing, clock_was_wrong=False)

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    # controls

    @property
    def areas(self) -> HomeAreas:
        """The present layout."""
        return areas(self.size, self.text_scale)

    def controls(self) -> tuple[Control, ...]:
        """Returns the levels, today's main button, and all other buttons."""
        return (*self.nodes(), *self.buttons())

    def nodes(self) -> tuple[Control, ...]:
        """Returns one control per level; the map draws them."""
        return tuple(
            Control(
                home_view.node(level),
                station.cell,
                title(self.words, level.number, level.strand),
                partial(self._open_level, level),
                "tile",
            )
            for level, station in home_view.stations(self.areas, self.standing)
        )

    def buttons(self) -> tuple[Control, ...]:
        """Returns everything but the map."""
        at = self.areas
        out: list[Control] = []
        if self.standing.levels and not self.problem:
            out.append(self._today(at.lesson))
        out.append(self._review(at.review))
        out += [self._door(name, rect) for name, rect in zip(PLAY, at.grid(len(PLAY)), strict=True)]
        hidden = "progress" if self.standing.fresh else "placement"
        around = {name: share for name, share in AROUND.items() if name != hidden}
        places = at.around(tuple(around.values()))
        out += [self._door(name, rect) for name, rect in zip(around, places, strict=True)]
        return tuple(out)

    def _today(self, rect: pygame.Rect) -> Control:
        label = home_view.today_label(self.words, self.standing, self.today)
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return Control("today", rect, label, partial(self._open, "today"), "primary", keys, "Enter")

    def _review(self, rect: pygame.Rect) -> Control:
        """Returns the button of the review, disabled when nothing is due."""
        today, words = self.today, self.words
        note = words("home-review-none")
        if today.reviews:
            note = words("home-review-note", produce=today.produce, recognise=today.recognise)
        return Control(
            "review",
            rect,
            words("home-review"),
            partial(self._open, "review"),
            "tile",
            (KEYS["review"],),
            note=note,
            icon=ICONS["review"],
            enabled=bool(today.reviews),
        )

    def _door(self, name: Door, rect: pygame.Rect) -> Control:
        label = self.words(f"home-{name}")
        kind: ControlKind = "quiet" if name in AROUND else "secondary"
        act = partial(self._open, name)
        return Control(name, rect, label, act, kind, (KEYS[name],), icon=ICONS[name])

    def handle(self, event: pygame.event.Event) -> None:
        """Moves up and down row by row in the column of buttons; handles other events like every screen."""
        if event.type == pygame.KEYDOWN and event.key in ROW_KEYS and not self.stack.changing:
            name = self._next_row(ROW_KEYS[event.key])
            if name:
                self.focus = replace(self.focus, name=name, shown=True)
                return
        super().handle(event)

    def _next_row(self, way: int) -> str:
        """Returns the nearest button in the row above (-1) or below (1); "" if there is none."""
        column = [each for each in self.buttons() if each.name not in AROUND]
        now = self.focus.current(self.controls())
        if now is None or now.name not in {each.name for each in column}:
            return ""
        return home_view.next_row(column, now, way)

    # actions

    def _open(self, name: Door) -> None:
        if name == "learners":
            self._to_learners()
            return
        try:
            scene = self.services.routes.door(name, self.services, self.stack, self.learner)
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)
            return
        go_to(self.services, self.stack, scene)

    def _to_learners(self) -> None:
        """Goes back to the list if it is on the stack, or replaces this home by it."""
        scene = self.services.routes.learners(self.services, self.stack)
        if any(isinstance(below, type(scene)) for below in self.stack.scenes):
            self.back()
        else:
            go_instead(self.services, self.stack, scene, self)

    def _open_level(self, level: LevelStanding) -> None:
        number, strand = level.number, level.strand
        scene = LevelScene(self.services, self.stack, self.learner, number, strand)
        go_to(self.services, self.stack, scene)

    def update(self, dt_s: float) -> None:
        """Has own signs embedded that the network has not seen."""
        self._embedding.update()

    def hear(self, event: Event) -> None:
        """Takes what the network made of a take of an own sign; one that is known now may be due."""
        if self._embedding.hear(event) and self._embedding.done:
            self.resume()

    # drawing

    @property
    def looked_at(self) -> LevelStanding | None:
        """The level described below the map; None without levels."""
        every = (level for strand in STRANDS for level in self.standing.strand(strand))
        named = {home_view.node(level): level for level in every}
        hovered, focused = named.get(self.focus.hovered), named.get(self.focus.name)
        return hovered or focused or self.standing.next_in("signs")

    def draw(self, canvas: Canvas) -> None:
        """Draws from a layer until something changes, so that a still picture costs one blit."""
        settings = self.services.settings
        key = (
            canvas.palette, canvas.rect.size, self.standing, self.today, self.problem,
            self.learner, self.focus, self.words.language, settings.text_scale,
        )  # fmt: skip
        self._layer.draw(canvas, key, self._paint)

    def _paint(self, canvas: Canvas) -> None:
        nodes = {node.name for node in self.nodes()}
        canvas.clear()
        standing = None if self.problem else self.standing
        home_view.draw_head(canvas, self.areas, self.words, self.learner.name, standing, self.today)
        if self.problem:
            home_view.draw_problem(canvas, self.areas, self.problem)
        else:
            at, standing = self.areas, self.standing
            home_view.draw_map(canvas, at, self.words, standing, self.looked_at, self.focus)
            home_view.draw_today(canvas, at, self.words, standing)
        # the map has its own way to show the focus
        focus = replace(self.focus, shown=self.focus.shown and self.focus.name not in nodes)
        marked = badged(self.controls(), self.focus)
        control_look.draw(canvas, [each for each in marked if each.name not in nodes], focus)
