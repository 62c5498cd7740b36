"""The layout and drawing of home, without any state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import pygame

from deepsign.learning.goal import DayProgress
from deepsign.learning.standing import LevelStanding, Standing
from deepsign.learning.today import Today, goal_nearly_reached, streak_in_danger
from deepsign.scenes.home import level_map as home_map
from deepsign.scenes.home.level_map import Station
from deepsign.scenes.home.strand_strip import draw_row, strand_rows
from deepsign.scenes.shared import level_words
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence
from deepsign.ui.theme import scale_for, text_height, text_px
from deepsign.words import Words


@dataclass(frozen=True)
class HomeAreas:
    """Boxes in window pixels."""

    head: pygame.Rect
    card: pygame.Rect
    map: pygame.Rect
    strands: pygame.Rect
    detail: pygame.Rect
    today: pygame.Rect
    lesson: pygame.Rect
    review: pygame.Rect
    play: pygame.Rect
    bar: pygame.Rect
    gap: int
    lines: int  # height of two lines below a station
    bar_rows: int = 1

    def grid(self, count: int) -> tuple[pygame.Rect, ...]:
        """Returns places for ``count`` buttons, two in a row."""
        if count == 0:
            return ()
        lines = rows(self.play, (1,) * -(-count // 2), self.gap)
        return tuple(cell for line in lines for cell in columns(line, (1, 1), self.gap))[:count]

    def around(self, shares: Sequence[float]) -> tuple[pygame.Rect, ...]:
        """Returns places for the buttons below, in one row or two, with these shares of its width."""
        cut = -(-len(shares) // self.bar_rows)
        parts = [shares[start : start + cut] for start in range(0, len(shares), cut)]
        lines = zip(rows(self.bar, (1,) * self.bar_rows, self.gap), parts, strict=True)
        return tuple(cell for line, some in lines for cell in columns(line, some, self.gap))


def areas(size: tuple[int, int], text_scale: float = 1.0) -> HomeAreas:
    """Where everything stands in a window; upright windows have the map above or below the rest.

    Args:
        size: Of the window, pixels.
        text_scale: Size of all text.
    """
    u = scale_for(size)
    gap = round(12 * u)
    body = inset(pygame.Rect((0, 0), size), round(36 * u), round(22 * u))
    head, rest = cut_top(body, text_height(72 if text_scale <= 1 else 86, size, text_scale), gap)
    bar_rows = 1 if text_scale <= 1 else 2
    bar_high = bar_rows * text_height(50, size, text_scale) + (bar_rows - 1) * gap
    bar, rest = cut_bottom(rest, bar_high, gap)
    if rest.height > rest.width:
        parts = rows(rest, (1.25, 1) if text_scale <= 1 else (1, 1.25), gap * 2)
        card, side = parts if text_scale <= 1 else parts[::-1]  # on a long page today comes first
    else:
        card, side = columns(rest, (1.62, 1), gap * 2)
    inner = inset(card, round(18 * u), round(14 * u))
    low = max(text_height(86, size, text_scale), round(72 * max(1.0, text_scale)))
    detail, place = cut_bottom(inner, low, gap)
    strands, place = cut_bottom(place, text_height(60, size, text_scale), gap)
    lines = home_map.TWO_LINES if text_scale <= 1 else round(2.5 * text_px(17, size, text_scale))
    today, lesson, review, play = rows(side, (2.5, 0.92, 1.05, 1.75), gap)
    return HomeAreas(
        head, card, place, strands, detail, today, lesson, review, play, bar, gap, lines, bar_rows
    )


def draw_head(
    canvas: Canvas, at: HomeAreas, words: Words, name: str, standing: Standing | None, today: Today
) -> None:
    """Draws a greeting, and one sentence about a wrong clock, or about today if anything is known of it."""
    p = canvas.palette
    hello, line = rows(at.head, (1.5 if canvas.text_scale <= 1 else 0.85, 1), 0)
    canvas.text(hello, words("home-hello", name=name), 36, "black", p.ink, valign="middle")
    if standing is not None and standing.clock_was_wrong:
        canvas.text(line, words("home-clock"), 19, "bold", p.ink, valign="middle")
    elif standing is not None:
        canvas.text(
            line, _sentence(words, standing, today), 19, "regular", p.muted, valign="middle"
        )


def draw_problem(canvas: Canvas, at: HomeAreas, problem: str) -> None:
    """Draws why there is nothing to show, in place of the map."""
    p = canvas.palette
    canvas.card(at.card)
    body = centred(at.card, at.card.width * 80 // 100, canvas.t(300))
    icon, rest = cut_top(body, canvas.u(80), canvas.u(20))
    canvas.icon(icon, "alert", p.notyet)
    canvas.text(rest, sentence(problem), 21, "bold", p.ink, "center")


def today_label(words: Words, standing: Standing, today: Today) -> str:
    """Returns the label of today's main button."""
    if standing.fresh and today.kind == "new":
        return words("home-begin", level=standing.present)
    if today.kind == "review":
        return words("home-today-review", n=today.reviews, strand=today.reviewed)
    n = today.new or today.begun
    return words("home-today", kind=today.kind, n=n, strand=today.strand)


