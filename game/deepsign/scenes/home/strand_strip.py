"""Letters and numbers below the map of levels: a name and a row of circles for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.learning.standing import Standing
from deepsign.scenes.home.level_map import Station
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, inset
from deepsign.words import Words
from deepsign_assets.lexicon import Strand

SPELLED: Final[tuple[Strand, ...]] = ("letters", "numbers")
_NAME: Final = 1.65
"""Width of a strand's name, in widths of a circle's cell."""


@dataclass(frozen=True)
class StrandRow:
    """One strand in its box.

    Attributes:
        strand: Letters or numbers.
        box: The whole row.
        name: The place of its name.
        stations: The places of its levels, in order; they have no titles.
    """

    strand: Strand
    box: pygame.Rect
    name: pygame.Rect
    stations: tuple[Station, ...]


def strand_rows(area: pygame.Rect, standing: Standing, gap: int) -> tuple[StrandRow, ...]:
    """Returns the rows of the spelled strands that have levels, side by side, with cells of one width."""
    found = [(strand, len(levels)) for strand in SPELLED if (levels := standing.strand(strand))]
    gap, pad = gap * 3 // 4, gap * 3 // 8
    edges = gap * (len(found) - 1) + 2 * pad * len(found)
    cell = (area.width - edges) / sum(_NAME + count for _, count in found) if found else 0.0
    rows, left = [], float(area.left)
    for strand, count in found:
        width = cell * (_NAME + count) + 2 * pad
        box = pygame.Rect(round(left), area.top, round(width), area.height)
        rows.append(_row(strand, count, box, pad))
        left += width + gap
    return tuple(rows)


def _row(strand: Strand, count: int, box: pygame.Rect, pad: int) -> StrandRow:
    name, *cells = columns(inset(box, pad, 0), (_NAME, *(1,) * count), 0)
    side = min(box.height * 84 // 100, cells[0].width * 96 // 100)
    spare = min(2 * pad, cells[0].width - side)  # where there is room, the name is not at the edge
    name = pygame.Rect(name.left + spare, name.top, name.width - spare, name.height)
    stations = []
    for cell in cells:
        circle = pygame.Rect(0, 0, side, side)
        circle.center = cell.center
        stations.append(Station(cell, circle, pygame.Rect(cell.midbottom, (0, 0))))
    return StrandRow(strand, box, name, tuple(stations))


def draw_row(canvas: Canvas, row: StrandRow, words: Words) -> None:
    """Draws the box of a strand and its name."""
    canvas.box(row.box, canvas.palette.paper, 14)
    ink = canvas.palette.ink
    canvas.text(row.name, words(f"strand-{row.strand}"), 17, "bold", ink, valign="middle")
