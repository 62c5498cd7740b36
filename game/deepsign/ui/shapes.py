"""Smooth shapes for pygame: rounded boxes, rings and icons, painted once and cached."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pygame
from numpy.typing import NDArray

from deepsign.ui.theme import Colour

_OVERSAMPLE = 4
Cover = NDArray[np.float64]
Pixels = NDArray[np.uint8]


def fill_rounded(target: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour) -> None:
    """Fills a box with smooth round corners, using three plain fills and four small tiles."""
    radius = max(0, min(radius, rect.width // 2, rect.height // 2))
    if radius == 0:
        target.fill(colour, rect)
        return
    target.fill(colour, rect.inflate(-2 * radius, 0))
    target.fill(colour, (rect.left, rect.top + radius, radius, rect.height - 2 * radius))
    target.fill(colour, (rect.right - radius, rect.top + radius, radius, rect.height - 2 * radius))
    tiles = _corners(radius, colour)
    target.blit(tiles[0], rect.topleft)
    target.blit(tiles[1], (rect.right - radius, rect.top))
    target.blit(tiles[2], (rect.left, rect.bottom - radius))
    target.blit(tiles[3], (rect.right - radius, rect.bottom - radius))


@lru_cache(maxsize=256)
def _corners(radius: int, colour: Colour) -> tuple[pygame.Surface, ...]:
    """Returns top-left, top-right, bottom-left and bottom-right corner tiles."""
    away = radius - (np.arange(radius) + 0.5)
    distance = np.hypot(away[:, None], away[None, :])
    tile = _tinted(np.clip(radius - distance + 0.5, 0, 1), colour)
    flip = pygame.transform.flip
    return tile, flip(tile, True, False), flip(tile, False, True), flip(tile, True, True)


def _tinted(cover: Cover, colour: Colour | Pixels) -> pygame.Surface:
    """Returns a surface of a colour (one, or one per pixel) whose alpha is ``cover`` (H, W), 0 to 1.

    Its byte order is that of the screen. Blits of any other surface, or of one with a second alpha, take twenty times
    as long.
    """
    height, width = cover.shape
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 3] = np.rint(cover * 255)
    native = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    native.blit(pygame.image.frombuffer(rgba.tobytes(), (width, height), "RGBA"), (0, 0))
    return native


@lru_cache(maxsize=64)
def pill(size: tuple[int, int], radius: int, colour: Colour, alpha: int) -> pygame.Surface:
    """Returns a translucent rounded box for use over a picture."""
    surface = pygame.Surface(size, pygame.SRCALPHA, 32)
    fill_rounded(surface, surface.get_rect(), radius, colour)
    surface.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return surface


@lru_cache(maxsize=64)
def corner_masks(
    size: tuple[int, int], radius: int, colour: Colour
) -> tuple[pygame.Surface, pygame.Surface]:
    """Returns strips of ``colour`` that round the upper and the lower corners of a picture below them."""
    width = size[0]
    strip = pygame.Surface((width, radius), pygame.SRCALPHA, 32)
    strip.fill((*colour, 255), (0, 0, radius, radius))
    strip.fill((*colour, 255), (width - radius, 0, radius, radius))
    for tile, x in zip(_corners(radius, colour)[:2], (0, width - radius), strict=True):
        strip.blit(tile, (x, 0), special_flags=pygame.BLEND_RGBA_SUB)
    rgb = pygame.surfarray.pixels3d(strip)
    rgb[:] = colour
    del rgb  # it keeps the surface locked
    return _skipping(strip), _skipping(pygame.transform.flip(strip, False, True))


def _skipping(surface: pygame.Surface) -> pygame.Surface:
    """Makes a mostly empty surface fast to blit by skipping empty runs."""
    surface.set_alpha(255, pygame.RLEACCEL)
    return surface


@lru_cache(maxsize=128)
def ring(size: int, share: float, colour: Colour, ground: Colour) -> pygame.Surface:
    """Returns a score ring with ``share`` (0 to 1) of it in ``colour``, clockwise from the top."""
    axis = np.arange(size) + 0.5 - size / 2
    x, y = axis[None, :], axis[:, None]
    width = size * 0.11
    middle = size / 2 - width / 2 - 1
    cover = np.clip(width / 2 - np.abs(np.hypot(x, y) - middle) + 0.5, 0, 1)
    angle = np.mod(np.arctan2(x, -y), 2 * np.pi)
    # the edge of the arc is softened over one pixel of its length
    lit = np.clip((share * 2 * np.pi - angle) * middle + 0.5, 0, 1)[..., None]
    mixed = np.asarray(colour) * lit + np.asarray(ground) * (1 - lit)
    return _tinted(cover, np.rint(mixed).astype(np.uint8))


@lru_cache(maxsize=32)
def veil(size: tuple[int, int], colour: Colour, alpha: int) -> pygame.Surface:
    """Returns a plain translucent surface."""
    surface = pygame.Surface(size)
    surface.fill(colour)
    surface.set_alpha(alpha)
    return surface


Stroke = tuple[tuple[float, float], ...]


@lru_cache(maxsize=64)
def outline(strokes: tuple[Stroke, ...], size: int, width: int, colour: Colour) -> pygame.Surface:
    """Returns smooth thick lines through points in units of the picture's side."""
    return _tinted(_drawn(strokes, size, width), colour)


@lru_cache(maxsize=8)
def guide(strokes: tuple[Stroke, ...], size: int, width: int, colour: Colour) -> pygame.Surface:
    """Returns the same as `outline` with a soft dark edge, so that it is visible on any picture."""
    line, edge = _drawn(strokes, size, width), _drawn(strokes, size, width * 2) * 0.3
    cover = np.maximum(line, edge)
    share = np.divide(line, cover, out=np.zeros_like(line), where=cover > 0)
    coloured = np.rint(share[..., None] * np.asarray(colour)).astype(np.uint8)
    return _skipping(_tinted(cover, coloured))


def _drawn(strokes: tuple[Stroke, ...], size: int, width: int) -> Cover:
    """Returns the covered share of each pixel, (size, size), 0 to 1."""
    big = size * _OVERSAMPLE
    mask = pygame.Surface((big, big))
    radius = max(1, width * _OVERSAMPLE // 2)
    for stroke in strokes:
        points = [(x * big, y * big) for x, y in stroke]
        for start, end in pairwise(points):
            pygame.draw.polygon(mask, (255, 255, 255), _thick(start, end, radius))
            pygame.draw.circle(mask, (255, 255, 255), start, radius)
        pygame.draw.circle(mask, (255, 255, 255), points[-1], radius)
    small = pygame.transform.smoothscale(mask, (size, size))
    return np.asarray(pygame.surfarray.array3d(small)[:, :, 0].T / 255, np.float64)


def _thick(
    start: tuple[float, float], end: tuple[float, float], radius: float
) -> list[tuple[float, float]]:
    """Returns the corners of a line of even width; `pygame.draw.line` draws oblique lines thinner."""
    along = np.subtract(end, start)
    length = max(1e-6, float(np.hypot(*along)))
    x, y = -along[1] / length * radius, along[0] / length * radius
    return [
        (start[0] + x, start[1] + y),
        (end[0] + x, end[1] + y),
        (end[0] - x, end[1] - y),
        (start[0] - x, start[1] - y),
    ]
