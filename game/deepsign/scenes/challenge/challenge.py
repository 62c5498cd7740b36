"""The page before a challenge: the type of round, the level, and the best scores so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.contest import Mode
from deepsign.learning.curriculum import Curriculum
from deepsign.learning.word_pool import Plan, Pool, own_pool, pools
from deepsign.progress.play_records import Round
from deepsign.progress.records import Learner
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.duel_setup import DuelScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.shared.shown_sign import known_own
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence

ChallengeKind = Literal["timed", "endless", "receptive", "duel"]
CHOICES: Final[tuple[ChallengeKind, ...]] = ("timed", "endless", "receptive", "duel")
SIGNED: Final[tuple[ChallengeKind, ...]] = ("timed", "endless")
"""Those in which one learner signs: own signs can be asked."""
SHOWN: Final = 5
ROWS: Final = 56 + 36 + 52 + 4 * 64
"""Title, levels and four modes, design units."""
GAPS: Final = 2 * 16 + 3 * 12
"""All gaps between them."""


def read_pools(services: Services, learner: Learner) -> tuple[Pool, ...]:
    """Returns the words that a learner may be asked, one pool for each open level; the learner's own signs come last.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    progress = services.store.attempts.progress(learner)
    cards = services.store.cards.of(learner)
    met = {each.sign for each in progress} | {card.sign for card in cards}
    known = {each.sign for each in progress if each.matches}
    levels = pools(Curriculum.of(services.taught), met, known, learner.placed)
    return (*levels, *own_pool(known_own(services, learner)))