def _sentence(words: Words, standing: Standing, today: Today) -> str:
    signs = sum(len(level.signs) for level in standing.levels)
    if standing.complete:
        return words("home-complete", n=signs)
    if standing.fresh:
        return words("home-fresh", n=signs)
    if today.kind != "review":
        return words("home-next", kind=today.kind, n=today.new, strand=today.strand)
    ways = {"produce": today.produce, "recognise": today.recognise}
    return words("home-reviews", **ways, n=today.new, strand=today.strand)


def node(level: LevelStanding) -> str:
    """Returns the name of a level's control."""
    return f"{'level' if level.strand == 'signs' else level.strand}{level.number}"


def stations(at: HomeAreas, standing: Standing) -> tuple[tuple[LevelStanding, Station], ...]:
    """Returns every level with its place: those of the signs, then letters and numbers."""
    found = zip(
        standing.levels, home_map.places(at.map, len(standing.levels), at.lines), strict=True
    )
    rows = strand_rows(at.strands, standing, at.gap)
    spelled = (zip(standing.strand(row.strand), row.stations, strict=True) for row in rows)
    return (*found, *chain.from_iterable(spelled))


def draw_map(
    canvas: Canvas,
    at: HomeAreas,
    words: Words,
    standing: Standing,
    looked_at: LevelStanding | None,
    focus: Focus,
) -> None:
    """Draws the way with its stations, letters and numbers, and below them the description of one level."""
    canvas.card(at.card)
    home_map.draw_way(canvas, at.map, standing, at.lines)
    for row in strand_rows(at.strands, standing, at.gap):
        draw_row(canvas, row, words)
    for level, station in stations(at, standing):
        here, lit = _is_next(standing, level), focus.hovered == node(level)
        if level.strand == "signs":
            title = level_words.title(words, level.number)
            home_map.draw_station(canvas, station, level, title, here, lit)
        else:
            home_map.draw_circle(canvas, station.circle, level, here, lit)
        if focus.shown and focus.name == node(level):
            home_map.draw_focus(canvas, station)
    if looked_at is not None:
        _draw_detail(canvas, at, words, standing, looked_at)


def _is_next(standing: Standing, level: LevelStanding) -> bool:
    """Returns whether a level comes next in its strand; one of letters or numbers only once they were begun."""
    begun = level.strand == "signs" or any(each.known for each in standing.strand(level.strand))
    return begun and level is standing.next_in(level.strand)


def _draw_detail(
    canvas: Canvas, at: HomeAreas, words: Words, standing: Standing, level: LevelStanding
) -> None:
    """Draws number, name, promise and standing of one level."""
    p = canvas.palette
    strong, soft = p.tone("none" if level.locked else "yes" if level.mastered else "accent")
    canvas.box(at.detail, soft, 14)
    inner = inset(at.detail, canvas.u(18), canvas.u(6))
    promise = level_words.promise(words, level)
    upper, middle, lower = rows(inner, (1.15, 1, 1), 0)
    if canvas.fit(promise, 17, middle.size).truncated:
        upper, middle, lower = rows(inner, (1, 2, 1), 0)
    name = level_words.heading(words, level.number, level.strand)
    canvas.text(upper, name, 19, "black", strong, valign="middle")
    canvas.text(middle, promise, 17, "regular", p.ink, valign="middle")
    said = level_words.level_status(words, standing, level)
    canvas.text(lower, said, 16, "bold", strong, valign="middle")


