"""The rules of advice as tables: when a parameter is off, and what is said of it."""

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
"""The score from which a parameter is named: what 98 of 100 drawn people who sign rightly stay below, other people than those of the
table. For movement and timing a third to a half more, because real people differ more than drawn ones there."""

LEADS: Final = ((1.0, 1.3), (0.9, 1.7))
"""A parameter is named from this share of its limit, if it has this many times the share of any other: chosen on staged mistakes of
every fifth sign, with the real clips at hand."""

LOOKS_RIGHT: Final = 0.7
"""The share that the accepted values of a parameter have in a head that contradicts the geometry."""

HEADS: Final[Mapping[str, str]] = {
    "handshape": "handshape",
    "location": "minor_location",
    "movement": "movement",
    "other_hand": "sign_type",
}
"""The network's head that may contradict a parameter."""

MISSING_BELOW: Final = 0.15
"""Share of the sign for which the other hand is raised, below which it is missing."""

EXTRA_ABOVE: Final = 0.7
"""The share above which it takes part, if it moves as the dominant hand does."""

ALIKE: Final = 0.5
"""Shoulder widths between one hand and the mirror image of the other that move alike."""


@dataclass(frozen=True, slots=True)
class FigureRule:
    """What the deviation of a figure of the handshape says.

    Attributes:
        fingers: The fingers it speaks of.
        less: The detail if the attempt has less.
        more: The detail if the attempt has more.
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
"""By figure of `measures.SHAPE`."""

WAYS: Final[Mapping[str, tuple[float, float]]] = {
    "outward": (-1.0, 0.0), "inward": (1.0, 0.0), "higher": (0.0, -1.0), "lower": (0.0, 1.0),
}  # fmt: skip
"""Details of a place: where the dominant hand was, seen from where it should be; x across the body, y down."""

PATHS: Final[Mapping[str, tuple[float, float]]] = {
    "out": (-1.0, 0.0), "in": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0),
}  # fmt: skip
"""Words of a path's direction."""

SIZES: Final = (("missing", 0.0, 0.35), ("too_small", 0.35, 0.6), ("too_large", 1.7, float("inf")))
"""Details of a movement by its size as a share of that wanted: from and below."""
