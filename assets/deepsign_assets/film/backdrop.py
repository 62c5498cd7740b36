"""The room behind a drawn person: a wall that changes slowly from one colour to another."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.film.appearance import Look

_COARSE: Final = 48  # cells a side of the grid on which the wall is worked out


def backdrop(look: Look, width: int, height: int) -> NDArray[np.uint8]:
    """Returns the room of a look; the same look always gives the same room.

    Returns:
        uint8 (height, width, 3) RGB.
    """
    rng = np.random.default_rng(look.seed + 3)
    angle = rng.uniform(0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-0.7, 0.7, _COARSE), np.linspace(-0.7, 0.7, _COARSE))
    share = np.clip(x * np.cos(angle) + y * np.sin(angle) + 0.5, 0, 1)[..., None]
    near = np.array(look.room) * 0.6 + np.array(look.room_2) * 0.4
    wall = (np.array(look.room) * (1 - share) + near * share).astype(np.float32)
    picture = cv2.resize(wall, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)
