"""The learner's attempt, shown again in step with the tutor."""

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
    """A replay that shows the same phase of the movement as the tutor."""

    _pace: tuple[Array, Array] | None = None  # of the attempt in the replay

    def clear(self) -> None:
        """Forgets every picture."""
        super().clear()
        self._pace = None

    def cut_attempt(self, span_s: tuple[float, float]) -> None:
        """Makes a loop of an attempt, from its beginning to its end by the camera's clock."""
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
