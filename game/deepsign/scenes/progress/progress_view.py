"""The appearance of progress: head, tiles, cards, the part that is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from deepsign.reports import painting as charts
from deepsign.scenes.progress.progress_page import MORE, NUMBER, PAGES, WORDS, ChartCard, Tile
from deepsign.ui.canvas import Canvas
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.words import Words

Units = Callable[[float], int]


@dataclass(frozen=True)
class ProgressAreas:
    """The layout without the charts, window pixels; the cards are in ``body``, inside ``view``."""

    title: pygame.Rect
    export: pygame.Rect
    web: pygame.Rect
    back: pygame.Rect
    tabs: tuple[pygame.Rect, ...]
    said: pygame.Rect
    view: pygame.Rect
    body: pygame.Rect


def areas(
    window: pygame.Rect, u: Units, t: Units, said: bool, widest: float, bar: int
) -> ProgressAreas:
    """Returns head, tabs, the page, and a line for messages.

    Args:
        window: The whole window.
        u: Design units to pixels.
        t: The same for heights that hold text.
        said: Whether there is a message.
        widest: Width of the longest word on a tab, pixels; the tabs have two rows if it needs the room.
        bar: Width of the scroll bar, pixels.
    """
    count = len(PAGES)
    room = (window.width - 2 * u(40) - (count - 1) * u(8)) // count
    tab_rows = 1 if widest + t(24) + u(8 + 30) <= room else 2
    body = inset(window, u(40), u(22))
    head, rest = cut_top(body, t(54 if t(54) <= u(54) else 64), u(10))
    title, export, web, back = columns(head, (1.5, 1, 1.1, 1), u(12))
    tabs, rest = cut_top(rest, t(48) * tab_rows + u(6) * (tab_rows - 1), u(6))
    places = [
        rect
        for row in rows(tabs, (1,) * tab_rows, u(6))
        for rect in columns(row, (1,) * -(-count // tab_rows), u(8))
    ][:count]
    line = pygame.Rect(rest.left, rest.bottom, rest.width, 0)
    if said:
        line, rest = cut_bottom(rest, t(60), u(8))
    # the cards keep room for the focus ring inside the view
    view = rest.inflate(2 * u(8), 0)
    ring = u(8)
    cards = pygame.Rect(
        view.left + ring, view.top + ring, view.width - 2 * ring - bar, view.height - 2 * ring
    )
    return ProgressAreas(title, export, web, back, tuple(places), line, view, cards)


def draw_head(canvas: Canvas, at: ProgressAreas, words: Words, name: str, said: str) -> None:
    """Draws the title, and the result of the last action."""
    p = canvas.palette
    upper, lower = rows(at.title, (1.3, 1), 0)
    canvas.text(upper, words("progress-title"), 34, "black", p.ink, valign="middle")
    canvas.text(lower, name, 18, "regular", p.muted, valign="middle")
    if said and at.said.height:
        canvas.box(at.said, p.none_soft, 12)
        inner = inset(at.said, canvas.u(16), canvas.u(5))
        canvas.text(inner, sentence(said), 17, colour=p.none, valign="middle")


def draw_tiles(canvas: Canvas, tiles: Sequence[Tile], offset: int) -> None:
    """Draws big numbers with what they count."""
    p = canvas.palette
    for tile in tiles:
        rect = tile.rect.move(0, -offset)
        canvas.card(rect)
        inner = inset(rect, canvas.u(18), canvas.u(8))
        if tile.beside:
            upper, more = rows(inner, (canvas.px(NUMBER), canvas.px(MORE)), 0)
            used = canvas.text(upper, tile.number, NUMBER, "black", p.accent_ink, valign="middle")
            left = used.right + canvas.u(8)
            words = pygame.Rect(left, upper.top, upper.right - left, upper.height)
            words.top += canvas.u(3)  # moves the baselines of the two sizes closer together
        else:
            sizes = (canvas.px(NUMBER), canvas.px(WORDS), canvas.px(MORE))
            number, words, more = rows(inner, sizes, 0)
            canvas.text(number, tile.number, NUMBER, "black", p.accent_ink, valign="middle")
        canvas.text(words, tile.words, WORDS, "bold", p.ink, valign="middle")
        canvas.text(more, tile.more, MORE, "regular", p.muted, valign="middle")


def draw_charts(
    canvas: Canvas,
    view: pygame.Rect,
    tiles: Sequence[Tile],
    cards: Sequence[ChartCard],
    offset: int,
) -> None:
    """Draws tiles and charts, seen through ``view`` and scrolled by ``offset`` pixels."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(view)
    draw_tiles(canvas, tiles, offset)
    for card in cards:
        draw_card(canvas, card, offset)
    canvas.surface.set_clip(old)


