"""The player's recent motion: the skeletons of the last second, and the raised hand. Pure."""

from __future__ import annotations

from collections import deque
from typing import Final

from deepsign.arcade.raised_hand import PalmFollower, RaisedHand
from deepsign.recognition.body_ruler import PRESENT
from deepsign_model.tracking.skeleton import Skeleton

LAST_S: Final = 1.0
"""How long skeletons are kept."""
BELIEVED_S: Final = 0.25
"""How long a skeleton counts as current when no newer one comes."""


class PlayerMotion:
    """Keeps the newest skeletons.

    Attributes:
        moments: The skeletons of the last second, the newest last.
        hand: The raised hand, or None.
    """

    def __init__(self) -> None:
        self.moments: deque[Skeleton] = deque()
        self.hand: RaisedHand | None = None
        self._follower = PalmFollower()
        self._newest: Skeleton | None = None
        self._at_s = 0.0

    def feed(self, skeleton: Skeleton | None, now_s: float) -> None:
        """Takes the newest skeleton, which may be the same as before.

        Args:
            skeleton: The tracker's newest skeleton.
            now_s: The present time on the caller's clock.
        """
        if skeleton is None or skeleton is self._newest:
            if now_s - self._at_s > BELIEVED_S:
                self.forget()
            return
        if self.moments and skeleton.t_s < self.moments[-1].t_s:
            self.moments.clear()  # another camera
        self._newest, self._at_s = skeleton, now_s
        self.moments.append(skeleton)
        self.hand = self._follower.feed(skeleton)
        while skeleton.t_s - self.moments[0].t_s > LAST_S:
            self.moments.popleft()

    @property
    def tracked(self) -> bool:
        """Whether a hand is found in the picture."""
        return bool(self.moments and (self.moments[-1].hand_presence >= PRESENT).any())

    def forget(self) -> None:
        """Forgets everything: the player may have moved."""
        self.moments.clear()
        self.hand = None
