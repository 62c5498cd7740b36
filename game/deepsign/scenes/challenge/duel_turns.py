"""A duel is played: hand over, sign, hand over, sign, before one camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, Literal

import pygame

from deepsign.learning.duel import TURN_S, Duel
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event, Hand
from deepsign.scenes.challenge import challenge_picture
from deepsign.scenes.challenge.challenge_layout import Arena, arena
from deepsign.scenes.challenge.challenge_view import FLASH_S, Flash, FlashKind, RoundView
from deepsign.scenes.challenge.challenge_words import Pool
from deepsign.scenes.challenge.duel_results import DuelResultsScene, Standing
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.round_keep import Played, keep
from deepsign.scenes.shared.sight_words import meaning_of, stands_still, status
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.widgets import Control

OVER_S: Final = 1.2
"""The last word on an attempt is seen for so long before the results come."""
COUNTED_S: Final = 3
"""So many seconds of a hand-over are counted aloud and large."""


@dataclass(frozen=True)
class Player:
    """Somebody who plays; ``learner`` is None for a guest, of whom nothing is kept."""

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
        """The other one begins."""
        return replace(self, players=self.players[::-1])


class DuelTurnsScene(Screen):
    """All turns of a duel.

    Time stands still while the camera is gone, the recogniser starts, a verdict is awaited, or somebody
    asked for a pause.

    Args:
        services: As for every scene.
        stack: As for every scene.
        match: Who plays, and the words.
    """

    def __init__(self, services: Services, stack: Stack, match: Match) -> None:
        super().__init__(services, stack)
        self.match = match
        self.duel = Duel(match.words)
        self.attempting = Attempting(services, match.players[0].hand)
        self.paused = False
        self.flash: Flash | None = None
        self._recorders = tuple(
            Recorder(services.store, player.learner, "challenge") if player.learner else None
            for player in match.players
        )
        self._played_s = 0.0
        self._over_s = 0.0
        self._layer = Layer()

    # life

    def enter(self) -> None:
        """The camera is switched on."""
        for recorder in filter(None, self._recorders):
            recorder.begin()
        self.attempting.open()

    def leave(self) -> None:
        """The camera is switched off."""
        for recorder in filter(None, self._recorders):
            recorder.end()
        self.attempting.close()

    def back(self) -> None:
        """The duel is given up; nobody has won."""
        if self.duel.stage != "over":
            go_back(self.services, self.stack, self)

    @property
    def player(self) -> Player:
        """Whose turn it is."""
        return self.match.players[self.duel.who]

    @property
    def waits(self) -> bool:
        """Whether time stands still."""
        return self.paused or bool(self.attempting.trouble) or self.attempting.judging

    # what the players do

    def _ready(self) -> None:
        self.duel = self.duel.ready()
        self.services.sounds.play("go")
        self.attempting.ask(self.duel.word)

    def _skip(self) -> None:
        self._say("skip", "challenge-flash-skip")
        self._turn_over(self.duel.skipped())

    def _pause(self) -> None:
        self.paused = True
        self.attempting.rest()

    def _resume(self) -> None:
        self.paused = False
        if self.duel.stage == "sign":
            self.attempting.ask(self.duel.word)

    # what happens by itself

    def update(self, dt_s: float) -> None:
        """Pictures, then time."""
        self.attempting.update(dt_s, self._boxes().camera)
        if self.flash is not None:
            aged = replace(self.flash, age_s=self.flash.age_s + dt_s)
            self.flash = aged if aged.age_s < FLASH_S else None
        if self.duel.stage == "over":
            self._end(dt_s)
        elif not self.waits:
            self._run_clock(dt_s)

    def _run_clock(self, dt_s: float) -> None:
        before, self.duel = self.duel, self.duel.aged(dt_s)
        left = ceil(self.duel.left_s)
        if self.duel.stage == "hand_over":
            if left < ceil(before.left_s) and 0 < left <= COUNTED_S:
                self.services.sounds.play("countdown")
            if self.duel.out_of_time:
                self._ready()
            return
        self._played_s += dt_s
        if self.duel.out_of_time and not self.attempting.moving:
            self._say("late", "duel-flash-late")
            self.services.sounds.play("not_yet")
            self._turn_over(self.duel.late())

    def _turn_over(self, duel: Duel) -> None:
        self.duel = duel
        if duel.stage == "over":
            self.attempting.rest()
            self.services.sounds.play("over")
        else:
            self.attempting.take_turns(self.player.hand)

    def hear(self, event: Event) -> None:
        """A verdict ends the turn, or lets it go on."""
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
            self.services.sounds.combo(after.sheets[before.who].combo)
            self._turn_over(after)
            return
        self._once_more(verdict.kind)
        self.attempting.again()

    def _once_more(self, kind: Literal["almost", "not_yet", "no_sign"]) -> None:
        """Only a wrong attempt ends the row."""
        if kind == "not_yet":
            self.duel = self.duel.missed()
            self._say("not_yet", "challenge-flash-not-yet")
        elif kind == "almost":
            self._say("almost", "challenge-flash-almost")
        else:
            self._say("no_sign", "challenge-flash-no-sign")
        self.services.sounds.play("almost" if kind == "almost" else "not_yet")

    def _say(self, kind: FlashKind, message: str, **values: int) -> None:
        self.flash = Flash(kind, self.words(message, **values))

    def _end(self, dt_s: float) -> None:
        before, self._over_s = self._over_s, self._over_s + dt_s
        if not before < OVER_S <= self._over_s:
            return
        problems = [self._keep(who) for who in (0, 1)]
        standings = tuple(
            Standing(player.name, player.learner, sheet)
            for player, sheet in zip(self.match.players, self.duel.sheets, strict=True)
        )
        scene = DuelResultsScene(
            self.services,
            self.stack,
            standings,
            self.duel.winner,
            self._again,
            next(filter(None, problems), ""),
        )
        go_instead(self.services, self.stack, scene, self)

    def _keep(self, who: int) -> str:
        """Writes one player's part down; returns why it could not be, or ""."""
        learner = self.match.players[who].learner
        if learner is None:
            return ""
        played = Played("duel", self.match.pool.level, self._played_s)
        return keep(self.services, learner, played, self.duel.sheets[who]).problem

    def _again(self, results: Screen) -> None:
        """The same two with other words; whoever came second begins."""
        rng, match = self.services.rng, self.match.turned()
        ids = list(match.words)
        rng.shuffle(ids)
        scene = DuelTurnsScene(self.services, self.stack, replace(match, words=tuple(ids)))
        go_instead(self.services, self.stack, scene, results)

    # what is seen

    def _boxes(self) -> Arena:
        return arena(self.size, self.services.settings.text_scale)

    @property
    def gloss(self) -> str:
        """The word of this turn, in capitals."""
        return self.services.lexicon[self.duel.word].gloss

    def _asked(self) -> tuple[str, str]:
        words, name = self.words, self.player.name
        if self.duel.stage == "over":
            return words("duel-over"), ""
        if self.duel.stage == "hand_over":
            return words("duel-your-turn", name=name), words("profile-hand", hand=self.player.hand)
        if self.paused:
            return words("challenge-paused"), ""
        return self.gloss, meaning_of(words, self.duel.word, self.gloss)

    def _status(self) -> str:
        if self.duel.stage == "over":
            return self.words("challenge-over-note")
        if self.paused:
            return self.words("challenge-paused-note")
        if self.duel.stage == "hand_over":
            return stands_still(self.words, self.attempting) or self.words("duel-change-places")
        if self.duel.out_of_time and self.attempting.moving:
            return self.words("challenge-last-sign")
        return status(self.words, self.attempting, self.gloss)

    def _count(self) -> str:
        """The last seconds of a hand-over, large."""
        counting = self.duel.stage == "hand_over" and not self.waits
        left = ceil(self.duel.left_s)
        return str(left) if counting and left <= COUNTED_S else ""

    def _view(self) -> RoundView:
        duel, (gloss, meaning) = self.duel, self._asked()
        other = self.match.players[1 - duel.who].name
        left_s = duel.left_s if duel.stage == "sign" else TURN_S
        return RoundView(
            boxes=self._boxes(),
            gloss=gloss,
            meaning=meaning,
            left_s=left_s,
            share=left_s / TURN_S,
            seconds=self.words("challenge-seconds", n=ceil(left_s)),
            sheet=duel.sheet,
            labels={
                "points": self.player.name,
                "score": self.words("challenge-number", n=duel.sheet.score),
                "row": self.words("challenge-row", n=duel.sheet.combo),
            },
            chances=None,
            extra=self.words("duel-other", name=other, n=duel.sheets[1 - duel.who].score),
            flash=self.flash,
            count=self._count(),
            status=self._status(),
            lively=self.attempting.moving,
            calm=self.services.settings.reduced_motion,
        )

    def draw(self, canvas: Canvas) -> None:
        """The view of this moment."""
        badge = self.words("challenge-demo") if self.services.camera.is_demo else ""
        challenge_picture.draw_turn(
            canvas, self._view(), self.attempting, self._layer, self.controls(), self.focus, badge
        )

    def controls(self) -> tuple[Control, ...]:
        """Leave, and what this moment allows."""
        boxes, words = self._boxes(), self.words("challenge-leave")
        leave = Control(
            "leave", boxes.leave, words, self.back, "quiet", icon="back", key_label="Esc"
        )
        return (*self._turn_controls(boxes.buttons), leave)

    def _turn_controls(self, places: tuple[pygame.Rect, pygame.Rect]) -> tuple[Control, ...]:
        upper, lower, words = *places, self.words
        if self.duel.stage == "over":
            return ()
        if self.attempting.trouble == "recogniser_failed":
            wake = self.services.recogniser.start
            return (_key("wake", lower, words("challenge-wake"), wake, "R", pygame.K_r),)
        if self.paused:
            go_on = words("challenge-resume")
            return (_key("resume", upper, go_on, self._resume, "P", pygame.K_p, pygame.K_RETURN),)
        pause = replace(
            _key("pause", upper, words("challenge-pause"), self._pause, "P", pygame.K_p),
            kind="secondary",
        )
        if self.duel.stage == "sign":
            skip = _key("skip", lower, words("challenge-skip"), self._skip, "S", pygame.K_s)
            return (pause, replace(skip, kind="secondary"))
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
        begin = _key("begin", lower, words("duel-begin"), self._ready, "Enter", *keys)
        return (pause,) if self.attempting.trouble else (pause, begin)


def _key(
    name: str, rect: pygame.Rect, label: str, act: Callable[[], None], shown: str, *keys: int
) -> Control:
    """A primary button with its hot keys."""
    return Control(name, rect, label, act, "primary", keys, shown)
