"""Stacks of level ellipses, which form head, neck, trunk, hair and scarf, and places on the head."""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.skeleton import CHIN_Y_M
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import Floats, Surface, tones, window_of

# Rows of (height above the chin, half width, half depth, middle's z) in metres.
_HEAD_ROWS: Final = np.array([
    [-0.004, 0.006, 0.010, 0.060], [0.000, 0.022, 0.030, 0.056], [0.010, 0.0385, 0.051, 0.043], [0.030, 0.0555, 0.076, 0.024],
    [0.050, 0.0655, 0.090, 0.012], [0.080, 0.0735, 0.099, 0.005], [0.110, 0.0770, 0.103, 0.002], [0.140, 0.0780, 0.105, 0.000],
    [0.170, 0.0755, 0.102, -0.003], [0.195, 0.0675, 0.092, -0.005], [0.215, 0.0540, 0.074, -0.006], [0.228, 0.0370, 0.050, -0.007],
    [0.234, 0.0220, 0.030, -0.007], [0.237, 0.0040, 0.006, -0.007],
])  # fmt: skip
_SOFT: Final = (
    0.38  # head and trunk take less light from above, which keeps the chin from being dark
)
BEHIND_M: Final = (
    0.022  # the body is drawn a little farther back, so that a hand resting on it stays visible
)

CHIN: Final = np.array([0.0, CHIN_Y_M, 0.0])


def smooth(rows: Array) -> Array:
    """Returns rows of a stack, refined along a smooth curve (Catmull-Rom) through the given ones."""
    ends = np.concatenate([rows[:1], rows, rows[-1:]])
    t = np.linspace(0, 1, 9)[:-1, None]
    pieces = []
    for p, q, r, s in zip(ends[:-3], ends[1:-2], ends[2:-1], ends[3:], strict=True):
        bend = 2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)
        pieces.append(q + 0.5 * t * (r - p + t * bend))
    return np.concatenate([*pieces, rows[-1:]])


HEAD: Final = smooth(_HEAD_ROWS)
"""The rows of the standard head."""


def stack_surface(side: int, camera: TutorCamera, rows: Array, base: Array) -> Surface | None:
    """Returns the near side of a stack of level ellipses at `base`, without perspective.

    Each row has height, half width, half depth and the middle's z.
    """
    px = camera.px_per_m
    turned = camera.rotate(np.array([[1.0, 0, 0], [0, 0, 1.0]]))
    (c, _, ns), (s, _, _) = turned.tolist()
    foot = _flat(camera, base)
    reach = float(np.max(np.abs(rows[:, 3]) + np.maximum(rows[:, 1], rows[:, 2]))) * px
    low = foot[:2] + np.array([-reach, -rows[-1, 0] * px])
    window = window_of(side, low, foot[:2] + np.array([reach, -rows[0, 0] * px]))
    if window is None:
        return None
    y = (foot[1] - np.arange(window[0].start, window[0].stop)) / px
    a, b, middle = (_column(np.interp(y, rows[:, 0], rows[:, k]) * px) for k in (1, 2, 3))
    inside_rows = ((y >= rows[0, 0]) & (y <= rows[-1, 0]))[:, None]
    right = np.arange(window[1].start, window[1].stop)[None] - foot[0]
    x = right.astype(np.float32) - middle * np.float32(s)
    # The ellipse turned by yaw is p z^2 - 2 q x z + r x^2 = 1 in the picture's axes.
    p, q, r = ns**2 / a**2 + c**2 / b**2, -(c * ns / a**2 + s * c / b**2), c**2 / a**2 + s**2 / b**2
    root = p - (p * r - q * q) * (x * x)
    z = (q * x + np.sqrt(np.maximum(root, 0))) / p
    nx, nz = r * x - q * z, p * z - q * x
    ny = np.float32(_SOFT) * _slope(y, rows, px, x, z, (c, s, ns), a, b)
    short = 1 / np.sqrt(nx * nx + ny * ny + nz * nz + np.float32(1e-16))
    depth = z + (middle * np.float32(c) + np.float32(foot[2] - BEHIND_M * px))
    inside = (root > 0) & inside_rows
    normal = np.stack([nx, ny, nz])
    return Surface(window, inside, depth, normal, short, (1.0, 0.0), nx)


def enter_stack(
    relief: Relief, camera: TutorCamera, rows: Array, base: Array, material: Material
) -> None:
    """Enters the near side of a stack of one material; see `stack_surface`."""
    surface = stack_surface(relief.side, camera, rows, base)
    if surface is not None:
        relief.enter(surface, tones(surface, material))


def _column(values: Array) -> Floats:
    return values.astype(np.float32)[:, None]


def _slope(
    y: Array,
    rows: Array,
    px: float,
    x: Floats,
    z: Floats,
    turn: tuple[float, float, float],
    a: Floats,
    b: Floats,
) -> Floats:
    """Returns the picture's y part of the gradient: how the ellipses widen and narrow from row to row."""
    c, s, ns = turn
    own_x, own_z = c * x + ns * z, s * x + c * z
    da, db = (_column(np.gradient(np.interp(y, rows[:, 0], rows[:, k]) * px)) for k in (1, 2))
    return np.asarray(-(own_x * own_x * (da / a**3) + own_z * own_z * (db / b**3)))


def _flat(camera: TutorCamera, base: Array) -> Array:
    seen, _ = camera.project(base * [0, 1, 0])
    return np.asarray(seen[..., :3] + camera.rotate(base * [1, 0, 1]) * camera.px_per_m)


def places_of(surface: Surface, camera: TutorCamera, base: Array) -> tuple[Floats, Floats, Floats]:
    """Returns where each pixel of a surface lies relative to its base, in metres and the signer's axes."""
    px = camera.px_per_m
    foot = _flat(camera, base)
    rows, columns = surface.window
    right = (np.arange(columns.start, columns.stop)[None] - foot[0]) / px
    up = (foot[1] - np.arange(rows.start, rows.stop)[:, None]) / px
    u, y = right.astype(np.float32), up.astype(np.float32)
    w = surface.z * np.float32(1 / px) + np.float32(BEHIND_M - foot[2] / px)
    (c, _, ns), (s, _, _) = camera.rotate(np.array([[1.0, 0, 0], [0, 0, 1.0]])).tolist()
    return c * u + ns * w, np.broadcast_to(y, w.shape), s * u + c * w


def nodded(points: Array, nod: float) -> Array:
    """Returns places on the head (..., 3), relative to the chin, on a head bent forward."""
    x, y, z = np.moveaxis(points, -1, 0)
    return np.stack(
        [x, y * np.cos(nod) - z * np.sin(nod), z * np.cos(nod) + (y - 0.03) * np.sin(nod) * 0.5],
        axis=-1,
    )


def bump(
    relief: Relief,
    camera: TutorCamera,
    ends_m: Array,
    radii_m: tuple[float, float],
    material: Material,
) -> None:
    """Enters a rounded cone on the head, from one of `ends_m` (2, 3) to the other."""
    ends, px = camera.project(ends_m)
    ends[:, 2] -= BEHIND_M * camera.px_per_m
    relief.cone(ends[0], ends[1], (radii_m[0] * float(px[0]), radii_m[1] * float(px[1])), material)
