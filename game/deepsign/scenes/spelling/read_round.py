"""Reading fingerspelling: the tutor spells a word or number, the learner types it. Needs no camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import pygame

from deepsign.learning.read_turn import ReadTurn
from deepsign.learning.reading import ReadSheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.mixed_tutors import mixed
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.quiz_pace import paced
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling import read_controls, read_view
from deepsign.scenes.spelling.letter_pair import LetterPair
from deepsign.scenes.spelling.read_controls import ENTER, ReadActions, ReadContext
from deepsign.scenes.spelling.read_keep import keep, record
from deepsign.scenes.spelling.read_layout import ReadLayout, layout
from deepsign.scenes.spelling.read_results import ReadResults
from deepsign.scenes.spelling.read_view import LETTER, ReadView
from deepsign.scenes.spelling.read_words import ReadPlan, endless, performed
from deepsign.stage.leave_question import ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.spelling import LONGEST

ACTIVITY: Final = "read"


class ReadRound(FieldScreen):
    """Word after word, faster after each that was read at once. It is practice: no card changes.

    Args:
        learner: The learner.
        plan: The choices.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner, plan: ReadPlan) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.plan = plan
        self.sheet = ReadSheet()
        self.field = NameField(most=LONGEST)
        self.problem = ""
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead, in_order=True)
        self.pair = LetterPair(services, learner.hand)
        self.recorder = Recorder(services.store, learner, ACTIVITY, services.camera)
        self._tasks = endless(plan.batch)
        self.turn = ReadTurn.of(next(self._tasks), plan.speed)
        self.spelling = performed(self.turn.task, plan.speed)

    # lifecycle

    def enter(self) -> None:
        """Begins a sitting and the first word."""
        self.recorder.begin(signing=False)
        self._begin()

    def leave(self) -> None:
        """Ends the sitting and stops the tutor."""
        super().leave()
        self.recorder.end()
        self.tutor.close()
        self.pair.close()

    def back(self) -> None:
        """Goes back; after a question if something was read. Free reading ends with its results."""
        if not self.sheet.asked:
            self._go_back()
        elif self.plan.length is None:
            ask_to_leave(self.services, self.stack, "reading", self._finish)
        else:
            ask_to_leave(self.services, self.stack, "round", self._go_back)

    def _go_back(self) -> None:
        go_back(self.services, self.stack, self)

    def _begin(self) -> None:
        """Lets one of the tutors spell the present word."""
        self.field.settle()
        self.field.text = self.problem = ""
        who = mixed(self.services, self.learner, self.sheet.asked).person
        for view in (self.tutor, self.pair):
            view.cast(self.services.tutor_as(who))
        self.tutor.full_speed()
        self.tutor.face_me(close=True)
        self.tutor.show(self.spelling.performance)
        self._type()

    # actions

    def _type(self) -> None:
        """Gives the field the keyboard."""
        self.focus = Focus(self.field_name)
        self.hold()

    def typed(self) -> None:
        """Takes back what was wrong with the text before."""
        self.problem = ""

    def _check(self) -> None:
        self.field.settle()
        if self.field.name:
            self._answer(self.field.name)

    def _answer(self, typed: str) -> None:
        """Takes an answer, once the last letter was shown; "" for "show me"."""
        if not self.turn.whole:
            self.problem = self.words("read-not-over", kind=read_view.kind_of(self.turn.task))
            return
        try:
            turn = self.turn.answered(typed)
        except Unspellable:
            self.problem = self.words("read-letters-only")
            return
        if turn is self.turn or turn.reading is None:
            return
        self.turn = turn
        self.sheet = self.sheet.more(turn.reading)
        self.services.sounds.play("match" if turn.reading.right else "not_yet")
        record(self.recorder, turn.reading)
        self.tutor.full_speed()
        self.tutor.head = self.tutor.head.restarted()
        if turn.reading.misread:
            self.pair.show(turn.reading.misread[0])
        self.focus = Focus("next")
        self.hold()

    def _see_again(self, change: Callable[[], None]) -> None:
        """Changes how the tutor is seen, and shows the word again."""
        look = self.tutor.look
        change()
        self.tutor.head = self.tutor.head.restarted()
        slowly, again = self.tutor.head.speed < 1.0, self.tutor.look != look
        self.turn = self.turn.seen_again(slowly=slowly, painted_again=again)
        if self.turn.reading is None:
            self._type()

    @property
    def _is_last(self) -> bool:
        return self.plan.length is not None and self.sheet.asked >= self.plan.length

    def _go_on(self) -> None:
        if self._is_last:
            self._finish()
            return
        self.turn = ReadTurn.of(next(self._tasks), self.turn.next_speed)
        self.spelling = performed(self.turn.task, self.turn.speed)
        self._begin()

    def _finish(self) -> None:
        speed = self.turn.next_speed
        plan = replace(self.plan, speed=speed)
        kept = keep(self.services, self.learner, self.sheet, plan)
        again = partial(_again, self.services, self.stack, self.learner, plan)
        results = ReadResults(
            self.services, self.stack, self.learner, self.sheet, speed, kept, again
        )
        go_instead(self.services, self.stack, results, self)

    # changes

    def update(self, dt_s: float) -> None:
        """Lets the tutor spell once and wait, and loop after the answer."""
        super().update(dt_s)
        boxes, ahead, before = self.boxes, self.services.paint_ahead, self.turn.whole
        quiz = paced(self.turn.quiz, self.tutor, dt_s, boxes.tutor.width, ahead)
        whole = self.tutor.head.time_s >= self.spelling.spans_s[-1][0]
        self.turn = self.turn.passed(dt_s, quiz, whole=whole)
        if self.turn.whole and not before:
            self.problem = ""
        self.pair.update(dt_s, boxes.squares[0].width)

    def handle(self, event: pygame.event.Event) -> None:
        """Types; the function keys act while the field takes all letters."""
        if event.type == pygame.KEYDOWN and self.typing and not self.field.composing:
            acts = [each for each in self.controls() if event.key in each.keys]
            if acts and event.key not in ENTER and not self.stack.changing:
                acts[0].act()
                return
        super().handle(event)

    # drawing

    @property
    def boxes(self) -> ReadLayout:
        """The present layout."""
        reading = self.turn.reading
        lines = read_view.lines_of(self.window.width // 2, self.t(LETTER), reading)
        return layout(self, lines, len(reading.misread) if reading else 0)

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of the present phase."""
        actions = ReadActions(
            leave=self.back,
            check=self._check,
            tell=partial(self._answer, ""),
            next=self._go_on,
            replay=partial(self._see_again, lambda: None),
            slower=partial(self._see_again, self.tutor.slower),
            turn=partial(self._see_again, self.tutor.turn),
            compare=self.pair.show,
        )
        context = ReadContext(
            self.words, self.boxes, self.tutor, actions, self.turn, self.pair.shown,
            typed=bool(self.field.text.strip() or self.field.composition), last=self._is_last,
            ends=self.plan.length is None and self.sheet.asked > 0, gap=self.u(10), tab=self.t(96),
        )  # fmt: skip
        return read_controls.controls(context)

    def view(self) -> ReadView:
        """Returns all that is drawn beside the tutor."""
        time_s = self.tutor.head.time_s
        spans = enumerate(self.spelling.spans_s)
        now = next((number for number, (start, end) in spans if start <= time_s <= end), None)
        return ReadView(
            self.turn, now, self.pair.shown, self.problem, self.sheet.asked, self.plan.length,
            error_words(self.words, self.recorder.failure), self.boxes, self.words,
        )  # fmt: skip

    def draw(self, canvas: Canvas) -> None:
        """Draws bar, tutor, and the question or the answer."""
        boxes = self.boxes
        canvas.clear()
        self.tutor.draw(canvas, boxes.tutor, canvas.palette.paper)
        read_view.draw(canvas, self.view(), self.pair.draw)
        if self.turn.reading is None:
            self.field.draw(canvas, boxes.field, self.typing)
        control_look.draw(canvas, self.controls(), self.focus)


def _again(services: Services, stack: Stack, learner: Learner, plan: ReadPlan, old: Screen) -> None:
    """Starts another round in place of its results."""
    go_instead(services, stack, ReadRound(services, stack, learner, plan), old)
