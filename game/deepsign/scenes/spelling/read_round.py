"""Reading fingerspelling: the tutor spells a word or number, the learner types it. Needs no camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import pygame

from deepsign.learning.quiz import Quiz
from deepsign.learning.reading import Reading, ReadSheet, next_speed, read
from deepsign.progress.records import Learner
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.mixed_tutors import mixed
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.quiz_pace import paced
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.spelling import read_controls, read_view
from deepsign.scenes.spelling.letter_pair import LetterPair
from deepsign.scenes.spelling.read_controls import ENTER, ReadActions, ReadContext
from deepsign.scenes.spelling.read_keep import keep, record
from deepsign.scenes.spelling.read_layout import ReadLayout, layout
from deepsign.scenes.spelling.read_results import ReadResults
from deepsign.scenes.spelling.read_view import LETTER, ReadView
from deepsign.scenes.spelling.read_words import Batch, endless, performed
from deepsign.stage.leaving import ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns
from deepsign.ui.text import sentence
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.spelling import LONGEST

ACTIVITY: Final = "read"


@dataclass(frozen=True)
class ReadPlan:
    """The choices before a round.

    Attributes:
        batch: Draws words.
        speed: How fast the first one is spelled, letters a second.
        length: The number of words; None for free reading without an end.
    """

    batch: Batch
    speed: float
    length: int | None


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
        self.speed = plan.speed
        self.sheet = ReadSheet()
        self.field = NameField(most=LONGEST)
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead, in_order=True)
        self.pair = LetterPair(services, learner.hand)
        self.recorder = Recorder(services.store, learner, ACTIVITY, services.camera)
        self._tasks = endless(plan.batch)
        self._ask()

    def _ask(self) -> None:
        self.task = next(self._tasks)
        self.spelling = performed(self.task, self.speed)
        self.quiz = Quiz(self.task.text, (self.task.text,))
        self.reading: Reading | None = None
        self.problem = ""
        self._helped = False
        self._took_s = 0.0

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
            ask_to_leave(self.services, self.stack, "endless", self._finish)
        else:
            ask_to_leave(self.services, self.stack, "round", self._go_back)

    def _go_back(self) -> None:
        go_back(self.services, self.stack, self)

    def _begin(self) -> None:
        """Lets one of the tutors spell the present word."""
        self.field.settle()
        self.field.text = ""
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
        if self.quiz.phase == "ready" or not self.field.name:
            return
        try:
            self._answer(read(self.task.letters, self.field.name, self._took_s))
        except Unspellable:
            self.problem = self.words("read-letters-only")

    def _tell(self) -> None:
        if self.quiz.phase != "ready":
            self._answer(read(self.task.letters, "", self._took_s))

    def _answer(self, reading: Reading) -> None:
        self.quiz = self.quiz.pick(self.task.text if reading.right else None)
        self.reading = reading
        self.sheet = self.sheet.more(reading)
        self.services.sounds.play("match" if reading.right else "not_yet")
        record(self.recorder, reading)
        self.tutor.full_speed()
        self.tutor.head = self.tutor.head.restarted()
        if reading.misread:
            self.pair.show(reading.misread[0])
        self.focus = Focus("next")
        self.hold()

    def _help(self, change: Callable[[], None]) -> None:
        """Changes how the tutor is seen and shows the word again; while it is asked, that is help."""
        look = self.tutor.look
        change()
        self.tutor.head = self.tutor.head.restarted()
        if self.reading is not None:
            return
        self._helped = self._helped or self.quiz.phase == "asking" or self.tutor.head.speed < 1.0
        if self.tutor.look != look:  # it is painted again
            self.quiz = replace(self.quiz, phase="ready", age_s=0.0)
        elif self.quiz.phase == "asking":
            self.quiz = replace(self.quiz, phase="showing")
        self._type()

    @property
    def _next_speed(self) -> float:
        right = self.reading is not None and self.reading.right
        return next_speed(self.speed, right, self._helped)

    @property
    def _is_last(self) -> bool:
        return self.plan.length is not None and self.sheet.asked >= self.plan.length

    def _go_on(self) -> None:
        if self._is_last:
            self._finish()
            return
        self.speed = self._next_speed
        self._ask()
        self._begin()

    def _finish(self) -> None:
        if self.reading is not None:
            self.speed, self.reading = self._next_speed, None
        kept = keep(self.services, self.learner, self.sheet, self.speed)
        plan = replace(self.plan, speed=self.speed)
        again = partial(_again, self.services, self.stack, self.learner, plan)
        results = ReadResults(
            self.services, self.stack, self.learner, self.sheet, self.speed, kept, again
        )
        go_instead(self.services, self.stack, results, self)

    # changes

    def update(self, dt_s: float) -> None:
        """Lets the tutor spell once and wait, and loop after the answer."""
        super().update(dt_s)
        boxes, ahead = self.boxes, self.services.paint_ahead
        if self.quiz.phase in ("showing", "asking"):
            self._took_s += dt_s
        self.quiz = paced(self.quiz, self.tutor, dt_s, boxes.tutor.width, ahead)
        self.pair.update(dt_s, boxes.squares[0].width)

    # drawing

    @property
    def boxes(self) -> ReadLayout:
        """The present layout."""
        misread = len(self.reading.misread) if self.reading else 0
        lines = read_view.lines_of(self.window.width // 2, self.t(LETTER), self.reading)
        return layout(self, lines, misread)

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of the present phase."""
        tutor = self.tutor
        actions = ReadActions(
            leave=self.back,
            check=self._check,
            tell=self._tell,
            next=self._go_on,
            replay=partial(self._help, lambda: None),
            slower=partial(self._help, tutor.slower),
            turn=partial(self._help, tutor.turn),
            compare=self.pair.show,
        )
        typed = bool(self.field.text.strip() or self.field.composition)
        context = ReadContext(
            self.words, self.boxes, tutor, actions, self.reading, self.pair.shown,
            ready=self.quiz.phase != "ready", typed=typed, last=self._is_last,
            ends=self.plan.length is None and self.sheet.asked > 0, gap=self.u(10), tab=self.t(96),
        )  # fmt: skip
        return read_controls.controls(context)

    def handle(self, event: pygame.event.Event) -> None:
        """Types; the function keys act while the field takes all letters."""
        if event.type == pygame.KEYDOWN and not self.field.composing and not self.stack.changing:
            for each in self.controls():
                if self.typing and event.key in each.keys and event.key not in ENTER:
                    each.act()
                    return
        super().handle(event)

    @property
    def _now(self) -> int | None:
        """The number of the letter that the tutor makes."""
        time_s = self.tutor.head.time_s
        spans = enumerate(self.spelling.spans_s)
        return next((number for number, (start, end) in spans if start <= time_s <= end), None)

    def view(self) -> ReadView:
        """Returns what is drawn at the right of the tutor."""
        return ReadView(
            self.quiz, self.task, self.reading, self.speed, self._next_speed, self._now,
            self.pair.shown, self.problem, self.boxes, self.words,
        )  # fmt: skip

    def draw(self, canvas: Canvas) -> None:
        """Draws bar, tutor, and the question or the answer."""
        boxes = self.boxes
        canvas.clear()
        self._draw_place(canvas, boxes.place)
        self.tutor.draw(canvas, boxes.tutor, canvas.palette.paper)
        read_view.draw(canvas, self.view(), self.pair.draw)
        if self.reading is None:
            self.field.draw(canvas, boxes.field, self.typing)
        control_look.draw(canvas, self.controls(), self.focus)

    def _draw_place(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, problem, length = canvas.palette, self.recorder.problem, self.plan.length
        done = self.sheet.asked + (self.reading is None)
        said = self.words("read-place", n=done, all=length or 0, speed=self.speed)
        bar, words = columns(area, (1, 1.6), self.u(20))
        if length is not None:
            bar.inflate_ip(0, -max(0, bar.height - self.u(12)))
            canvas.bar(bar, self.sheet.asked / length, p.accent, p.line)
        colour = p.notyet if problem else p.muted
        canvas.text(words, sentence(problem) or said, 18, "bold", colour, "right", "middle")


def _again(services: Services, stack: Stack, learner: Learner, plan: ReadPlan, old: Screen) -> None:
    """Starts another round in place of its results."""
    go_instead(services, stack, ReadRound(services, stack, learner, plan), old)
