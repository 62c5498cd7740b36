"""The kite's tail: links that follow one another, blown back by the wind; it carries the lights."""

from __future__ import annotations

from math import hypot
from typing import Final

from deepsign.arcade.kite import MOST_CARRIED

LINK: Final = 0.012
"""Heights of the sky from point to point."""
FREE: Final = 7
"""Points before the first light."""
SPACE: Final = 4
"""Points from light to light."""
BARE: Final = 16
"""Points behind the last light."""
SAG: Final = 0.12
"""Heights a second that it falls where it is not pulled."""

Point = tuple[float, float]


class Tail:
    """Where the tail is. Nothing moves but by `follow`.

    Args:
        x: Where it is tied on, from the left.
        y: The same from the top.
    """

    def __init__(self, x: float, y: float) -> None:
        count = FREE + SPACE * MOST_CARRIED + BARE
        self.points: tuple[Point, ...] = tuple((x - n * LINK, y) for n in range(count))

    def follow(self, x: float, y: float, wind: float, dt_s: float) -> None:
        """The kite has moved.

        Args:
            x: Where the tail is tied on now.
            y: The same from the top.
            wind: Widths a second at which everything drifts to the left.
            dt_s: Seconds since the last call.
        """
        before = (x, y)
        made = [before]
        for was_x, was_y in self.points[1:]:
            before = _pulled((was_x - wind * dt_s, was_y + SAG * dt_s), before)
            made.append(before)
        self.points = tuple(made)

    def shown(self, carried: int) -> tuple[Point, ...]:
        """As much of it as the lights need."""
        return self.points[: FREE + carried * SPACE + BARE]

    def lights(self, carried: int) -> tuple[Point, ...]:
        """Where the lights hang."""
        return self.points[FREE : FREE + carried * SPACE : SPACE]


def _pulled(point: Point, before: Point) -> Point:
    """A point, no further from the one before it than a link is long."""
    dx, dy = point[0] - before[0], point[1] - before[1]
    away = hypot(dx, dy)
    if away <= LINK:
        return point
    return before[0] + dx * LINK / away, before[1] + dy * LINK / away
