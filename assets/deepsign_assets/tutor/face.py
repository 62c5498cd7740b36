"""The tutor's face, with the expression of the sign."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.tutor.dress import Material
from deepsign_assets.tutor.expression import Expression
from deepsign_assets.tutor.face_drawing import FaceDrawing, oval
from deepsign_assets.tutor.face_marks import draw_glasses, draw_lines, draw_lips_ground
from deepsign_assets.tutor.person import Face
from deepsign_assets.tutor.relief import Relief, TutorCamera
from deepsign_assets.tutor.rounded_shapes import fixed
from deepsign_assets.tutor.torso import head_front, on_face

_ACROSS: Final = np.linspace(-1, 1, 17)
_EYE_X_M, _EYE_Y_M, _EYE_WIDE_M, _EYE_HIGH_M = 0.0335, 0.1060, 0.0168, 0.0122
_IRIS_M, _PUPIL_M, _GLINT_M = 0.0092, 0.0048, 0.0028
_BROW_Y_M, _MOUTH_Y_M = 0.1290, 0.0400
_SHUT: Final = 0.9


def paint_face(
    relief: Relief,
    camera: TutorCamera,
    size: float,
    expression: Expression,
    nod: float,
    look: Face,
) -> None:
    """Draws the features on the bare skin of a head in a relief."""
    window = relief.touched[0]
    drawing = face(expression, look)
    places = np.concatenate([feature.places for feature in drawing.features])
    points = np.column_stack([places, head_front(places[:, 0], places[:, 1])])
    rows, columns = window
    seen = camera.project(on_face(points, size, nod))[0][:, :2] - [columns.start, rows.start]
    ends = np.cumsum([len(feature.places) for feature in drawing.features])[:-1]
    drawn = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
    drawing.draw(drawn, np.split(fixed(seen), ends), size * camera.px_per_m)
    board = relief.board[window]
    bare = np.isin(relief.materials(window), (Material.SKIN, Material.BEARD)) & (drawn > 0)
    np.copyto(board, (board & ~0xFF00) | drawn.astype(np.int32) << 8, where=bare)


def face(expression: Expression, look: Face) -> FaceDrawing:
    """Returns the features of a face."""
    drawing = FaceDrawing()
    if look.beard:
        draw_lips_ground(drawing, expression)
    _cheeks(drawing, expression)
    _nose(drawing, expression)
    if look.lines:
        draw_lines(drawing, expression)
    for side in (-1.0, 1.0):
        _eye(drawing, side, expression, look.lash)
        _brow(drawing, side, expression, look.brow)
    _mouth(drawing, expression)
    if look.glasses:
        draw_glasses(drawing)
    return drawing


def _cheeks(drawing: FaceDrawing, expression: Expression) -> None:
    if expression.blush > 0.25:
        for side in (-1.0, 1.0):
            size = 0.5 + 0.5 * expression.blush
            cheek = oval(side * 0.0465, 0.0680, 0.0145 * size, 0.0095 * size)
            drawing.patch(cheek, Material.BLUSH)


def _nose(drawing: FaceDrawing, expression: Expression) -> None:
    under = [
        [-0.0100, 0.0722],
        [-0.0050, 0.0690],
        [0.0, 0.0682],
        [0.0050, 0.0690],
        [0.0100, 0.0722],
    ]
    drawing.line(under, 0.0026, Material.NOSE)
    if expression.wrinkle > 0.3:
        for side in (-1.0, 1.0):
            for y in (0.0940, 0.1000):
                drawing.line([[side * 0.004, y + 0.002], [side * 0.011, y]], 0.0018, Material.NOSE)
            fold = [[side * 0.0150, 0.0760], [side * 0.0220, 0.0660], [side * 0.0245, 0.0560]]
            drawing.line(fold, 0.0018, Material.NOSE)


def _eye(drawing: FaceDrawing, side: float, expression: Expression, lashes: float) -> None:
    """Draws white, iris, pupil and glint, cut off by the lids."""
    if expression.lid > _SHUT:
        _shut_eye(drawing, side)
        return
    x, high = side * _EYE_X_M, _EYE_HIGH_M * (1 + 0.9 * max(0.0, -expression.lid))
    lids = _Lids(x, side, high, expression)
    drawing.patch(lids.cut(oval(x, _EYE_Y_M, _EYE_WIDE_M, high)), Material.EYE)
    iris_y = _EYE_Y_M + 0.0006 - expression.gaze
    for radius, material in ((_IRIS_M, Material.IRIS), (_PUPIL_M, Material.PUPIL)):
        drawing.patch(lids.cut(oval(x, iris_y, radius, radius * 1.06)), material)
    drawing.patch(lids.cut(oval(x - 0.0034, iris_y + 0.0036, _GLINT_M, _GLINT_M)), Material.GLINT)
    edge = np.minimum(high * np.sqrt(1 - 0.96 * _ACROSS**2), lids.top(x + _EYE_WIDE_M * _ACROSS))
    lash = np.column_stack([x + (_EYE_WIDE_M + 0.0008) * _ACROSS, _EYE_Y_M + edge])
    outward = (_ACROSS * side + 1) / 2
    drawing.stroke(lash, lashes * (0.0022 + 0.0022 * outward), Material.LID)
    if expression.lid > 0.4 or expression.squint > 0.4:
        under = _EYE_Y_M - 0.0035 + lids.bottom * np.sqrt(1 - 0.9 * _ACROSS**2)
        drawing.line(np.column_stack([x + 0.0140 * _ACROSS, under]), 0.0015, Material.NOSE)


@dataclass(frozen=True)
class _Lids:
    """The lids of an eye; heights are above its middle."""

    x: float
    side: float
    high: float
    expression: Expression

    @property
    def bottom(self) -> float:
        return -self.high * (0.86 - 0.62 * self.expression.squint)

    def top(self, x: Array) -> Array:
        outward = (x - self.x) * self.side / _EYE_WIDE_M
        middle = self.high * (1 - 1.72 * max(self.expression.lid, 0.0))
        return np.asarray(middle - 0.0042 * self.expression.slant * outward)

    def cut(self, places: Array) -> Array:
        x, y = places.T
        top, bottom = _EYE_Y_M + self.top(x), np.full(len(x), _EYE_Y_M + self.bottom)
        return np.column_stack([x, np.clip(y, np.minimum(bottom, top), top)])


def _shut_eye(drawing: FaceDrawing, side: float) -> None:
    x = side * _EYE_X_M
    edge = _EYE_Y_M - 0.0015 - 0.0062 * np.sqrt(1 - 0.96 * _ACROSS**2)
    drawing.stroke(
        np.column_stack([x + _EYE_WIDE_M * _ACROSS, edge]), np.full(17, 0.0034), Material.LID
    )
    for at in (0.45, 0.9):
        foot = [x + side * at * 0.0150, _EYE_Y_M - 0.0062 + 0.004 * at**3]
        drawing.line([foot, [foot[0] + side * 0.0036, foot[1] - 0.0036]], 0.0020, Material.LID)


def _brow(drawing: FaceDrawing, side: float, expression: Expression, thick: float) -> None:
    y, f = _BROW_Y_M + expression.brow, expression.furrow
    inner, bend = 0.0145 - 0.0045 * f, expression.worry - 0.0070 * f
    knots = np.array([
        [inner, y + 0.0022 + bend], [0.0265, y + 0.0046 + 0.45 * bend], [0.0405, y + 0.0044 + 0.0024 * f], [0.0535, y - 0.0030 - 0.25 * expression.worry],
    ])  # fmt: skip
    t = np.linspace(0, 1, 14)
    curve = sum(np.outer(w, k) for w, k in zip(_bernstein(t), _control(knots), strict=True))
    widths = thick * (0.0066 - 0.0040 * t**1.5)
    drawing.stroke(np.asarray(curve) * [side, 1], widths, Material.BROW)
    if f > 0.5:
        crease = np.array([[0.0042, y - 0.004], [0.0050, y + 0.006]])
        drawing.line(crease * [side, 1], 0.0018, Material.NOSE)


def _bernstein(t: Array) -> tuple[Array, Array, Array, Array]:
    return (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3


def _control(knots: Array) -> Array:
    """Returns the control points of the cubic curve that passes four knots at thirds."""
    a, b, c, d = knots
    return np.stack(
        [a, (-5 * a + 18 * b - 9 * c + 2 * d) / 6, (2 * a - 9 * b + 18 * c - 5 * d) / 6, d]
    )


def _mouth(drawing: FaceDrawing, expression: Expression) -> None:
    x = expression.width * _ACROSS
    bow = 1 - _ACROSS**2
    full = np.sqrt(bow) * expression.rounded + bow * (1 - expression.rounded)
    base = _MOUTH_Y_M + expression.smile * (_ACROSS**2 - 0.35) + expression.skew * _ACROSS
    base = base + expression.wave * np.sin(4 * np.pi * _ACROSS)
    upper = base + 0.45 * expression.open * full * max(
        expression.rounded, float(expression.teeth > 0.9)
    )
    lower = base - expression.open * full * (1 - 0.3 * expression.rounded)
    ends = 0.0026 + 0.0016 * bow
    if expression.open > 0.002:
        _opening(drawing, expression, x, upper, lower)
        drawing.stroke(np.column_stack([x, lower]), ends, Material.LIP)
    drawing.stroke(np.column_stack([x, upper]), ends + 0.0004, Material.LIP)
    if expression.open <= 0.002:
        soft = np.column_stack([0.42 * x, np.full(17, float(base[8]) - 0.0090)])
        drawing.stroke(soft, 0.0012 + 0.0014 * bow, Material.NOSE)
    if expression.smile > 0.006:
        for side in (-1.0, 1.0):
            corner = side * (expression.width + 0.0030)
            y = float(base[-1])
            fold = [[corner, y + 0.0045], [corner + side * 0.0016, y], [corner, y - 0.0040]]
            drawing.line(fold, 0.0016, Material.NOSE)


def _opening(
    drawing: FaceDrawing, expression: Expression, x: Array, upper: Array, lower: Array
) -> None:
    drawing.patch(_between(x, upper, lower), Material.MOUTH)
    if expression.teeth > 0.05:
        edge = np.maximum(upper - expression.teeth * (upper - lower).max(), lower)
        drawing.patch(_between(x, upper, edge), Material.TEETH)
    if expression.teeth > 0.9:
        middle = (upper + lower) / 2
        drawing.line(np.column_stack([0.92 * x, middle]), 0.0013, Material.NOSE)
        for at in np.linspace(-0.6, 0.6, 5):
            k = round((at + 1) * 8)
            drawing.line([[x[k], upper[k]], [x[k], lower[k]]], 0.0011, Material.NOSE)
    elif expression.open > 0.009:
        tongue = oval(
            0.0, float(lower.min()) + 0.0012, 0.55 * expression.width, 0.30 * expression.open
        )
        inside = np.clip(tongue[:, 1], np.interp(tongue[:, 0], x, lower), None)
        drawing.patch(np.column_stack([tongue[:, 0], inside]), Material.TONGUE)


def _between(x: Array, upper: Array, lower: Array) -> Array:
    return np.concatenate([np.column_stack([x, upper]), np.column_stack([x, lower])[::-1]])
