"""The tutor's trunk, neck, head and hair as stacks of ellipses, drawn into a relief."""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.skeleton import CHIN_Y_M, Body
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import Floats, Surface, tones, window_of

# Rows of (height, half width, half depth, middle's z) in metres: the head's above the chin, those of trunk and neck above the middle of the shoulders.
_HEAD_ROWS: Final = np.array([
    [-0.004, 0.006, 0.010, 0.060], [0.000, 0.022, 0.030, 0.056], [0.010, 0.0385, 0.051, 0.043], [0.030, 0.0555, 0.076, 0.024],
    [0.050, 0.0655, 0.090, 0.012], [0.080, 0.0735, 0.099, 0.005], [0.110, 0.0770, 0.103, 0.002], [0.140, 0.0780, 0.105, 0.000],
    [0.170, 0.0755, 0.102, -0.003], [0.195, 0.0675, 0.092, -0.005], [0.215, 0.0540, 0.074, -0.006], [0.228, 0.0370, 0.050, -0.007],
    [0.234, 0.0220, 0.030, -0.007], [0.237, 0.0040, 0.006, -0.007],
])  # fmt: skip
_TRUNK_ROWS: Final = np.array([
    [-0.80, 0.166, 0.118, 0.0], [-0.55, 0.156, 0.112, 0.0], [-0.46, 0.144, 0.108, 0.0], [-0.36, 0.134, 0.104, 0.0], [-0.28, 0.137, 0.101, 0.0],
    [-0.20, 0.149, 0.100, 0.0], [-0.12, 0.160, 0.096, 0.0], [-0.05, 0.168, 0.086, 0.0], [-0.01, 0.170, 0.074, 0.0], [0.012, 0.164, 0.064, 0.0],
    [0.028, 0.140, 0.058, 0.0], [0.042, 0.104, 0.054, 0.0], [0.055, 0.073, 0.050, 0.0], [0.068, 0.054, 0.046, 0.0], [0.080, 0.046, 0.042, 0.0],
])  # fmt: skip
_NECK_ROWS: Final = np.array(
    [
        [0.020, 0.062, 0.050, -0.004],
        [0.060, 0.051, 0.050, -0.004],
        [0.100, 0.0450, 0.050, -0.002],
        [0.170, 0.0480, 0.054, 0.0],
    ]
)
_EARS: Final = np.array([[0.0765, 0.070, -0.006], [0.0815, 0.100, -0.014]])
_NOSE: Final = np.array([[0.0, 0.106, 0.0985], [0.0, 0.0795, 0.1040]])
# The edge of the hair by angle from straight ahead (degrees), as height above the chin in metres.
_HAIRLINE_DEG: Final = (
    -180.0, -112.0, -98.0, -90.0, -78.0, -62.0, -45.0, -28.0, -10.0, 8.0,
    22.0, 30.0, 45.0, 62.0, 78.0, 90.0, 98.0, 112.0, 180.0,
)  # fmt: skip
_HAIRLINE_M: Final = (
    0.012, 0.030, 0.086, 0.090, 0.118, 0.148, 0.156, 0.167, 0.178, 0.190,
    0.197, 0.190, 0.170, 0.150, 0.118, 0.090, 0.086, 0.030, 0.012,
)  # fmt: skip
_EAR_M, _BEHIND_EAR_M = 0.114, -0.030  # in front of the ears, hair ends at their height
_SOFT: Final = (
    0.38  # head and trunk take less light from above, which keeps the chin from being dark
)
_HAIR_M: Final = (
    (-0.01, 0.09, 0.13, 0.18, 0.24),
    (0.003, 0.0034, 0.0040, 0.012, 0.020),
)  # how thick, by height
_BEHIND_M: Final = (
    0.022  # the body is drawn a little farther back, so that a hand resting on it stays visible
)


_CHIN: Final = np.array([0.0, CHIN_Y_M, 0.0])


def paint_trunk(relief: Relief, camera: TutorCamera, body: Body) -> None:
    """Trunk and neck."""
    wide, girth, size = body.shoulder_half_m / 0.152, body.girth, body.head
    _enter_trunk(relief, camera, _TRUNK * [wide, wide, girth, 1.0])
    _enter_plain(relief, camera, _NECK * [1, size, size, 1], np.zeros(3), Material.SKIN)


