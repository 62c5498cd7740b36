"""The page before a challenge: the type of round, signs, letters or numbers, the level, and the best scores so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.contest import Mode
from deepsign.learning.curriculum import Curriculum, strands
from deepsign.learning.word_pool import Plan, Pool, own_pool, pools
from deepsign.progress.play_records import Round
from deepsign.progress.records import Learner
from deepsign.scenes.challenge import challenge_best
from deepsign.scenes.challenge.challenge_best import SHOWN
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.duel_setup import DuelScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.shared.shown_sign import known_own
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign_assets.lexicon import STRANDS, Strand

ChallengeKind = Literal["timed", "endless", "receptive", "duel"]
CHOICES: Final[tuple[ChallengeKind, ...]] = ("timed", "endless", "receptive", "duel")
SIGNED: Final[tuple[ChallengeKind, ...]] = ("timed", "endless")
"""Those in which one learner signs: own signs can be asked."""
ROWS: Final = 56 + 48 + 36 + 52 + 4 * 64
"""Title, strands, levels and four modes, design units."""
GAPS: Final = 2 * 16 + 4 * 12
"""All gaps between them."""


def read_pools(services: Services, learner: Learner, strand: Strand = "signs") -> tuple[Pool, ...]:
    """Returns what a learner may be asked of a strand, one pool for each open level; own signs come last.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    progress = services.store.attempts.progress(learner)
    cards = services.store.cards.of(learner)
    met = {each.sign for each in progress} | {card.sign for card in cards}
    known = {each.sign for each in progress if each.matches}
    if strand != "signs":
        return pools(strands(services.entries)[strand], met, known, strand=strand)
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
        self.strand: Strand = "signs"
        self.pools: tuple[Pool, ...] = ()
        self.at = 0
        self.best: tuple[Round, ...] = ()
        self.problem = ""

    # lifecycle

    def enter(self) -> None:
        """Reads the open levels and chooses the highest."""
        self._choose_strand(self.strand)

    def _choose_strand(self, strand: Strand) -> None:
        self.strand = strand
        try:
            self.pools = read_pools(self.services, self.learner, strand)
            self.at = sum(not pool.own for pool in self.pools) - 1
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._read_best()

    def resume(self) -> None:
        """Reads the scores again, because a round may have brought a new best one."""
        self._read_best()

    def _read_best(self) -> None:
        if not self.pools:
            return
        try:
            store = self.services.store
            self.best = store.rounds.best(self.learner, self.mode, self.pool.table, SHOWN)
        except DeepSignError as error:
            self.problem = error_words(self.words, error)

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
        taught, left = cut_top(left, self._high(48), self.u(12))
        levels, modes = cut_bottom(left, self._high(36) + self._high(52), self.u(16))
        return {
            "head": head, "strands": taught, "modes": modes, "levels": levels, "best": best,
            "start": start,
        }  # fmt: skip

    def _high(self, units: float) -> int:
        """Converts design units to pixels for a row: less where large text would leave the modes too little."""
        room = self.window.height - 2 * self.u(26)
        return self.row_px(units, ROWS, GAPS, room)

    def controls(self) -> tuple[Control, ...]:
        """Returns strands, modes, levels, start, back."""
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
        chips = (*self._modes(areas["modes"]), *self._levels(areas["levels"]))
        return (*self._strands(areas["strands"]), *chips, start, leave)

    def _strands(self, area: pygame.Rect) -> tuple[Control, ...]:
        return tuple(
            Control(
                strand, cell, self.words(f"strand-{strand}"),
                partial(self._choose_strand, strand), "choice", chosen=strand == self.strand,
            )
            for strand, cell in zip(STRANDS, columns(area, (1, 1, 1.25), self.u(10)), strict=True)
        )  # fmt: skip

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
            words = self.words(
                "challenge-levels", n=self.pool.size, level=self.pool.level, strand=self.strand
            )
            if self.pool.own:
                words = self.words("challenge-own-words", n=self.pool.size)
            canvas.text(label, words, 18, "bold", p.muted, valign="middle")
        challenge_best.draw(
            canvas, areas["best"], self.words, self.best, self.learner.zone, self.problem
        )
        self.draw_controls(canvas)
