"""The learner's attempt, shown again in step with the tutor, whose hands are laid over it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame

from deepsign.recognition.body_ruler import PALM
from deepsign.recognition.ghost import ghost_at
from deepsign.recognition.kept_attempt import KeptAttempt
from deepsign.ui import ghost_view, pointer, skeleton_view
from deepsign.ui.canvas import Canvas
from deepsign.ui.glass import Glass
from deepsign.ui.in_step import Array, in_pairs, in_step, way_of_tutor
from deepsign.ui.pointer import Pointer
from deepsign.ui.replay import Replay
from deepsign.ui.theme import Colour
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.moved import Shown
from deepsign_model.feedback.compare import Comparison, Mistake
from deepsign_model.feedback.picture import BodyFrame
from deepsign_model.tracking.skeleton import Skeleton

EDGE_S: Final = 0.25
"""How far the loop of an attempt extends beyond the movement."""
PICTURES_S: Final = 25
"""Pictures a second of the replay; a loop has no more."""
RING: Final = {"handshape": 0.24}
"""Radius of the ring in shoulder widths, by parameter: around the fingertips ..."""
WHOLE_HAND: Final = 0.32
"""... or around the hand."""
KEPT_BYTES: Final = 48_000_000
"""Of drawn pictures, so that a loop is drawn once and then copied."""
LEAST_ARROW: Final = 0.2
"""Length of an arrow in shoulder widths; for a shorter way a ring is drawn."""


class PacedReplay(Replay):
    """A replay that shows the same phase of the movement as the tutor.

    It draws over the learner's picture: the tracked skeleton, the tutor's hands at the size and place of the learner's,
    and the mark of `Pointer` at its moment.

    Attributes:
        attempt: The present attempt, as the tracker saw it.
        pointer: Mark in the attempt, if there is one.
    """

    _pace: tuple[Array, Array] | None = None  # of the attempt in the replay

    def __init__(self) -> None:
        super().__init__()
        self.pointer: Pointer | None = None
        self.attempt = KeptAttempt()
        self.laid_over = True  # whether the tutor's hands are
        self._pairs: tuple[tuple[Array, Array], tuple[Array, Array]] | None = None
        self._led: Hand | None = None  # the hand that led the attempt
        self._moment_s: float | None = None
        self._along: tuple[Shown, Hand, float] | None = None
        self._drawn: dict[tuple[object, ...], pygame.Surface] = {}

    def clear(self) -> None:
        """Forgets every picture."""
        super().clear()
        self._pace = self._along = None
        self._forget_comparison()
        self.attempt = KeptAttempt()

    def cut_attempt(self, span_s: tuple[float, float], skeletons: Sequence[Skeleton] = ()) -> None:
        """Makes a loop of an attempt.

        Args:
            span_s: Beginning and end, on the camera's clock.
            skeletons: Skeletons of the attempt.
        """
        start_s, end_s = span_s
        self.cut(start_s - EDGE_S, end_s + EDGE_S)
        self._pace = self.way()
        self.attempt = KeptAttempt(skeletons)
        self._forget_comparison()

    def _forget_comparison(self) -> None:
        self.pointer = self._pairs = self._led = self._moment_s = None
        self._drawn.clear()
        self.laid_over = True

    def compare(self, comparison: Comparison, mistake: Mistake | None) -> None:
        """Puts the present attempt in step with the sign by their comparison, and points at a mistake.

        Args:
            comparison: The attempt beside the sign.
            mistake: What is told of it, if anything.
        """
        self._drawn.clear()
        through = None if mistake is None else (mistake.reference_s, mistake.at_s)
        leader, (times_s, shares) = in_pairs(comparison.reference_s, comparison.attempt_s, through)
        self._pairs = leader, (times_s - self.start_s, shares)
        self._led = "left" if comparison.mirrored else "right"
        if mistake is not None and mistake.parameter != "timing":  # haste has no moment
            self._moment_s = mistake.reference_s
            self.pointer = self._pointer_at(mistake, comparison.frame)

    def _pointer_at(self, mistake: Mistake, frame: BodyFrame) -> Pointer | None:
        radius = RING.get(mistake.parameter, WHOLE_HAND) * frame.unit_px
        at = mistake.ring_px
        if at is None and mistake.detail == "extra":
            at = self._other_palm(mistake.at_s)
        if at is None:
            return None
        towards = mistake.arrow_px
        if towards is not None and math.dist(at, towards) < LEAST_ARROW * frame.unit_px:
            towards = None
        return Pointer(mistake.at_s, at, towards, radius)

    def _other_palm(self, at_s: float) -> tuple[float, float] | None:
        """Where the hand that did not lead is, px of the attempt's picture."""
        found = self.attempt.at(at_s)
        if found is None or self._led is None:
            return None
        x, y, _ = found[0].hands[1 - HANDS.index(self._led)][list(PALM)].mean(axis=0)
        return None if np.isnan(x) else (float(x), float(y))

    def keep_in_step(self, tutor: TutorView, performance: Shown, hand: Hand) -> None:
        """Chooses the picture that belongs to the tutor's present one."""
        now_s = tutor.head.time_s
        if not tutor.head.paused:  # so that later loops show the same pictures
            now_s = round(now_s * PICTURES_S) / PICTURES_S
        self._along = (performance, self._led or hand, now_s)
        if self._pairs is not None:
            self.seek_s(in_step(now_s, *self._pairs))
        elif self._pace is None:
            self.seek(tutor.share)
        else:
            self.seek_s(in_step(now_s, way_of_tutor(performance, hand), self._pace))

    def moment(self, performance: Shown) -> float | None:
        """Returns the tutor's progress (0 to 1) at the moment of the mistake; None without one."""
        if self.empty or self._moment_s is None:
            return None
        return self._moment_s / performance.duration_s

    def draw(self, canvas: Canvas, rect: pygame.Rect, ground: Colour) -> None:
        """Draws the current picture of the loop and the marks over it; later loops copy it."""
        along = None if self._along is None else self._along[1:]
        key = (self.now_s, along, self.laid_over, self.pointer, rect.size, ground, canvas.palette)
        if key not in self._drawn:
            super().draw(canvas, rect, ground)
            self._draw_over(canvas, rect)
            most = KEPT_BYTES // max(4 * rect.width * rect.height, 1)
            while len(self._drawn) >= max(most, 1):
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = canvas.surface.subsurface(rect).copy()
        canvas.surface.blit(self._drawn[key], rect)

    def _draw_over(self, canvas: Canvas, rect: pygame.Rect) -> None:
        seen = self.attempt.at(self.now_s)
        if self.empty or seen is None:
            return
        skeleton, upper_body = seen
        glass = Glass(rect, skeleton.size_px, mirrored=False)
        with canvas.clipped(rect):
            skeleton_view.draw(canvas, glass, skeleton)
            face = glass.face(skeleton)
            if self.laid_over and self._along is not None and upper_body is not None:
                ghost = ghost_at(*self._along, upper_body, skeleton.size_px)
                ghost_view.draw(canvas, glass, ghost, face)
            if self.pointer is not None:
                pointer.draw(canvas, glass, self.pointer, self.pointer.clear_at(self.now_s), face)
