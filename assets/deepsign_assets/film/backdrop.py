"""Rooms behind a drawn person."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.film.clutter import cluttered_room
from deepsign_assets.film.look import Colour, Look

_COARSE: Final = 48  # cells a side of what changes slowly


def backdrop(look: Look, width: int, height: int) -> NDArray[np.uint8]:
    """The room of a look as a picture (height, width, 3) uint8 RGB; the same look always gives the same room."""
    rng = np.random.default_rng(look.seed + 3)
    paint = {
        "plain": _plain,
        "gradient": _gradient,
        "room": _room,
        "noise": _noise,
        "stripes": _stripes,
        "clutter": _clutter,
    }[look.backdrop]
    picture = paint(look, width, height, rng)
    if look.backdrop not in ("plain", "gradient") and rng.random() < 0.7:
        sigma = float(rng.uniform(0.4, 0.025 * width))
        picture = cv2.GaussianBlur(picture, (0, 0), sigma).astype(np.float32)
    return np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)


def _plain(look: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    x, y = np.meshgrid(np.linspace(-1, 1, _COARSE), np.linspace(-1, 1, _COARSE))
    glow = 1 - rng.uniform(0, 0.25) * (x**2 + y**2)
    return _smooth(np.array(look.room) * glow[..., None], width, height)


def _gradient(look: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    angle = rng.uniform(0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-0.7, 0.7, _COARSE), np.linspace(-0.7, 0.7, _COARSE))
    share = np.clip(x * np.cos(angle) + y * np.sin(angle) + 0.5, 0, 1)[..., None]
    near = np.array(look.room) * 0.6 + np.array(look.room_2) * 0.4
    return _smooth(np.array(look.room) * (1 - share) + near * share, width, height)


def _smooth(coarse: NDArray[np.float64], width: int, height: int) -> NDArray[np.float32]:
    """A slowly changing field at full size: worked out on a coarse grid, a tenth of the time."""
    field = cv2.resize(coarse.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(field, dtype=np.float32)


def _room(look: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    picture = _gradient(look, width, height, rng).copy()
    for _ in range(int(rng.integers(3, 12))):
        colour = tuple(
            float(v) for v in np.clip(np.array(look.room_2) + rng.normal(0, 50, 3), 0, 255)
        )
        x, y = int(rng.uniform(-0.1, 1) * width), int(rng.uniform(-0.1, 1) * height)
        w, h = int(rng.uniform(0.04, 0.4) * width), int(rng.uniform(0.04, 0.5) * height)
        if rng.random() < 0.75:
            cv2.rectangle(picture, (x, y), (x + w, y + h), colour, -1)
        else:
            cv2.ellipse(picture, (x, y), (max(w // 2, 1), max(h // 2, 1)), 0, 0, 360, colour, -1)
    return picture


def _noise(look: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    coarse = rng.normal(0, 1, (int(rng.integers(4, 24)), int(rng.integers(4, 24)), 3)).astype(
        np.float32
    )
    field = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(
        np.array(look.room, np.float32) + field * rng.uniform(15, 50), dtype=np.float32
    )


def _stripes(look: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    picture = _plain(look, width, height, rng).copy()
    step = max(2, int(rng.uniform(0.03, 0.15) * width))
    for x in range(0, width, 2 * step):
        picture[:, x : x + step] = (
            picture[:, x : x + step] * 0.7 + np.array(look.room_2, np.float32) * 0.3
        )
    return picture


def _clutter(_: Look, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    return cluttered_room(width, height, rng)


@dataclass(frozen=True)
class Passers:
    """What moves behind the signer: people who pass, leaves, a screen; soft shapes, none by default.

    Attributes:
        shapes: of each: where it starts and how far it goes (x, y each), half width and half height, all as fractions of the picture, and its colour.
    """

    shapes: tuple[tuple[tuple[float, ...], Colour], ...] = ()

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Passers":
        """One to four at random."""
        shapes = []
        for _ in range(int(rng.integers(1, 5))):
            start, way = rng.uniform(-0.1, 1.1, 2), rng.normal(0, 0.35, 2) * [1, 0.2]
            size = rng.uniform(0.03, 0.16, 2) * [1, 2]
            r, g, b = rng.uniform(10, 240, 3).tolist()
            shapes.append(((*start.tolist(), *way.tolist(), *size.tolist()), (r, g, b)))
        return cls(tuple(shapes))

    def paint(self, picture: NDArray[np.uint8], moment: float) -> None:
        """Draws them over `picture` (H, W, 3), in place; `moment` 0..1 of the clip."""
        height, width = picture.shape[:2]
        for (x, y, along, down, half_wide, half_high), colour in self.shapes:
            centre = (int((x + along * moment) * width), int((y + down * moment) * height))
            axes = (int(half_wide * width), int(half_high * height))
            cv2.ellipse(picture, centre, axes, 0, 0, 360, colour, -1)
