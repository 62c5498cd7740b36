"""Trunk, neck, head and hair of the drawn person."""

from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.skeleton import CHIN_Y_M, HEAD_FORWARD_M, Body
from deepsign_assets.film.appearance import Look
from deepsign_assets.film.sketch import Sketch, dim, mix

_AROUND: Final = np.linspace(0, 2 * np.pi, 28, endpoint=False)
_WIDTH: Final = 0.0775 * (1 - 0.20 * np.clip(-np.sin(_AROUND), 0, 1) ** 2)
_OVAL: Final = np.column_stack(
    [_WIDTH * np.cos(_AROUND), 0.110 + 0.112 * np.sin(_AROUND), np.full(28, 0.03)]
)
_CHEEKS: Final = np.column_stack(
    [0.84 * _WIDTH * np.cos(_AROUND), 0.112 + 0.098 * np.sin(_AROUND), np.full(28, 0.06)]
)
_RING: Final = np.linspace(0, 2 * np.pi, 13)
_HANGING: Final = {
    "long": (-0.20, 0.098),
    "bob": (-0.01, 0.100),
    "tied": (0.07, 0.084),
    "scarf": (-0.06, 0.100),
}
_SMILES: Final = ("happy", "friendly", "excited")
_FROWNS: Final = ("angry", "question", "pain", "cold", "disgust")
_SHUT: Final = ("tired", "sleepy")


class HeadRotation:
    """The places of a turned head.

    Args:
        offset: (3,) shift of the body.
        turn: Roll, yaw and nod of the head in radians.
        droop: Sinking of the head, 0..1.
        size: Size of the head.
    """

    def __init__(
        self, offset: Array, turn: tuple[float, float, float], droop: float, size: float
    ) -> None:
        roll, yaw, nod = turn
        matrix = _about(0, -nod - 0.25 * droop) @ _about(1, -yaw) @ _about(2, -roll)
        pivot = np.array([0.0, 0.03, 0.0])
        lift = np.array([0.0, CHIN_Y_M - 0.02 * droop, HEAD_FORWARD_M])
        self._base = pivot + offset + lift - pivot @ matrix
        self._matrix = matrix * size

    def place(self, points: Array | list[list[float]]) -> Array:
        """Returns places (N, 3) on the head, relative to the chin, in signer space."""
        return np.asarray(np.asarray(points, dtype=float) @ self._matrix + self._base)


def _about(axis: int, angle: float) -> Array:
    """Returns a rotation (3, 3), applied from the right."""
    cosine, sine = np.cos(angle), np.sin(angle)
    a, b = ((1, 2), (2, 0), (0, 1))[axis]
    matrix = np.zeros((3, 3))
    matrix[axis, axis] = 1
    matrix[a, a] = matrix[b, b] = cosine
    matrix[a, b], matrix[b, a] = sine, -sine
    return matrix


def paint_trunk(sketch: Sketch, look: Look, body: Body, offset: Array) -> None:
    """Draws clothes with pattern and folds, and the neck; `offset` (3,)."""
    w, g = body.shoulder_half_m, body.girth
    wide = np.array([
        [-0.054, 0.066], [-0.5 * w - 0.03, 0.040], [-w - 0.002, 0.014], [-w - 0.036, -0.030], [-w - 0.026, -0.12],
        [-w * 0.96 * g, -0.20], [-w * 0.90 * g, -0.36], [-w * 1.02 * g, -0.52], [-w * 1.06 * g, -0.75],
    ])  # fmt: skip
    outline = np.concatenate([wide, wide[::-1] * [-1, 1]])
    points = np.column_stack([outline, np.zeros(len(outline))]) + offset
    sketch.polygon(points, dim(look.cloth, 0.96))
    if look.pattern != "plain":
        with sketch.within(points):
            _pattern(sketch, look)
    _folds(sketch, look, w, offset)
    _neck(sketch, look, offset)


