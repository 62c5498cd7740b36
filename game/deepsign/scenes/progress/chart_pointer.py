"""The part of a chart that the mouse or the keyboard points at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from deepsign.reports.chart import beside, found
from deepsign.scenes.progress.progress_page import SORTED, ChartCard
from deepsign.ui.focus import Focus

ARROWS: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
Spot = tuple[str, int]
"""Name of a chart, and number of one of its marks."""


def focused_card(cards: Sequence[ChartCard], focus: Focus) -> ChartCard | None:
    """Returns the chart that has the keyboard's focus, if one has."""
    return next((card for card in cards if card.name == focus.name), None)


def first_spot(cards: Sequence[ChartCard], focus: Focus) -> Spot | None:
    """Returns the first part for the keyboard: the latest part of a time line, else the first part."""
    card = focused_card(cards, focus)
    if card is None or not card.chart.marks or not focus.shown:
        return None
    in_order = card.name in (*SORTED, "pairs", "spelled_pairs")
    return card.name, 0 if in_order else len(card.chart.marks) - 1


def next_spot(
    cards: Sequence[ChartCard], focus: Focus, spot: Spot | None, key: int
) -> tuple[ChartCard, Spot] | None:
    """Returns the part that an arrow key leads to, with its chart; None where the key leaves the chart.

    Args:
        cards: The charts of the page.
        focus: The keyboard's focus.
        spot: The present part.
        key: The pressed key.
    """
    card = focused_card(cards, focus)
    if key not in ARROWS or card is None or not focus.shown:
        return None
    if spot is None or spot[0] != card.name:
        first = first_spot(cards, focus)
        return None if first is None else (card, first)
    to = beside(card.chart.marks, spot[1], *ARROWS[key])
    return None if to is None else (card, (card.name, to))


def spot_at(cards: Sequence[ChartCard], x: int, y: int) -> Spot | None:
    """Returns the part at a point of the page, in pixels with nothing scrolled."""
    for card in cards:
        number = found(card.chart.marks, (x - card.at[0], y - card.at[1]))
        if number is not None:
            return card.name, number
    return None
