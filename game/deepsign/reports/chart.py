"""A chart as a value: shapes in pixels of its own box, and marks with tooltips.

The window (`painting`) and the web page (`svg`) draw the same shapes. Colours are names, so that each theme has its own;
no information is in a colour alone.
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
        rect: Where.
        tone: Its colour.
        radius: Of its corners, pixels.
        edge: Colour of its outline, or None.
    """

    rect: Rect
    tone: ChartTone
    radius: float = 0.0
    edge: ChartTone | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring when it is hollow."""

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
    """A filled polygon; ``striped`` ones differ by more than colour."""

    points: tuple[Point, ...]
    tone: ChartTone
    striped: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Text on one line in a box; ``size`` in design units."""

    rect: Rect
    text: str
    size: float = SMALL
    tone: ChartTone = "muted"
    align: Align = "left"
    bold: bool = False


Shape = Box | Dot | Line | Polygon | Label


@dataclass(frozen=True, slots=True)
class Mark:
    """A part that can be pointed at.

    Attributes:
        rect: Where it is.
        say: Returns its tooltip; called only when needed, because a calendar has hundreds.
    """

    rect: Rect
    say: Callable[[], str]

    @property
    def tip(self) -> str:
        """Its tooltip."""
        return self.say()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be drawn.

    Attributes:
        shapes: In drawing order, back to front.
        marks: In reading order.
        says: A summary in one sentence, also for screen readers.
        height: Its height in pixels.
    """

    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    says: str
    height: float


@dataclass(frozen=True)
class ChartFrame:
    """The space for a chart, and the means to fit text into it.

    Attributes:
        width: In pixels.
        height: In pixels; a chart that grows with its data may become higher.
        px: Returns a text size in pixels from one in design units.
        measure: Returns the width in pixels of a text at a size in pixels.
        words: The texts of the interface.
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
        """Height of a line of them."""
        return self.em * 1.3

    def wide(self, texts: Sequence[str], size: float = SMALL) -> float:
        """Width of the widest text, with a margin."""
        return max((self.measure(text, self.px(size)) for text in texts), default=0.0) + 4


def found(marks: Sequence[Mark], at: Point) -> int | None:
    """Number of the mark at a point."""
    x, y = at
    for number, mark in enumerate(marks):
        left, top, width, height = mark.rect
        if left <= x < left + width and top <= y < top + height:
            return number
    return None


def beside(marks: Sequence[Mark], now: int, dx: int, dy: int) -> int | None:
    """Number of the nearest mark in a direction; None at the edge.

    Args:
        marks: All of them.
        now: Number of the present one.
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
