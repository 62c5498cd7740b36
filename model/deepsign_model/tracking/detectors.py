"""The two detectors, of palms and of people, for a whole picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from deepsign_model.tracking.anchors import lay_anchors
from deepsign_model.tracking.crop import Crop, PicturePyramid
from deepsign_model.tracking.detection import Detections, decode, suppress
from deepsign_model.tracking.networks import Network
from deepsign_model.tracking.skeleton import Floats

__all__ = ["PALMS", "PEOPLE", "Detector", "foremost"]

OFF_CENTRE = 0.6  # by this share a person at the picture's edge counts as smaller


@dataclass(frozen=True)
class Detector:
    """Parameters of a detector, from MediaPipe's graphs ``palm_detection`` and ``pose_detection``.

    Attributes:
        size: Side of the network's input, px.
        strides: Strides of its grids of anchors, px.
        threshold: Smallest score of a detection.
    """

    size: int
    strides: tuple[int, ...]
    threshold: float

    def find(self, network: Network, picture: PicturePyramid) -> Detections:
        """Returns the detections in a picture, in px of it, in order of falling score."""
        crop = Crop.whole(picture)
        values, logits = network(crop.cut(picture, self.size, extend=False))
        anchors = _anchors(self.size, self.strides)
        found = suppress(decode(values, logits.ravel(), anchors, self.threshold))
        scale = np.float32(crop.side / self.size)
        middles = crop.to_picture(found.boxes[:, :2], self.size)
        boxes = np.concatenate([middles, found.boxes[:, 2:] * scale], axis=1)
        return Detections(boxes, crop.to_picture(found.points, self.size), found.scores)


PALMS: Final = Detector(192, (8, 16, 16, 16), 0.3)
# MediaPipe uses 0.5 for the one person it follows. With two people the second has 0.3 or more; an empty room has less than 0.1.
PEOPLE: Final = Detector(224, (8, 16, 32, 32, 32), 0.3)


def foremost(people: Detections, picture: PicturePyramid) -> int:
    """Returns the index of the person who probably signs: the nearest (largest) and most central one."""
    size = np.linalg.norm(people.points[:, 1] - people.points[:, 0], axis=1)
    away = np.abs(people.points[:, 0, 0] / picture.width - 0.5) * 2
    return int(np.argmax(size * (1 - OFF_CENTRE * np.clip(away, 0, 1))))


@cache
def _anchors(size: int, strides: tuple[int, ...]) -> Floats:
    return lay_anchors(size, strides)
