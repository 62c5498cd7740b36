"""The pose landmark network: reads 33 points of a body from a crop, and gives the crop for the next picture.

Bazarevsky et al. 2020, "BlazePose" (arXiv 2006.10204); figures from MediaPipe's graphs
``pose_landmark_by_roi``, ``tensors_to_pose_landmarks_and_segmentation`` and
``pose_landmarks_to_roi``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_model.tracking.crop import Crop, PicturePyramid, turn_of
from deepsign_model.tracking.networks import Network
from deepsign_model.tracking.skeleton import Floats

__all__ = ["FACE_AND_ARMS", "FoundBody", "crop_of_person", "read_body"]

SIZE = 256
POINTS = 39  # 33 of the body, 2 for the next crop, 4 unused
KERNEL = 7  # side in cells of the part of the heat map that refines a point
SURE = 0.5  # smallest peak of the heat map that refines a point
NOTHING = -60.0  # logit outside the heat map

# Indices of the points of ``skeleton.BODY``, in its order.
FACE_AND_ARMS: Final = (0, 5, 2, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15)
WRIST, LITTLE, INDEX = (16, 15), (18, 17), (20, 19)  # right, left
HIPS, ABOVE = 33, 34  # the middle of the hips, and a point above it at the radius of the body


@dataclass(frozen=True)
class FoundBody:
    """A body read by the network.

    Attributes:
        points: float32 (39, 2): px of the picture.
        presence: float32 (39,), 0..1: the smaller of "inside the picture" and "not hidden".
        flag: 0..1: confidence that there is a person.
    """

    points: Floats
    presence: Floats
    flag: float

    def next_crop(self) -> Crop:
        """Returns the crop for the next picture."""
        return crop_of_person(self.points[HIPS], self.points[ABOVE])

    @property
    def shoulder_width(self) -> float:
        """Width of the shoulders in px, at least 1."""
        return max(float(np.linalg.norm(self.points[12] - self.points[11])), 1.0)

    def hand_points(self, side: int) -> tuple[Floats, Floats, Floats]:
        """Returns wrist and knuckles of index and little finger (2,) of the right (0) or left (1) hand."""
        return self.points[WRIST[side]], self.points[INDEX[side]], self.points[LITTLE[side]]


def crop_of_person(hips: Floats, above: Floats) -> Crop:
    """Returns the crop of a person from two points of the detector or of the landmark network."""
    side = 1.25 * 2 * float(np.linalg.norm(above - hips))
    return Crop(float(hips[0]), float(hips[1]), max(side, 1.0), turn_of(hips, above))


def read_body(network: Network, picture: PicturePyramid, crop: Crop) -> FoundBody:
    """Reads the body in a crop; its ``flag`` is the confidence that it is a person."""
    values, flag, heat = network(crop.cut(picture, SIZE))
    rows = values.reshape(POINTS, 5)  # x, y, z, visibility, presence
    points = _refined(rows[:, :2], heat)
    presence = _sigmoid(rows[:, 3:5].min(axis=1))
    return FoundBody(crop.to_picture(points, SIZE), presence, float(flag.ravel()[0]))


def _refined(points: Floats, heat: Floats) -> Floats:
    """Moves points (39, 2) to the centre of the heat map (H, W, 39) around them, if its peak is high enough.

    Source: MediaPipe's ``RefineLandmarksFromHeatmapCalculator``.
    """
    cells = heat.shape[0]
    at = np.floor(points * (cells / SIZE)).astype(int)  # column, row
    inside = ((at >= 0) & (at < cells)).all(axis=1)
    step = np.arange(KERNEL) - KERNEL // 2
    x, y = (np.clip(at[:, k], 0, cells - 1)[:, None] + step for k in (0, 1))  # (39, KERNEL)
    padded = np.pad(heat, ((KERNEL // 2,) * 2,) * 2 + ((0, 0),), constant_values=NOTHING)
    rows, columns = (v[..., None] + KERNEL // 2 for v in (y, x))
    near = _sigmoid(padded[rows, columns.swapaxes(1, 2), np.arange(len(points))[:, None, None]])
    middle = np.stack([(near.sum(axis=1) * x).sum(axis=1), (near.sum(axis=2) * y).sum(axis=1)], 1)
    middle *= (SIZE / cells) / near.sum(axis=(1, 2))[:, None]
    sure = inside & (near.max(axis=(1, 2)) >= SURE)
    return np.where(sure[:, None], middle, points).astype(np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -60, 60))), np.float32)
