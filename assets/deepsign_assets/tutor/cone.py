"""The near side of a rounded cone: two balls and what lies between them, as pixels of the drawing board.

Coordinates: pixels, x right, y down, z toward the viewer.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.tutor.shapes import Floats, Surface, Window

_MOST_PX: Final = (
    12_000  # larger windows are drawn in strips: they fit a slanting cone closer, and the cache
)


@dataclass(frozen=True)
class Cone:
    """A rounded cone in the picture: `start` and `way` to its other end (x, y, z), and the radii at both, in px."""

    start: tuple[float, float, float]
    way: tuple[float, float, float]
    radius: float
    taper: float
    flat: float

    @classmethod
    def between(cls, a: Array, b: Array, radii: tuple[float, float]) -> "Cone":
        """The cone from `a` to `b` (3,)."""
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
        """Where it is seen in a square picture: nowhere, in a window, or in strips of one."""
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
        """The columns of [x0, x1) that the band round the axis crosses between two rows."""
        (x, y, _), (dx, dy, _) = self.start, self.way
        if abs(dy) < 0.3 * abs(dx):
            return x0, x1
        lean, reach = dx / dy, max(self.radius, self.radius + self.taper) * self.flat / abs(dy)
        ends = x + (top - y) * lean, x + (end - y) * lean
        return max(x0, int(min(ends) - reach)), min(x1, int(max(ends) + reach) + 2)

    def surface(self, window: Window) -> Surface:
        """Its near side in a window.

        Each pixel looks for the ball along the axis that reaches farthest toward the viewer: on a
        slanting axis that is not the nearest one in the picture but one farther up the slope.
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
        """Which ball reaches farthest, as a share of the axis.

        The ball at share t rises sqrt(k - (w (t - m))^2) above a pixel, w m being (flat u + radius taper) / w.
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
