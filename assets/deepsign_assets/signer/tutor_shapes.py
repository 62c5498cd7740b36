"""Rounded shapes as the tutor's drawing board takes them: their near side, pixel by pixel.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.geometry import Array, unit

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
_FINGER_RADII: Final = 2.6  # length of a last finger bone in radii
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
    """

    palmar: Array
    tip: Array | None = None


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


def cone_surface(side: int, a: Array, b: Array, radii: tuple[float, float]) -> Surface | None:
    """The near side of a rounded cone between `a` and `b` (3,); None outside the picture.

    Each pixel looks for the ball along the axis that reaches farthest toward the viewer: on a
    slanting axis that is not the nearest one in the picture but one farther up the slope.
    """
    ra, rb = radii
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    x0, y0 = max(0, int(min(ax - ra, bx - rb))), max(0, int(min(ay - ra, by - rb)))
    x1, y1 = min(side, int(max(ax + ra, bx + rb)) + 2), min(side, int(max(ay + ra, by + rb)) + 2)
    if x0 >= x1 or y0 >= y1:
        return None
    dx, dy, dz = bx - ax, by - ay, bz - az
    flat, taper = (dx * dx + dy * dy) ** 0.5, rb - ra
    ex, ey = (dx / flat, dy / flat) if flat > 1e-3 else (1.0, 0.0)
    flat = max(flat, 1e-3)
    x = np.arange(x0 - ax, x1 - ax - 0.5, dtype=np.float32)
    y = np.arange(y0 - ay, y1 - ay - 0.5, dtype=np.float32)[:, None]
    normal = np.empty((3, y1 - y0, x1 - x0), np.float32)
    u = np.add(x * np.float32(ex), y * np.float32(ey), out=normal[0])
    v = np.subtract(y * np.float32(ex), x * np.float32(ey), out=normal[1])
    v2 = v * v
    # The ball at share t of the axis rises sqrt(k - (w (t - m))^2) above a pixel, w m being (flat u + ra taper) / w.
    w = max(flat * flat - taper * taper, 1e-6) ** 0.5
    t = u * np.float32(flat / (w * w))
    t += np.float32(ra * taper / (w * w))
    if abs(dz) > 0.02 * w:
        t += _climb(u, v2, (ra, taper, w), dz)
    np.maximum(t, np.float32(0), out=t)
    np.minimum(t, np.float32(1), out=t)
    u -= t * np.float32(flat)
    r = t * np.float32(taper)
    r += np.float32(ra)
    left = r * r
    left -= u * u
    left -= v2
    inside = left > 0
    up = np.sqrt(np.maximum(left, np.float32(0), out=left), out=normal[2])
    z = t * np.float32(dz)
    z += up
    z += np.float32(az)
    short = np.reciprocal(r, out=r)
    return Surface((slice(y0, y1), slice(x0, x1)), inside, z, normal, short, (ex, ey), t)


def _climb(u: Floats, v2: Floats, cone: tuple[float, float, float], dz: float) -> Floats:
    """By how much the ball that reaches farthest lies up the slope, as a share of the axis."""
    ra, taper, w = cone
    lean = taper / w
    k = u * np.float32(lean * lean)
    k += np.float32(2 * lean * ra * (1 + lean * lean) ** 0.5)
    k *= u
    k -= v2
    k += np.float32(ra * ra * (1 + lean * lean))
    np.sqrt(np.maximum(k, np.float32(0), out=k), out=k)
    k *= np.float32(dz / (w * (w * w + dz * dz) ** 0.5))
    return k


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
        nails = _nail(surface, facing) & (steps < -0.2 * _PALM_GAIN)
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


def _nail(surface: Surface, facing: Floats) -> Mask:
    ahead, across = facing[2], facing[3]
    ahead += (surface.along - np.float32(1)) * np.float32(_FINGER_RADII / _NAIL[0])
    ahead *= ahead
    across *= across
    across += ahead
    return np.asarray(across < 1)
