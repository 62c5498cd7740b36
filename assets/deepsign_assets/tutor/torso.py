"""The tutor's trunk, neck and head as stacks of ellipses, drawn into a relief."""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.skeleton import Body
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.ellipse_stack import (
    CHIN,
    HEAD,
    bump,
    enter_stack,
    nodded,
    places_of,
    smooth,
    stack_surface,
)
from deepsign_assets.tutor.hair import paint_hair, paint_hearing_aids
from deepsign_assets.tutor.person import Person
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import tones

# Rows of (height above the middle of the shoulders, half width, half depth, middle's z) in metres.
_TRUNK: Final = smooth(np.array([
    [-0.80, 0.166, 0.118, 0.0], [-0.55, 0.156, 0.112, 0.0], [-0.46, 0.144, 0.108, 0.0], [-0.36, 0.134, 0.104, 0.0], [-0.28, 0.137, 0.101, 0.0],
    [-0.20, 0.149, 0.100, 0.0], [-0.12, 0.160, 0.096, 0.0], [-0.05, 0.168, 0.086, 0.0], [-0.01, 0.170, 0.074, 0.0], [0.012, 0.164, 0.064, 0.0],
    [0.028, 0.140, 0.058, 0.0], [0.042, 0.104, 0.054, 0.0], [0.055, 0.073, 0.050, 0.0], [0.068, 0.054, 0.046, 0.0], [0.080, 0.046, 0.042, 0.0],
]))  # fmt: skip
_NECK: Final = smooth(
    np.array(
        [
            [0.020, 0.062, 0.050, -0.004],
            [0.060, 0.051, 0.050, -0.004],
            [0.100, 0.0450, 0.050, -0.002],
            [0.170, 0.0480, 0.054, 0.0],
        ]
    )
)
_EARS: Final = np.array([[0.0765, 0.070, -0.006], [0.0815, 0.100, -0.014]])
# The upper edge of a beard by angle from straight ahead (degrees), as height above the chin in metres.
_BEARD: Final = (
    (0.0, 8.0, 22.0, 34.0, 48.0, 62.0, 74.0, 84.0, 92.0, 93.0),
    (0.060, 0.062, 0.061, 0.053, 0.050, 0.056, 0.072, 0.105, 0.120, -1.0),
)
_NOSE: Final = np.array([[0.0, 0.106, 0.0985], [0.0, 0.0795, 0.1040]])


def paint_trunk(relief: Relief, camera: TutorCamera, body: Body) -> None:
    """Draws trunk and neck."""
    wide, girth, size = body.shoulder_half_m / 0.152, body.girth, body.head
    _enter_trunk(relief, camera, _TRUNK * [wide, wide, girth, 1.0])
    enter_stack(relief, camera, _NECK * [1, size, size, 1], np.zeros(3), Material.SKIN)


def paint_head(
    relief: Relief, camera: TutorCamera, person: Person, size: float, nod: float
) -> None:
    """Draws head and hair of a person, `size` times as large as the standard head, nodding by `nod` radians."""
    _enter_head(relief, camera, size, person.face.beard)
    _ears(relief, camera, size, nod)
    _nose(relief, camera, size, nod)
    if person.hearing_aid:
        paint_hearing_aids(relief, camera, size, nod)
    paint_hair(relief, camera, person.hair, size, nod)


def head_front(x: Array, y: Array) -> Array:
    """Returns how far forward the face reaches, in metres, at places (x, y) above the chin of a standard head."""
    rows = HEAD
    wide, deep, middle = (np.interp(y, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
    return np.asarray(middle + deep * np.sqrt(np.maximum(1 - (x / wide) ** 2, 0.0)))


def _enter_trunk(relief: Relief, camera: TutorCamera, rows: Array) -> None:
    surface = stack_surface(relief.side, camera, rows, np.zeros(3))
    if surface is None:
        return
    x, y, z = places_of(surface, camera, np.zeros(3))
    collar = 0.040 + 0.024 * np.clip(-z / 0.05, -1, 1) - 1.3 * x**2 * (z > 0) + 3.0 * x**2
    band = np.where(
        y > collar + 0.016, Material.SKIN, np.where(y > collar, Material.TRIM, Material.CLOTH)
    )
    relief.enter(surface, tones(surface, 0) + (256 * band).astype(np.float32))


def _enter_head(relief: Relief, camera: TutorCamera, size: float, beard: bool) -> None:
    surface = stack_surface(relief.side, camera, HEAD * size, CHIN)
    if surface is None:
        return
    codes = tones(surface, Material.SKIN)
    if beard:
        x, y, z = (part / size for part in places_of(surface, camera, CHIN))
        grown = y < np.interp(np.degrees(np.abs(np.arctan2(x, z))), *_BEARD)
        codes += (256 * (Material.BEARD - Material.SKIN) * grown).astype(np.float32)
    relief.enter(surface, codes)


def _ears(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    for side in (-1.0, 1.0):
        ends = nodded(_EARS * [side, 1, 1] * size, nod) + CHIN
        bump(relief, camera, ends, (0.0100 * size, 0.0135 * size), Material.SKIN)


def _nose(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Draws a nose low enough for no outline from the front, and high enough for a profile from the side."""
    bump(relief, camera, on_face(_NOSE, size, nod), (0.0050 * size, 0.0105 * size), Material.SKIN)


def on_face(points: Array, size: float, nod: float) -> Array:
    """Returns places (..., 3) on the face, above the chin of a standard head, in signer space."""
    return np.asarray(nodded(points * size, nod) + CHIN)
