"""From clips of bytes to what the network reads: luma, motion, skin. Pure numpy.

``deepsign_training.augment`` holds the same arithmetic in torch for whole batches; a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from deepsign_model.spec import FACE_CENTRE_Y, FACE_WIDTH

__all__ = ["luma_and_chroma", "median_network", "normalise", "skin_patch", "skin_share"]

Floats = NDArray[np.float32]

LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601
CR_GAIN = 0.713
CB_GAIN = 0.564

# Spread of skin around the face's own colour, in grey levels: tight in chroma, loose in
# luma, since a hand in shadow keeps its chroma (looked at on about 20 real clips).
CHROMA_SIGMA = 8.0
LUMA_SIGMA = 60.0

# The patch between eyes and mouth, in face widths from the face's centre.
PATCH_X = (-0.18, 0.18)
PATCH_Y = (-0.02, 0.26)

MIN_STD = 2.0  # grey levels; keeps a still grey wall from being blown up to noise


def normalise(clips: NDArray[np.uint8]) -> Floats:
    """What the network reads of framed clips.

    Args:
        clips: uint8 (N, T, H, W, 3), RGB, framed by the face.

    Returns:
        float32 (N, 3, T, H, W): luma with the clip's mean 0 and deviation 1; luma less its
        median over time at each pixel (signed, same scale); likelihood of skin, 0 to 1.
    """
    n, t, h, w, _ = clips.shape
    out = np.empty((n, 3, t, h, w), np.float32)
    for clip, planes in zip(clips, out, strict=True):
        luma, cr, cb = luma_and_chroma(clip)
        planes[0] = (luma - luma.mean()) / max(float(luma.std()), MIN_STD)
        planes[1] = planes[0] - _median(planes[0])
        planes[2] = skin_share(luma, cr, cb)
    return out


def luma_and_chroma(clip: NDArray[np.uint8]) -> tuple[Floats, Floats, Floats]:
    """uint8 (T, H, W, 3) -> luma, red chroma, blue chroma, each float32 (T, H, W)."""
    # Each plane is copied out once, and changed in place where it can be: on every third float,
    # or with a fresh array for every step, this takes three times as long.
    red, green, blue = (clip[..., channel].astype(np.float32) for channel in range(3))
    luma = red * np.float32(LUMA[0])
    green *= np.float32(LUMA[1])
    luma += green
    luma += blue * np.float32(LUMA[2])
    for colour, gain in ((red, CR_GAIN), (blue, CB_GAIN)):
        colour -= luma
        colour *= np.float32(gain)
    return luma, red, blue


def skin_patch(height: int, width: int) -> tuple[slice, slice]:
    """Rows and columns of the face's patch in a framed picture."""
    rows = [FACE_CENTRE_Y + FACE_WIDTH * y for y in PATCH_Y]
    columns = [0.5 + FACE_WIDTH * x for x in PATCH_X]
    return _pixels(rows, height), _pixels(columns, width)


def skin_share(luma: Floats, cr: Floats, cb: Floats) -> Floats:
    """How likely each pixel is skin, from the colour of the face, smoothed 3 by 3.

    Args:
        luma: float32 (T, H, W), as are ``cr`` and ``cb``.
        cr: red chroma.
        cb: blue chroma.

    Returns:
        float32 (T, H, W), 0 to 1.
    """
    rows, columns = skin_patch(*luma.shape[-2:])
    y0, r0, b0 = (np.median(p[:, rows, columns]) for p in (luma, cr, cb))
    chroma = ((cr - r0) ** 2 + (cb - b0) ** 2) * np.float32(-0.5 / CHROMA_SIGMA**2)
    light = (luma - y0) ** 2 * np.float32(-0.5 / LUMA_SIGMA**2)
    return _smooth(np.exp(chroma + light).astype(np.float32))


@cache
def median_network(count: int) -> tuple[tuple[int, int], ...]:
    """Pairs to compare and swap, in order, that sort ``count`` values.

    Batcher's merge exchange (Knuth, TAOCP 3, 5.2.2 M): a fixed network sorts whole planes at
    once with minimum and maximum, ten times sooner than a sort along the first axis.
    """
    return tuple(_merge_exchange(count))


def _merge_exchange(count: int) -> Iterator[tuple[int, int]]:
    top = 1 << max(0, (count - 1).bit_length() - 1)
    p = top
    while p > 0:
        q, r, d = top, 0, p
        while d > 0:
            yield from ((i, i + d) for i in range(count - d) if i & p == r)
            d, q, r = q - p, q // 2, p
        p //= 2


def _median(luma: Floats) -> Floats:
    """Median over the first axis; of an even number, the mean of the middle two."""
    planes = list(luma)
    for i, j in median_network(len(planes)):
        planes[i], planes[j] = np.minimum(planes[i], planes[j]), np.maximum(planes[i], planes[j])
    middle: Floats = (planes[(len(planes) - 1) // 2] + planes[len(planes) // 2]) * np.float32(0.5)
    return middle


def _smooth(x: Floats) -> Floats:
    """Mean over 3 by 3 pixels, edges replicated."""
    wide = np.pad(x, ((0, 0), (1, 1), (1, 1)), mode="edge")
    rows = wide[:, :-2] + wide[:, 1:-1] + wide[:, 2:]
    mean: Floats = (rows[..., :-2] + rows[..., 1:-1] + rows[..., 2:]) * np.float32(1 / 9)
    return mean


def _pixels(span: list[float], size: int) -> slice:
    """At least two pixels of a relative span."""
    first = round(span[0] * size)
    return slice(first, max(first + 2, round(span[1] * size)))
