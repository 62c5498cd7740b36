"""The learner's attempt, shown again in step with the tutor, whose hands are laid over it."""

from __future__ import annotations

from typing import Final

from deepsign.ui.in_step import Array, in_step, way_of_tutor
from deepsign.ui.replay import Replay
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance

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

    _pace: tuple[Array, Array] | None = None  # of the attempt that is shown again

    def clear(self) -> None:
        """Forgets every picture."""
        super().clear()
        self._pace = None

    def cut_attempt(self, span_s: tuple[float, float]) -> None:
        """Makes a loop of an attempt.

        Args:
            span_s: Its beginning and its end by the camera's clock.
            skeletons: What the tracker saw of it.
        """
        start_s, end_s = span_s
        self.cut(start_s - EDGE_S, end_s + EDGE_S)
        self._pace = self.way()

    def keep_in_step(self, tutor: TutorView, performance: Performance, hand: Hand) -> None:
        """Chooses the picture that belongs to the tutor's present one."""
        if self._pace is None:
            self.seek(tutor.share)
        else:
            way = way_of_tutor(performance, hand)
            self.seek_s(in_step(tutor.head.time_s, way, self._pace))
