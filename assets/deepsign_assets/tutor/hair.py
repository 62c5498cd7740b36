"""The tutor's hair by style, a scarf, and hearing aids, drawn into a relief over the head."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
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
from deepsign_assets.tutor.person import HairStyle
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import Floats, Surface, tones


@dataclass(frozen=True)
class _Hair:
    """One hair style; lengths in metres.

    Attributes:
        edge: The edge of the hair by angle from straight ahead (degrees), as height above the chin.
        thick: Its thickness, by height.
        falls: Separate stacks that hang round the head: the visible hair, and the part behind the face.
        ears: Whether the ears are uncovered.
    """

    edge: tuple[tuple[float, ...], tuple[float, ...]]
    thick: tuple[tuple[float, ...], tuple[float, ...]]
    falls: tuple[Array, Array] | None = None
    ears: bool = True


_PARTED: Final = (
    (-180.0, -112.0, -98.0, -90.0, -78.0, -62.0, -45.0, -28.0, -10.0, 8.0, 22.0, 30.0, 45.0, 62.0, 78.0, 90.0, 98.0, 112.0, 180.0),
    (0.012, 0.030, 0.086, 0.090, 0.118, 0.148, 0.156, 0.167, 0.178, 0.190, 0.197, 0.190, 0.170, 0.150, 0.118, 0.090, 0.086, 0.030, 0.012),
)  # fmt: skip
_RECEDING: Final = (
    (-180.0, -112.0, -98.0, -90.0, -78.0, -64.0, -50.0, -34.0, -16.0, 0.0, 16.0, 34.0, 50.0, 64.0, 78.0, 90.0, 98.0, 112.0, 180.0),
    (0.012, 0.030, 0.086, 0.090, 0.124, 0.168, 0.200, 0.216, 0.210, 0.206, 0.210, 0.216, 0.200, 0.168, 0.124, 0.090, 0.086, 0.030, 0.012),
)  # fmt: skip
_ROUND: Final = (
    (-180.0, -112.0, -98.0, -90.0, -75.0, -60.0, -35.0, 0.0, 35.0, 60.0, 75.0, 90.0, 98.0, 112.0, 180.0),
    (0.012, 0.020, 0.080, 0.084, 0.128, 0.158, 0.178, 0.184, 0.178, 0.158, 0.128, 0.084, 0.080, 0.020, 0.012),
)  # fmt: skip
_OPEN: Final = (
    (-180.0, -66.0, -60.0, -52.0, -40.0, -20.0, 0.0, 20.0, 40.0, 52.0, 60.0, 66.0, 180.0),
    (-0.20, -0.20, 0.050, 0.130, 0.164, 0.180, 0.190, 0.180, 0.164, 0.130, 0.050, -0.20, -0.20),
)  # fmt: skip
_PLAIN: Final = (-0.01, 0.09, 0.13, 0.18, 0.24), (0.003, 0.0034, 0.0040, 0.012, 0.020)
_CLOSE: Final = (-0.01, 0.09, 0.13, 0.18, 0.24), (0.002, 0.0026, 0.0030, 0.003, 0.003)
_FULL: Final = (-0.01, 0.09, 0.13, 0.18, 0.24), (0.004, 0.0080, 0.0140, 0.018, 0.018)
# Rows of (height, half width, half depth, middle's z), as those of the head.
_BOB: Final = smooth(np.array([
    [-0.014, 0.0760, 0.0500, -0.022], [0.008, 0.0900, 0.0740, -0.014], [0.050, 0.0975, 0.1000, -0.008], [0.090, 0.0985, 0.1055, -0.004],
    [0.130, 0.0950, 0.1070, -0.001], [0.170, 0.0880, 0.1040, -0.002], [0.205, 0.0730, 0.0960, -0.006], [0.232, 0.0500, 0.0680, -0.007],
    [0.246, 0.0250, 0.0340, -0.007], [0.250, 0.0040, 0.0060, -0.007],
]))  # fmt: skip
_BOB_BACK: Final = smooth(np.array([
    [-0.014, 0.0740, 0.0300, -0.040], [0.008, 0.0860, 0.0400, -0.040], [0.060, 0.0930, 0.0400, -0.030], [0.140, 0.0900, 0.0400, -0.030],
]))  # fmt: skip
_SCARF: Final = smooth(np.array([
    [-0.140, 0.1540, 0.0950, 0.000], [-0.108, 0.1420, 0.0900, 0.000], [-0.080, 0.1080, 0.0820, 0.000], [-0.045, 0.0780, 0.0740, 0.006],
    [-0.016, 0.0780, 0.0800, 0.010], [0.010, 0.0890, 0.0920, 0.006], [0.050, 0.0990, 0.1050, 0.000], [0.090, 0.1010, 0.1100, -0.002],
    [0.130, 0.0980, 0.1120, -0.003], [0.170, 0.0900, 0.1100, -0.004], [0.205, 0.0750, 0.0980, -0.006], [0.232, 0.0510, 0.0690, -0.007],
    [0.246, 0.0250, 0.0340, -0.007], [0.250, 0.0040, 0.0060, -0.007],
]))  # fmt: skip
_STYLES: Final[dict[HairStyle, _Hair]] = {
    "short": _Hair(_PARTED, _PLAIN),
    "thin": _Hair(_RECEDING, _CLOSE),
    "curls": _Hair(_ROUND, _FULL),
    "bob": _Hair(_OPEN, _PLAIN, (_BOB, _BOB_BACK), ears=False),
}
_EAR_M, _BEHIND_EAR_M = 0.114, -0.030  # in front of the ears, hair ends at their height
# On the far side of a turned face hair would stand off: it ends before its edge, and above the jaw.
_FRINGE_M, _JAW_M, _GRAZING, _FRONT_DEG = 0.055, 0.055, 0.40, 100.0
_WRAPPED: Final = 0.46  # a scarf closes round the far side of a turned face
_OPENING_M: Final = (0.0655, 0.0930, 0.0960)  # of a scarf: half width, half height, middle
_AID: Final = np.array([[0.0850, 0.119, -0.016], [0.0930, 0.103, -0.024], [0.0930, 0.084, -0.030]])
_TUBE: Final = np.array([[0.0850, 0.121, -0.010], [0.0850, 0.109, 0.006], [0.0840, 0.094, 0.008]])
# Of curls: (height, reach to the side, reach to the front, radius of a ball) in metres, and where the lowest ring ends.
_RINGS: Final = (
    (0.140, 0.082, 0.080, 0.0150),
    (0.170, 0.078, 0.094, 0.0170),
    (0.200, 0.068, 0.088, 0.0190),
    (0.226, 0.046, 0.060, 0.0200),
    (0.240, 0.018, 0.020, 0.0190),
)
_TEMPLE_DEG: Final = 70.0
_HEM_M, _HEM_BEND = -0.120, 2.2  # of a scarf: lowest in the middle, rounded toward the shoulders
_BAND: Final = HEAD + np.array([0.0, 0.006, 0.004, 0.0])  # under the scarf
_BAND_OPENING_M: Final = (0.0600, 0.0890, 0.0960)


def paint_hair(
    relief: Relief, camera: TutorCamera, style: HairStyle, size: float, nod: float
) -> None:
    """Draws the hair of a style, or a scarf, on a head `size` times the standard that nods by `nod` radians."""
    if style == "scarf":
        _scarf(relief, camera, size, nod)
        return
    hair = _STYLES[style]
    _grown(relief, camera, hair, size, nod)
    if style == "curls":
        _curls(relief, camera, size, nod)


def paint_hearing_aids(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Draws a hearing aid behind either ear, and the tube into it."""
    for side in (-1.0, 1.0):
        for knots, radius in ((_AID, 0.0050), (_TUBE, 0.0018)):
            ends = nodded(knots * [side, 1, 1] * size, nod) + CHIN
            for a, b in ((0, 1), (1, 2)):
                bump(relief, camera, ends[[a, b]], (radius * size, radius * size), Material.AID)


