"""Letters and numbers below the map of levels: a name and a row of circles for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.learning.standing import LevelStanding, Standing
from deepsign.scenes.home.level_map import Station
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import columns, inset
from deepsign.words import Words
from deepsign_assets.lexicon import Strand

SPELLED: Final[tuple[Strand, ...]] = ("letters", "numbers")
_NAME: Final = 2.0
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
    """Returns the rows of the spelled strands that have levels, side by side."""
    found = [(strand, levels) for strand in SPELLED if (levels := standing.strand(strand))]
    boxes = columns(area, [_NAME + len(levels) for _, levels in found], gap) if found else ()
    return tuple(
        _row(strand, levels, box, gap) for (strand, levels), box in zip(found, boxes, strict=True)
    )


def _row(strand: Strand, levels: Sequence[LevelStanding], box: pygame.Rect, gap: int) -> StrandRow:
    inner = inset(box, gap * 2 // 3, 0)
    name, *cells = columns(inner, (_NAME, *(1,) * len(levels)), 0)
    side = min(box.height * 84 // 100, cells[0].width * 96 // 100)
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
    canvas.text(row.name, words(f"strand-{row.strand}"), 18, "bold", ink, valign="middle")
