"""The kite's tail: links that follow each other in the wind and carry the lights."""

from __future__ import annotations

from math import hypot
from typing import Final

from deepsign.arcade.kite import MOST_CARRIED

LINK: Final = 0.012
"""Distance from point to point, in heights of the sky."""
FREE: Final = 7
"""Points before the first light."""
SPACE: Final = 4
"""Points from light to light."""
BARE: Final = 16
"""Points behind the last light."""
SAG: Final = 0.12
"""The speed at which a loose link falls, in heights per second."""

Point = tuple[float, float]


class Tail:
    """The points of the tail. They change only through `follow`.

    Args:
        x: The place where it is tied on, from the left edge.
        y: The same from the top edge.
    """

    def __init__(self, x: float, y: float) -> None:
        count = FREE + SPACE * MOST_CARRIED + BARE
        self.points: tuple[Point, ...] = tuple((x - n * LINK, y) for n in range(count))

    def follow(self, x: float, y: float, wind: float, dt_s: float) -> None:
        """Follows the kite.

        Args:
            x: The place where the tail is tied on now, from the left edge.
            y: The same from the top edge.
            wind: Drift to the left, in widths per second.
            dt_s: Seconds since the last call.
        """
        before = (x, y)
        made = [before]
        for was_x, was_y in self.points[1:]:
            before = _pulled((was_x - wind * dt_s, was_y + SAG * dt_s), before)
            made.append(before)
        self.points = tuple(made)

    def shown(self, carried: int) -> tuple[Point, ...]:
        """Returns the part of the tail that the lights need."""
        return self.points[: FREE + carried * SPACE + BARE]

    def lights(self, carried: int) -> tuple[Point, ...]:
        """Returns the places of the lights."""
        return self.points[FREE : FREE + carried * SPACE : SPACE]


def _pulled(point: Point, before: Point) -> Point:
    """Returns the point, pulled to within a link of the one before it."""
    dx, dy = point[0] - before[0], point[1] - before[1]
    away = hypot(dx, dy)
    if away <= LINK:
        return point
    return before[0] + dx * LINK / away, before[1] + dy * LINK / away