def paint_head(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Head and hair, `size` times as large as the standard head, nodding by `nod` radians."""
    _enter_plain(relief, camera, _HEAD * size, _CHIN, Material.SKIN)
    _ears(relief, camera, size, nod)
    _nose(relief, camera, size, nod)
    _hair(relief, camera, _HEAD, size, nod)


def head_front(x: Array, y: Array) -> Array:
    """How far forward the face reaches, in metres, at places (x, y) above the chin of a standard head."""
    rows = _HEAD
    wide, deep, middle = (np.interp(y, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
    return np.asarray(middle + deep * np.sqrt(np.maximum(1 - (x / wide) ** 2, 0.0)))


def _enter_plain(
    relief: Relief, camera: TutorCamera, rows: Array, base: Array, material: Material
) -> None:
    surface = _stack(relief.side, camera, rows, base)
    if surface is not None:
        relief.enter(surface, tones(surface, material))


def _enter_trunk(relief: Relief, camera: TutorCamera, rows: Array) -> None:
    surface = _stack(relief.side, camera, rows, np.zeros(3))
    if surface is None:
        return
    x, y, z = _places(surface, camera, np.zeros(3))
    collar = 0.040 + 0.024 * np.clip(-z / 0.05, -1, 1) - 1.3 * x**2 * (z > 0) + 3.0 * x**2
    band = np.where(
        y > collar + 0.016, Material.SKIN, np.where(y > collar, Material.TRIM, Material.CLOTH)
    )
    relief.enter(surface, tones(surface, 0) + (256 * band).astype(np.float32))


def _ears(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    for side in (-1.0, 1.0):
        ends = _nodded(_EARS * [side, 1, 1] * size, nod) + _CHIN
        _bump(relief, camera, ends, (0.0100 * size, 0.0135 * size), Material.SKIN)


def _nose(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Low enough for no outline from the front, high enough for a profile from the side."""
    _bump(relief, camera, on_face(_NOSE, size, nod), (0.0050 * size, 0.0105 * size), Material.SKIN)


def _bump(
    relief: Relief,
    camera: TutorCamera,
    ends_m: Array,
    radii_m: tuple[float, float],
    material: Material,
) -> None:
    ends, px = camera.project(ends_m)
    ends[:, 2] -= _BEHIND_M * camera.px_per_m
    relief.cone(ends[0], ends[1], (radii_m[0] * float(px[0]), radii_m[1] * float(px[1])), material)


def _hair(relief: Relief, camera: TutorCamera, rows: Array, size: float, nod: float) -> None:
    round_top = np.sqrt(np.clip((rows[-1, 0] - rows[:, 0]) / 0.05, 0, 1))
    thick = np.interp(rows[:, 0], *_HAIR_M)[:, None] * [0.6, 1, 0.5, 0]
    thick[:, 1:] *= round_top[:, None]
    surface = _stack(relief.side, camera, (rows + thick) * size, _CHIN)
    if surface is None:
        return
    x, y, z = (part / size for part in _places(surface, camera, _CHIN))
    angle = np.degrees(np.arctan2(x, z))
    height = y * np.cos(nod) + z * np.sin(nod)
    grown = height > np.interp(angle, _HAIRLINE_DEG, _HAIRLINE_M)
    grown &= (height > _EAR_M) | (z < _BEHIND_EAR_M)
    hair = surface._replace(inside=surface.inside & grown)
    relief.enter(hair, tones(hair, Material.HAIR))


def _nodded(points: Array, nod: float) -> Array:
    """Places on the head (..., 3), relative to the chin, on a head bent forward."""
    x, y, z = np.moveaxis(points, -1, 0)
    return np.stack(
        [x, y * np.cos(nod) - z * np.sin(nod), z * np.cos(nod) + (y - 0.03) * np.sin(nod) * 0.5],
        axis=-1,
    )


def on_face(points: Array, size: float, nod: float) -> Array:
    """Places (..., 3) on the face, above the chin of a standard head, in signer space."""
    return np.asarray(_nodded(points * size, nod) + _CHIN)


def _smooth(rows: Array) -> Array:
    """Rows of a stack, refined along a smooth curve (Catmull-Rom) through the given ones."""
    ends = np.concatenate([rows[:1], rows, rows[-1:]])
    t = np.linspace(0, 1, 9)[:-1, None]
    pieces = []
    for p, q, r, s in zip(ends[:-3], ends[1:-2], ends[2:-1], ends[3:], strict=True):
        bend = 2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)
        pieces.append(q + 0.5 * t * (r - p + t * bend))
    return np.concatenate([*pieces, rows[-1:]])


_HEAD, _TRUNK, _NECK = _smooth(_HEAD_ROWS), _smooth(_TRUNK_ROWS), _smooth(_NECK_ROWS)


def _stack(side: int, camera: TutorCamera, rows: Array, base: Array) -> Surface | None:
    """The near side of a stack of level ellipses (height, half width, half depth, middle's z) at `base`, without perspective."""
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
    depth = z + (middle * np.float32(c) + np.float32(foot[2] - _BEHIND_M * px))
    inside = (root > 0) & inside_rows
    normal = np.stack([nx, ny, nz])
    return Surface(window, inside, depth, normal, short, (1.0, 0.0), nx)


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
    """The picture's y part of the gradient: how the ellipses widen and narrow from row to row."""
    c, s, ns = turn
    own_x, own_z = c * x + ns * z, s * x + c * z
    da, db = (_column(np.gradient(np.interp(y, rows[:, 0], rows[:, k]) * px)) for k in (1, 2))
    return np.asarray(-(own_x * own_x * (da / a**3) + own_z * own_z * (db / b**3)))


def _flat(camera: TutorCamera, base: Array) -> Array:
    seen, _ = camera.project(base * [0, 1, 0])
    return np.asarray(seen[..., :3] + camera.rotate(base * [1, 0, 1]) * camera.px_per_m)


def _places(surface: Surface, camera: TutorCamera, base: Array) -> tuple[Floats, Floats, Floats]:
    """Where each pixel of a surface lies relative to its base, in metres and the signer's axes."""
    px = camera.px_per_m
    foot = _flat(camera, base)
    rows, columns = surface.window
    right = (np.arange(columns.start, columns.stop)[None] - foot[0]) / px
    up = (foot[1] - np.arange(rows.start, rows.stop)[:, None]) / px
    u, y = right.astype(np.float32), up.astype(np.float32)
    w = surface.z * np.float32(1 / px) + np.float32(_BEHIND_M - foot[2] / px)
    (c, _, ns), (s, _, _) = camera.rotate(np.array([[1.0, 0, 0], [0, 0, 1.0]])).tolist()
    return c * u + ns * w, np.broadcast_to(y, w.shape), s * u + c * w