class ChallengeScene(Screen):
    """The page from which every round begins.

    Args:
        learner: The player.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.mode: ChallengeKind = "timed"
        self.pools: tuple[Pool, ...] = ()
        self.at = 0
        self.best: tuple[Round, ...] = ()
        self.problem = ""

    # lifecycle

    def enter(self) -> None:
        """Reads the open levels and chooses the highest."""
        try:
            self.pools = read_pools(self.services, self.learner)
            self.at = sum(not pool.own for pool in self.pools) - 1
            self.problem = ""
        except DeepSignError as error:
            self.problem = str(error)
        self._read_best()

    def resume(self) -> None:
        """Reads the scores again, because a round may have brought a new best one."""
        self._read_best()

    def _read_best(self) -> None:
        if not self.pools:
            return
        try:
            store = self.services.store
            self.best = store.rounds.best(self.learner, self.mode, self.pool.level, SHOWN)
        except DeepSignError as error:
            self.problem = str(error)

    def back(self) -> None:
        """Goes back home."""
        go_back(self.services, self.stack, self)

    @property
    def pool(self) -> Pool:
        """Words of the chosen level and below."""
        return self.pools[self.at]

    # actions

    def _choose(self, mode: ChallengeKind) -> None:
        self.mode = mode
        self._read_best()

    def _choose_level(self, at: int) -> None:
        self.at = at
        if self.pool.own and self.mode not in SIGNED:
            self.mode = "timed"
        self._read_best()

    def _start(self) -> None:
        go_to(self.services, self.stack, self._scene(self.mode))

    def _scene(self, mode: ChallengeKind) -> Scene:
        if mode == "duel":
            return DuelScene(self.services, self.stack, self.learner, self.pool)
        kinds: dict[Mode, Callable[[Services, Stack, Learner, Plan], Scene]] = {
            "timed": RoundScene,
            "endless": RoundScene,
            "receptive": ChooseScene,
        }
        return kinds[mode](self.services, self.stack, self.learner, Plan(mode, self.pool))

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(26))
        head, rest = cut_top(body, self._high(56), self.u(16))
        left, right = columns(rest, (1.25, 1), self.u(22))
        start, best = cut_bottom(right, self._high(62), self.u(16))
        levels, modes = cut_bottom(left, self._high(36) + self._high(52), self.u(16))
        return {"head": head, "modes": modes, "levels": levels, "best": best, "start": start}

    def _high(self, units: float) -> int:
        """Converts design units to pixels for a row: less where large text would leave the modes too little."""
        room = self.window.height - 2 * self.u(26)
        return self.row_px(units, ROWS, GAPS, room)

    def controls(self) -> tuple[Control, ...]:
        """Returns modes, levels, start, back."""
        areas = self._areas()
        back, _ = columns(areas["head"], (1, 4.2), self.u(20))
        leave = Control(
            "leave",
            back,
            self.words("common-back"),
            self.back,
            "quiet",
            icon="back",
            key_label="Esc",
        )
        if not self.pools:
            return (leave,)
        keys = (pygame.K_RETURN,)
        words = self.words("challenge-start")
        start = Control("start", areas["start"], words, self._start, "primary", keys, "Enter")
        return (*self._modes(areas["modes"]), *self._levels(areas["levels"]), start, leave)

    def _modes(self, area: pygame.Rect) -> tuple[Control, ...]:
        icons = {"timed": "clock", "endless": "loop", "receptive": "eye", "duel": "people"}
        return tuple(
            Control(
                mode,
                row,
                self.words(f"challenge-mode-{mode}"),
                partial(self._choose, mode),
                "tile",
                chosen=mode == self.mode,
                note=self.words(f"challenge-rule-{mode}"),
                icon=icons[mode],
                enabled=not self.pool.own or mode in SIGNED,
            )
            for mode, row in zip(CHOICES, rows(area, (1,) * len(CHOICES), self.u(12)), strict=True)
        )

    def _levels(self, area: pygame.Rect) -> tuple[Control, ...]:
        _, chips = cut_top(area, self._high(36))
        cells = columns(chips, (1,) * max(5, len(self.pools)), self.u(8))
        return tuple(
            Control(
                f"level-{pool.level}",
                cell,
                self.words("challenge-own-pool") if pool.own else str(pool.level),
                partial(self._choose_level, number),
                "choice",
                chosen=number == self.at,
            )
            for number, (pool, cell) in enumerate(zip(self.pools, cells, strict=False))
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws title, the choices, and the best scores."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        _, title = columns(areas["head"], (1, 4.2), self.u(20))
        canvas.text(title, self.words("challenge-title"), 40, "black", p.ink, valign="middle")
        if self.pools:
            label, _ = cut_top(areas["levels"], self._high(36))
            words = self.words("challenge-levels", n=self.pool.size, level=self.pool.level)
            if self.pool.own:
                words = self.words("challenge-own-words", n=self.pool.size)
            canvas.text(label, words, 18, "bold", p.muted, valign="middle")
        self._draw_best(canvas, areas["best"])
        self.draw_controls(canvas)

    def _draw_best(self, canvas: Canvas, area: pygame.Rect) -> None:
        p = canvas.palette
        canvas.card(area)
        inner = inset(area, self.u(24), self.u(20))
        title, rest = cut_top(inner, self._high(36), self.u(12))
        icon = pygame.Rect(title.left, title.top, title.height, title.height)
        canvas.icon(icon.inflate(-4, -4), "trophy", p.accent_ink)
        words = pygame.Rect(icon.right + self.u(12), title.top, 0, title.height)
        words.width = title.right - words.left
        canvas.text(words, self.words("challenge-best"), 22, "bold", p.ink, valign="middle")
        if self.problem:
            canvas.text(rest, sentence(self.problem), 19, colour=p.notyet)
        elif not self.best:
            empty = self.words("challenge-no-score")
            canvas.text(rest, empty, 19, "regular", p.muted, "center", "middle")
        else:
            self._draw_rounds(canvas, rest)

    def _draw_rounds(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Draws place, points, how many were right, and the day."""
        p = canvas.palette
        for place, (done, row) in enumerate(
            zip(self.best, rows(area, (1,) * SHOWN, self.u(6)), strict=False), 1
        ):
            if place == 1:
                canvas.box(row, p.accent_soft, 14)
            cells = columns(inset(row, self.u(14), self.u(2)), (0.4, 1.2, 1.7), self.u(10))
            ink = p.accent_ink if place == 1 else p.ink
            canvas.text(cells[0], f"{place}.", 20, "bold", p.muted, valign="middle")
            points = self.words("challenge-number", n=done.score)
            canvas.text(cells[1], points, 26, "black", ink, valign="middle")
            zone = self.learner.zone
            day = done.at.astimezone(zone).date().isoformat() if done.at else ""
            note = self.words("challenge-best-note", right=done.right, asked=done.asked, day=day)
            if canvas.fit(note, 17, cells[2].size, "regular").truncated:
                note = day  # very large text in a small window
            canvas.text(cells[2], note, 17, "regular", p.muted, "right", "middle")