def draw_tips(
    canvas: Canvas,
    view: pygame.Rect,
    cards: Sequence[ChartCard],
    offset: int,
    spot: tuple[str, int] | None,
    focus: Focus,
) -> None:
    """Draws the words about each chart, or about the part of it that is pointed at."""
    old = canvas.surface.get_clip()
    canvas.surface.set_clip(view)
    for card in cards:
        draw_tip(canvas, card, offset, spot, focus)
    canvas.surface.set_clip(old)


def draw_card(canvas: Canvas, card: ChartCard, offset: int) -> None:
    """Draws a card with its chart; the words above it are drawn later, because they change."""
    rect = card.rect.move(0, -offset)
    if not rect.colliderect(canvas.surface.get_clip()):
        return
    canvas.card(rect)
    heading = card.heading.move(0, -offset)
    heading.width = heading.width * 8 // 10
    canvas.text(heading, card.title, 22, "black", canvas.palette.ink, valign="middle")
    charts.draw(canvas, card.chart, (card.at[0], card.at[1] - offset))


def draw_tip(
    canvas: Canvas, card: ChartCard, offset: int, spot: tuple[str, int] | None, focus: Focus
) -> None:
    """Draws the words about the part that is pointed at, or about the whole; a ring around the part."""
    p, here = canvas.palette, spot is not None and spot[0] == card.name
    mark = card.chart.marks[spot[1]] if spot is not None and here else None
    tip, view = card.tip.move(0, -offset), canvas.surface.get_clip()
    if mark is None:
        canvas.text(tip, card.chart.says, 17, "regular", p.muted, valign="middle")
    else:
        at = (card.at[0], card.at[1] - offset)
        charts.draw_mark(canvas, mark, at)
        if view.contains(tip):
            canvas.text(tip, mark.tip, 17, "bold", p.ink, valign="middle")
        else:
            _draw_floating(canvas, mark.tip, charts.place(mark.rect, at), tip, view)
    if focus.shown and focus.name == card.name:
        width = max(2, canvas.u(3))
        rect = card.rect.move(0, -offset).inflate(2 * width, 2 * width)
        pygame.draw.rect(canvas.surface, p.accent, rect, width, canvas.u(22) + width)


def _draw_floating(
    canvas: Canvas, text: str, mark: pygame.Rect, tip: pygame.Rect, view: pygame.Rect
) -> None:
    """Draws the words at an edge of the view, away from the part, while their own line is scrolled off."""
    p = canvas.palette
    box = tip.inflate(0, canvas.u(16))
    box.bottom = view.bottom - canvas.u(6)
    if box.inflate(0, canvas.u(16)).colliderect(mark):
        box.top = view.top + canvas.u(6)
    canvas.box(box, p.shade, 12, p.on_shade)
    inner = inset(box, canvas.u(14), canvas.u(6))
    canvas.text(inner, text, 17, "bold", p.on_shade, valign="middle")


def fresh_parts(window: pygame.Rect, u: Units, t: Units) -> tuple[pygame.Rect, ...]:
    """Returns the boxes of icon, heading, sentence and button while there is nothing to show."""
    high = t(76) + t(48) + t(96) + t(60) + 3 * u(16)
    whole = centred(window, min(window.width - 2 * u(40), t(620)), min(high, window.height))
    icon, rest = cut_top(whole, t(76), u(16))
    heading, rest = cut_top(rest, t(48), u(8))
    text, rest = cut_top(rest, t(96), u(24))
    button = centred(rest, t(360), t(60))
    return icon, heading, text, button


def draw_fresh(canvas: Canvas, words: Words, u: Units, t: Units) -> None:
    """Draws what will be here, and the way to it."""
    p = canvas.palette
    icon, heading, text, _ = fresh_parts(canvas.rect, u, t)
    canvas.icon(icon, "chart", p.accent)
    canvas.text(heading, words("progress-fresh"), 30, "black", p.ink, "center", "middle")
    canvas.text(text, words("progress-fresh-more"), 19, "regular", p.muted, "center", "middle")
