"""The tutor's hand in a letter or number, close up; the hands of a word are painted before they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import Picture
from deepsign.threads import Helper
from deepsign.ui.reel import PosePainter
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose, pose
from deepsign_assets.body.skeleton import Body
from deepsign_assets.lexicon import load_alphabet

_LARGEST_PX: Final = 420  # larger pictures are scaled up to save time
_FORWARD: Final = "palm forward"  # how 1 to 5 are made among other digits


@cache
def held_pose(letter: str, body: Body, hand: Hand, *, among: bool = False) -> Pose:
    """Returns the tutor in the middle of a letter or number; ``among`` others, digits face forward."""
    entry = load_alphabet()[letter]
    forward = (each for each in entry.variants if among and each.name == _FORWARD)
    performance = next(forward, entry.performance)
    start_s, end_s = performance.stroke_s
    return pose(performance, (start_s + end_s) / 2, body, hand)


class HandStills:
    """Close-ups by letter.

    Args:
        painter: The tutor's painter.
        hand: The learner's dominant hand.
        ahead: Whether a thread paints; otherwise, each picture is painted when it is shown.
        among: Whether digits stand among others and face forward.
    """

    def __init__(
        self, painter: PosePainter, hand: Hand, ahead: bool, *, among: bool = False
    ) -> None:
        self._painter = painter
        self._among = among
        self._hand: Hand = hand
        self._ahead = ahead
        self._painted: dict[tuple[str, int], Picture] = {}  # one thread adds, another reads
        self._surfaces: dict[tuple[str, int], pygame.Surface] = {}
        self._wanted: tuple[tuple[str, ...], int] = ((), 0)

    def want(self, letters: Sequence[str], side: int) -> None:
        """Has the close-ups of these letters painted, in this order.

        Args:
            letters: Ids; those that were wanted before are not continued.
            side: Of the square in which they are shown, pixels.
        """
        wanted = (tuple(dict.fromkeys(letters)), min(side, _LARGEST_PX))
        if wanted == self._wanted or wanted[1] < 2:
            return
        self._wanted = wanted
        if self._ahead:
            Helper("letters", self._run, wanted).start()

    def close(self) -> None:
        """Stops painting."""
        self._wanted = ((), 0)

    def of(self, letter: str, side: int) -> pygame.Surface | None:
        """Returns the close-up in a size; None while it is not painted."""
        key = (letter, min(side, _LARGEST_PX))
        if not self._ahead:
            self._paint(*key)
        if (letter, side) not in self._surfaces and key in self._painted:
            self._surfaces[letter, side] = _surface(self._painted[key], side)
        return self._surfaces.get((letter, side))

    def _run(self, wanted: tuple[tuple[str, ...], int]) -> None:
        letters, side = wanted
        for letter in letters:
            if self._wanted != wanted:
                return
            self._paint(letter, side)

    def _paint(self, letter: str, side: int) -> None:
        if (letter, side) not in self._painted:
            held = held_pose(letter, self._painter.body, self._hand, among=self._among)
            self._painted[letter, side] = self._painter.close_up(held, self._hand, side)


def _surface(rgb: Picture, side: int) -> pygame.Surface:
    small = rgb.shape[0]
    whole = pygame.Surface((small, small), 0, 32)
    data = np.ascontiguousarray(rgb)
    whole.blit(pygame.image.frombuffer(data.data, (small, small), "RGB"), (0, 0))
    return whole if small == side else pygame.transform.smoothscale(whole, (side, side))
