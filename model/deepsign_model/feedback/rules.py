"""Rules of advice, as tables: when a parameter is off, and how it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = [
    "GROUPS", "HEADS", "INNER", "LEADS", "PARAMETERS", "PATHS", "SHAPES", "SIZES", "STILL", "SURE",
    "SURE_WHEN_ACCEPTED", "WAYS", "FigureRule",
]  # fmt: skip

PARAMETERS: Final = (
    "handshape", "location", "orientation", "movement", "other_hand", "timing",
)  # fmt: skip

GROUPS: Final[Mapping[str, str]] = {"middle": "location", "path": "movement", "inner": "movement"}
"""The parameter of each group of figures that has another name."""

SURE: Final = 0.64
"""The probability that something is off, from which it is told after a refusal: at it advice is given about 62 of 100 staged mistakes of drawn
people and names the right parameter of 92 in 100 of those. Real clips were in view when it was chosen."""

SURE_WHEN_ACCEPTED: Final = 0.92
"""The same after an attempt that was accepted, which is more often right: the lowest bound tried at which none of 226 accepted right
clips is advised; they were in view when it was chosen."""

LEADS: Final = 0.4
"""The share of that probability that the parameter told must have, so that nothing is said where it may be either of several."""

LOOKS_RIGHT: Final = 0.7
"""Probability of the accepted values from which a head contradicts the geometry."""

NO_OBJECTION: Final = 0.5
"""The share that they have in all heads of a network that finds nothing wrong."""

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "handshape": ("handshape",),
    "location": ("minor_location",),
    "orientation": ("handshape",),
    "movement": ("movement",),
    "other_hand": ("sign_type", "other_handshape"),
}
"""The network's heads each of which may contradict a parameter. A hand that is turned wrongly is seldom read as the right handshape: of
drawn people whom the game refuses, 17% with a wrong orientation, and 56% of those who would be told so in vain."""

MISSING_BELOW: Final = 0.15
"""Share of the sign for which the other hand is raised, below which it is gone."""

EXTRA_ABOVE: Final = 0.5
"""The share above which it takes part."""


@dataclass(frozen=True, slots=True)
class FigureRule:
    """What the deviation of a figure says.

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

INNER: Final[Mapping[str, FigureRule]] = {
    "shape": FigureRule((), "fingers_still", "fingers_moving"),
    "turn": FigureRule((), "palm_still", "palm_turning"),
}
"""Details of a movement within the hand, by figure of its group."""

STILL: Final = 0.2
"""Shoulder widths that a sign ranges in which the hand stays in its place."""

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
