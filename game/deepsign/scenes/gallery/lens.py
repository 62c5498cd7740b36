"""Between the drawn learner and the game: pictures can be made dark, near, askew or slow."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import cv2
import numpy as np

from deepsign.camera.base import Camera, Picture
from deepsign.camera.demo import DemoCamera
from deepsign.scenes.camera_slot import Hand
from deepsign.scenes.gallery.film import FilmedLearner, filmed
from deepsign_assets.signer import Performance, Pose

Change = Callable[[Picture], Picture]


class SeenLearner:
    """The drawn learner through a lens.

    Args:
        learner: Who is drawn, on film.
        change: What becomes of each picture.
    """

    def __init__(self, learner: FilmedLearner, change: Change) -> None:
        self._learner = learner
        self._change = change
        self._near = False  # players of the arcade sit nearer than those who sign

    def pose(self, performance: Performance, t_s: float) -> Pose:
        """As the drawn learner."""
        return self._learner.pose(performance, t_s)

    def perform(self, sign_id: str) -> Performance:
        """As the drawn learner."""
        self._near = False
        return self._learner.perform(sign_id)

    def gesture(self, label: str) -> Performance:
        """As the drawn learner."""
        self._near = True
        return self._learner.gesture(label)

    def paint(self, pose: Pose | None, t_s: float, size: tuple[int, int] = (640, 480)) -> Picture:
        """As the drawn learner, changed."""
        del size  # the film has its own
        return self._change(self._learner.paint(pose, t_s, near=self._near))


class Lens:
    """Opens the demo camera, one picture a call; what it shows can be spoilt before it is opened.

    Args:
        size: Width and height of the camera's pictures, in pixels; small ones are found and judged alike.

    Attributes:
        change: What becomes of each picture.
        period_s: From one picture to the next; None: the drawn learner's own pace.
    """

    def __init__(self, size: tuple[int, int] = (640, 480)) -> None:
        self._size = size
        self.change: Change = same
        self.period_s: float | None = None

    def open(self, hand: Hand) -> Camera:
        """The camera, started; the drawn learner never errs, so that each verdict can be planned."""
        learner = SeenLearner(filmed(hand, self._size), self.change)
        if self.period_s is None:
            camera = DemoCamera(learner, realtime=False)
        else:
            ticks, step_s = count(), self.period_s / 2  # the camera looks twice for each picture
            camera = DemoCamera(learner, clock=lambda: next(ticks) * step_s)
        camera.start()
        return camera


def same(rgb: Picture) -> Picture:
    """Nothing is changed."""
    return rgb


def dark(rgb: Picture) -> Picture:
    """No lamp is on."""
    return np.asarray(rgb // 12, np.uint8)


def bright(rgb: Picture) -> Picture:
    """The lamp shines into the lens."""
    return np.asarray(np.clip(rgb.astype(np.int16) * 2 + 60, 0, 255), np.uint8)


def backlit(rgb: Picture) -> Picture:
    """A window behind: the wall is white, everything before it is in the shade."""
    far = np.abs(rgb.astype(np.int16) - rgb[8, 8]).max(axis=2) < 40  # (H, W): the wall
    return np.where(far[:, :, None], np.uint8(252), rgb // 3).astype(np.uint8)


def empty(rgb: Picture) -> Picture:
    """Nobody is there: a strip of the wall at the picture's edge, drawn out, with a sensor's noise."""
    noise = np.random.default_rng(int(rgb.sum())).integers(0, 3, rgb.shape, np.uint8)
    return np.asarray(np.repeat(rgb[:, :1], rgb.shape[1], axis=1) // 2 + 60 + noise, np.uint8)


def moved(x: float, y: float, size: float) -> Change:
    """The learner elsewhere, larger or smaller; shifts as parts of the picture's width and height."""

    def change(rgb: Picture) -> Picture:
        high, wide = rgb.shape[:2]
        shift = ((1 - size) / 2 + x) * wide, ((1 - size) / 2 + y) * high
        matrix = np.array([[size, 0, shift[0]], [0, size, shift[1]]], np.float32)
        made = cv2.warpAffine(rgb, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(made, np.uint8)

    return change
