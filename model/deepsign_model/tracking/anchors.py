"""The fixed anchors of MediaPipe's detectors: the centres of the cells of a few grids.

They equal those of ``SsdAnchorsCalculator`` with a fixed anchor size, one aspect ratio and one
interpolated scale: two anchors per cell and layer; layers of the same stride share a grid.
"""

from __future__ import annotations

from itertools import groupby

import numpy as np

from deepsign_model.tracking.skeleton import Floats

__all__ = ["ANCHORS_A_LAYER", "lay_anchors"]

ANCHORS_A_LAYER = 2


def lay_anchors(size: int, strides: tuple[int, ...]) -> Floats:
    """Returns the centres of all anchors as x, y in px of the network's picture, float32 (N, 2).

    Args:
        size: Side of the network's input, in px.
        strides: Distance between the cells of each layer in px, in the order of the network's output.
    """
    grids = [_grid(size, s, ANCHORS_A_LAYER * len(list(same))) for s, same in groupby(strides)]
    return np.concatenate(grids)


def _grid(size: int, stride: int, repeat: int) -> Floats:
    """Returns one grid row by row, with each cell ``repeat`` times, float32 (cells² * repeat, 2)."""
    cells = size // stride
    middle = (np.arange(cells, dtype=np.float32) + 0.5) * (size / cells)
    y, x = np.meshgrid(middle, middle, indexing="ij")
    return np.stack([x, y], axis=-1).reshape(-1, 2).repeat(repeat, axis=0).astype(np.float32)
