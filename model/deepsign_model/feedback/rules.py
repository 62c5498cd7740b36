"""Rules of advice, as tables: when a parameter is off, and how it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = [
    "HEADS", "LEADS", "LIMITS", "PARAMETERS", "PATHS", "SHAPES", "SIZES", "WAYS", "FigureRule",
]  # fmt: skip

PARAMETERS: Final = (
    "handshape", "location", "orientation", "movement", "other_hand", "timing",
)  # fmt: skip

LIMITS: Final[Mapping[str, float]] = {
    "handshape": 1.66,
    "location": 1.09,
    "orientation": 1.45,
    "movement": 2.8,
    "other_hand": 1.0,
    "timing": 2.8,
}
"""Score from which a parameter is named. 98 of 100 drawn people who sign rightly, other than those of the table, stay
below it. The limits of movement and timing are a third to a half higher, because real people differ more there."""

LEADS: Final = ((1.0, 1.3), (0.9, 1.7))
"""Least share of its limit at which a parameter is named, and how many times the share of any other it must be.
Chosen on staged mistakes of every fifth sign and on real clips."""

LOOKS_RIGHT: Final = 0.7
"""Probability of the accepted values from which a head contradicts the geometry."""

HEADS: Final[Mapping[str, str]] = {
    "handshape": "handshape",
    "location": "minor_location",
    "movement": "movement",
    "other_hand": "sign_type",
}
"""The network's head that may contradict a parameter."""

MISSING_BELOW: Final = 0.15
"""Share of the sign during which the other hand is raised; below this it is missing."""

EXTRA_ABOVE: Final = 0.7
"""The same share; above this the other hand takes part, if it mirrors the dominant hand."""

ALIKE: Final = 0.5
"""Mean distance, in shoulder widths, between a hand and the mirror image of the other, below which both move alike."""


@dataclass(frozen=True, slots=True)
class FigureRule:
    """Meaning of the deviation of a figure of the handshape.

    Attributes:
        fingers: Fingers that it concerns.
        less: Detail if the figure of the attempt is too small.
        more: Detail if the figure of the attempt is too large.
    """

    fingers: tuple[str, ...]
    less: str
    more: str


SHAPES: Final[Mapping[str, FigureRule]] = {
    **{
        f"{figure}_{finger}": FigureRule((finger,), "bent", "straight")
        for figure in ("stretch", "reach")
        for finger in ("index", "middle", "ring", "little")
    },
    "thumb_index_side": FigureRule(("thumb",), "thumb_in", "thumb_out"),
    "thumb_little_side": FigureRule(("thumb",), "thumb_in", "thumb_out"),
    "apart_index": FigureRule(("index", "middle"), "together", "apart"),
    "apart_middle": FigureRule(("middle", "ring"), "together", "apart"),
    "apart_ring": FigureRule(("ring", "little"), "together", "apart"),
    "pinch_index": FigureRule(("thumb", "index"), "closed", "open"),
    "pinch_middle": FigureRule(("thumb", "middle"), "closed", "open"),
}
"""Rule of each figure of `measures.SHAPE`."""

WAYS: Final[Mapping[str, tuple[float, float]]] = {
    "outward": (-1.0, 0.0), "inward": (1.0, 0.0), "higher": (0.0, -1.0), "lower": (0.0, 1.0),
}  # fmt: skip
"""Details of a place: direction from the right place to the seen one, of the dominant hand; x inward, y down."""

PATHS: Final[Mapping[str, tuple[float, float]]] = {
    "out": (-1.0, 0.0), "in": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0),
}  # fmt: skip
"""Words for the direction of a path."""

SIZES: Final = (("missing", 0.0, 0.35), ("too_small", 0.35, 0.6), ("too_large", 1.7, float("inf")))
"""Details of a movement by its size, as a share of the wanted size: from and below."""
