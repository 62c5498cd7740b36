"""The page before the first lesson that explains why the learner's hand and the tutor's move on different sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.first_run.first_run import OncePage
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_top, largest, rows
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand

SHOWN: Final = "hello"
"""A one-handed sign, whose side is plain to see."""


class MirrorPage(OncePage):
    """Two figures that make the same sign: the learner in the mirror, and the tutor."""

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, then: Callable[[], Scene]
    ) -> None:
        super().__init__(services, stack, learner, then)
        other: Hand = "left" if learner.hand == "right" else "right"
        ahead = services.paint_ahead
        # a mirror shows a right-handed person as a left-handed one would be seen face to face
        self._views = (
            TutorView(services.tutor, other, ahead),
            TutorView(services.tutor, learner.hand, ahead),
        )

    def enter(self) -> None:
        """Starts both figures."""
        for view in self._views:
            view.show(self.services.lexicon[SHOWN].performance)

    def leave(self) -> None:
        """Stops both figures."""
        for view in self._views:
            view.close()

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.words("firstrun-mirror-title")

    def controls(self) -> tuple[Control, ...]:
        """Returns the way on, and the way back."""
        return self.row(self.primary("next", self.words("firstrun-go-on"), self.go_on))

    def update(self, dt_s: float) -> None:
        """Moves both figures in step."""
        for view, square in zip(self._views, self._squares(), strict=True):
            view.update(dt_s, square.width)

    def _parts(self) -> tuple[pygame.Rect, pygame.Rect]:
        """Returns the areas of pictures and words."""
        body = self.frame()["body"]
        if body.width < self.u(1050):
            upper, lower = rows(body, (1.15, 1), self.u(12))
            return upper, lower
        left, right = columns(body, (1.5, 1), self.u(40))
        return left, right

    def _squares(self) -> tuple[pygame.Rect, pygame.Rect]:
        """Returns the two squares, each below its label."""
        pictures, _ = self._parts()
        label = self.t(32)
        left, right = columns(pictures, (1, 1), self.u(20))
        squares = [
            largest(pygame.Rect(half.left, half.top + label, half.width, half.height - label), 1.0)
            for half in (left, right)
        ]
        return squares[0], squares[1]

    def draw(self, canvas: Canvas) -> None:
        """Draws pictures with labels, and three sentences."""
        p = canvas.palette
        self.draw_head(canvas)
        labels = (self.words("firstrun-mirror-you"), self.words("firstrun-mirror-tutor"))
        for view, square, label in zip(self._views, self._squares(), labels, strict=True):
            tag = pygame.Rect(square.left, square.top - self.t(32), square.width, self.t(28))
            canvas.text(tag, label, 18, "bold", p.muted, valign="middle")
            view.draw(canvas, square, p.paper)
        self._draw_words(canvas)
        self.draw_controls(canvas)

    def _draw_words(self, canvas: Canvas) -> None:
        p, (_, area) = canvas.palette, self._parts()
        said = (
            self.words("firstrun-mirror-one"),
            self.words("firstrun-mirror-two"),
            self.words("firstrun-mirror-three"),
        )
        places = rows(area, (1, 1.4, 1.4, 0.7), self.u(10))
        for number, (text, row) in enumerate(zip(said, places, strict=False), 1):
            side = min(self.t(32), row.height)
            disc = pygame.Rect(row.left, row.top, side, side)
            canvas.box(disc, p.accent_soft, 16)
            canvas.text(disc, str(number), 18, "bold", p.accent_ink, "center", "middle")
            left = disc.right + self.u(14)
            words = pygame.Rect(left, row.top, row.right - left, row.height)
            canvas.text(words, text, 20, "regular", p.ink)
        note, _ = cut_top(places[3], places[3].height)
        canvas.text(note, self.words("firstrun-mirror-privacy"), 18, "regular", p.muted)
