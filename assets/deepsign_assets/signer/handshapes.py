"""Handshapes as joint angles, and the 21 joints of a hand.

Angles are in degrees. Each finger: flexion of the big knuckle (MCP), the middle joint (PIP) and the end joint (DIP), and
spread (positive: toward the thumb). Thumb: `out` in the plane of the palm away from the index finger, `front` out of
that plane before the palm, then the flexion of its two joints toward the little finger. Joints are numbered as in
MediaPipe: 0 wrist, 1-4 thumb, 5-8 index, 9-12 middle, 13-16 ring, 17-20 little finger.

Hand proportions: Buryanov & Kotiuk (2010), "Proportions of Hand Segments", Int. J. Morphol. 28(3), rounded.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.signer.geometry import Array, turn, unit

HAND_LENGTH_M: Final = 0.183
_KNUCKLES: Final = np.array(
    [[0.025, 0.088, 0.0], [0.004, 0.092, 0.003], [-0.016, 0.087, 0.002], [-0.034, 0.077, -0.002]]
)
_PHALANGES: Final = np.array(
    [[0.042, 0.025, 0.021], [0.046, 0.029, 0.022], [0.043, 0.028, 0.022], [0.034, 0.020, 0.020]]
)
_THUMB_BASE: Final = np.array([0.022, 0.020, 0.010])
_THUMB_BONES: Final = (0.044, 0.034, 0.028)
_THUMB_FLEXES_TO: Final = np.array([-1.0, 0.15, 0.35])
_FINGERS: Final = 4


@dataclass(frozen=True)
class Handshape:
    """Joint angles of one handshape, in degrees.

    Attributes:
        name: as in the field (`open_b`, `flat_o`, ...).
        fingers: (mcp, pip, dip, spread) of index, middle, ring and little finger.
        thumb: (out, front, mcp, ip).
        coded: name of the category that phonological codings (ASL-LEX) put it in, where that is another.
    """

    name: str
    fingers: tuple[tuple[float, float, float, float], ...]
    thumb: tuple[float, float, float, float]
    coded: str = ""

    @property
    def category(self) -> str:
        """The handshape's category in phonological codings."""
        return self.coded or self.name

    @property
    def angles(self) -> Array:
        """All angles as one vector (20,): four fingers of four, then the thumb."""
        return np.array([*np.ravel(self.fingers), *self.thumb], dtype=float)


LIMITS_DEG: Final = np.array(
    [[-30, 100], [-5, 115], [-10, 90], [-25, 25]] * _FINGERS
    + [[-15, 75], [-30, 80], [-20, 80], [-25, 90]],
    float,
)


def _straight(
    spread: float = 0.0, mcp: float = 0.0
) -> tuple[tuple[float, float, float, float], ...]:
    spreads = np.array([1.0, 0.25, -0.45, -1.2]) * spread
    return tuple((mcp, 4.0, 3.0, float(s)) for s in spreads)


_FIST = (88.0, 100.0, 65.0, 0.0)
_UP = (0.0, 4.0, 3.0, 0.0)