def _pattern(sketch: Sketch, look: Look) -> None:
    rng = np.random.default_rng(look.seed)
    if look.pattern == "stripes":
        step = float(rng.uniform(0.02, 0.06))
        for y in np.arange(-0.6, 0.05, step):
            sketch.line(np.array([[-0.3, y, 0.05], [0.3, y, 0.05]]), step * 0.22, look.cloth_2)
        return
    for _ in range(14):
        spot = np.array([[rng.uniform(-0.2, 0.2), rng.uniform(-0.6, 0.03), 0.05]])
        sketch.disc(spot, float(rng.uniform(0.01, 0.035)), look.cloth_2)


def _folds(sketch: Sketch, look: Look, w: float, offset: Array) -> None:
    """Draws the shade at either side, and three creases."""
    for side in (-1, 1):
        shade = np.array([[side * w * 0.80, -0.10, 0.05], [side * w * 0.70, -0.45, 0.05]])
        sketch.line(shade + offset, 0.018, dim(look.cloth, 0.86))
    rng = np.random.default_rng(look.seed + 1)
    for _ in range(3):
        start = np.array([rng.uniform(-0.12, 0.12), rng.uniform(-0.5, -0.15), 0.06])
        end = start + np.array([rng.uniform(-0.06, 0.06), rng.uniform(-0.12, -0.04), 0])
        crease = np.array([start, end]) + offset
        sketch.line(crease, 0.006, dim(look.cloth, float(rng.uniform(0.8, 1.18))))


def _neck(sketch: Sketch, look: Look, offset: Array) -> None:
    column = [[-0.050, 0.150, 0], [0.050, 0.150, 0], [0.058, 0.048, 0.02], [-0.058, 0.048, 0.02]]
    cut = [[-0.064, 0.058, 0.02], [0.064, 0.058, 0.02], [0.0, 0.026 - look.neckline_m, 0.06]]
    sketch.polygon(np.array(column) + offset, dim(look.skin, 0.80))
    sketch.polygon(np.array(cut) + offset, dim(look.skin, 0.93))


def paint_back_hair(sketch: Sketch, look: Look, head: HeadRotation) -> None:
    """Draws the hair that hangs behind the neck."""
    if look.hair not in _HANGING:
        return
    low, wide = _HANGING[look.hair]
    side = np.array(
        [[-0.05, 0.235], [-0.082, 0.19], [-wide, 0.11], [-wide, 0.02], [-wide * 0.86, low]]
    )
    outline = np.concatenate([side, side[::-1] * [-1, 1]])
    points = head.place(np.column_stack([outline, np.full(len(outline), -0.03)]))
    sketch.polygon(points, dim(look.hair_colour, 0.85))


def paint_head(
    sketch: Sketch, look: Look, head: HeadRotation, light: Array, expression: str, mouth: float
) -> None:
    """Draws face and hair; `mouth` is how far the mouth is open, 0..1."""
    skin = look.skin
    for side in (-1, 1):
        sketch.disc(head.place([[side * 0.079, 0.092, -0.01]]), 0.016, dim(skin, 0.86))
    sketch.polygon(head.place(_OVAL), dim(skin, 0.94))
    sketch.polygon(head.place(_CHEEKS), skin)
    if look.beard:
        _beard(sketch, look, head)
    for side in (-1, 1):
        _eye(sketch, look, head, side, expression)
    _nose_and_mouth(sketch, look, head, float(np.sign(light[0])), expression, mouth)
    if look.glasses:
        for side in (-1, 1):
            ring = np.column_stack(
                [
                    side * (0.033 + 0.023 * np.cos(_RING)),
                    0.109 + 0.019 * np.sin(_RING),
                    np.full(13, 0.095),
                ]
            )
            sketch.line(head.place(ring), 0.0018, (30, 28, 28))
    if look.hair != "bald":
        _front_hair(sketch, look, head)


def _beard(sketch: Sketch, look: Look, head: HeadRotation) -> None:
    half = [[0.066, 0.060, 0.05], [0.058, 0.020, 0.06], [0.03, -0.001, 0.07]]
    jaw = [[-x, y, z] for x, y, z in half] + half[::-1]
    jaw += [[0.03, 0.058, 0.09], [-0.03, 0.058, 0.09]]
    sketch.polygon(head.place(jaw), mix(look.skin, look.hair_colour, look.beard))


