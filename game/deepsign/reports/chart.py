"""A chart as a value: shapes in pixels of its own box, and marks with tooltips.

The window (`painting`) and the web page (`svg`) draw the same shapes. Colours are names, which each theme defines. No
information depends on colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.words import Words

ChartTone = Literal[
    "ink",
    "muted",
    "line",
    "card",
    "accent",
    "accent_ink",
    "heat1",
    "heat2",
    "heat3",
    "heat4",
    "soft",
]
Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""

SMALL: Final = 15.0
"""Text size of labels on axes, in design units."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box.

    Attributes:
        rect: Box, in pixels.
        tone: Colour.
        radius: Radius of its corners, in pixels.
        edge: Colour of its outline, or None.
    """

    rect: Rect
    tone: ChartTone
    radius: float = 0.0
    edge: ChartTone | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring if it is hollow."""

    at: Point
    radius: float
    tone: ChartTone
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, ``width`` pixels thick."""

    points: tuple[Point, ...]
    tone: ChartTone
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon; ``striped`` polygons differ by more than colour."""

    points: tuple[Point, ...]
    tone: ChartTone
    striped: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in a box; ``size`` is in design units."""

    rect: Rect
    text: str
    size: float = SMALL
    tone: ChartTone = "muted"
    align: Align = "left"
    bold: bool = False


Shape = Box | Dot | Line | Polygon | Label


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a chart that the mouse or the keyboard can select.

    Attributes:
        rect: Box, in pixels.
        say: Returns its tooltip; called only when needed, because a calendar has hundreds.
    """

    rect: Rect
    say: Callable[[], str]

    @property
    def tip(self) -> str:
        """Tooltip."""
        return self.say()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be drawn.

    Attributes:
        shapes: Shapes in drawing order, back to front.
        marks: Marks in reading order.
        says: Summary in one sentence, also for screen readers.
        height: Height in pixels.
    """

    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    says: str
    height: float


@dataclass(frozen=True)
class ChartFrame:
    """The space for a chart, and functions that fit text into it.

    Attributes:
        width: Width in pixels.
        height: Height in pixels; a chart that grows with its data may be higher.
        px: Converts a text size from design units to pixels.
        measure: Returns the width in pixels of a text at a size in pixels.
        words: Texts of the interface.
    """

    width: float
    height: float
    px: Callable[[float], int]
    measure: Callable[[str, int], float]
    words: Words

    @property
    def em(self) -> int:
        """Text size of labels on axes, in pixels."""
        return self.px(SMALL)

    @property
    def line(self) -> float:
        """Line height of labels on axes, in pixels."""
        return self.em * 1.3

    def wide(self, texts: Sequence[str], size: float = SMALL) -> float:
        """Returns the width of the widest text, with a margin."""
        return max((self.measure(text, self.px(size)) for text in texts), default=0.0) + 4


def found(marks: Sequence[Mark], at: Point) -> int | None:
    """Returns the number of the mark at a point."""
    x, y = at
    for number, mark in enumerate(marks):
        left, top, width, height = mark.rect
        if left <= x < left + width and top <= y < top + height:
            return number
    return None


def beside(marks: Sequence[Mark], now: int, dx: int, dy: int) -> int | None:
    """Returns the number of the nearest mark in a direction; None at the edge.

    Args:
        marks: All marks.
        now: Number of the current mark.
        dx: -1 left, 1 right, else 0.
        dy: -1 up, 1 down, else 0.
    """
    x, y = _middle(marks[now])
    best: tuple[float, int] | None = None
    for number, mark in enumerate(marks):
        other_x, other_y = _middle(mark)
        along = (other_x - x) * dx + (other_y - y) * dy
        across = abs(other_y - y) if dx else abs(other_x - x)
        # a mark further to the side than ahead is not in this direction
        if along > 0.5 and across <= along + 0.5:
            best = min(best or (float("inf"), 0), (along + 2.5 * across, number))
    return best[1] if best else None


def _middle(mark: Mark) -> Point:
    left, top, width, height = mark.rect
    return left + width / 2, top + height / 2