HANDSHAPES: Final[dict[str, Handshape]] = {
    shape.name: shape
    for shape in (
        Handshape("open_b", _straight(), (22, 10, 0, 0)),
        Handshape("closed_b", _straight(), (-5, 45, 45, 35)),
        Handshape("flat_b", _straight(mcp=30), (20, 15, 5, 5)),
        Handshape("bent_b", _straight(mcp=75), (15, 30, 10, 5), coded="flat_b"),
        Handshape("5", _straight(spread=14), (52, 10, 0, -5)),
        Handshape(
            "curved_5",
            tuple((22.0, 48.0, 30.0, s) for s in (13.0, 3.0, -6.0, -15.0)),
            (48, 35, 15, 20),
        ),
        Handshape(
            "claw_5",
            tuple((15.0, 68.0, 45.0, s) for s in (12.0, 3.0, -6.0, -14.0)),
            (48, 35, 20, 30),
            coded="curved_5",
        ),
        Handshape(
            "relaxed",
            tuple((20.0 + 4 * i, 28.0 + 3 * i, 16.0, 4.0 - 3 * i) for i in range(4)),
            (28, 25, 10, 10),
        ),
        Handshape("4", _straight(spread=12), (-5, 45, 45, 35)),
        Handshape("1", (_UP, _FIST, _FIST, _FIST), (2, 42, 50, 35)),
        Handshape("bent_1", ((20, 75, 45, 0), _FIST, _FIST, _FIST), (2, 42, 50, 35)),
        Handshape("v", ((0, 4, 3, 11), (0, 4, 3, -9), _FIST, _FIST), (0, 45, 50, 40)),
        Handshape("u", ((0, 4, 3, -2), (0, 4, 3, 2), _FIST, _FIST), (0, 45, 50, 40), coded="h"),
        Handshape("3", ((0, 4, 3, 11), (0, 4, 3, -9), _FIST, _FIST), (55, 5, 0, 0)),
        Handshape("w", ((0, 4, 3, 13), (0, 4, 3, 0), (0, 4, 3, -13), _FIST), (0, 50, 50, 45)),
        Handshape("l", (_UP, _FIST, _FIST, _FIST), (70, 0, 0, -5)),
        Handshape("y", (_FIST, _FIST, _FIST, (0, 4, 3, -20)), (62, 5, 0, -5)),
        Handshape("i", (_FIST, _FIST, _FIST, (0, 4, 3, -8)), (2, 42, 50, 35)),
        Handshape("ily", ((0, 4, 3, 8), _FIST, _FIST, (0, 4, 3, -16)), (60, 5, 0, -5)),
        Handshape("g", ((62, 8, 6, 0), _FIST, _FIST, _FIST), (10, 48, 8, 0)),
        Handshape("g_open", ((28, 8, 6, 0), _FIST, _FIST, _FIST), (15, 55, 0, 0), coded="g"),
        Handshape("g_closed", ((72, 12, 8, 0), _FIST, _FIST, _FIST), (4, 52, 14, 2), coded="g"),
        Handshape(
            "f", ((52, 58, 28, 2), (8, 8, 5, 2), (2, 5, 4, -8), (-2, 4, 3, -17)), (18, 47, 18, 22)
        ),
        Handshape(
            "f_open",
            ((34, 42, 20, 4), (8, 8, 5, 2), (2, 5, 4, -8), (-2, 4, 3, -17)),
            (30, 46, 8, 12),
            coded="f",
        ),
        Handshape(
            "flat_o",
            tuple((66.0 - 2 * i, 14.0 + 2 * i, 8.0, s) for i, s in enumerate((1, 0, 1, 3))),
            (10, 52, 8, 2),
        ),
        Handshape(
            "flat_c",
            tuple((38.0, 16.0, 10.0, s) for s in (1.0, 0.0, 0.0, 1.0)),
            (24, 62, -4, 0),
            coded="flat_o",
        ),
        Handshape(
            "c", tuple((28.0, 42.0, 24.0, s) for s in (2.0, 0.0, -1.0, -2.0)), (34, 58, 6, 12)
        ),
        Handshape(
            "o", tuple((48.0, 52.0, 30.0, s) for s in (1.0, 0.0, 0.0, 2.0)), (16, 52, 16, 22)
        ),
        Handshape("baby_o", ((48, 56, 30, 0), _FIST, _FIST, _FIST), (14, 50, 18, 22)),
        Handshape(
            "f_loose",
            ((52, 58, 28, 2), (36, 40, 20, 0), (42, 44, 22, -3), (46, 46, 24, -6)),
            (18, 47, 18, 22),
            coded="f",
        ),
        Handshape(
            "f_wide",
            ((4, 10, 6, 8), (36, 40, 20, 0), (42, 44, 22, -3), (46, 46, 24, -6)),
            (66, 6, 0, -5),
            coded="f",
        ),
        Handshape(
            "8", ((2, 6, 4, 10), (58, 46, 24, 0), (2, 6, 4, -6), (-2, 4, 3, -15)), (10, 50, 22, 20)
        ),
        Handshape(
            "open_8",
            ((0, 6, 4, 10), (45, 12, 8, 0), (0, 6, 4, -6), (-2, 4, 3, -15)),
            (50, 15, 0, 0),
        ),
        Handshape("a", (_FIST,) * 4, (14, 14, -4, 0)),
        Handshape("a_thumb", (_FIST,) * 4, (48, 8, -8, -12), coded="a"),
        Handshape("s", (_FIST,) * 4, (2, 48, 52, 40)),
        Handshape("r", ((0, 4, 3, -6), (6, 4, 3, 8), _FIST, _FIST), (0, 45, 50, 40)),
        Handshape("t", ((70, 95, 55, 0), (82, 100, 65, 0), _FIST, _FIST), (8, 40, 18, 10)),
        Handshape("n", ((78, 98, 60, 0), (78, 98, 60, 0), _FIST, _FIST), (-2, 46, 30, 20)),
        Handshape(
            "m", ((76, 96, 60, 0), (76, 96, 60, 0), (76, 96, 60, 0), _FIST), (-6, 48, 40, 25)
        ),
        Handshape("e", tuple((30.0, 100.0, 60.0, 0.0) for _ in range(4)), (0, 55, 50, 45)),
        Handshape("d", (_UP, (48, 52, 30, 0), (50, 54, 30, 0), (52, 56, 30, 0)), (16, 52, 16, 22)),
        Handshape("k", ((0, 4, 3, 8), (38, 6, 4, -6), _FIST, _FIST), (12, 40, 0, 5), coded="p"),
        Handshape("flat_1", ((42, 6, 4, 0), _FIST, _FIST, _FIST), (2, 42, 50, 35)),
        Handshape("curved_1", ((14, 52, 32, 0), _FIST, _FIST, _FIST), (2, 42, 50, 35)),
        Handshape("open_h", ((0, 4, 3, -2), (0, 4, 3, 2), _FIST, _FIST), (55, 8, -4, -6)),
        Handshape(
            "open_h_bent",
            ((68, 6, 4, 0), (68, 6, 4, 0), _FIST, _FIST),
            (55, 8, -4, -6),
            coded="open_h",
        ),
        Handshape("flat_h", ((62, 6, 4, 0), (62, 6, 4, 0), _FIST, _FIST), (10, 48, 8, 2)),
        Handshape(
            "flat_h_open",
            ((24, 6, 4, 0), (24, 6, 4, 0), _FIST, _FIST),
            (18, 56, 0, 0),
            coded="flat_h",
        ),
        Handshape("flat_v", ((62, 6, 4, 12), (62, 6, 4, -10), _FIST, _FIST), (0, 45, 50, 40)),
        Handshape("bent_v", ((16, 70, 40, 10), (16, 70, 40, -8), _FIST, _FIST), (0, 45, 50, 40)),
        Handshape(
            "flatspread_5",
            tuple((40.0, 10.0, 6.0, s) for s in (14.0, 3.0, -6.0, -16.0)),
            (48, 30, 5, 5),
        ),
        Handshape(
            "curved_b",
            tuple((22.0, 24.0, 14.0, 0.0) for _ in range(4)),
            (18, 22, 6, 6),
            coded="open_b",
        ),
        Handshape(
            "c_half", tuple((52.0, 62.0, 36.0, 0.0) for _ in range(4)), (14, 52, 20, 20), coded="s"
        ),
        Handshape(
            "h_bent", ((60, 6, 4, 0), (60, 6, 4, 0), _FIST, _FIST), (10, 40, 5, 0), coded="flat_h"
        ),
        Handshape(
            "c_thumb", tuple((60.0, 64.0, 34.0, 0.0) for _ in range(4)), (44, 14, -8, -8), coded="c"
        ),
        Handshape(
            "c_bent", tuple((54.0, 30.0, 18.0, 0.0) for _ in range(4)), (46, 18, -6, -8), coded="c"
        ),
        Handshape("g_shut", ((75, 14, 8, 0), _FIST, _FIST, _FIST), (6, 51, 10, 0), coded="g"),
        Handshape(
            "flat_h_shut",
            ((77, 13, 9, 0), (77, 13, 9, 0), _FIST, _FIST),
            (2, 51, 11, 0),
            coded="flat_h",
        ),
        Handshape(
            "flat_o_shut",
            tuple((79.0 - 1.5 * i, 14.0 + 2 * i, 9.0, s) for i, s in enumerate((2, 0, -1, 0))),
            (2, 53, 11, 0),
            coded="flat_o",
        ),
        Handshape(
            "f_shut",
            ((56, 51, 27, 2), (8, 8, 5, 2), (2, 5, 4, -8), (-2, 4, 3, -17)),
            (12, 45, 13, 14),
            coded="f",
        ),
        Handshape("g_wide", ((6, 8, 6, 0), _FIST, _FIST, _FIST), (48, 30, -4, 0), coded="g"),
        Handshape(
            "snap", ((36, 8, 5, 6), (77, 15, 8, -2), _FIST, _FIST), (-1, 51, 10, 0), coded="d"
        ),
        Handshape(
            "snap_end", ((36, 8, 5, 6), (86, 66, 36, -2), _FIST, _FIST), (14, 58, 2, 0), coded="d"
        ),
        Handshape(
            "flat_h_closed",
            ((73, 15, 8, 0), (73, 15, 8, 0), _FIST, _FIST),
            (5, 48, 10, 3),
            coded="flat_h",
        ),
        Handshape(
            "flat_o_closed",
            ((75, 16, 9, 1), (76, 18, 9, 0), (76, 20, 9, 1), (77, 22, 9, 3)),
            (7, 52, 11, 5),
            coded="flat_o",
        ),
    )
}


