"""A duel in progress: two players sign in turn in front of one camera, with a time for each word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Final, Literal

import pygame

from deepsign.learning.duel import Duel
from deepsign.learning.lesson_plan import Step
from deepsign.learning.word_pool import Pool
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.challenge.challenge_view import FLASH_S, Flash, FlashKind
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.round_keep import PlayedRound, keep
from deepsign.stage.services import Services
from deepsign_assets.body.handedness import Hand

COUNTED_S: Final = 3
"""The last seconds of a hand-over that are counted aloud and shown large."""


@dataclass(frozen=True)
class Player:
    """One of the two players; ``learner`` is None for a guest, for whom nothing is saved."""

    name: str
    hand: Hand
    learner: Learner | None = None


@dataclass(frozen=True)
class Match:
    """Two players and the words they get in turn."""

    players: tuple[Player, Player]
    pool: Pool
    words: tuple[str, ...]

    def turned(self) -> Match:
        """Returns the same match with the other player first."""
        return replace(self, players=self.players[::-1])


class DuelPlay:
    """All turns of a duel.

    The clock is stopped while the camera is gone, the recogniser is starting, a verdict is awaited, or a player
    has asked for a pause.

    Args:
        match: The players and the words.
    """

    def __init__(self, services: Services, match: Match) -> None:
        self.match = match
        self.duel = Duel(match.words)
        self.attempting = Attempting(services, match.players[0].hand)
        self.paused = False
        self.flash: Flash | None = None
        self._services = services
        self._recorders = tuple(
            Recorder(services.store, player.learner, "challenge", services.camera)
            if player.learner
            else None
            for player in match.players
        )
        self._played_s = 0.0

    def open(self) -> None:
        """Switches the camera on and begins a sitting."""
        for recorder in filter(None, self._recorders):
            recorder.begin()
        self.attempting.open()

    def close(self) -> None:
        """Switches the camera off and ends the sitting."""
        for recorder in filter(None, self._recorders):
            recorder.end()
        self.attempting.close()

    # state

    @property
    def player(self) -> Player:
        """The player whose turn it is."""
        return self.match.players[self.duel.who]

    @property
    def waits(self) -> bool:
        """Whether the clock is stopped."""
        return self.paused or bool(self.attempting.trouble) or self.attempting.judging

    @property
    def count(self) -> str:
        """The number that is shown large in the last seconds of a hand-over, or ""."""
        counting = self.duel.stage == "hand_over" and not self.waits
        left = ceil(self.duel.left_s)
        return str(left) if counting and left <= COUNTED_S else ""

    # actions

    def ready(self) -> None:
        """Ends the hand-over and asks the word."""
        self.duel = self.duel.ready()
        self._services.sounds.play("go")
        self.attempting.ask(self.duel.word)

    def skip(self) -> None:
        """Ends the turn without an attempt."""
        self._say("skip", "challenge-flash-skip")
        self._turn_over(self.duel.skipped())

    def pause(self) -> None:
        """Stops the clock."""
        self.paused = True
        self.attempting.rest()

    def resume(self) -> None:
        """Lets the clock run again."""
        self.paused = False
        if self.duel.stage == "sign":
            self.attempting.ask(self.duel.word)

    # changes

    def update(self, dt_s: float, box: pygame.Rect) -> None:
        """Takes the newest picture, then lets time pass.

        Args:
            dt_s: Time since the last call.
            box: The box that the picture fills.
        """
        self.attempting.update(dt_s, box)
        if self.flash is not None:
            aged = replace(self.flash, age_s=self.flash.age_s + dt_s)
            self.flash = aged if aged.age_s < FLASH_S else None
        if self.duel.stage != "over" and not self.waits:
            self._run_clock(dt_s)

    def _run_clock(self, dt_s: float) -> None:
        before, self.duel = self.duel, self.duel.aged(dt_s)
        left = ceil(self.duel.left_s)
        if self.duel.stage == "hand_over":
            if left < ceil(before.left_s) and 0 < left <= COUNTED_S:
                self._services.sounds.play("countdown")
            if self.duel.out_of_time:
                self.ready()
            return
        self._played_s += dt_s
        if self.duel.out_of_time and not self.attempting.answering:
            self._say("late", "duel-flash-late")
            self._services.sounds.play("not_yet")
            self._turn_over(self.duel.late())

    def _turn_over(self, duel: Duel) -> None:
        self.duel = duel
        if duel.stage == "over":
            self.attempting.rest()
            self._services.sounds.play("over")
        else:
            self.attempting.take_turns(self.player.hand)

    def hear(self, event: Event) -> None:
        """Takes a verdict, which ends the turn or lets it go on."""
        judged = self.attempting.hear(event)
        if judged is None or self.duel.stage != "sign" or self.paused:
            return
        verdict, recorder = judged.verdict, self._recorders[self.duel.who]
        if recorder is not None:
            recorder.attempt(judged.record, Step("recall", verdict.sign))
        if verdict.kind == "match":
            before, after = self.duel, self.duel.matched(verdict.score, judged.reaction_s)
            won = after.sheets[before.who].score - before.sheet.score
            self._say("match", "challenge-flash-match", points=won)
            self._services.sounds.combo(after.sheets[before.who].combo)
            self._turn_over(after)
            return
        self._once_more(verdict.kind)
        self.attempting.again()

    def _once_more(self, kind: Literal["almost", "not_yet", "no_sign"]) -> None:
        """Asks again; only a wrong attempt ends the row."""
        if kind == "not_yet":
            self.duel = self.duel.missed()
            self._say("not_yet", "challenge-flash-not-yet")
        elif kind == "almost":
            self._say("almost", "challenge-flash-almost")
        else:
            self._say("no_sign", "challenge-flash-no-sign")
        self._services.sounds.play("almost" if kind == "almost" else "not_yet")

    def _say(self, kind: FlashKind, message: str, **values: int) -> None:
        self.flash = Flash(kind, self._services.words(message, **values))

    def save(self) -> str:
        """Saves the results of each player with a profile; returns why that failed, or ""."""
        problem = ""
        for player, sheet in zip(self.match.players, self.duel.sheets, strict=True):
            if player.learner is not None:
                played = PlayedRound("duel", self.match.pool.table, self._played_s)
                kept = keep(self._services, player.learner, played, sheet)
                problem = problem or kept.problem
        return problem
