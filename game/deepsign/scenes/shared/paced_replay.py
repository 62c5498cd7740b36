"""The learner's attempt, shown again in step with the tutor, whose hands are laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.recognition.ghost import FPS, ghost_at
from deepsign.recognition.kept_attempt import KeptAttempt
from deepsign.ui import ghost_view, pointer, skeleton_view
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign.ui.in_step import Array, in_step, way_of_tutor
from deepsign.ui.pointer import Pointer
from deepsign.ui.replay import Replay
from deepsign.ui.theme import Colour
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.moved import Shown
from deepsign_model.tracking.skeleton import Skeleton

EDGE_S: Final = 0.25
"""How far the loop of an attempt extends beyond the movement."""


class PacedReplay(Replay):
    """A replay that shows the phase of the movement that the tutor is in.

    Over the learner's picture stand the tracked skeleton, the tutor's hands at the learner's own size and place, and
    the mark of `Pointer` at its moment.

    Attributes:
        attempt: What the tracker saw of the present attempt.
        pointer: What is pointed at in it, if anything.
    """

    _pace: tuple[Array, Array] | None = None  # of the attempt in the replay

    def __init__(self) -> None:
        super().__init__()
        self.pointer: Pointer | None = None
        self.attempt = KeptAttempt()
        self._along: tuple[Shown, Hand, float] | None = None
        self._drawn: tuple[tuple[object, ...], pygame.Surface] | None = None

    def clear(self) -> None:
        """Forgets every picture."""
        super().clear()
        self._pace = self._along = self.pointer = self._drawn = None
        self.attempt = KeptAttempt()

    def cut_attempt(self, span_s: tuple[float, float], skeletons: Sequence[Skeleton] = ()) -> None:
        """Makes a loop of an attempt.

        Args:
            span_s: Its beginning and its end by the camera's clock.
            skeletons: What the tracker saw of it.
        """
        start_s, end_s = span_s
        self.cut(start_s - EDGE_S, end_s + EDGE_S)
        self._pace = self.way()
        self.attempt, self.pointer = KeptAttempt(skeletons), None

    def keep_in_step(self, tutor: TutorView, performance: Shown, hand: Hand) -> None:
        """Chooses the picture that belongs to the tutor's present one."""
        self._along = (performance, hand, round(tutor.head.time_s * FPS) / FPS)
        if self._pace is None:
            self.seek(tutor.share)
        else:
            way = way_of_tutor(performance, hand)
            self.seek_s(in_step(tutor.head.time_s, way, self._pace))

    def moment(self, performance: Shown, hand: Hand) -> float | None:
        """How far (0 to 1) the tutor is at the moment of the pointer; None without one."""
        if self.pointer is None or self._pace is None:
            return None
        way = way_of_tutor(performance, hand)
        at_s = in_step(self.pointer.t_s - self.start_s, self._pace, way)
        return at_s / performance.duration_s

    def draw(self, canvas: Canvas, rect: pygame.Rect, ground: Colour) -> None:
        """Draws the current picture of the loop and what stands over it; a copy while neither changes."""
        key = (self.now_s, self._along, self.pointer, rect.size, ground, canvas.palette)
        if self._drawn is None or self._drawn[0] != key:
            super().draw(canvas, rect, ground)
            self._draw_over(canvas, rect)
            self._drawn = (key, canvas.surface.subsurface(rect).copy())
        canvas.surface.blit(self._drawn[1], rect)

    def _draw_over(self, canvas: Canvas, rect: pygame.Rect) -> None:
        seen = self.attempt.at(self.now_s)
        if self.empty or seen is None:
            return
        skeleton, seat = seen
        glass = Glass(rect, skeleton.size_px, mirrored=False)
        with canvas.clipped(rect):
            skeleton_view.draw(canvas, glass, skeleton)
            if self._along is not None and seat is not None:
                ghost = ghost_at(*self._along, seat, skeleton.size_px)
                ghost_view.draw(canvas, glass, ghost, glass.face(skeleton))
            if self.pointer is not None:
                pointer.draw(canvas, glass, self.pointer, self.pointer.clear_at(self.now_s))
