"""Rounded shapes and their near side, pixel by pixel, for a relief.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

import math
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
"""Direction to the light: above and in front of the signer."""

PALM_STEPS: Final = 8
"""Shades between the back of a hand and its palm; they are consecutive materials."""

_PALM_GAIN: Final = (PALM_STEPS - 1) * 1.6
_NAIL: Final = (0.86, 0.70)  # half length and half width, in radii of the fingertip
_NAIL_SEEN: Final = (
    0.55  # a fingertip whose palm side faces the viewer more than this hides its nail
)
_MOST_PX: Final = (
    12_000  # a larger window is drawn in strips: they fit a slanting cone closer, and the cache
)


class Surface(NamedTuple):
    """The near side of a shape in its window: (H, W) each.

    Attributes: normal: (3, H, W) components along `axis`, across it in the picture, and toward the viewer, before
        scaling by `short`. short: Scales the normal to length one. axis: (x, y) of a direction in the picture. along:
        Position along the shape, 0 at one end, 1 at the other.
    """

    window: Window
    inside: Mask
    z: Floats
    normal: Floats
    short: Floats
    axis: tuple[float, float]
    along: Floats

    def facing(self, *ways: Array) -> Floats:
        """Returns how far the surface faces directions (3,), -1..1 times their length: (K, H, W)."""
        ex, ey = self.axis
        turned = [(x * ex + y * ey, y * ex - x * ey, z) for x, y, z in (w.tolist() for w in ways)]
        shown = np.array(turned, np.float32) @ self.normal.reshape(3, -1)
        shown = shown.reshape(len(ways), *self.z.shape)
        shown *= self.short
        return shown


@dataclass(frozen=True)
class Skin:
    """The two sides of a hand's surface; unit vectors in pixel axes.

    Attributes:
        palmar: Direction out of the palm side.
        tip: Direction toward a fingertip with a nail; None: no nail.
        reach: Length of the bone that ends at the tip, in radii of the tip.
    """

    palmar: Array
    tip: Array | None = None
    reach: float = 2.6


SHIFT: Final = 4
"""Sub-pixel bits of OpenCV's polygons."""


def fixed(pixels: Array) -> NDArray[np.int32]:
    """Returns pixels (..., 2) as the fixed-point numbers that OpenCV's drawing takes."""
    return np.asarray(np.round(pixels * 2**SHIFT), np.int32)


def window_of(side: int, low: Array, high: Array) -> Window | None:
    """Returns the part of a square picture between two corners (x, y); None if no part lies in the picture."""
    x0, y0 = max(0, int(low[0])), max(0, int(low[1]))
    x1, y1 = min(side, int(high[0]) + 2), min(side, int(high[1]) + 2)
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


EMPTY: Final[Window] = (slice(2**30, 0), slice(2**30, 0))


def union(one: Window, other: Window) -> Window:
    """Returns the window round both."""
    (a, b), (c, d) = one, other
    return (
        slice(min(a.start, c.start), max(a.stop, c.stop)),
        slice(min(b.start, d.start), max(b.stop, d.stop)),
    )


def overlap(one: Window, other: Window) -> Window:
    """Returns the common part of two windows; without size if there is none."""
    (a, b), (c, d) = one, other
    return (
        slice(max(a.start, c.start), min(a.stop, c.stop)),
        slice(max(b.start, d.start), min(b.stop, d.stop)),
    )


def cross(a: Array, b: Array) -> Array:
    """Returns the cross product of two vectors (3,); NumPy's own takes ten times as long."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def unit3(v: Array) -> Array:
    """Returns a vector (3,) scaled to length one; `geometry.unit` for one vector, five times as quickly."""
    x, y, z = v.tolist()
    return np.asarray(v / max(float(x * x + y * y + z * z) ** 0.5, 1e-9))


_SHINE: Final = 126.5 * LIGHT


def tones(surface: Surface, material: int) -> Floats:
    """Returns the codes of a surface of one material: 256 times the material plus the light (0..255; side: 128)."""
    shine: Floats = surface.facing(_SHINE)[0]
    shine += np.float32(256 * material + 128)
    return shine


def skin_codes(surface: Surface, skin: Skin, material: int, nail: int) -> Floats:
    """Returns the codes of a hand's surface: materials from `material` (its back) to its palm, the nail, and light."""
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


