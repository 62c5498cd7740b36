"""The tutor's materials, and their colours in either theme."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.tutor.rounded_shapes import PALM_STEPS

DressTheme = Literal["dark", "light"]
Rgb = tuple[int, int, int]


class Material(IntEnum):
    """Numbers in a relief; the shades from `HAND` to the palm fill `PALM_STEPS` numbers."""

    GROUND = 0
    CLOTH = 1
    TRIM = 2
    HAIR = 3
    SKIN = 4
    EYE = 5
    IRIS = 6
    LID = 7
    BROW = 8
    LIP = 9
    MOUTH = 10
    TEETH = 11
    BLUSH = 12
    GLINT = 13
    NOSE = 14
    PUPIL = 15
    TONGUE = 16
    NAIL = 17
    HAND = 18


@dataclass(frozen=True)
class Dress:
    """The tutor's colours, RGB 0..255.

    Attributes:
        ground: behind the tutor.
        halo: of the line between the tutor and the ground.
        trail: of the dominant hand's path.
        other_trail: of the other hand's path.
        trail_edge: round both, so that they stay legible over ground, cloth and skin.
    """

    ground: Rgb
    halo: Rgb
    trail: Rgb
    other_trail: Rgb
    trail_edge: Rgb
    cloth: Rgb
    trim: Rgb
    skin: Rgb = (205, 148, 112)
    hand_back: Rgb = (200, 142, 106)
    palm: Rgb = (240, 196, 164)
    nail: Rgb = (244, 204, 186)
    hair: Rgb = (104, 62, 42)


DRESSES: Final[dict[DressTheme, Dress]] = {
    "light": Dress(
        ground=(255, 255, 255),
        halo=(82, 70, 92),
        trail=(240, 228, 66),
        other_trail=(86, 180, 233),
        trail_edge=(30, 26, 44),
        cloth=(66, 84, 140),
        trim=(50, 66, 116),
    ),
    "dark": Dress(
        ground=(34, 36, 57),
        halo=(16, 16, 28),
        trail=(240, 228, 66),
        other_trail=(86, 180, 233),
        trail_edge=(16, 14, 28),
        cloth=(88, 104, 172),
        trim=(110, 126, 194),
        hair=(122, 74, 50),
    ),
}
"""The grounds are the colours of cards in the game's themes. The trails are yellow and sky blue of Okabe and Ito (2008), which colour-blind
people can tell apart."""

_FLAT: Final[dict[int, Rgb]] = {
    Material.EYE: (252, 250, 246),
    Material.IRIS: (112, 70, 42),
    Material.PUPIL: (34, 20, 16),
    Material.TONGUE: (206, 96, 96),
    Material.LID: (58, 34, 28),
    Material.MOUTH: (112, 42, 44),
    Material.TEETH: (255, 252, 248),
    Material.GLINT: (255, 255, 255),
}
_DARK: Final = 0.60  # share of its colour that a surface keeps in full shadow
_LIT: Final = 1.07
_INK: Final = np.array([0.30, 0.26, 0.30])  # a line is this share of the colour it lies on


ColourTable = NDArray[np.uint32]


@lru_cache(maxsize=8)
def colour_tables(dress: Dress) -> tuple[ColourTable, ColourTable]:
    """The colour of each (material, tone) at index `256 * material + tone`, as four bytes R G B 255 in memory order; and that of a line on it."""
    table = np.full((Material.HAND + PALM_STEPS, 256, 4), 255, np.uint8)
    for material, colour in _bases(dress).items():
        table[material, :, :3] = (
            colour if material in _FLAT or material == Material.GROUND else _shades(colour)
        )
    lined = table.copy()
    lined[..., :3] = np.round(table[..., :3] * _INK)
    lined[Material.GROUND, :, :3] = dress.halo
    return _as_words(table), _as_words(lined)


def _as_words(table: NDArray[np.uint8]) -> ColourTable:
    return table.reshape(-1, 4).view(np.uint32)[:, 0].copy()


def _bases(dress: Dress) -> dict[int, Rgb]:
    bases: dict[int, Rgb] = {
        Material.GROUND: dress.ground,
        Material.CLOTH: dress.cloth,
        Material.TRIM: dress.trim,
        Material.HAIR: dress.hair,
        Material.SKIN: dress.skin,
        Material.BROW: mixed(dress.hair, (30, 20, 18), 0.35),
        Material.LIP: mixed(dress.skin, (160, 60, 62), 0.55),
        Material.BLUSH: mixed(dress.skin, (226, 110, 96), 0.24),
        Material.NOSE: mixed(dress.skin, (120, 70, 50), 0.40),
        Material.NAIL: dress.nail,
        **_FLAT,
    }
    for step in range(PALM_STEPS):
        bases[Material.HAND + step] = mixed(dress.hand_back, dress.palm, step / (PALM_STEPS - 1))
    return bases


def _shades(colour: Rgb) -> NDArray[np.uint8]:
    """A colour from full shadow to full light, (256, 3), with a soft but visible edge of the shadow."""
    light = np.linspace(-1, 1, 256)
    share = np.clip((light + 0.25) / 1.15, 0, 1)
    share = share * share * (3 - 2 * share)
    cool = np.array([0.94, 0.94, 1.06])  # shadows are a little bluer
    shadow, bright = np.array(colour) * _DARK * cool, np.array(colour) * _LIT
    return np.asarray(np.clip(shadow + (bright - shadow) * share[:, None], 0, 255), np.uint8)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """The colour at `share` of the way from one to the other."""
    r, g, b = (round(x * (1 - share) + y * share) for x, y in zip(one, other, strict=True))
    return r, g, b
