"""The rating after a card of a review, and when the card comes back; the learner may change it for a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

import pygame

from deepsign.learning.schedule import Rating
from deepsign.scenes.course.course import Course, StepResult
from deepsign.scenes.course.intervals import interval
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence
from deepsign.words import Words

WAITS_S: Final = 4.0
"""How long it waits before it goes on, unless something was pressed, or motion is reduced and the hands are at the keys."""

KEYS: Final[Mapping[Rating, tuple[int, int]]] = {
    Rating.AGAIN: (pygame.K_1, pygame.K_KP1),
    Rating.HARD: (pygame.K_2, pygame.K_KP2),
    Rating.GOOD: (pygame.K_3, pygame.K_KP3),
    Rating.EASY: (pygame.K_4, pygame.K_KP4),
}


def rating_name(words: Words, rating: Rating) -> str:
    """Returns again, Hard, Good or Easy, in the learner's language."""
    return words("review-rating", rating=rating.name.lower())


def rating_controls(
    area: pygame.Rect,
    gap: int,
    words: Words,
    preview: Mapping[Rating, datetime],
    now: datetime,
    counts: Rating,
    choose: Callable[[Rating], None],
) -> tuple[Control, ...]:
    """Returns one control per rating, with keys 1 to 4; its second line says when the sign would be back.

    Args:
        area: The whole row.
        gap: Space between two of them, pixels.
        words: The texts of the interface.
        preview: When the sign would be asked again after each rating.
        now: The present time.
        counts: The marked rating.
        choose: Called with the chosen rating.
    """
    return tuple(
        Control(
            f"rate_{rating.name.lower()}",
            cell,
            f"{rating.value}  {rating_name(words, rating)}",
            partial(choose, rating),
            "tile",
            KEYS[rating],
            chosen=rating is counts,
            note=interval(words, now, preview[rating]),
        )
        for rating, cell in zip(Rating, columns(area, (1, 1, 1, 1), gap), strict=True)
    )


class RatingScene(Screen):
    """One rating.

    Args:
        course: The review.
        result: How the card ended; it is already saved.
        preview: When the sign would be back after each rating.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        course: Course,
        result: StepResult,
        preview: Mapping[Rating, datetime],
    ) -> None:
        super().__init__(services, stack)
        self.course = course
        self.result = result
        self.preview = preview
        self._age_s = 0.0
        self._held = False
        self._over = False

    def enter(self) -> None:
        """Continues the course."""
        self.course.entered()

    def leave(self) -> None:
        """Continues the course; the rating counts."""
        self.course.left()

    def back(self) -> None:
        """Goes back to where the review was begun, after a question."""
        self.course.quit()

    def handle(self, event: pygame.event.Event) -> None:
        """Stops the timer, because a learner who presses something wants time to choose."""
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self._held = True
        super().handle(event)

    def update(self, dt_s: float) -> None:
        """Goes on by itself after a moment."""
        self._age_s += dt_s
        calm = self.services.settings.reduced_motion and not self.result.hands_free
        if not (self._held or calm) and self._age_s >= WAITS_S and not self.stack.changing:
            self._next()

    def _next(self) -> None:
        if not self._over:
            self._over = True
            self.course.go_on()

    def _again(self) -> None:
        if not self._over:
            self._over = True
            self.course.undo()

    def _rate(self, rating: Rating) -> None:
        if not self._over and rating is not self.result.rating:
            self.result = self.course.rate(rating)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(32))
        buttons, rest = cut_bottom(body, self.t(60), self.u(18))
        ratings, rest = cut_bottom(rest, self.t(84), self.u(24))
        undo, go_on = columns(buttons, (1, 2), self.u(16))
        return {"said": rest, "ratings": ratings, "undo": undo, "next": go_on}

    def controls(self) -> tuple[Control, ...]:
        """Returns next, the four ratings, and undo."""
        areas, rating = self._areas(), self.result.rating
        keys = (pygame.K_RETURN, pygame.K_SPACE)
        on = self.words("review-next")
        controls = (
            Control("next", areas["next"], on, self._next, "primary", keys, "Enter"),
            Control(
                "undo",
                areas["undo"],
                self.words("review-undo"),
                self._again,
                keys=(pygame.K_u,),
                key_label="U",
                icon="undo",
            ),
        )
        if rating is None or not self.preview:
            return controls
        gap, now = self.u(12), self.services.now_utc()
        row = rating_controls(
            areas["ratings"], gap, self.words, self.preview, now, rating, self._rate
        )
        return (*controls, *row)

    def draw(self, canvas: Canvas) -> None:
        """Draws the sign, its rating, and when it comes back."""
        p, words, rating = canvas.palette, self.words, self.result.rating
        canvas.clear()
        said = self._areas()["said"]
        middle = pygame.Rect(said.left, 0, said.width, min(said.height, canvas.t(220)))
        middle.centery = said.centery
        gloss, rest = cut_top(middle, middle.height * 45 // 100)
        canvas.text(gloss, words.gloss(self.result.sign), 64, "black", p.ink, "center", "middle")
        counted, rest = cut_top(rest, rest.height // 2)
        if rating is not None:
            line = rating_name(words, rating)
            if self.preview:
                back = interval(words, self.services.now_utc(), self.preview[rating])
                line = words("review-counted", rating=line, when=back)
            canvas.text(counted, line, 30, "bold", p.accent_ink, "center", "middle")
        note = sentence(self.course.problem) or words("review-change")
        colour = p.notyet if self.course.problem else p.muted
        canvas.text(rest, note, 19, "regular", colour, "center", "middle")
        self.draw_controls(canvas)
