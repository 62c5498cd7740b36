"""A round of spelling: word after word, letter after letter, with and without a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from math import ceil
from typing import Final, Literal

from deepsign.learning.lesson_plan import Step
from deepsign.learning.spell_round import FREE_WORDS, SpellRound
from deepsign.learning.spell_turn import SpellTurn
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.recognition.spelling_session import LetterMade
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.spelling import spell_layout
from deepsign.scenes.spelling.spell_keep import keep
from deepsign.scenes.spelling.spell_layout import SpellBoxes
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.scenes.spelling.spell_results import SpellResults
from deepsign.scenes.spelling.spelling_mirror import SpellingMirror
from deepsign.scenes.spelling.tutor_hand import TutorHand
from deepsign.stage.leave_question import UnderWay, ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign_model.letters.recogniser import LetterRecogniser

ACTIVITY: Final = "spelling"
COUNT_S: Final = 3.0
OVER_S: Final = 1.0
"""How long the end is shown before the results."""
TICKS_S: Final = 5
"""The last seconds of a timed round that are heard."""

SpellPhase = Literal["ready", "spell", "done", "over"]


def turn_of(task: SpellingTask) -> SpellTurn:
    """Returns a task as a word that is not begun."""
    return SpellTurn(task.letters, task.text)


class SpellingRound(Screen):
    """A round of spelling; a subclass draws it. It is practice: no card changes.

    Time runs only while the learner could spell: not while the camera is gone or the recogniser is starting.

    Args:
        learner: The learner.
        plan: The choices.
        tasks: What is spelled, in order; at least one. After the last the first comes again.
        letters: Tells the letters that are held still.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        plan: SpellPlan,
        tasks: Sequence[SpellingTask],
        letters: LetterRecogniser,
    ) -> None:
        super().__init__(services, stack)
        self.learner, self.plan = learner, plan
        self.tasks, self._letters = tuple(tasks), letters
        self._queue = cycle(self.tasks)
        self.task = next(self._queue)
        wanted = min(FREE_WORDS, len(self.tasks))
        self.round = SpellRound.begin(turn_of(self.task), timed=plan.timed, wanted=wanted)
        self.mirror = SpellingMirror(services, learner.hand, letters)
        self.tutor = TutorHand(services, learner.hand)
        self.recorder = Recorder(services.store, learner, ACTIVITY, services.camera)
        self.phase: SpellPhase = "ready" if plan.timed else "spell"
        self.from_memory = not plan.hand
        self.count_s, self._over_s = COUNT_S, 0.0
        self._row = 0  # letters since the last skip

    def boxes(self) -> SpellBoxes:
        """Returns the present layout."""
        return spell_layout.boxes(self.window, self.u, self.t, self.shown_px)

    # lifecycle

    def enter(self) -> None:
        """Switches the camera on and asks the first word."""
        self.recorder.begin()
        self.mirror.open()
        if self.phase == "spell":
            self._ask()

    def leave(self) -> None:
        """Switches the camera off."""
        self.recorder.end()
        self.mirror.rest()
        self.mirror.close()
        self.tutor.close()

    def back(self) -> None:
        """Leaves after a question if something was spelled; what was done is kept."""
        if self.phase != "over":
            self.leave_for(self._go_back)

    def leave_for(self, go: Callable[[], None]) -> None:
        """Goes elsewhere, after a question if something was spelled."""
        if not self.round.letters:
            go()
            return
        what: UnderWay = "round" if self.plan.timed else "free"
        if not self.services.camera.live:
            what = "unsaved"
        ask_to_leave(self.services, self.stack, what, go)

    def _go_back(self) -> None:
        go_back(self.services, self.stack, self)

    # actions

    def _ask(self) -> None:
        """Asks what is left of the present word."""
        turn = self.round.turn
        self.phase = "spell"
        self.mirror.spell(turn.letters[turn.place :], self.plan.pace)

    def skip(self) -> None:
        """Gives up the present letter."""
        self._row = 0
        self._turned(skipped=True)

    def again(self) -> None:
        """Begins the present word anew."""
        self.round = self.round.again()
        self._ask()

    def next_word(self) -> None:
        """Goes to the next word, or to the results."""
        if self.round.over:
            self._finish()
            return
        self.task = next(self._queue)
        self.round = self.round.next(turn_of(self.task))
        self._ask()

    # changes

    def update(self, dt_s: float) -> None:
        """Takes the newest picture, moves the tutor's hand and runs the clock."""
        boxes = self.boxes()
        self.mirror.update(boxes.camera)
        self.tutor.update(dt_s, self.round.turn, boxes.hand.width)
        if self.phase == "ready":
            self._count(dt_s)
        elif self.phase == "spell":
            self._run_clock(dt_s)
        elif self.phase == "over":
            self._end(dt_s)

    def _count(self, dt_s: float) -> None:
        """Counts down from three, as soon as spelling is possible."""
        if self.mirror.trouble:
            return
        before, self.count_s = self.count_s, self.count_s - dt_s
        if self.count_s <= 0:
            self.services.sounds.play("go")
            self._ask()
        elif before == COUNT_S or ceil(self.count_s) < ceil(before):
            self.services.sounds.play("countdown")

    def _run_clock(self, dt_s: float) -> None:
        if self.mirror.trouble:
            return
        before, self.round = self.round.left_s, self.round.aged(dt_s)
        left_s = self.round.left_s
        if left_s is None or before is None:
            return
        if 0 < ceil(left_s) <= TICKS_S and ceil(left_s) < ceil(before):
            self.services.sounds.play("tick")
        if self.round.over:
            self._finish()

    def hear(self, event: Event) -> None:
        """Takes a skeleton: a letter that is made leads to the next."""
        for made in self.mirror.hear(event):
            if made.instead:
                self._record(made)
                self.round = self.round.with_turn(self.round.turn.held(made.instead))
            else:
                self._made(made)

    def _made(self, made: LetterMade) -> None:
        if not self.round.turn.mistaken:
            self._record(made)
        self._row += 1
        self.services.sounds.combo(self._row)
        self._turned(skipped=False)

    def _record(self, made: LetterMade) -> None:
        self.recorder.attempt(made.record, Step("recall", made.letter))

    def _turned(self, *, skipped: bool) -> None:
        """Finishes the present letter; a skip is followed by the rest of the word."""
        turn = self.round.turn
        self.round = self.round.with_turn(turn.skip() if skipped else turn.made())
        if self.round.turn.over:
            self.word_done()
        elif skipped:
            self._ask()

    def word_done(self) -> None:
        """Ends the word; a timed round goes on at once."""
        self.mirror.rest()
        if self.round.turn.whole:
            self.services.sounds.play("match")
        if self.plan.timed:
            self.next_word()
        else:
            self.phase = "done"

    def _finish(self) -> None:
        self.phase = "over"
        self.mirror.rest()
        self.services.sounds.play("over")

    def _end(self, dt_s: float) -> None:
        before, self._over_s = self._over_s, self._over_s + dt_s
        if not before < OVER_S <= self._over_s:
            return
        kept = keep(self.services, self.learner, self.plan, self.round)
        scene = SpellResults(
            self.services, self.stack, self.learner, self.plan, self.round, kept, self._begin_again
        )
        go_instead(self.services, self.stack, scene, self)

    def _begin_again(self, results: Screen) -> None:
        tasks = self.services.rng.sample(self.tasks, len(self.tasks))
        scene = type(self)(self.services, self.stack, self.learner, self.plan, tasks, self._letters)
        go_instead(self.services, self.stack, scene, results)
