"""Decoding a detector's raw output."""

import numpy as np
import pytest

from deepsign_model.tracking.crop import PicturePyramid
from deepsign_model.tracking.detection import Detections, decode, suppress
from deepsign_model.tracking.detectors import foremost

ANCHORS = np.array([[10, 10], [30, 20], [50, 50]], np.float32)


def _found(boxes: list[list[float]], scores: list[float]) -> Detections:
    middles = np.array(boxes, np.float32)
    return Detections(middles, middles[:, None, :2].repeat(2, axis=1), np.array(scores, np.float32))


def test_values_are_relative_to_anchors_and_sorted_by_score() -> None:
    values = np.array([[1, 2, 8, 9, 3, 4]] * 3, np.float32)
    found = decode(values, np.array([0.0, 2.0, -5.0], np.float32), ANCHORS, 0.3)
    assert found.boxes.tolist() == [[31, 22, 8, 9], [11, 12, 8, 9]]
    assert found.points[0].tolist() == [[33, 24]]
    assert found.scores == pytest.approx([0.8808, 0.5], abs=1e-4)


def test_extreme_logits_are_clipped() -> None:
    values = np.zeros((3, 18), np.float32)
    found = decode(values, np.array([1e9, -1e9, 0], np.float32), ANCHORS, 0.6)
    assert found.scores.tolist() == [1.0]


def test_no_detections_above_the_threshold() -> None:
    found = decode(np.zeros((3, 18), np.float32), np.full(3, -9, np.float32), ANCHORS, 0.3)
    assert len(suppress(found)) == 0
    assert found.points.shape == (0, 7, 2)


def test_overlapping_boxes_become_their_weighted_mean() -> None:
    one = suppress(_found([[10, 10, 10, 10], [13, 10, 10, 10]], [0.9, 0.3]))
    assert len(one) == 1
    assert one.boxes[0] == pytest.approx([10.75, 10, 10, 10])
    assert one.points[0, 0] == pytest.approx([10.75, 10])
    assert one.scores[0] == pytest.approx(0.9)


def test_separate_boxes_are_kept() -> None:
    assert len(suppress(_found([[10, 10, 10, 10], [18, 10, 10, 10]], [0.9, 0.8]))) == 2


def test_empty_boxes_are_kept() -> None:
    assert len(suppress(_found([[10, 10, 0, 0], [18, 10, 0, 0]], [0.9, 0.8]))) == 2


def test_nearest_and_most_central_person_is_foremost() -> None:
    picture = PicturePyramid(np.zeros((100, 200, 3), np.uint8))
    hips = np.array([[20, 50], [100, 50], [150, 50]], np.float32)
    above = hips - np.array([[0, 40], [0, 30], [0, 10]], np.float32)
    people = Detections(
        np.zeros((3, 4), np.float32), np.stack([hips, above], 1), np.ones(3, np.float32)
    )
    assert foremost(people, picture) == 1
