"""The page before a review: due cards in each direction, the time it takes, and the coming week."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.lesson_plan import plan_review
from deepsign.learning.picks import forecast, minutes_for
from deepsign.learning.schedule import Direction
from deepsign.learning.standing import Standing
from deepsign.learning.streak import day_end
from deepsign.progress.records import Learner
from deepsign.scenes.course.intervals import interval
from deepsign.scenes.course.step_scenes import course_of
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import height_of, sentence

_TITLE: Final = 55
"""Height of the title, design units."""


class ReviewScene(Screen):
    """The due cards.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.standing = Standing()
        self.took_s: dict[Direction, list[float]] = {}
        self.problem = ""

    def enter(self) -> None:
        """Reads the cards."""
        try:
            self.standing = read_standing(self.services, self.learner)
            for done in self.services.store.cards.reviews(self.learner)[-60:]:
                if done.duration_ms:
                    self.took_s.setdefault(done.direction, []).append(done.duration_ms / 1000)
            self.problem = ""
        except DeepSignError as error:
            self.problem = error_words(self.words, error)

    def resume(self) -> None:
        """Reads the cards again, because some may have been asked."""
        self.enter()

    def back(self) -> None:
        """Goes back home."""
        go_back(self.services, self.stack, self)

    def count(self, direction: Direction) -> int:
        """Returns how many cards of a direction will be asked."""
        return self.standing.due_in(direction)

    @property
    def week(self) -> tuple[int, ...]:
        """The number of cards on each of seven days, today first; cards left by a review wait for tomorrow."""
        now = self.services.now_utc()
        today, tomorrow, *later = forecast(self.standing.cards, now, self.learner.zone)
        asked = len(self.standing.review)
        return asked, tomorrow + today - asked, *later

    def _start(self, camera: bool) -> None:
        steps = plan_review(self.standing.review, camera, self.services.entries.is_minimal_pair)
        course = course_of(self.services, self.stack, self.learner, steps, "review")
        go_instead(self.services, self.stack, course.scene(), self)

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(32))
        line = height_of(self._line(), body.width, self.px(20))
        head, rest = cut_top(body, self.t(_TITLE) + max(self.t(37), line), self.u(18))
        buttons, rest = cut_bottom(rest, self.t(60), self.u(20))
        facts, week = columns(rest, (1, 1.2), self.u(24))
        return {"head": head, "buttons": buttons, "facts": facts, "week": week}

    def controls(self) -> tuple[Control, ...]:
        """Returns begin, without a camera on request, and back."""
        words, area = self.words, self._areas()["buttons"]
        made: list[tuple[str, str]] = [("back", words("review-back"))]
        if self.count("recognise") and self.count("produce"):
            made.insert(0, ("without", words("review-without-camera")))
        if self.standing.review:
            made.insert(0, ("start", words("review-start", n=len(self.standing.review))))
        boxes = columns(
            area, (1.6, 1.3, 1)[3 - len(made) :] if self.standing.review else (1,), self.u(14)
        )
        return tuple(
            self._control(name, label, box) for (name, label), box in zip(made, boxes, strict=True)
        )

    def _control(self, name: str, label: str, box: pygame.Rect) -> Control:
        if name == "start":
            keys = (pygame.K_RETURN,)
            return Control(name, box, label, lambda: self._start(True), "primary", keys, "Enter")
        if name == "without":
            return Control(name, box, label, lambda: self._start(False), icon="eye")
        return Control(name, box, label, self.back, key_label="Esc")

    def _line(self) -> str:
        words, due = self.words, self.standing.review
        if self.problem:
            return sentence(self.problem)
        if due:
            return words("review-takes", minutes=minutes_for(due, self.took_s))
        if not self.standing.cards:
            return words("review-nothing-yet")
        soonest, now = self.standing.cards[0].due_utc, self.services.now_utc()
        # due but not asked: the daily limit is reached, or the sign was just seen in the other direction
        if soonest <= day_end(now, self.learner.zone):
            return words("review-enough")
        return words("review-next-due", when=interval(words, now, soonest))

    def draw(self, canvas: Canvas) -> None:
        """Draws title, two counts, a week."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        title, line = cut_top(areas["head"], self.t(_TITLE))
        canvas.text(title, self.words("review-title"), 42, "black", p.ink, valign="middle")
        colour = p.notyet if self.problem else p.muted
        canvas.text(line, self._line(), 20, "regular", colour, valign="middle")
        upper, lower = rows(areas["facts"], (1, 1), self.u(16))
        self._draw_count(canvas, upper, "produce", "hand")
        self._draw_count(canvas, lower, "recognise", "eye")
        self._draw_week(canvas, areas["week"])
        self.draw_controls(canvas)

    def _draw_count(
        self, canvas: Canvas, area: pygame.Rect, direction: Direction, icon: str
    ) -> None:
        p, n = canvas.palette, self.count(direction)
        canvas.card(area)
        inner = inset(area, canvas.u(22), canvas.u(12))
        side = min(inner.height, canvas.u(64))
        disc = pygame.Rect(inner.left, 0, side, side)
        disc.centery = inner.centery
        canvas.box(disc, p.accent_soft, 32)
        canvas.icon(inset(disc, side // 5), icon, p.accent_ink)
        text = pygame.Rect(disc.right + canvas.u(20), inner.top, 0, inner.height)
        text.width = inner.right - text.left
        number, words = rows(text, (1.3, 1), 0)
        canvas.text(number, str(n), 44, "black", p.ink, valign="bottom")
        canvas.text(words, self.words(f"review-{direction}", n=n), 19, "regular", p.muted)

    def _draw_week(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, week = canvas.palette, self.week
        canvas.card(area)
        title, chart = cut_top(inset(area, canvas.u(22), canvas.u(16)), canvas.t(30), canvas.u(8))
        canvas.text(title, self.words("review-week"), 19, "bold", p.ink, valign="middle")
        most = max(1, *week)
        today = self.services.now_utc().astimezone(self.learner.zone)
        for ahead, cell in enumerate(columns(chart, (1,) * len(week), canvas.u(8))):
            day, rest = cut_bottom(cell, canvas.t(28), canvas.u(4))
            number, room = cut_top(rest, canvas.t(26), canvas.u(4))
            bar = room.copy()
            bar.height = max(canvas.u(4), room.height * week[ahead] // most)
            bar.bottom = room.bottom
            colour = p.line if not week[ahead] else p.accent if ahead == 0 else p.accent_lip
            canvas.box(bar, colour, 6)
            number.bottom = bar.top - canvas.u(2)
            if week[ahead]:
                canvas.text(number, str(week[ahead]), 16, "bold", p.ink, "center", "bottom")
            name = (today + timedelta(days=ahead)).weekday()
            words = self.words("review-day", day=name)
            canvas.text(
                day, words, 15, "bold" if ahead == 0 else "regular", p.muted, "center", "middle"
            )