def _grown(relief: Relief, camera: TutorCamera, hair: _Hair, size: float, nod: float) -> None:
    rows = _thickened(hair) if hair.falls is None else hair.falls[0]
    surface = stack_surface(relief.side, camera, rows * size, CHIN)
    if surface is None:
        return
    x, y, z = (part / size for part in places_of(surface, camera, CHIN))
    angle = np.degrees(np.arctan2(x, z))
    height = y * np.cos(nod) + z * np.sin(nod)
    above = height - np.interp(angle, *hair.edge)
    grown = above > 0
    if camera.yaw_deg:
        far = (_slant(surface) < _GRAZING) & (np.abs(angle) < _FRONT_DEG)
        grown &= ~(far & ((above < _FRINGE_M) | (height < _JAW_M)))
    if hair.ears:
        grown &= (height > _EAR_M) | (z < _BEHIND_EAR_M)
    kept = surface._replace(inside=surface.inside & grown)
    relief.enter(kept, tones(kept, Material.HAIR))
    if hair.falls is not None:
        enter_stack(relief, camera, hair.falls[1] * size, CHIN, Material.HAIR)


def _slant(surface: Surface) -> Floats:
    """Returns how far each pixel of a surface faces the viewer: 1 straight on, 0 from its edge."""
    return np.asarray(surface.normal[2] * surface.short)


def _thickened(hair: _Hair) -> Array:
    """Returns the rows of the head with hair on them."""
    round_top = np.sqrt(np.clip((HEAD[-1, 0] - HEAD[:, 0]) / 0.05, 0, 1))
    thick = np.interp(HEAD[:, 0], *hair.thick)[:, None] * [0.6, 1, 0.15, 0]
    thick[:, 1:] *= round_top[:, None]
    return np.asarray(HEAD + thick)


def _curls(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Draws balls over the crown and along the edge of the hair, each a little different."""
    for ring, (height, reach, front, radius) in enumerate(_RINGS):
        farthest = 108.0 - 4 * ring
        for turn in np.linspace(-farthest, farthest, 13 - 2 * ring):
            if ring == 0 and abs(turn) < _TEMPLE_DEG:
                continue
            uneven = 1 + 0.04 * np.sin(7 * turn + 3 * ring)
            x, z = reach * np.sin(np.radians(turn)), front * np.cos(np.radians(turn))
            ball = np.array([[x * uneven, height + 0.004 * np.cos(5 * turn), z]]) * size
            ends = nodded(np.repeat(ball, 2, axis=0), nod) + CHIN
            bump(relief, camera, ends, (radius * size, radius * size), Material.HAIR)


def _scarf(relief: Relief, camera: TutorCamera, size: float, nod: float) -> None:
    """Draws a plain scarf round head and neck, open for the face, and the band under it."""
    for rows, (wide, high, middle) in ((_SCARF, _OPENING_M), (_BAND, _BAND_OPENING_M)):
        surface = stack_surface(relief.side, camera, rows * size, CHIN)
        if surface is None:
            continue
        x, y, z = (part / size for part in places_of(surface, camera, CHIN))
        height = y * np.cos(nod) + z * np.sin(nod)
        laid = ((x / wide) ** 2 + ((height - middle) / high) ** 2 > 1) | (z < 0)
        laid |= _slant(surface) < _WRAPPED
        laid &= y > _HEM_M + _HEM_BEND * x * x
        kept = surface._replace(inside=surface.inside & laid)
        relief.enter(kept, tones(kept, Material.SCARF))
