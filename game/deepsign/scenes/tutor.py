"""The tutor: the signer of the lexicon in the game's own colours, on a plain ground."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign.ui.theme import palette
from deepsign.ui.tutor_view import Painter
from deepsign_assets.signer.look import Look
from deepsign_assets.signer.painter import Painter as SignerPainter
from deepsign_assets.signer.pose import Pose
from deepsign_assets.signer.view import View

_OVERSIZE: Final = 2  # painted at double size and reduced: smooth edges
_HEIGHT_M: Final = 0.80
"""From above the head to the hips: all of the signing space, and the hands as large as can be."""

_HEAD_Y: Final = 0.23

# dark clothes and a pale ground: the hands are the lightest, or darkest, thing before both
LOOK: Final = Look(
    skin=(150, 100, 72),
    hair_colour=(28, 22, 20),
    hair="short",
    beard=0.0,
    glasses=False,
    cloth=(232, 226, 246),
    cloth_2=(214, 206, 236),
    pattern="plain",
    sleeve=0.8,
    neckline_m=0.0,
    backdrop="plain",
    room=(0, 0, 0),
    room_2=(0, 0, 0),
    watch=False,
    seed=3,
)


@dataclass(frozen=True)
class DrawnTutor:
    """Paints the tutor.

    Attributes:
        look: What the tutor wears.
        ground: Colour behind, RGB.
    """

    look: Look
    ground: tuple[int, int, int]

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> NDArray[np.uint8]:
        """The tutor in a pose, seen from ``yaw_deg`` to the side; RGB uint8 (size_px, size_px, 3)."""
        side = size_px * _OVERSIZE
        centre = (side / 2, side * _HEAD_Y)
        view = View(side, side, side / _HEIGHT_M, centre, distance_m=1.6, yaw_deg=yaw_deg)
        picture = np.full((side, side, 3), self.ground, np.uint8)
        SignerPainter(self.look, view).paint(picture, pose)
        return _halved(picture)


def _halved(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each pixel the mean of four: (2S, 2S, 3) -> (S, S, 3)."""
    wide = picture.astype(np.uint16)
    total = wide[::2, ::2] + wide[1::2, ::2] + wide[::2, 1::2] + wide[1::2, 1::2]
    return (total // 4).astype(np.uint8)


def make_tutor(theme: str) -> Painter:
    """The tutor for a theme ("dark" or "light")."""
    if theme == "dark":
        return DrawnTutor(
            replace(LOOK, cloth=(98, 84, 178), cloth_2=(84, 72, 158)), (206, 200, 238)
        )
    return DrawnTutor(
        replace(LOOK, cloth=(70, 56, 150), cloth_2=(58, 46, 130)), palette(theme).accent_soft
    )
