"""The hand landmark network: reads 21 points from a crop, and gives the crop for the next picture.

Zhang et al. 2020, "MediaPipe Hands" (arXiv 2006.10214); figures from its graphs
``hand_landmark_landmarks_to_roi`` and ``palm_detection_detection_to_roi``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from deepsign_model.tracking.crop import Crop, PicturePyramid, turn_of
from deepsign_model.tracking.detection import Detections
from deepsign_model.tracking.networks import Network
from deepsign_model.tracking.skeleton import HAND_POINTS, Floats

__all__ = ["FoundHand", "crop_of_palm", "crop_of_pose", "read_hand"]

SIZE = 224
FLAT = 0.4  # factor from the graph's depth to the network's
SAME_POINTS = 0.35  # palm lengths; largest mean distance of two readings of the same hand
WRIST, INDEX, MIDDLE, RING = 0, 5, 9, 13  # the knuckles of three fingers
STEADY = (0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18)  # the points that move least when fingers bend


@dataclass(frozen=True)
class FoundHand:
    """A hand read by the network.

    Attributes:
        points: float32 (21, 3): x, y, z in px of the picture; z from the wrist.
        presence: 0..1: confidence that there is a hand.
        rightness: 0..1: confidence that it is the signer's right hand.
    """

    points: Floats
    presence: float
    rightness: float

    @property
    def size(self) -> float:
        """Distance from the wrist to the knuckle of the middle or index finger, whichever is longer; px."""
        palm = self.points[[INDEX, MIDDLE], :2] - self.points[WRIST, :2]
        return max(float(np.linalg.norm(palm, axis=1).max()), 1.0)

    def next_crop(self) -> Crop:
        """Returns the crop for the next picture."""
        index, middle, ring = self.points[[INDEX, MIDDLE, RING], :2]
        ahead = np.asarray((index + 2 * middle + ring) / 4, np.float32)
        turn = turn_of(self.points[WRIST, :2], ahead)
        return _crop_around(self.points[list(STEADY), :2], turn, scale=2.0, shift=-0.1)

    def same_as(self, other: FoundHand) -> bool:
        """Returns whether two readings are of the same hand, because their points nearly coincide."""
        apart = np.linalg.norm(self.points[:, :2] - other.points[:, :2], axis=1).mean()
        return float(apart) < SAME_POINTS * min(self.size, other.size)


def read_hand(network: Network, picture: PicturePyramid, crop: Crop) -> FoundHand:
    """Reads the hand in a crop; its ``presence`` is the confidence that it is a hand."""
    screen, presence, right = network(crop.cut(picture, SIZE))
    points = crop.to_picture(screen.reshape(HAND_POINTS, 3), SIZE)
    points[:, 2] /= FLAT
    # MediaPipe calls this output "Left" because it assumes a mirrored picture; here pictures are not mirrored.
    return FoundHand(points, float(presence.ravel()[0]), float(right.ravel()[0]))


def crop_of_palm(palms: Detections, k: int) -> Crop:
    """Returns the crop of a detected palm, whose key points 0 and 2 are the wrist and the middle knuckle."""
    turn = turn_of(palms.points[k, 0], palms.points[k, 2])
    x, y, width, height = (float(v) for v in palms.boxes[k])
    return _shifted(x, y, width, height, turn, scale=2.6, shift=-0.5)


def crop_of_pose(wrist: Floats, index: Floats, little: Floats) -> Crop:
    """Returns the crop of a hand from points of the pose network, as in MediaPipe Holistic."""
    knuckle = np.asarray((2 * index + little) / 3, np.float32)
    side = 2 * float(np.linalg.norm(knuckle - wrist))
    x, y = (float(v) for v in knuckle)
    return _shifted(x, y, side, side, turn_of(wrist, knuckle), scale=2.7, shift=-0.1)


def _crop_around(points: Floats, turn: float, scale: float, shift: float) -> Crop:
    """Returns the square around points (N, 2) in a rotated frame."""
    cos, sin = math.cos(turn), math.sin(turn)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    turned = (points - middle) @ np.array([[cos, -sin], [sin, cos]], np.float32)
    low, high = turned.min(axis=0), turned.max(axis=0)
    x, y = (float(v) for v in (low + high) / 2)
    width, height = (float(v) for v in high - low)
    at_x, at_y = middle[0] + cos * x - sin * y, middle[1] + sin * x + cos * y
    return _shifted(float(at_x), float(at_y), width, height, turn, scale, shift)


def _shifted(
    x: float, y: float, width: float, height: float, turn: float, scale: float, shift: float
) -> Crop:
    """Moves a box along its downward axis by a share of its height, then makes it square and scales it."""
    down = shift * height
    side = scale * max(width, height)
    return Crop(x - math.sin(turn) * down, y + math.cos(turn) * down, max(side, 1.0), turn)
