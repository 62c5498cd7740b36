"""Functions that divide rectangles into whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

import pygame


def inset(rect: pygame.Rect, x: int, y: int | None = None) -> pygame.Rect:
    """Returns ``rect`` without ``x`` at left and right and ``y`` (or ``x``) at top and bottom."""
    y = x if y is None else y
    return pygame.Rect(
        rect.left + x, rect.top + y, max(0, rect.width - 2 * x), max(0, rect.height - 2 * y)
    )


def cut_top(rect: pygame.Rect, height: int, gap: int = 0) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns the top ``height`` pixels, and the rest below a gap."""
    height = min(height, rect.height)
    rest = max(0, rect.height - height - gap)
    top = pygame.Rect(rect.left, rect.top, rect.width, height)
    return top, pygame.Rect(rect.left, rect.bottom - rest, rect.width, rest)


def cut_bottom(rect: pygame.Rect, height: int, gap: int = 0) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns the bottom ``height`` pixels, and the rest above a gap."""
    height = min(height, rect.height)
    rest = max(0, rect.height - height - gap)
    bottom = pygame.Rect(rect.left, rect.bottom - height, rect.width, height)
    return bottom, pygame.Rect(rect.left, rect.top, rect.width, rest)


def cut_left(rect: pygame.Rect, width: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Returns the left ``width`` pixels, and the rest at the right of a gap."""
    left = pygame.Rect(rect.left, rect.top, width, rect.height)
    rest = pygame.Rect(left.right + gap, rect.top, rect.width - width - gap, rect.height)
    return left, rest


def columns(rect: pygame.Rect, shares: Sequence[float], gap: int) -> tuple[pygame.Rect, ...]:
    """Divides a rectangle into columns with widths in proportion to ``shares``."""
    room = rect.width - gap * (len(shares) - 1)
    total, passed, left = sum(shares), 0.0, rect.left
    out = []
    for share in shares:
        start = round(room * passed / total)
        passed += share
        width = round(room * passed / total) - start
        out.append(pygame.Rect(left, rect.top, width, rect.height))
        left += width + gap
    return tuple(out)


def rows(rect: pygame.Rect, shares: Sequence[float], gap: int) -> tuple[pygame.Rect, ...]:
    """Divides a rectangle into rows with heights in proportion to ``shares``."""
    turned = pygame.Rect(rect.top, rect.left, rect.height, rect.width)
    return tuple(
        pygame.Rect(part.top, part.left, part.height, part.width)
        for part in columns(turned, shares, gap)
    )


def squeeze(rows: int, gaps: int, room: int) -> float:
    """Returns the factor, at most 1.0, that shrinks rows to fit.

    Args:
        rows: Desired height of all rows together, pixels.
        gaps: Height of all gaps between them, which does not change, pixels.
        room: Available height, pixels.
    """
    return max(0.0, min(1.0, (room - gaps) / rows))


def above(rect: pygame.Rect, bottom: int) -> pygame.Rect:
    """Returns the part of ``rect`` above the line ``bottom``, pixels."""
    return pygame.Rect(rect.left, rect.top, rect.width, max(0, min(rect.height, bottom - rect.top)))


def centred(rect: pygame.Rect, width: int, height: int) -> pygame.Rect:
    """Returns a box in the middle, not larger than ``rect``."""
    out = pygame.Rect(0, 0, min(width, rect.width), min(height, rect.height))
    out.center = rect.center
    return out


def largest(rect: pygame.Rect, aspect: float) -> pygame.Rect:
    """Returns the largest box of ``aspect`` (width over height) in the middle of ``rect``."""
    width = min(rect.width, round(rect.height * aspect))
    return centred(rect, width, round(width / aspect))
