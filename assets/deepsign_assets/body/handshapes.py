"""Handshapes as joint angles: the inventory of the lexicon.

Angles are those of `hand`. Pinched tips lie about 1.6 cm apart, joint to joint: the thickness of two fingertips.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array


@dataclass(frozen=True)
class Handshape:
    """Joint angles of one handshape, in degrees.

    Attributes:
        name: As in the field (`open_b`, `flat_o`, ...).
        fingers: (mcp, pip, dip, spread) of index, middle, ring and little finger.
        thumb: (out, front, mcp, ip).
        coded: Name of the category that phonological codings (ASL-LEX) put it in, where that is another.
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


_FIST: Final = (88.0, 100.0, 65.0, 0.0)
_UP: Final = (0.0, 4.0, 3.0, 0.0)

# One line each: mcp, pip, dip, spread of the four fingers from the index on; out, front, mcp, ip of the thumb.
HANDSHAPES: Final[dict[str, Handshape]] = {
    shape.name: shape
    for shape in (
        Handshape("open_b", (_UP,) * 4, (22, 10, 0, 0)),
        Handshape("closed_b", (_UP,) * 4, (31, 13, 49, 58)),
        Handshape("flat_b", ((30, 4, 3, 0),) * 4, (20, 15, 5, 5)),
        Handshape("bent_b", ((75, 4, 3, 0),) * 4, (15, 30, 10, 5), coded="flat_b"),
        Handshape("5", ((0, 4, 3, 14), (0, 4, 3, 3.5), (0, 4, 3, -6.3), (0, 4, 3, -16.8)), (34, 14, -6, -10)),
        Handshape("curved_5", ((22, 48, 30, 13), (22, 48, 30, 3), (22, 48, 30, -6), (22, 48, 30, -15)), (48, 35, 15, 20)),
        Handshape("claw_5", ((12, 64, 48, 13), (12, 64, 48, 3), (12, 64, 48, -6), (12, 64, 48, -15)), (48, 35, 20, 30), coded="curved_5"),
        Handshape("relaxed", ((20, 28, 16, 4), (24, 31, 16, 1), (28, 34, 16, -2), (32, 37, 16, -5)), (28, 25, 10, 10)),
        Handshape("4", ((0, 4, 3, 12), (0, 4, 3, 3), (0, 4, 3, -5.4), (0, 4, 3, -14.4)), (31, 13, 49, 58)),
        Handshape("1", (_UP, _FIST, _FIST, _FIST), (20, 24, 36, 45)),
        Handshape("bent_1", ((20, 75, 45, 0), _FIST, _FIST, _FIST), (20, 24, 36, 45)),
        Handshape("v", ((0, 4, 3, 11), (0, 4, 3, -9), _FIST, _FIST), (18, 21, 39, 50)),
        Handshape("u", ((0, 4, 3, -2), (0, 4, 3, 2), _FIST, _FIST), (18, 21, 39, 50), coded="h"),
        Handshape("3", ((0, 4, 3, 11), (0, 4, 3, -9), _FIST, _FIST), (55, 5, 0, 0)),
        Handshape("w", ((0, 4, 3, 13), _UP, (0, 4, 3, -13), _FIST), (13, 27, 52, 25)),
        Handshape("l", (_UP, _FIST, _FIST, _FIST), (70, 0, 0, -5)),
        Handshape("y", (_FIST, _FIST, _FIST, (0, 4, 3, -20)), (62, 5, 0, -5)),
        Handshape("i", (_FIST, _FIST, _FIST, (0, 4, 3, -8)), (20, 24, 36, 45)),
        Handshape("ily", ((0, 4, 3, 8), _FIST, _FIST, (0, 4, 3, -16)), (60, 5, 0, -5)),
        Handshape("g", ((67, 11, 7, 0), _FIST, _FIST, _FIST), (9, 43, 8, 0)),
        Handshape("g_open", ((28, 8, 6, 0), _FIST, _FIST, _FIST), (15, 55, 0, 0), coded="g"),
        Handshape("g_closed", ((75, 14, 8, 0), _FIST, _FIST, _FIST), (6, 51, 10, 0), coded="g"),
        Handshape("f", ((56, 51, 27, 2), (8, 8, 5, 2), (2, 5, 4, -8), (-2, 4, 3, -17)), (12, 45, 13, 14)),
        Handshape("f_open", ((34, 42, 20, 4), (8, 8, 5, 2), (2, 5, 4, -8), (-2, 4, 3, -17)), (30, 46, 8, 12), coded="f"),
        Handshape("flat_o", ((79, 14, 9, 2), (77.5, 16, 9, 0), (76, 18, 9, -1), (74.5, 20, 9, 0)), (2, 53, 11, 0)),
        Handshape("flat_c", ((38, 16, 10, 1), (38, 16, 10, 0), (38, 16, 10, 0), (38, 16, 10, 1)), (24, 62, -4, 0), coded="flat_o"),
        Handshape("c", ((28, 42, 24, 2), (28, 42, 24, 0), (28, 42, 24, -1), (28, 42, 24, -2)), (34, 58, 6, 12)),
        Handshape("o", ((51, 52, 30, 1), (50, 52, 30, 0), (48, 52, 30, 0), (48, 52, 30, 2)), (15, 44, 15, 21)),
        Handshape("baby_o", ((50, 55, 29, 0), _FIST, _FIST, _FIST), (16, 44, 15, 21)),
        Handshape("f_loose", ((52, 58, 28, 2), (36, 40, 20, 0), (42, 44, 22, -3), (46, 46, 24, -6)), (18, 47, 18, 22), coded="f"),
        Handshape("f_wide", ((4, 10, 6, 8), (36, 40, 20, 0), (42, 44, 22, -3), (46, 46, 24, -6)), (66, 6, 0, -5), coded="f"),
        Handshape("8", ((2, 6, 4, 10), (58, 46, 24, 0), (2, 6, 4, -6), (-2, 4, 3, -15)), (10, 50, 22, 20)),
        Handshape("open_8", ((0, 6, 4, 10), (45, 12, 8, 0), (0, 6, 4, -6), (-2, 4, 3, -15)), (50, 15, 0, 0)),
        Handshape("a", (_FIST,) * 4, (18, 34, 12, 12)),
        Handshape("a_thumb", (_FIST,) * 4, (48, 8, -8, -12), coded="a"),
        Handshape("s", (_FIST,) * 4, (19, 28, 33, 46)),
        Handshape("r", ((0, 4, 3, -6), (6, 4, 3, 8), _FIST, _FIST), (18, 21, 39, 50)),
        Handshape("t", ((70, 95, 55, 0), (82, 100, 65, 0), _FIST, _FIST), (8, 40, 18, 10)),
        Handshape("n", ((78, 98, 60, 0), (78, 98, 60, 0), _FIST, _FIST), (-2, 46, 30, 20)),
        Handshape("m", ((76, 96, 60, 0), (76, 96, 60, 0), (76, 96, 60, 0), _FIST), (-6, 48, 40, 25)),
        Handshape("e", ((30, 100, 60, 0),) * 4, (0, 55, 50, 45)),
        Handshape("d", (_UP, (51, 53, 31, 0), (54, 54, 31, 0), (56, 56, 30, 0)), (7, 47, 20, 25)),
        Handshape("k", ((0, 4, 3, 8), (38, 6, 4, -6), _FIST, _FIST), (12, 40, 0, 5), coded="p"),
        Handshape("flat_1", ((42, 6, 4, 0), _FIST, _FIST, _FIST), (20, 24, 36, 45)),
        Handshape("curved_1", ((14, 52, 32, 0), _FIST, _FIST, _FIST), (20, 24, 36, 45)),
        Handshape("open_h", ((0, 4, 3, -2), (0, 4, 3, 2), _FIST, _FIST), (55, 8, -4, -6)),
        Handshape("open_h_bent", ((68, 6, 4, 0), (68, 6, 4, 0), _FIST, _FIST), (55, 8, -4, -6), coded="open_h"),
        Handshape("flat_h", ((77, 13, 9, 0), (77, 13, 9, 0), _FIST, _FIST), (2, 51, 11, 0)),
        Handshape("flat_h_open", ((24, 6, 4, 0), (24, 6, 4, 0), _FIST, _FIST), (18, 56, 0, 0), coded="flat_h"),
        Handshape("flat_v", ((62, 6, 4, 12), (62, 6, 4, -10), _FIST, _FIST), (18, 21, 39, 50)),
        Handshape("bent_v", ((16, 70, 40, 10), (16, 70, 40, -8), _FIST, _FIST), (18, 21, 39, 50)),
        Handshape("flatspread_5", ((40, 10, 6, 14), (40, 10, 6, 3), (40, 10, 6, -6), (40, 10, 6, -16)), (48, 30, 5, 5)),
        Handshape("curved_b", ((22, 24, 14, 0),) * 4, (18, 22, 6, 6), coded="open_b"),
        Handshape("c_half", ((52, 62, 36, 0),) * 4, (14, 52, 20, 20), coded="s"),
        Handshape("c_thumb", ((60, 64, 34, 0),) * 4, (44, 14, -8, -8), coded="c"),
        Handshape("c_bent", ((54, 30, 18, 0),) * 4, (46, 18, -6, -8), coded="c"),
        Handshape("g_wide", ((6, 8, 6, 0), _FIST, _FIST, _FIST), (48, 30, -4, 0), coded="g"),
        Handshape("snap", ((36, 8, 5, 6), (77, 15, 8, -2), _FIST, _FIST), (-1, 51, 10, 0), coded="d"),
        Handshape("snap_end", ((36, 8, 5, 6), (86, 66, 36, -2), _FIST, _FIST), (14, 58, 2, 0), coded="d"),
    )
}  # fmt: skip
