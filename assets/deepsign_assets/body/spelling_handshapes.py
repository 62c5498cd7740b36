"""Handshapes of letters and numbers that signs are not written with, as joint angles.

They stand apart from `handshapes.HANDSHAPES`, whose categories are labels of the networks. Descriptions of the manual
alphabet: Tennant & Brown (1998), "The American Sign Language Handshape Dictionary", Gallaudet University Press.
"""

from typing import Final

from deepsign_assets.body.handshapes import HANDSHAPES, Handshape

_FIST: Final = (88.0, 100.0, 65.0, 0.0)
_UP: Final = (0.0, 4.0, 3.0, 0.0)
_OVER: Final = (70.0, 82.0, 42.0, 0.0)  # a finger that is closed over the thumb
_OUT: Final = (78.0, 36.0, 20.0, 0.0)  # or only bent over it
_NEXT: Final = (84.0, 98.0, 62.0, 0.0)  # its neighbour, beside the tip of the thumb
_CLAW: Final = (38.0, 100.0, 58.0, 0.0)
_LOOSE_CLAW: Final = (20.0, 88.0, 48.0, 0.0)

# One line each: mcp, pip, dip, spread of the four fingers from the index on; out, front, mcp, ip of the thumb.
SPELLING_HANDSHAPES: Final[dict[str, Handshape]] = {
    shape.name: shape
    for shape in (
        Handshape("letter_a", (_FIST,) * 4, (34, 13, 32, 10), coded="a"),
        Handshape("letter_s", (_FIST,) * 4, (26, 40, 48, 50), coded="s"),
        Handshape("letter_t", (_OVER, (86, 98, 62, 0), _FIST, _FIST), (18, 12, 54, -25), coded="t"),
        Handshape("letter_t_high", ((56, 92, 46, 0), _NEXT, _FIST, _FIST), (0, 18, 13, -7), coded="t"),
        Handshape("letter_n", (_OVER, _OVER, _NEXT, _FIST), (3, 15, 49, -25), coded="n"),
        Handshape("letter_m", (_OVER, _OVER, _OVER, _FIST), (-7, 13, 56, -25), coded="m"),
        Handshape("letter_n_out", (_OUT, _OUT, _NEXT, _FIST), (5, 13, 54, -25), coded="n"),
        Handshape("letter_m_out", (_OUT, _OUT, _OUT, _FIST), (-5, 12, 62, -25), coded="m"),
        Handshape("letter_e", (_CLAW,) * 4, (20, 12, 78, 54), coded="e"),
        Handshape("letter_e_open", (_LOOSE_CLAW,) * 4, (21, 12, 72, 62), coded="e"),
        Handshape("letter_d", (_UP, (51, 53, 31, 0), (54, 54, 31, 0), (56, 56, 30, 0)), (2, 46, 14, 18), coded="d"),
        Handshape("letter_d_baby", (_UP, (50, 55, 29, 0), _FIST, _FIST), (-4, 49, 4, 4), coded="d"),
        Handshape("letter_g", ((8, 6, 4, 0), _FIST, _FIST, _FIST), (23, 9, 0, -3), coded="g"),
        Handshape("letter_k", ((0, 4, 3, 9), (34, 6, 4, -8), _FIST, _FIST), (13, 7, 21, 22), coded="p"),
        Handshape("letter_p", ((6, 5, 4, 6), (60, 8, 5, -4), _FIST, _FIST), (24, 9, 32, 31), coded="p"),
        Handshape("letter_q", ((54, 10, 6, 0), _FIST, _FIST, _FIST), (24, 52, -6, -3), coded="g"),
        Handshape("letter_r", ((12, 5, 4, -12), (-6, 14, 8, 13), _FIST, _FIST), (27, 34, 62, 37), coded="r"),
        Handshape("letter_w", ((0, 4, 3, 13), _UP, (0, 4, 3, -13), (72, 82, 45, 0)), (0, 26, 44, 40), coded="w"),
        Handshape("letter_x", ((24, 88, 42, 0), _FIST, _FIST, _FIST), (36, 32, 58, 41), coded="x"),
        Handshape("fist_lifted", ((54, 68, 36, 0),) * 4, (36, 16, 22, 8), coded="s"),
        Handshape("b_loose", ((10, 16, 10, 0),) * 4, (31, 13, 49, 58), coded="closed_b"),
        Handshape("g_flat", ((14, 8, 5, 0), _FIST, _FIST, _FIST), (22, 14, 24, 30), coded="g"),
        Handshape("k_straight", ((0, 4, 3, 9), (16, 5, 4, -10), _FIST, _FIST), (13, 7, 21, 22), coded="p"),
        Handshape("l_narrow", (_UP, _FIST, _FIST, _FIST), (48, 4, 0, -4), coded="l"),
        Handshape("p_loose", ((6, 6, 4, 6), (76, 14, 8, -3), (78, 54, 32, 0), (80, 64, 38, 0)), (22, 24, 26, 20), coded="p"),
        Handshape("r_loose", ((8, 5, 4, -8), (-4, 10, 6, 10), _FIST, _FIST), (27, 34, 62, 37), coded="r"),
        Handshape("v_narrow", ((0, 4, 3, 7), (0, 4, 3, -5), _FIST, _FIST), (18, 21, 39, 50), coded="v"),
        Handshape("y_narrow", (_FIST, _FIST, _FIST, (0, 4, 3, -10)), (46, 10, 0, 0), coded="y"),
        Handshape("6", ((0, 4, 3, 13), (0, 4, 3, 1), (0, 4, 3, -9), (46, 58, 30, 0)), (-15, 39, 28, 8), coded="w"),
        Handshape("7", ((0, 4, 3, 13), (0, 4, 3, 3), (48, 56, 30, 0), (0, 4, 3, -15)), (-15, 46, 8, 1)),
        Handshape("14_bent", ((72, 8, 5, 0),) * 4, (31, 13, 49, 58), coded="flat_b"),
        Handshape("15", (_UP,) * 4, (62, 4, -4, -8), coded="open_b"),
        Handshape("15_bent", ((72, 8, 5, 0),) * 4, (62, 4, -4, -8), coded="flat_b"),
    )
}  # fmt: skip

EVERY_HANDSHAPE: Final = HANDSHAPES | SPELLING_HANDSHAPES
"""All handshapes that a posture can have."""
