"""The page after a course: the signs learned, when they come back, the daily goal and the streak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.goal import DayProgress
from deepsign.learning.schedule import Card
from deepsign.learning.streak import Streak
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, StepResult
from deepsign.scenes.course.intervals import interval
from deepsign.scenes.shared.celebration import celebrate, celebrate_level
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign_assets.lexicon import strand_of_all

MOST_ROWS: Final = 8


@dataclass(frozen=True)
class Learnt:
    """One sign of the course.

    Attributes:
        sign: Its id.
        right: How often it was right.
        asked: How often it was asked.
        next: Its card that comes back first; None without one.
    """

    sign: str
    right: int
    asked: int
    next: Card | None = None

    @property
    def share(self) -> float:
        """The share of its prompts that were right; 1 when nothing was asked."""
        return self.right / self.asked if self.asked else 1.0


def learnt(results: tuple[StepResult, ...]) -> tuple[Learnt, ...]:
    """Returns every sign of a course once, the strongest first and skipped ones last."""
    ended: dict[str, list[bool]] = {}
    for result in results:
        answers = ended.setdefault(result.sign, [])
        if result.outcome is not None:
            answers.append(result.outcome.right)
    signs = [Learnt(sign, sum(answers), len(answers)) for sign, answers in ended.items()]
    return tuple(sorted(signs, key=lambda each: (not each.asked, -each.share)))


class SummaryScene(Screen):
    """The results of a course.

    Args:
        learner: The learner.
        course: The finished course.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner, course: Course) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.course = course
        self.learnt = learnt(course.results)
        self.day: DayProgress | None = None
        self.streak = Streak(0, 0, False)
        self.rest_day_earned = False
        self.problem = course.problem
        self._age_s = 0.0

    def enter(self) -> None:
        """Reads what the course has changed, and grants achievements."""
        store, now = self.services.store, self.services.now_utc()
        try:
            # the card due first of both directions; cards that were not saved have not changed
            of = () if self._unsaved else reversed(store.cards.of(self.learner))
            cards = {card.sign: card for card in of}
            self.learnt = tuple(replace(each, next=cards.get(each.sign)) for each in self.learnt)
            self.day = store.days.today(self.learner, now)
            self.streak = store.days.streak(self.learner, now)
            before = store.days.streak(self.learner, now - timedelta(days=1))
            self.rest_day_earned = self.streak.rest_days_left > before.rest_days_left
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
        self._celebrate()

    def _celebrate(self) -> None:
        """Shows a card for achievements and for a level; otherwise plays the sound of the goal or the day."""
        achieved = celebrate(self.services, self.stack, self.learner, signed=self.course.signed)
        reached = self.course.reached()
        if reached.level is not None:
            celebrate_level(self.services, self.stack, reached.level, reached.strand)
        elif not achieved and reached.goal:
            self.services.sounds.play("record")
        elif not achieved and reached.streak:
            self.services.sounds.play("streak")

    def back(self) -> None:
        """Goes back to where the course was begun."""
        go_back(self.services, self.stack, self)

    @property
    def _unsaved(self) -> bool:
        """Whether a drawing or a film signed."""
        return self.course.signed and not self.services.camera.live

    @property
    def known(self) -> int:
        """The number of signs that were right each time they were asked."""
        return sum(bool(each.asked) and each.right == each.asked for each in self.learnt)

    @property
    def asked(self) -> int:
        """The number of signs that were asked."""
        return sum(bool(each.asked) for each in self.learnt)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(32))
        head, rest = cut_top(body, self.t(92), self.u(18))
        buttons, rest = cut_bottom(rest, self.t(60), self.u(20))
        listed, side = columns(rest, (2, 1), self.u(24))
        goal, streak = rows(side, (1.15, 1), self.u(16))
        return {"head": head, "list": listed, "goal": goal, "streak": streak, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns continue, and after a review undo."""
        area, keys = self._areas()["buttons"], (pygame.K_RETURN,)
        on = self.words("summary-on")
        if not self.course.can_undo:
            return (Control("home", area, on, self.back, "primary", keys, "Enter"),)
        home, undo = columns(area, (2, 1), self.u(16))
        label = self.words("summary-undo")
        return (
            Control("home", home, on, self.back, "primary", keys, "Enter"),
            Control(
                "undo",
                undo,
                label,
                self.course.undo,
                keys=(pygame.K_u,),
                key_label="U",
                icon="undo",
            ),
        )

    def update(self, dt_s: float) -> None:
        """Moves the confetti."""
        self._age_s += dt_s

    def draw(self, canvas: Canvas) -> None:
        """Draws title, signs, goal, streak."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        if self.known and not self.services.settings.reduced_motion:
            # behind everything, so that it shows around the cards and never over a word
            confetti.draw(canvas, canvas.rect, self._age_s)
        title, line = rows(areas["head"], (1.5 if canvas.text_scale <= 1 else 0.85, 1), 0)
        canvas.text(title, self._title(), 42, "black", p.accent_ink, valign="middle")
        said = sentence(self.problem) or self._line()
        colour = p.notyet if self.problem else p.muted
        canvas.text(line, said, 20, "regular", colour, valign="middle")
        self._draw_list(canvas, areas["list"])
        self._draw_goal(canvas, areas["goal"])
        self._draw_streak(canvas, areas["streak"])
        self.draw_controls(canvas)

    def _line(self) -> str:
        """Returns what was asked, by direction; or that it was not saved or not graded."""
        if self._unsaved:
            return self.words("summary-unsaved", source=self.services.camera.source)
        if self.course.activity == "practice":
            return self.words("summary-practice")
        asked = [each.step.direction for each in self.course.results if each.outcome is not None]
        ways = {way: asked.count(way) for way in ("produce", "recognise")}
        strand = strand_of_all(step.sign for step in self.course.steps)
        return self.words("summary-line", n=self.asked, known=self.known, strand=strand, **ways)

    def _title(self) -> str:
        if self.asked and self.known == self.asked:
            return self.words("summary-all", name=self.learner.name)
        part = "summary-some" if self.known else "summary-start"
        return self.words(part, name=self.learner.name)

    def _draw_list(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Draws the strongest signs above and the weakest below; those between may be left out."""
        canvas.card(area)
        inner = inset(area, canvas.u(22), canvas.u(14))
        room = max(2, min(MOST_ROWS, inner.height // canvas.t(40)))
        shown = self.learnt
        if len(shown) > room:
            half = room // 2
            shown = (*shown[: room - half], *shown[-half:])
        lines = max(5, len(shown)) if room >= 5 else room
        for each, row in zip(shown, rows(inner, (1,) * lines, canvas.u(4)), strict=False):
            self._draw_row(canvas, row, each)

    def _draw_row(self, canvas: Canvas, row: pygame.Rect, each: Learnt) -> None:
        p = canvas.palette
        firm = bool(each.asked) and each.right == each.asked
        ink, ground = p.tone("yes" if firm else "notyet" if each.asked else "none")
        side = min(row.height, canvas.u(40))
        disc = pygame.Rect(row.left, 0, side, side)
        disc.centery = row.centery
        canvas.box(disc, ground, 20)
        name = "check" if firm else "retry" if each.asked else "eye"
        canvas.icon(inset(disc, side // 5), name, ink)
        words = pygame.Rect(disc.right + canvas.u(16), row.top, 0, row.height)
        words.width = row.right - words.left
        gloss, note = columns(words, (1 if canvas.text_scale <= 1 else 1.3, 1.2), canvas.u(12))
        canvas.text(gloss, self.words.gloss(each.sign), 21, "bold", p.ink, valign="middle")
        canvas.text(note, self._note(each), 18, "regular", ink, valign="middle")

    def _note(self, each: Learnt) -> str:
        if each.next is None:
            return self.words("summary-met" if not each.asked else "summary-later")
        when = interval(self.words, self.services.now_utc(), each.next.due_utc)
        return self.words("summary-back", way=each.next.direction, when=when)

    def _draw_goal(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, day = canvas.palette, self.day
        canvas.card(area)
        if day is None:
            return
        inner = inset(area, canvas.u(16), canvas.u(12))
        label, rest = cut_bottom(inner, canvas.t(46), canvas.u(4))
        colour = p.yes if day.reached else p.accent
        canvas.ring(rest, min(1.0, day.share), colour, p.line)
        amount = day.signs if day.goal.kind == "signs" else int(day.minutes)
        side = min(rest.size) * 60 // 100
        inside = pygame.Rect(0, 0, side, side)
        inside.center = rest.center
        canvas.text(inside, str(amount), 40, "black", p.ink, "center", "middle")
        words = (
            self.words("summary-goal-reached")
            if day.reached
            else self.words("summary-goal", kind=day.goal.kind, n=day.goal.amount)
        )
        canvas.text(label, words, 17, "bold", p.muted, "center", "middle")

    def _draw_streak(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, days = canvas.palette, self.streak.days
        canvas.box(area, p.notyet_soft, 22)
        inner = inset(area, canvas.u(16), canvas.u(12))
        label, rest = cut_bottom(inner, canvas.t(52), canvas.u(4))
        icon, number = columns(rest, (1, 1), canvas.u(8))
        canvas.icon(icon, "flame", p.notyet)
        canvas.text(number, str(days), 52, "black", p.notyet, "left", "middle")
        words = self.words("summary-days", n=days)
        if self.rest_day_earned:
            words = f"{words}. {self.words('summary-rest-earned')}"
        canvas.text(label, words, 17, "bold", p.ink, "center", "middle")
