"""The tutor's materials, and their colours in both themes."""

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
    """Numbers in a relief: ground and cloth, the head from `HAIR` on, arm and hand from `ARM` on.

    The shades from `HAND` to the palm fill `PALM_STEPS` numbers.
    """

    GROUND = 0
    CLOTH = 1
    TRIM = 2
    HAIR = 3
    SCARF = 4
    AID = 5
    SKIN = 6
    BEARD = 7
    EYE = 8
    IRIS = 9
    LID = 10
    BROW = 11
    LIP = 12
    MOUTH = 13
    TEETH = 14
    BLUSH = 15
    GLINT = 16
    NOSE = 17
    PUPIL = 18
    TONGUE = 19
    GLASSES = 20
    ARM = 21
    NAIL = 22
    HAND = 23


@dataclass(frozen=True)
class Dress:
    """The tutor's colours, RGB 0..255.

    Attributes:
        ground: The ground behind the tutor.
        halo: The line between the tutor and the ground.
        trail: The path of the dominant hand.
        other_trail: The path of the other hand.
        trail_edge: The edge of both paths, which keeps them legible over ground, cloth and skin.
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
    iris: Rgb = (112, 70, 42)
    scarf: Rgb = (120, 60, 92)
    aid: Rgb = (52, 92, 150)

    @property
    def rim(self) -> Rgb:
        """The line round a hand in front of the face: dark on light skin, light on dark skin."""
        return max(_RIMS, key=lambda rim: contrast(rim, mixed(self.skin, (0, 0, 0), 0.25)))


_RIMS: Final[tuple[Rgb, Rgb]] = (26, 14, 14), (255, 232, 208)


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
        cloth=(83, 98, 165),
        trim=(106, 122, 190),
        hair=(122, 74, 50),
    ),
}
"""The grounds are the colours of cards in the game's themes. The trails are yellow and sky blue of Okabe and Ito
(2008), which colour-blind people can distinguish.
"""

_FLAT: Final[dict[int, Rgb]] = {
    Material.EYE: (252, 250, 246),
    Material.PUPIL: (34, 20, 16),
    Material.TONGUE: (206, 96, 96),
    Material.LID: (58, 34, 28),
    Material.MOUTH: (112, 42, 44),
    Material.TEETH: (255, 252, 248),
    Material.GLINT: (255, 255, 255),
    Material.GLASSES: (46, 44, 56),
}
_UNSHADED: Final = frozenset(_FLAT) | {Material.GROUND, Material.IRIS}
_DARK: Final = 0.60  # share of its colour that a surface keeps in full shadow
_LIT: Final = 1.07
_INK: Final = np.array([0.30, 0.26, 0.30])  # a line is this share of the colour it lies on


ColourTable = NDArray[np.uint32]


@lru_cache(maxsize=8)
def colour_tables(dress: Dress) -> tuple[ColourTable, ColourTable]:
    """Returns the colour of each (material, tone) at index `256 * material + tone`, and that of a line on it.

    Each is four bytes R G B 255 in memory order.
    """
    table = np.full((Material.HAND + PALM_STEPS, 256, 4), 255, np.uint8)
    for material, colour in _bases(dress).items():
        table[material, :, :3] = colour if material in _UNSHADED else _shades(colour)
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
        Material.SCARF: dress.scarf,
        Material.AID: dress.aid,
        Material.SKIN: dress.skin,
        Material.ARM: dress.skin,
        Material.BEARD: mixed(dress.hair, dress.skin, 0.22),
        Material.IRIS: dress.iris,
        Material.BROW: mixed(dress.hair, (30, 20, 18), 0.35),
        Material.LIP: mixed(dress.skin, (160, 60, 62), 0.55),
        Material.BLUSH: mixed(dress.skin, (226, 110, 96), 0.24),
        Material.NOSE: mixed(dress.skin, (40, 16, 12), 0.28),
        Material.NAIL: dress.nail,
        **_FLAT,
    }
    for step in range(PALM_STEPS):
        bases[Material.HAND + step] = mixed(dress.hand_back, dress.palm, step / (PALM_STEPS - 1))
    return bases


def _shades(colour: Rgb) -> NDArray[np.uint8]:
    """Returns a colour from full shadow to full light, (256, 3), with a soft but visible edge of the shadow."""
    light = np.linspace(-1, 1, 256)
    share = np.clip((light + 0.25) / 1.15, 0, 1)
    share = share * share * (3 - 2 * share)
    cool = np.array([0.94, 0.94, 1.06])  # shadows are a little bluer
    shadow, bright = np.array(colour) * _DARK * cool, np.array(colour) * _LIT
    return np.asarray(np.clip(shadow + (bright - shadow) * share[:, None], 0, 255), np.uint8)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Returns the colour at `share` of the way from one to the other."""
    r, g, b = (round(x * (1 - share) + y * share) for x, y in zip(one, other, strict=True))
    return r, g, b


def contrast(one: Rgb, other: Rgb) -> float:
    """Returns the contrast of two colours, 1 to 21, as WCAG 2.2 defines it from their relative luminance."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Rgb) -> float:
    """Returns the relative luminance of an sRGB colour, 0 to 1."""
    parts = np.array(colour) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])
