"""The tutor's hand for the letter that is asked: a still close-up, or the movement of one that moves."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.learning.spell_turn import SpellTurn
from deepsign.scenes.spelling.hand_stills import HandStills
from deepsign.stage.services import Services
from deepsign.ui.camera_view import round_corners
from deepsign.ui.canvas import Canvas
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_alphabet, spelled
from deepsign_model.letters.kinds import MOVING

_DOUBLED_PER_S: Final = 1.5
_TRACED: Final = ("j", "z")
"""Letters that are drawn into the air: the whole tutor is shown with the path of the hand."""


class TutorHand:
    """Shows the present letter of a word.

    Args:
        services: The tutor.
        hand: The learner's dominant hand.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        ahead = services.paint_ahead
        self._alone = HandStills(services.tutor, hand, ahead)
        self._among = HandStills(services.tutor, hand, ahead, among=True)
        self._moving = TutorView(services.tutor, hand, ahead)
        self._shown = ""  # the letter or pair of letters that moves

    def close(self) -> None:
        """Stops painting."""
        self._alone.close()
        self._among.close()
        self._moving.close()

    def update(self, dt_s: float, turn: SpellTurn, side: int) -> None:
        """Moves the tutor on, and has the hands of the rest of the word painted.

        Args:
            dt_s: Time since the last call.
            turn: The word.
            side: Of the square in which the hand is shown, pixels.
        """
        self._stills(turn).want([each for each in turn.letters if each not in MOVING], side)
        shown = _moving(turn)
        if shown and shown != self._shown:
            self._show(shown)
        self._shown = shown
        if shown:
            self._moving.update(dt_s, side)

    def _stills(self, turn: SpellTurn) -> HandStills:
        return self._among if len(turn.letters) > 1 else self._alone

    def _show(self, shown: str) -> None:
        doubled = shown not in MOVING
        if doubled or shown in _TRACED:
            self._moving.face_me()
            self._moving.toggle_path()
        else:
            self._moving.only_hand()
        self._moving.show(
            spelled(shown, _DOUBLED_PER_S) if doubled else load_alphabet()[shown].performance
        )

    def draw(self, canvas: Canvas, rect: pygame.Rect, turn: SpellTurn) -> None:
        """Draws the hand into the square ``rect``."""
        if _moving(turn):
            self._moving.draw(canvas, rect, canvas.palette.paper)
            return
        picture = self._stills(turn).of(turn.letter, rect.width)
        if picture is None:
            canvas.card(rect)
            return
        canvas.surface.blit(picture, rect)
        round_corners(canvas, rect, canvas.palette.paper)


def _moving(turn: SpellTurn) -> str:
    """Returns the letter if it moves, both letters if the hand slides between them, or ""."""
    if turn.letter in MOVING:
        return turn.letter
    return 2 * turn.letter if turn.doubled else ""
