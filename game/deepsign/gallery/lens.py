"""Changes the demo camera's pictures and the joints in them: dark, near, shifted or slow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Final

import cv2
import numpy as np

from deepsign.camera.base import Camera, CameraSource, Picture
from deepsign.camera.demo import DemoCamera
from deepsign.gallery.filmed_learner import FilmedLearner, filmed
from deepsign.stage.scene import Size
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.joints import Joints
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose


@dataclass(frozen=True)
class Change:
    """A change of the demo camera's pictures.

    Attributes:
        picture: Changes a picture.
        joints: Changes the joints in it; returns None if the tracker finds no person.
        performs: Changes what the learner performs; called once for each attempt.
    """

    picture: Callable[[Picture], Picture]
    joints: Callable[[Joints, Size], Joints | None] = lambda joints, _: joints
    performs: Callable[[Performance], Performance] = lambda performance: performance


class SeenLearner:
    """The drawn learner in changed pictures.

    Args:
        learner: Learner on film.
        change: Change of each picture.
    """

    def __init__(self, learner: FilmedLearner, change: Change) -> None:
        self._learner = learner
        self._change = change
        self._near = False  # players of the arcade sit nearer than learners who sign

    def pose(self, performance: Performance, t_s: float) -> Pose:
        """Calls the learner's method."""
        return self._learner.pose(performance, t_s)

    def perform(self, sign_id: str) -> Performance:
        """Calls the learner's method; the learner sits far from the camera."""
        self._near = False
        return self._change.performs(self._learner.perform(sign_id))

    def gesture(self, label: str) -> Performance:
        """Calls the learner's method; the learner sits near the camera."""
        self._near = True
        return self._learner.gesture(label)

    def paint(self, pose: Pose | None, t_s: float, size: tuple[int, int] = (640, 480)) -> Picture:
        """Paints the learner and changes the picture."""
        del size  # the film has its own size
        return self._change.picture(self._learner.paint(pose, t_s, near=self._near))

    def joints(self, pose: Pose | None, size: Size = (640, 480)) -> Joints | None:
        """Returns the joints, changed like the picture."""
        return self._change.joints(self._learner.joints(pose, near=self._near), size)


class DemoLens:
    """Opens the demo camera, which gives one picture per call; its pictures can be changed before it is opened.

    Args:
        size: Width and height of the camera's pictures, in pixels.

    Attributes:
        change: Change of each picture.
        period_s: Seconds from picture to picture; None for the drawn learner's own pace.
        source: Origin that it pretends to have; a webcam only in tests and pictures, with a progress.db of their own.
    """

    def __init__(self, size: tuple[int, int] = (640, 480)) -> None:
        self._size = size
        self.change: Change = SAME
        self.period_s: float | None = None
        self.source: CameraSource = "webcam"

    def open(self, hand: Hand) -> Camera:
        """Opens and starts the camera. The drawn learner makes no mistakes, so that verdicts can be planned."""
        learner = SeenLearner(filmed(hand, self._size), self.change)
        if self.period_s is None:
            camera = DemoCamera(learner, realtime=False)
        else:
            ticks, step_s = (
                count(),
                self.period_s / 2,
            )  # the camera reads the clock twice for each picture
            camera = DemoCamera(learner, clock=lambda: next(ticks) * step_s)
        camera.start()
        return camera


def _dark(rgb: Picture) -> Picture:
    return np.asarray(rgb // 12, np.uint8)


def _bright(rgb: Picture) -> Picture:
    return np.asarray(np.clip(rgb.astype(np.int16) * 2 + 60, 0, 255), np.uint8)


def _backlit(rgb: Picture) -> Picture:
    far = np.abs(rgb.astype(np.int16) - rgb[8, 8]).max(axis=2) < 40  # (H, W): the wall
    return np.where(far[:, :, None], np.uint8(252), rgb // 3).astype(np.uint8)


def _empty(rgb: Picture) -> Picture:
    """Stretches a strip of the wall at the picture's edge, and adds a sensor's noise."""
    noise = np.random.default_rng(int(rgb.sum())).integers(0, 3, rgb.shape, np.uint8)
    return np.asarray(np.repeat(rgb[:, :1], rgb.shape[1], axis=1) // 2 + 60 + noise, np.uint8)


def _nobody(joints: Joints, size: Size) -> None:
    """Returns None, as if the tracker found no person."""


SAME: Final = Change(lambda rgb: rgb)
DARK: Final = Change(_dark, _nobody)
"""No lamp is on."""
BRIGHT: Final = Change(_bright)
"""The lamp shines into the lens."""
BACKLIT: Final = Change(_backlit)
"""A window is behind the learner: the wall is white, everything in front of it is dark."""
EMPTY: Final = Change(_empty, _nobody)
"""No person is present."""


def moved(x: float, y: float, size: float) -> Change:
    """Returns a change that moves and scales the learner; shifts are shares of the picture's width and height."""

    def corner(wide: int, high: int) -> tuple[float, float]:
        return ((1 - size) / 2 + x) * wide, ((1 - size) / 2 + y) * high

    def picture(rgb: Picture) -> Picture:
        high, wide = rgb.shape[:2]
        left, top = corner(wide, high)
        matrix = np.array([[size, 0, left], [0, size, top]], np.float32)
        made = cv2.warpAffine(rgb, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(made, np.uint8)

    def joints(seen: Joints, box: Size) -> Joints:
        shift = np.array([*corner(*box), 0.0])
        return Joints(seen.body * size + shift[:2], seen.hands * size + shift)

    return Change(picture, joints)
