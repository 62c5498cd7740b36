"""Smooth shapes for pygame: rounded boxes, rings and icons, each painted once and kept."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np
import pygame

from deepsign.ui.theme import Colour

_OVERSAMPLE = 4


def fill_rounded(target: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour) -> None:
    """Fills a box with smooth round corners: three plain fills and four small tiles."""
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
    """Top-left, top-right, bottom-left and bottom-right corner tiles."""
    away = radius - (np.arange(radius) + 0.5)
    distance = np.hypot(away[:, None], away[None, :])
    tile = _tinted(np.clip(radius - distance + 0.5, 0, 1), colour)
    flip = pygame.transform.flip
    return tile, flip(tile, True, False), flip(tile, False, True), flip(tile, True, True)


def _tinted(cover: np.ndarray, colour: Colour) -> pygame.Surface:
    """A surface of one colour whose alpha is ``cover`` (H, W), 0 to 1."""
    height, width = cover.shape
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 3] = np.rint(cover * 255)
    return pygame.image.frombuffer(rgba.tobytes(), (width, height), "RGBA")


@lru_cache(maxsize=64)
def pill(size: tuple[int, int], radius: int, colour: Colour, alpha: int) -> pygame.Surface:
    """A see-through rounded box, to stand over a picture."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    fill_rounded(surface, surface.get_rect(), radius, colour)
    surface.set_alpha(alpha)
    return surface


@lru_cache(maxsize=64)
def corner_mask(size: tuple[int, int], radius: int, colour: Colour) -> pygame.Surface:
    """A frame of ``colour`` that rounds the corners of a picture it is drawn over."""
    surface = pygame.Surface((size[0], radius), pygame.SRCALPHA)
    surface.fill((*colour, 255), (0, 0, radius, radius))
    surface.fill((*colour, 255), (size[0] - radius, 0, radius, radius))
    left, right = _corners(radius, colour)[:2]
    for tile, x in ((left, 0), (right, size[0] - radius)):
        surface.blit(tile, (x, 0), special_flags=pygame.BLEND_RGBA_SUB)
    alpha = pygame.surfarray.pixels_alpha(surface)
    rgb = pygame.surfarray.pixels3d(surface)
    rgb[:] = colour
    del alpha, rgb
    return surface


@lru_cache(maxsize=128)
def ring(size: int, share: float, colour: Colour, ground: Colour) -> pygame.Surface:
    """A score ring: ``share`` (0 to 1) of it in ``colour``, clockwise from the top."""
    axis = np.arange(size) + 0.5 - size / 2
    x, y = axis[None, :], axis[:, None]
    width = size * 0.11
    middle = size / 2 - width / 2 - 1
    cover = np.clip(width / 2 - np.abs(np.hypot(x, y) - middle) + 0.5, 0, 1)
    angle = np.mod(np.arctan2(x, -y), 2 * np.pi)
    # the edge of the arc is softened over one pixel of its length
    lit = np.clip((share * 2 * np.pi - angle) * middle + 0.5, 0, 1)[..., None]
    rgba = np.empty((size, size, 4), np.uint8)
    rgba[..., :3] = np.asarray(colour) * lit + np.asarray(ground) * (1 - lit)
    rgba[..., 3] = cover * 255
    return pygame.image.frombuffer(rgba.tobytes(), (size, size), "RGBA")


@lru_cache(maxsize=32)
def veil(size: tuple[int, int], colour: Colour, alpha: int) -> pygame.Surface:
    """A plain see-through sheet."""
    surface = pygame.Surface(size)
    surface.fill(colour)
    surface.set_alpha(alpha)
    return surface


Stroke = tuple[tuple[float, float], ...]


@lru_cache(maxsize=64)
def outline(strokes: tuple[Stroke, ...], size: int, width: int, colour: Colour) -> pygame.Surface:
    """Smooth thick lines through points given in units of the picture's side."""
    big = size * _OVERSAMPLE
    mask = pygame.Surface((big, big))
    radius = max(1, width * _OVERSAMPLE // 2)
    for stroke in strokes:
        points = [(x * big, y * big) for x, y in stroke]
        for start, end in itertools.pairwise(points):
            pygame.draw.line(mask, (255, 255, 255), start, end, radius * 2)
            pygame.draw.circle(mask, (255, 255, 255), start, radius)
        pygame.draw.circle(mask, (255, 255, 255), points[-1], radius)
    small = pygame.transform.smoothscale(mask, (size, size))
    cover = pygame.surfarray.array3d(small)[:, :, 0].T / 255
    return _tinted(cover, colour)
