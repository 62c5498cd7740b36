"""Two letters or numbers beside each other, made by the tutor: still ones as large hands, the others as they move."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pygame

from deepsign.scenes.spelling.hand_stills import HandStills
from deepsign.stage.services import Services
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.reel import PosePainter
from deepsign.ui.tutor_view import PAUSE_S, TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.kinds import MOVING

_TRACED: Final = ("j", "z")
"""Letters that are drawn into the air: the whole tutor is shown."""


class LetterPair:
    """Shows two letters.

    Args:
        services: The tutor.
        hand: The learner's dominant hand.

    Attributes:
        shown: Ids of the two; None while nothing is compared.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        self._hand: Hand = hand
        self._ahead = services.paint_ahead
        self.shown: tuple[str, str] | None = None
        self._painter = services.tutor
        self._stills = HandStills(self._painter, hand, self._ahead)
        self._moving = tuple(TutorView(self._painter, hand, self._ahead) for _ in range(2))

    def cast(self, painter: PosePainter) -> None:
        """Changes the tutor to another person; nothing is compared."""
        self.hide()
        if painter is not self._painter:
            self._painter = painter
            self._stills = HandStills(painter, self._hand, self._ahead)
            for view in self._moving:
                view.cast(painter)

    def show(self, shown: tuple[str, str]) -> None:
        """Compares two letters; those that move begin together."""
        self.hide()
        self.shown = shown
        performances = [load_alphabet()[entry].performance for entry in shown]
        longest_s = max(each.duration_s for each in performances)
        for view, entry, performance in zip(self._moving, shown, performances, strict=True):
            if entry not in MOVING:
                continue
            if entry in _TRACED:
                view.face_me(close=True)
            else:
                view.only_hand()
            view.show(performance)
            view.head = replace(view.head, rest_s=PAUSE_S + longest_s - performance.duration_s)

    def hide(self) -> None:
        """Compares nothing."""
        self.close()
        self.shown = None

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
