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
Mask = NDArray[np.bool_]
Window = tuple[slice, slice]

LIGHT: Final = unit(np.array([-0.12, -0.62, 0.77]))
"""Where the light comes from: from above, before the signer."""

PALM_STEPS: Final = 8
"""Shades between the back of a hand and its palm; they are consecutive materials."""

_PALM_SHARPNESS: Final = 1.6
_NAIL: Final = (0.86, 0.70)  # half length and half width, in radii of the fingertip
_FINGER_RADII: Final = 2.6  # length of a last finger bone in radii


class Surface(NamedTuple):
    """What a shape shows in its window: (H, W) each.

    Attributes:
        normal: its three parts along `axis`, across it in the picture, and toward the viewer.
        axis: x, y of a direction in the picture.
        along: 0 at one end, 1 at the other.
    """

    window: Window
    inside: Mask
    z: Floats
    normal: tuple[Floats, Floats, Floats]
    axis: tuple[float, float]
    along: Floats

    def facing(self, way: Array) -> Floats:
        """How far the surface faces a direction (3,), -1..1."""
        (x, y, z), (ex, ey) = way.tolist(), self.axis
        shown = self.normal[0] * np.float32(x * ex + y * ey)
        shown += self.normal[1] * np.float32(y * ex - x * ey)
        shown += self.normal[2] * np.float32(z)
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


def grown(window: Window, by: int, side: int, step: int = 1) -> Window:
    """A window with a rim, on multiples of `step`, within a picture `side` px wide."""
    rows, columns = (
        slice(max(0, (w.start - by) // step * step), min(side, -(-(w.stop + by) // step) * step))
        for w in window
    )
    return rows, columns


def cross(a: Array, b: Array) -> Array:
    """The cross product of two vectors (3,); NumPy's own takes ten times as long."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def lit(surface: Surface) -> Bytes:
    """Light on a surface, 0..255; 128 where it comes from the side."""
    shine = surface.facing(127.5 * LIGHT)
    shine += np.float32(127.5)
    return np.clip(shine, 0, 255, out=shine).astype(np.uint8)


def cone_surface(side: int, a: Array, b: Array, radii: tuple[float, float]) -> Surface | None:
    """The near side of a rounded cone between `a` and `b` (3,); None outside the picture.

    Each pixel looks for the ball along the axis that reaches farthest toward the viewer: on a
    slanting axis that is not the nearest one in the picture but one farther up the slope.
    """
    ra, rb = (float(r) for r in radii)
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    low = np.array([min(ax - ra, bx - rb), min(ay - ra, by - rb)])
    high = np.array([max(ax + ra, bx + rb), max(ay + ra, by + rb)])
    window = window_of(side, low, high)
    if window is None:
        return None
    x, y = _offsets(window, ax, ay)
    dx, dy, dz = bx - ax, by - ay, bz - az
    flat, taper = max(float(np.hypot(dx, dy)), 1e-3), rb - ra
    ex, ey = dx / flat, dy / flat
    u = x * np.float32(ex) + y * np.float32(ey)
    v = y * np.float32(ex) - x * np.float32(ey)
    # The ball at share t of the axis rises sqrt(k - (w (t - m))^2) above a pixel; lean is w m.
    w = float(np.sqrt(max(flat * flat - taper * taper, 1e-6)))
    lean = u * np.float32(flat / w) + np.float32(ra * taper / w)
    k = (np.float32(ra * ra) - x * x) - y * y
    k += lean * lean
    t = np.sqrt(np.maximum(k, 0, out=k), out=k)
    t *= np.float32(dz / float(np.hypot(w, dz)))
    t += lean
    t *= np.float32(1 / w)
    np.clip(t, 0, 1, out=t)
    u -= t * np.float32(flat)
    r = t * np.float32(taper) + np.float32(ra)
    left = r * r - u * u - v * v
    inside = left > 0
    up = np.sqrt(np.maximum(left, 0, out=left), out=left)
    z = t * np.float32(dz) + up
    z += np.float32(az)
    r = np.reciprocal(r, out=r)
    return Surface(window, inside, z, (u * r, v * r, up * r), (ex, ey), t)


def _offsets(window: Window, x: float, y: float) -> tuple[Floats, Floats]:
    rows, columns = window
    right = np.arange(columns.start, columns.stop, dtype=np.float32)[None] - np.float32(x)
    down = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(y)
    return right, down


def skin_materials(surface: Surface, skin: Skin, material: int, nail: int) -> Bytes:
    """The materials of a hand's surface: from `material` on its back to its palm, and the nail."""
    palmar = surface.facing(skin.palmar)
    steps = palmar * np.float32((PALM_STEPS - 1) * _PALM_SHARPNESS)
    steps += np.float32((PALM_STEPS - 1) / 2)
    np.clip(steps, 0, PALM_STEPS - 1, out=steps)
    steps += np.float32(material + 0.5)
    materials = steps.astype(np.uint8)
    if skin.tip is not None:
        ahead = surface.facing(skin.tip) + (surface.along - 1) * np.float32(_FINGER_RADII)
        across = surface.facing(cross(skin.tip, skin.palmar) / _NAIL[1])
        within = (ahead / np.float32(_NAIL[0])) ** 2 + across * across < 1
        materials[within & (palmar < -0.2)] = nail
    return materials
