"""The chosen tutor, saying hello."""

from __future__ import annotations

import numpy as np
import pygame

from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign_assets.body.pose import pose

_GREETING = "hello"


class Portrait:
    """A still picture of the tutor; it is repainted only when it changes.

    Args:
        choices: Knows the tutor, and the learner's hand.
    """

    def __init__(self, choices: SectionChoices) -> None:
        self._choices = choices
        self._known: tuple[object, pygame.Surface] | None = None

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draws it at the left of the box."""
        square = pygame.Rect(rect.topleft, (rect.height, rect.height))
        canvas.surface.blit(self._picture(square.width), square)
        round_corners(canvas, square, canvas.palette.card)

    def _picture(self, size_px: int) -> pygame.Surface:
        services, hand = self._choices.services, self._choices.learner.hand
        painter = services.tutor
        key = (painter, hand, size_px)
        if self._known is None or self._known[0] != key:
            greeting = services.lexicon[_GREETING].performance
            still = pose(greeting, sum(greeting.stroke_s) / 2, painter.body, hand)
            rgb = np.ascontiguousarray(painter.paint(still, size_px))
            size = (size_px, size_px)
            self._known = (key, pygame.image.frombuffer(rgb.tobytes(), size, "RGB"))
        return self._known[1]
