"""A contest in play: counting in, the clock, word after word, the score sheet, pause and end."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Final, Literal

from deepsign.learning.contest import Contest
from deepsign.learning.prompts import prompts
from deepsign.learning.word_pool import Plan
from deepsign.progress.records import Learner
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.challenge.challenge_view import FLASH_S, Flash, FlashKind
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.round_keep import PlayedRound, keep
from deepsign.stage.leave_question import ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead

COUNT_S: Final = 3.0
OVER_S: Final = 1.0
"""How long the end is shown before the results."""
TICKS_S: Final = 5
"""The last seconds of a timed round that are heard."""

RoundPhase = Literal["ready", "sign", "paused", "over"]


class ContestScreen(Screen):
    """A contest; subclasses ask words, take answers and draw.

    Args:
        learner: The player.
        plan: Mode and words.
    """

    activity = "challenge"
    has_camera = True

    def __init__(self, services: Services, stack: Stack, learner: Learner, plan: Plan) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.plan = plan
        self._prompts = prompts(plan.pool.top, plan.pool.below, services.rng)
        self.contest = Contest.begin(plan.mode, next(self._prompts))
        self.recorder = Recorder(services.store, learner, self.activity, services.camera)
        self.phase: RoundPhase = "ready"
        self.flash: Flash | None = None
        self.count_s = COUNT_S
        self._over_s = 0.0
        self._halted = False  # stopped by the question whether to leave

    # for subclasses to override

    @property
    def waits(self) -> bool:
        """Whether the clock is stopped because no answer is possible."""
        return False

    @property
    def answering(self) -> bool:
        """Whether an answer that began in time is in progress."""
        return False

    def ask(self, sign: str) -> None:
        """Asks a word."""

    def halt(self) -> None:
        """Stops asking."""

    # lifecycle

    def enter(self) -> None:
        """Begins a sitting."""
        self.recorder.begin(signing=self.has_camera)

    def leave(self) -> None:
        """Ends the sitting."""
        self.recorder.end()

    def back(self) -> None:
        """Ends an endless round, or gives up a timed one, after a question."""
        if self.phase == "over":
            return
        if not self.contest.sheet.asked:
            self._give_up()
            return
        self._halted = self.phase == "sign"
        if self._halted:
            self._pause()
        endless = self.plan.mode == "endless"
        leave = self._finish if endless else self._give_up
        ask_to_leave(self.services, self.stack, "endless" if endless else "round", leave)

    def resume(self) -> None:
        """Asks the word again that was stopped by the question whether to leave."""
        if self._halted and self.phase == "paused":
            self._halted = False
            self._resume()

    def _give_up(self) -> None:
        go_back(self.services, self.stack, self)

    # actions

    def _skip(self) -> None:
        self.say("skip", "challenge-flash-skip")
        self.go_on(self.contest.skipped(self.next_word()))

    def _pause(self) -> None:
        self.phase = "paused"
        self.halt()

    def _resume(self) -> None:
        self.phase = "sign"
        self.ask(self.contest.sign)

    # changes

    def update(self, dt_s: float) -> None:
        """Runs the clocks."""
        if self.flash is not None:
            aged = replace(self.flash, age_s=self.flash.age_s + dt_s)
            self.flash = aged if aged.age_s < FLASH_S else None
        if self.phase == "ready":
            self._count(dt_s)
        elif self.phase == "sign":
            self._run_clock(dt_s)
        elif self.phase == "over":
            self._end(dt_s)

    def _count(self, dt_s: float) -> None:
        """Counts down from three, as soon as signing is possible."""
        if self.waits:
            return
        before, self.count_s = self.count_s, self.count_s - dt_s
        if self.count_s <= 0:
            self.services.sounds.play("go")
            self._resume()
        elif before == COUNT_S or ceil(self.count_s) < ceil(before):
            self.services.sounds.play("countdown")

    def _run_clock(self, dt_s: float) -> None:
        if self.waits:
            return
        before, self.contest = self.contest.left_s, self.contest.aged(dt_s)
        left = self.contest.left_s
        if self.contest.chances is None and 0 < ceil(left) <= TICKS_S and ceil(left) < ceil(before):
            self.services.sounds.play("tick")
        if self.contest.out_of_time and not self.answering:
            self._time_is_up()

    def _time_is_up(self) -> None:
        if self.contest.chances is None:
            self._finish()
            return
        self.say("late", "challenge-flash-late")
        self.services.sounds.play("not_yet")
        self.go_on(self.contest.late(self.next_word()))

    def next_word(self) -> str:
        """Returns the word after this one."""
        return next(self._prompts)

    def go_on(self, contest: Contest) -> None:
        """Asks the next word, or ends the round."""
        self.contest = contest
        if contest.over:
            self._finish()
        else:
            self.ask(contest.sign)

    def matched(self, score: int, reaction_s: float) -> None:
        """Counts a match."""
        before = self.contest
        after = before.matched(score, reaction_s, self.next_word())
        won = after.sheet.score - before.sheet.score
        is_back = (after.chances or 0) > (before.chances or 0)
        kind: FlashKind = "back" if is_back else "match"
        self.say(kind, f"challenge-flash-{kind}", points=won)
        self.services.sounds.combo(after.sheet.combo)
        self.go_on(after)

    def missed(self) -> None:
        """Counts a wrong attempt, which only ends the row."""
        self.contest = self.contest.missed()
        self.say("not_yet", "challenge-flash-not-yet")
        self.services.sounds.play("not_yet")

    def left_open(self, kind: Literal["almost", "no_sign"]) -> None:
        """Asks the word again after an unsure verdict or no sign; the row is unchanged."""
        if kind == "almost":
            self.say("almost", "challenge-flash-almost")
            self.services.sounds.play("almost")
        else:
            self.say("no_sign", "challenge-flash-no-sign")

    def say(self, kind: FlashKind, message: str, **values: int) -> None:
        """Shows a result."""
        self.flash = Flash(kind, self.words(message, **values))

    def _finish(self) -> None:
        self.phase = "over"
        self.halt()
        self.services.sounds.play("over")

    def _end(self, dt_s: float) -> None:
        before, self._over_s = self._over_s, self._over_s + dt_s
        if not before < OVER_S <= self._over_s:
            return
        played = PlayedRound(self.plan.mode, self.plan.pool.table, self.contest.played_s)
        sheet = self.contest.sheet
        kept = keep(self.services, self.learner, played, sheet)
        scene = ResultsScene(
            self.services, self.stack, self.learner, sheet, kept, self._again, self.has_camera
        )
        go_instead(self.services, self.stack, scene, self)

    def _again(self, results: Screen) -> None:
        scene = type(self)(self.services, self.stack, self.learner, self.plan)
        go_instead(self.services, self.stack, scene, results)