def _eye(sketch: Sketch, look: Look, head: HeadRotation, side: int, expression: str) -> None:
    skin = look.skin
    socket = [
        [0.054, 0.112, 0.085],
        [0.033, 0.121, 0.09],
        [0.014, 0.112, 0.09],
        [0.033, 0.102, 0.09],
    ]
    sketch.polygon(head.place([[side * x, y, z] for x, y, z in socket]), dim(skin, 0.80))
    if expression not in _SHUT:
        white = [[side * 0.044, 0.110, 0.09], [side * 0.023, 0.110, 0.09]]
        sketch.line(head.place(white), 0.0045, (225, 222, 218))
        sketch.disc(head.place([[side * 0.033, 0.110, 0.092]]), 0.0062, (38, 28, 24))
    lid = [[side * 0.047, 0.1135, 0.088], [side * 0.020, 0.1140, 0.09]]
    sketch.line(head.place(lid), 0.0022, dim(skin, 0.35))
    lift = 0.006 if expression in (*_SMILES, "doubt", "surprised", "topic") else -0.002
    inner = -0.006 if expression in _FROWNS else 0.0
    brow = [[side * 0.054, lift + 0.127, 0.085], [side * 0.018, lift + inner + 0.131, 0.09]]
    sketch.line(head.place(brow), 0.0042, mix(dim(skin, 0.6), look.hair_colour, 0.75))


def _nose_and_mouth(
    sketch: Sketch, look: Look, head: HeadRotation, lit: float, expression: str, mouth: float
) -> None:
    skin = look.skin
    ridge = [[-0.008 * lit, 0.105, 0.1], [-0.010 * lit, 0.072, 0.115]]
    sketch.line(head.place(ridge), 0.004, dim(skin, 0.82))
    sketch.line(head.place([[-0.013, 0.068, 0.11], [0.013, 0.068, 0.11]]), 0.0045, dim(skin, 0.70))
    smile = 0.006 if expression in _SMILES else -0.004 if expression in ("sad", "pain") else 0.0
    corner = 0.043 + smile
    lips = [[-0.024, corner, 0.095], [0.0, 0.039, 0.1], [0.024, corner, 0.095]]
    sketch.line(head.place(lips), 0.005 + 0.006 * mouth, mix(skin, (165, 60, 65), 0.45))
    gap = head.place([[-0.014, 0.041, 0.1], [0.014, 0.041, 0.1]])
    sketch.line(gap, 0.005 * mouth if mouth > 0.3 else 0.0, (70, 30, 32))


def _front_hair(sketch: Sketch, look: Look, head: HeadRotation) -> None:
    rng = np.random.default_rng(look.seed + 2)
    line = rng.uniform(0.168, 0.192)
    temple = rng.uniform(0.095, 0.14) if look.hair != "scarf" else 0.05
    parting = rng.uniform(-0.03, 0.03)
    cap = [
        [-0.083, temple, 0.02], [-0.086, 0.16, 0.02], [-0.066, 0.212, 0.02], [-0.03, 0.238, 0.02], [0.03, 0.238, 0.02],
        [0.066, 0.212, 0.02], [0.086, 0.16, 0.02], [0.083, temple, 0.02], [0.066, 0.150, 0.06], [parting + 0.03, line, 0.07],
        [parting - 0.03, line + 0.006, 0.07], [-0.066, 0.150, 0.06],
    ]  # fmt: skip
    sketch.polygon(head.place(cap), look.hair_colour)
    shine = head.place([[-0.04, 0.215, 0.03], [0.02, 0.225, 0.03]])
    sketch.line(shine, 0.010, dim(look.hair_colour, 1.18))
    if look.hair in ("long", "bob"):
        low = -0.16 if look.hair == "long" else 0.02
        for side in (-1, 1):
            strand = [
                [side * 0.078, 0.17, 0.03],
                [side * 0.088, 0.08, 0.02],
                [side * 0.084, low, 0.03],
            ]
            sketch.line(head.place(strand), 0.016, look.hair_colour)
