"""Rounded shapes as the tutor's drawing board takes them: their near side, pixel by pixel.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array, unit

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]
Window = tuple[slice, slice]

LIGHT: Final = unit(np.array([-0.12, -0.62, 0.77]))
"""Where the light comes from: from above, before the signer."""

PALM_STEPS: Final = 8
"""Shades between the back of a hand and its palm; they are consecutive materials."""

_PALM_GAIN: Final = (PALM_STEPS - 1) * 1.6
_NAIL: Final = (0.86, 0.70)  # half length and half width, in radii of the fingertip
_NAIL_SEEN: Final = (
    0.55  # a fingertip whose palm side is turned further to the viewer hides its nail
)


class Surface(NamedTuple):
    """What a shape shows in its window: (H, W) each.

    Attributes:
        normal: (3, H, W) its parts along `axis`, across it in the picture, and toward the viewer; to be multiplied by `short`.
        short: makes the normal one long.
        axis: x, y of a direction in the picture.
        along: 0 at one end, 1 at the other.
    """

    window: Window
    inside: Mask
    z: Floats
    normal: Floats
    short: Floats
    axis: tuple[float, float]
    along: Floats

    def facing(self, *ways: Array) -> Floats:
        """How far the surface faces directions (3,), -1..1 times their length: (K, H, W)."""
        ex, ey = self.axis
        turned = [(x * ex + y * ey, y * ex - x * ey, z) for x, y, z in (w.tolist() for w in ways)]
        shown = np.array(turned, np.float32) @ self.normal.reshape(3, -1)
        shown = shown.reshape(len(ways), *self.z.shape)
        shown *= self.short
        return shown


@dataclass(frozen=True)
class Skin:
    """How the surface of a hand differs from side to side; unit vectors in pixel axes.

    Attributes:
        palmar: out of the palm side.
        tip: toward the fingertip, where there is a nail; None: no nail.
        reach: the length that leads to the tip, in radii of the tip.
    """

    palmar: Array
    tip: Array | None = None
    reach: float = 2.6


SHIFT: Final = 4
"""Sub-pixel bits of OpenCV's polygons."""


def fixed(pixels: Array) -> NDArray[np.int32]:
    """Pixels (..., 2) as the fixed-point numbers that OpenCV's drawing takes."""
    return np.asarray(np.round(pixels * 2**SHIFT), np.int32)


def window_of(side: int, low: Array, high: Array) -> Window | None:
    """The part of a square picture between two corners (x, y); None where they do not meet."""
    x0, y0 = max(0, int(low[0])), max(0, int(low[1]))
    x1, y1 = min(side, int(high[0]) + 2), min(side, int(high[1]) + 2)
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


EMPTY: Final[Window] = (slice(2**30, 0), slice(2**30, 0))


def union(one: Window, other: Window) -> Window:
    """The window round both."""
    (a, b), (c, d) = one, other
    return (
        slice(min(a.start, c.start), max(a.stop, c.stop)),
        slice(min(b.start, d.start), max(b.stop, d.stop)),
    )


def cross(a: Array, b: Array) -> Array:
    """The cross product of two vectors (3,); NumPy's own takes ten times as long."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def unit3(v: Array) -> Array:
    """A vector (3,) scaled to length one; `geometry.unit` for one vector, five times as quickly."""
    x, y, z = v.tolist()
    return np.asarray(v / max(float(x * x + y * y + z * z) ** 0.5, 1e-9))


_SHINE: Final = 126.5 * LIGHT


def tones(surface: Surface, material: int) -> Floats:
    """The codes of a surface of one material: 256 for each material, and its light, 0..255; 128 where it comes from the side."""
    shine: Floats = surface.facing(_SHINE)[0]
    shine += np.float32(256 * material + 128)
    return shine


def skin_codes(surface: Surface, skin: Skin, material: int, nail: int) -> Floats:
    """The codes of a hand's surface: materials from `material` on its back to its palm, and the nail; and light."""
    nailed = skin.tip is not None and skin.palmar[2] < _NAIL_SEEN
    ways = [_SHINE, _PALM_GAIN * skin.palmar]
    if nailed:
        assert skin.tip is not None
        ways += [skin.tip / _NAIL[0], cross(skin.tip, skin.palmar) / _NAIL[1]]
    facing = surface.facing(*ways)
    shine, steps = facing[0], facing[1]
    if nailed:
        nails = _nail(surface, skin, facing) & (steps < -0.2 * _PALM_GAIN)
    steps += np.float32(PALM_STEPS / 2)
    np.maximum(steps, np.float32(0), out=steps)
    np.minimum(steps, np.float32(PALM_STEPS - 1), out=steps)
    np.floor(steps, out=steps)
    if nailed:
        steps[nails] = nail - material
    steps *= np.float32(256)
    steps += shine
    steps += np.float32(256 * material + 128)
    return np.asarray(steps)


def _nail(surface: Surface, skin: Skin, facing: Floats) -> Mask:
    ahead, across = facing[2], facing[3]
    ahead += (surface.along - np.float32(1)) * np.float32(skin.reach / _NAIL[0])
    ahead *= ahead
    across *= across
    across += ahead
    return np.asarray(across < 1)
