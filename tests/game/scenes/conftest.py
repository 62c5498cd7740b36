"""Fixtures for scenes; no window is needed, because SDL draws into memory."""

from __future__ import annotations

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import numpy as np
import pytest

from deepsign.sound.player import Silence, combo_name
from deepsign.sound.voices import SoundName
from deepsign.ui.reel import PosePainter
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import Body
from deepsign_assets.tutor.close_up import Viewpoint
from deepsign_assets.tutor.trail import Trail


class PlainTutor:
    """A square of one colour in place of the tutor, for tests of everything else."""

    body = Body()

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> np.ndarray:
        return np.full((size_px, size_px, 3), 200, np.uint8)

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> np.ndarray:
        return np.full((size_px, size_px, 3), 220, np.uint8)


@pytest.fixture
def plain() -> PosePainter:
    """Provides a plain tutor, because painting the real one at 4K would take most of the time."""
    return PlainTutor()


class Heard(Silence):
    """Remembers the sounds played."""

    def __init__(self) -> None:
        self.names: list[SoundName] = []

    def play(self, name: SoundName) -> None:
        self.names.append(name)

    def combo(self, row: int) -> None:
        self.play(combo_name(row))

    def taken(self) -> list[SoundName]:
        """Returns the sounds since the last call, without the clicks of buttons."""
        taken, self.names = [name for name in self.names if name != "button"], []
        return taken


@pytest.fixture
def heard() -> Heard:
    return Heard()