@dataclass(frozen=True)
class Cone:
    """A rounded cone in px, two balls and the space between them: `start`, the `way` to the other end, the radii."""

    start: tuple[float, float, float]
    way: tuple[float, float, float]
    radius: float
    taper: float
    flat: float

    @classmethod
    def between(cls, a: Array, b: Array, radii: tuple[float, float]) -> "Cone":
        """Returns the cone from `a` to `b` (3,)."""
        (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
        way = bx - ax, by - ay, bz - az
        return cls((ax, ay, az), way, radii[0], radii[1] - radii[0], math.hypot(way[0], way[1]))

    @property
    def axis(self) -> tuple[float, float]:
        """Direction of its axis in the picture."""
        if self.flat < 1e-3:
            return 1.0, 0.0
        return self.way[0] / self.flat, self.way[1] / self.flat

    def windows(self, side: int) -> list[Window]:
        """Returns the windows of a square picture that it fills: none, one, or one in strips."""
        (x, y, _), (dx, dy, _), ra = self.start, self.way, self.radius
        rb = ra + self.taper
        x0, x1 = max(0, int(min(x - ra, x + dx - rb))), min(side, int(max(x + ra, x + dx + rb)) + 2)
        y0, y1 = max(0, int(min(y - ra, y + dy - rb))), min(side, int(max(y + ra, y + dy + rb)) + 2)
        if x0 >= x1 or y0 >= y1:
            return []
        count = -(-(x1 - x0) * (y1 - y0) // _MOST_PX)
        if count == 1:
            return [(slice(y0, y1), slice(x0, x1))]
        step = -(-(y1 - y0) // count)
        strips = ((top, min(top + step, y1)) for top in range(y0, y1, step))
        spans = ((top, end, *self._across(top, end, x0, x1)) for top, end in strips)
        return [
            (slice(top, end), slice(left, right)) for top, end, left, right in spans if left < right
        ]

    def _across(self, top: int, end: int, x0: int, x1: int) -> tuple[int, int]:
        """Returns the columns of [x0, x1) that the band round the axis crosses between two rows."""
        (x, y, _), (dx, dy, _) = self.start, self.way
        if abs(dy) < 0.3 * abs(dx):
            return x0, x1
        lean, reach = dx / dy, max(self.radius, self.radius + self.taper) * self.flat / abs(dy)
        ends = x + (top - y) * lean, x + (end - y) * lean
        return max(x0, int(min(ends) - reach)), min(x1, int(max(ends) + reach) + 2)

    def surface(self, window: Window) -> Surface:
        """Returns its near side in a window.

        Each pixel takes the ball along the axis that reaches farthest toward the viewer. On a slanting
        axis that is not the nearest ball in the picture but one farther up the slope.
        """
        rows, columns = window
        (ax, ay, az), (ex, ey), flat = self.start, self.axis, max(self.flat, 1e-3)
        x = np.arange(columns.start - ax, columns.stop - ax - 0.5, dtype=np.float32)
        y = np.arange(rows.start - ay, rows.stop - ay - 0.5, dtype=np.float32)[:, None]
        normal = np.empty((3, len(y), len(x)), np.float32)
        u = np.add(x * np.float32(ex), y * np.float32(ey), out=normal[0])
        v = np.subtract(y * np.float32(ex), x * np.float32(ey), out=normal[1])
        v2 = v * v
        t = self._along(u, v2)
        u -= t * np.float32(flat)
        r = t * np.float32(self.taper)
        r += np.float32(self.radius)
        left = r * r
        left -= u * u
        left -= v2
        inside = left > 0
        up = np.sqrt(np.maximum(left, np.float32(0), out=left), out=normal[2])
        z = t * np.float32(self.way[2])
        z += up
        z += np.float32(az)
        short = np.reciprocal(r, out=r)
        return Surface(window, inside, z, normal, short, (ex, ey), t)

    def _along(self, u: Floats, v2: Floats) -> Floats:
        """Returns which ball reaches farthest, as a share of the axis.

        The ball at share t rises sqrt(k - (w (t - m))^2) above a pixel, with w m = (flat u + radius taper) / w.
        """
        flat, ra, taper, dz = max(self.flat, 1e-3), self.radius, self.taper, self.way[2]
        w = math.sqrt(max(flat * flat - taper * taper, 1e-6))
        t = u * np.float32(flat / (w * w))
        t += np.float32(ra * taper / (w * w))
        if abs(dz) > 0.02 * w:
            lean = taper / w
            k = u * np.float32(lean * lean)
            k += np.float32(2 * lean * ra * math.sqrt(1 + lean * lean))
            k *= u
            k -= v2
            k += np.float32(ra * ra * (1 + lean * lean))
            np.sqrt(np.maximum(k, np.float32(0), out=k), out=k)
            k *= np.float32(dz / (w * math.hypot(w, dz)))
            t += k
        np.maximum(t, np.float32(0), out=t)
        return np.asarray(np.minimum(t, np.float32(1), out=t))
