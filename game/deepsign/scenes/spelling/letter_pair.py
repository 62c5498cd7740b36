"""Two letters or numbers beside each other, made by the tutor: still ones as large hands, the others as they move."""

from __future__ import annotations

import pygame

from deepsign.scenes.spelling.hand_stills import HandStills
from deepsign.stage.services import Services
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.kinds import MOVING


class LetterPair:
    """Shows two letters.

    Args:
        services: The tutor.
        hand: The learner's dominant hand.

    Attributes:
        shown: Ids of the two; None while nothing is compared.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        ahead = services.paint_ahead
        self.shown: tuple[str, str] | None = None
        self._stills = HandStills(services.tutor, hand, ahead)
        self._moving = tuple(TutorView(services.tutor, hand, ahead) for _ in range(2))

    def show(self, shown: tuple[str, str] | None) -> None:
        """Compares two letters, or none."""
        self.close()
        self.shown = shown
        for view, entry in zip(self._moving, shown or (), strict=False):
            if entry in MOVING:
                view.face_me(close=True)
                view.show(load_alphabet()[entry].performance)

    def close(self) -> None:
        """Stops painting."""
        self._stills.close()
        for view in self._moving:
            view.close()

    def update(self, dt_s: float, side: int) -> None:
        """Moves those that move on.

        Args:
            dt_s: Time since the last call.
            side: Of the square of each, pixels.
        """
        if self.shown is None:
            return
        self._stills.want([each for each in self.shown if each not in MOVING], side)
        for view in self._moving:
            view.update(dt_s, side)

    def draw(self, canvas: Canvas, number: int, rect: pygame.Rect) -> None:
        """Draws the first (0) or the second (1) into the square ``rect``."""
        if self.shown is None or rect.width < 2:
            return
        entry, paper = self.shown[number], canvas.palette.paper
        if entry in MOVING:
            self._moving[number].draw(canvas, rect, paper)
            return
        picture = self._stills.of(entry, rect.width)
        if picture is None:
            canvas.card(rect)
            return
        canvas.surface.blit(picture, rect)
        round_corners(canvas, rect, paper)
