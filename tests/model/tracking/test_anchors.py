"""Anchors: number and order."""

import numpy as np
import pytest

from deepsign_model.tracking.anchors import lay_anchors
from deepsign_model.tracking.detectors import PALMS, PEOPLE, Detector


@pytest.mark.parametrize(("detector", "count"), [(PALMS, 2016), (PEOPLE, 2254)])
def test_there_is_an_anchor_for_each_output(detector: Detector, count: int) -> None:
    anchors = lay_anchors(detector.size, detector.strides)
    assert anchors.shape == (count, 2)
    assert anchors.min() > 0 and anchors.max() < detector.size


def test_cells_are_in_rows_and_layers_of_one_stride_are_joined() -> None:
    anchors = lay_anchors(192, (8, 16, 16, 16))
    assert anchors[:4].tolist() == [[4, 4], [4, 4], [12, 4], [12, 4]]
    assert anchors[2 * 24].tolist() == [4, 12]
    assert anchors[24 * 24 * 2 :][:7].tolist() == [[8, 8]] * 6 + [[24, 8]]


def test_grid_is_centred() -> None:
    anchors = lay_anchors(224, (8, 16, 32, 32, 32))
    np.testing.assert_allclose(anchors.mean(axis=0), 112)