def draw_today(canvas: Canvas, at: HomeAreas, words: Words, standing: Standing) -> None:
    """Draws the goal as a ring, and the streak beside it."""
    p = canvas.palette
    canvas.card(at.today)
    inner = inset(at.today, canvas.u(16), canvas.u(8))
    side = min(inner.height, inner.width * 33 // 100)
    ring = pygame.Rect(inner.left, 0, side, side)
    ring.centery = inner.centery
    _draw_ring(canvas, ring, standing)
    left = ring.right + canvas.u(14)
    text = pygame.Rect(left, inner.top, inner.right - left, inner.height)
    head, goal, streak, rest = rows(text, (0.8, 1.0, 1.3, 1.6), 0)
    if standing.day.reached:  # a whole sentence, which needs both lines
        goal = head.union(goal)
    else:
        canvas.text(head, words("home-goal"), 17, "bold", p.muted, valign="middle")
    canvas.text(goal, _goal(words, standing), 21, "bold", p.ink, valign="middle")
    flame = pygame.Rect(streak.left, 0, canvas.t(24), canvas.t(24))
    flame.centery = streak.centery
    canvas.icon(flame, "flame", p.notyet)
    left = flame.right + canvas.u(8)
    line = pygame.Rect(left, streak.top, streak.right - left, streak.height)
    days = words("home-streak", n=standing.streak.days)
    canvas.text(line, days, 19, "bold", p.ink, valign="middle")
    said = _rest(words, standing)
    if streak_in_danger(standing):
        canvas.text(rest, said, 16, "bold", p.notyet, valign="middle")
    else:
        canvas.text(rest, said, 16, "regular", p.muted, valign="middle")


def _draw_ring(canvas: Canvas, ring: pygame.Rect, standing: Standing) -> None:
    """Draws how much of the goal is done, or a tick."""
    p, day = canvas.palette, standing.day
    strong = p.yes if day.reached else p.accent
    canvas.ring(ring, min(1.0, _done(day) / day.goal.amount), strong, p.line)
    inner = ring.inflate(-ring.width * 40 // 100, -ring.height * 40 // 100)
    if day.reached:
        canvas.icon(inner, "check", strong)
    else:
        canvas.text(inner, str(_done(day)), 36, "black", p.ink, "center", "middle")


def _goal(words: Words, standing: Standing) -> str:
    day = standing.day
    if day.reached:
        return words("home-goal-reached")
    return words(f"home-goal-{day.goal.kind}", done=_done(day), n=day.goal.amount)


def _done(day: DayProgress) -> int:
    """Returns how much of the goal is done, in whole signs or minutes."""
    return int(day.minutes) if day.goal.kind == "minutes" else day.signs


def _rest(words: Words, standing: Standing) -> str:
    """Returns the line about the streak: first what would be lost today, or is nearly reached."""
    if streak_in_danger(standing):
        return words("home-streak-danger")
    missing = goal_nearly_reached(standing)
    if missing:
        return words("home-goal-nearly", kind=standing.day.goal.kind, n=missing)
    if standing.rested_yesterday:
        return words("home-streak-rested")
    return words("home-streak-rests", n=standing.streak.rest_days_left)


def next_row(column: Sequence[Control], now: Control, way: int) -> str:
    """Returns the name of the nearest control in the row above (-1) or below (1); "" if there is none."""
    x, y = now.rect.center
    ahead = [each for each in column if (each.rect.centery - y) * way > 0]
    found = min(
        ahead,
        key=lambda each: (abs(each.rect.centery - y), abs(each.rect.centerx - x)),
        default=None,
    )
    return found.name if found else ""
