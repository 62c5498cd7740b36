"""Lived-in rooms behind a drawn person: walls, doors, windows, shelves, pictures, seats and lamps."""

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Room = NDArray[np.float32]
_Thing = Callable[[Room, np.random.Generator], None]


def cluttered_room(width: int, height: int, rng: np.random.Generator) -> Room:
    """A room at random, (height, width, 3) float RGB 0..255."""
    room = np.empty((height, width, 3), np.float32)
    wall = np.array(_muted(rng, bright=True), np.float32)
    left, right = rng.uniform(0.7, 1.15, 2)
    room[:] = wall * np.linspace(left, right, width, dtype=np.float32)[None, :, None]
    if rng.random() < 0.4:  # a second wall meets it
        corner = int(rng.uniform(0.05, 0.95) * width)
        room[:, corner:] *= float(rng.uniform(0.6, 0.95))
    for index in rng.choice(len(_THINGS), int(rng.integers(2, 7)), p=_OFTEN):
        _THINGS[int(index)](room, rng)
    if rng.random() < 0.5:
        _seat(room, rng)
    return room


def _door(room: Room, rng: np.random.Generator) -> None:
    """A door, a window or a curtain: tall, framed, darker or brighter than the wall."""
    x, y, w, h = _box(room, rng, (0.12, 0.4), (0.5, 1.2), top=(-0.3, 0.15))
    inside = _muted(rng) if rng.random() < 0.6 else (235.0, 238.0, 240.0)
    cv2.rectangle(room, (x, y), (x + w, y + h), inside, -1)
    for share in np.linspace(0, 1, int(rng.integers(2, 5))):
        at = x + int(share * w)
        cv2.line(room, (at, y), (at, y + h), _muted(rng, bright=True), _thin(room))


def _shelf(room: Room, rng: np.random.Generator) -> None:
    """Boards with books and boxes."""
    x, y, w, h = _box(room, rng, (0.15, 0.5), (0.08, 0.16), top=(0.0, 0.6))
    for row in range(int(rng.integers(1, 4))):
        base, at = y + (row + 1) * h, x
        while at < x + w:
            thick = 1 + int(room.shape[1] * rng.uniform(0.008, 0.04))
            high = int(h * rng.uniform(0.4, 0.95))
            if rng.random() < 0.8:
                cv2.rectangle(room, (at, base - high), (at + thick, base), _any(rng), -1)
            at += thick + 1
        cv2.line(room, (x, base), (x + w, base), _muted(rng), _thin(room))


def _picture(room: Room, rng: np.random.Generator) -> None:
    x, y, w, h = _box(room, rng, (0.08, 0.28), (0.08, 0.28), top=(-0.1, 0.4))
    cv2.rectangle(room, (x, y), (x + w, y + h), _any(rng), -1)
    cv2.circle(room, (x + w // 2, y + h // 2), max(1, min(w, h) // 3), _any(rng), -1)
    cv2.rectangle(room, (x, y), (x + w, y + h), _muted(rng), 1 + _thin(room))


def _lamp(room: Room, rng: np.random.Generator) -> None:
    """A bright spot with a glow."""
    height, width = room.shape[:2]
    x, y = rng.uniform(0, 1) * width, rng.uniform(-0.05, 0.5) * height
    down, along = np.ogrid[:height, :width]
    far = np.hypot(along - x, down - y) / (width * rng.uniform(0.05, 0.25))
    room += (np.exp(-far)[..., None] * rng.uniform(40, 160)).astype(np.float32)
    cv2.circle(room, (int(x), int(y)), int(width * rng.uniform(0.01, 0.05)), (250, 246, 235), -1)


def _things(room: Room, rng: np.random.Generator) -> None:
    """Small things that lie and hang about."""
    height, width = room.shape[:2]
    for _ in range(int(rng.integers(2, 9))):
        centre = (int(rng.uniform(0, 1) * width), int(rng.uniform(0.1, 1) * height))
        axes = (1 + int(rng.uniform(0.01, 0.06) * width), 1 + int(rng.uniform(0.01, 0.06) * height))
        cv2.ellipse(room, centre, axes, float(rng.uniform(0, 180)), 0, 360, _any(rng), -1)


def _seat(room: Room, rng: np.random.Generator) -> None:
    """The back of a chair or a sofa behind the person."""
    height, width = room.shape[:2]
    half = int(width * rng.uniform(0.2, 0.7))
    top, middle = int(height * rng.uniform(0.45, 0.85)), int(width * rng.uniform(0.3, 0.7))
    colour, corner = _muted(rng), int(0.06 * width)
    cv2.rectangle(room, (middle - half, top + corner), (middle + half, height), colour, -1)
    cv2.rectangle(room, (middle - half + corner, top), (middle + half - corner, height), colour, -1)
    for side in (-1, 1):
        cv2.circle(room, (middle + side * (half - corner), top + corner), corner, colour, -1)


_THINGS: Final[tuple[_Thing, ...]] = (_door, _shelf, _picture, _lamp, _things)
_OFTEN: Final = (0.28, 0.2, 0.22, 0.1, 0.2)


def _box(
    room: Room,
    rng: np.random.Generator,
    wide: tuple[float, float],
    high: tuple[float, float],
    top: tuple[float, float],
) -> tuple[int, int, int, int]:
    """Left, top, width and height in px of something within these shares of the picture."""
    height, width = room.shape[:2]
    w, h = rng.uniform(*wide) * width, rng.uniform(*high) * height
    x, y = rng.uniform(-0.15, 0.95) * width, rng.uniform(*top) * height
    return int(x), int(y), max(2, int(w)), max(2, int(h))


def _thin(room: Room) -> int:
    return max(1, int(room.shape[1]) // 90)


def _muted(rng: np.random.Generator, *, bright: bool = False) -> tuple[float, float, float]:
    grey = rng.uniform(95, 225) if bright else rng.uniform(20, 190)
    warm = rng.normal(4, 9)
    r, g, b = np.clip(grey + np.array([warm, 0.3 * warm, -warm]) + rng.normal(0, 5, 3), 4, 251)
    return float(r), float(g), float(b)


def _any(rng: np.random.Generator) -> tuple[float, float, float]:
    r, g, b = np.clip(rng.uniform(20, 220) + rng.normal(0, 38, 3), 4, 251)
    return float(r), float(g), float(b)
