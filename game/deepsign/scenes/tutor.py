"""Which painter the tutor gets."""

from __future__ import annotations

import numpy as np
from deepsign_assets.signer.learner import DrawnLearner
from numpy.typing import NDArray

from deepsign.ui.tutor_view import Painter
from deepsign_assets.signer.pose import Pose

SEED = 7  # a friendly one: plain clothes, plain room, hands that stand out


class DrawnTutor:
    """The drawn learner as tutor: the same signer, framed square."""

    def __init__(self) -> None:
        self._learner = DrawnLearner(SEED)

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> NDArray[np.uint8]:
        """The signer in a pose, RGB uint8 (size_px, size_px, 3)."""
        del yaw_deg
        picture = self._learner.paint(pose, 0.0, (size_px * 4 // 3, size_px))
        left = (picture.shape[1] - size_px) // 2
        return picture[:, left : left + size_px]


def make_tutor(theme: str) -> Painter:
    """The tutor for a theme ("dark" or "light")."""
    del theme
    return DrawnTutor()
