"""Decodes a detector's raw output: anchors, threshold, weighted non-maximum suppression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepsign_model.tracking.skeleton import Floats

__all__ = ["Detections", "decode", "suppress"]

CLIP = 100.0  # limit of a score's logit, as in MediaPipe's graphs
SAME_IOU = 0.3  # boxes with a larger overlap show the same object


@dataclass(frozen=True)
class Detections:
    """Detections, in order of falling score.

    Attributes:
        boxes: float32 (N, 4): x and y of the middle, width, height; px.
        points: float32 (N, K, 2): the detector's key points; px.
        scores: float32 (N,): 0..1.
    """

    boxes: Floats
    points: Floats
    scores: Floats

    def __len__(self) -> int:
        return len(self.scores)


def decode(values: Floats, logits: Floats, anchors: Floats, threshold: float) -> Detections:
    """Returns the detections above a threshold, in px of the network's picture, with many per object.

    Args:
        values: float32 (A, 4 + 2K): box and key points from each anchor, px.
        logits: float32 (A,).
        anchors: float32 (A, 2), from ``lay_anchors``.
        threshold: Smallest score.
    """
    scores = 1 / (1 + np.exp(-np.clip(logits.astype(np.float64), -CLIP, CLIP)))
    above = np.flatnonzero(scores >= threshold)
    above = above[np.argsort(-scores[above], kind="stable")]
    chosen, at = values[above], anchors[above]
    boxes = np.concatenate([chosen[:, :2] + at, chosen[:, 2:4]], axis=1)
    points = chosen[:, 4:].reshape(len(above), values.shape[1] // 2 - 2, 2) + at[:, None]
    return Detections(boxes, points, scores[above].astype(np.float32))


def suppress(found: Detections) -> Detections:
    """Returns one detection per object: the mean of those that overlap its best, weighted by score.

    Source: MediaPipe's ``NonMaxSuppressionCalculator``, algorithm WEIGHTED.
    """
    boxes, points, scores = [], [], []
    left = np.arange(len(found))
    while len(left):
        same = _overlap(found.boxes[left[0]], found.boxes[left]) > SAME_IOU
        same[0] = True  # an empty box does not overlap itself
        one = left[same]
        weights = found.scores[one] / found.scores[one].sum()
        boxes.append(weights @ found.boxes[one])
        points.append(np.tensordot(weights, found.points[one], axes=1))
        scores.append(found.scores[one[0]])
        left = left[~same]
    if not scores:
        return found
    return Detections(np.stack(boxes), np.stack(points), np.array(scores, np.float32))


def _overlap(box: Floats, boxes: Floats) -> Floats:
    """Returns the intersection over union of a box (4,) with each of (N, 4), float32 (N,)."""
    low = np.maximum(box[:2] - box[2:] / 2, boxes[:, :2] - boxes[:, 2:] / 2)
    high = np.minimum(box[:2] + box[2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2)
    shared = np.clip(high - low, 0, None).prod(axis=1)
    joint = box[2:].prod() + boxes[:, 2:].prod(axis=1) - shared
    return np.asarray(shared / np.maximum(joint, 1e-6), np.float32)