def hand_joints(angles: Array, scale: float = 1.0) -> Array:
    """Joints of a right hand in its own frame: wrist at the origin, y along the fingers, z out of the palm, thumb at +x.

    Args:
        angles: (T, 20) degrees, in the order of `Handshape.angles`.
        scale: hand length over `HAND_LENGTH_M`.

    Returns:
        (T, 21, 3) metres.
    """
    joints = np.zeros((len(angles), 21, 3))
    rad = np.radians(angles)
    for finger in range(_FINGERS):
        _bend_finger(joints, rad[:, 4 * finger : 4 * finger + 4], finger)
    _bend_thumb(joints, rad[:, 16:20])
    return joints * scale


def _bend_finger(joints: Array, rad: Array, finger: int) -> None:
    spread = rad[:, 3] * np.cos(rad[:, 0])  # a bent knuckle cannot spread
    across = np.stack([np.sin(spread), np.cos(spread), np.zeros(len(rad))], axis=-1)
    at = np.broadcast_to(_KNUCKLES[finger], (len(rad), 3))
    first = 5 + 4 * finger
    joints[:, first] = at
    bend = np.zeros(len(rad))
    for bone in range(3):
        bend = bend + rad[:, bone]
        way = across * np.cos(bend)[:, None] + np.array([0.0, 0.0, 1.0]) * np.sin(bend)[:, None]
        at = at + way * _PHALANGES[finger, bone]
        joints[:, first + 1 + bone] = at


def _bend_thumb(joints: Array, rad: Array) -> None:
    out, front = rad[:, 0], rad[:, 1]
    way = np.stack(
        [np.sin(out) * np.cos(front), np.cos(out) * np.cos(front), np.sin(front)], axis=-1
    )
    axis = unit(np.cross(way, np.broadcast_to(_THUMB_FLEXES_TO, way.shape)))
    at = np.broadcast_to(_THUMB_BASE, way.shape)
    joints[:, 1] = at
    for bone, length in enumerate(_THUMB_BONES):
        if bone:
            way = np.einsum("tij,tj->ti", turn(axis, rad[:, 1 + bone]), way)
        at = at + way * length
        joints[:, 2 + bone] = at
