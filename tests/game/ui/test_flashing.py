"""Nothing flashes: by WCAG 2.3.1, fewer than three flashes of a tenth of the luminance per second."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pygame
import pytest

from deepsign.gallery import studio
from deepsign.settings import Theme
from deepsign.stage.screen import Screen
from deepsign.stage.stage import Stage
from deepsign.stage.transition import go_instead
from deepsign.ui import confetti, meter
from deepsign.ui.canvas import Canvas
from deepsign.ui.text import Fonts
from deepsign.ui.theme import THEMES, palette

SIZE = (320, 180)
HZ = 30
LIMIT = 3


def luminances(surface: pygame.Surface) -> np.ndarray:
    """Returns the relative luminance (8, 5) of tiles, each a fortieth of the window; smaller areas do not count."""
    rgb = pygame.surfarray.array3d(surface) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luma = linear @ np.array((0.2126, 0.7152, 0.0722))
    return luma.reshape(8, SIZE[0] // 8, 5, SIZE[1] // 5).mean(axis=(1, 3))


def swings(values: np.ndarray) -> int:
    """Returns how often the values turn by at least a tenth; two turns are one flash."""
    count, low, high, way = 0, values[0], values[0], 0
    for value in values[1:]:
        low, high = min(low, value), max(high, value)
        if value - low >= 0.1 and way <= 0:
            count, way, low, high = count + 1, 1, value, value
        elif high - value >= 0.1 and way >= 0:
            count, way, low, high = count + 1, -1, value, value
    return count


def flashes(frames: Iterator[np.ndarray]) -> int:
    """Returns the number of flashes in the worst tile and the worst second."""
    course = np.stack(list(frames))
    seconds = [course[i : i + HZ] for i in range(max(1, len(course) - HZ + 1))]
    tiles = [part.reshape(len(part), -1).T for part in seconds]
    return max(swings(tile) for part in tiles for tile in part) // 2


def played(
    name: str, draw: Callable[[Canvas, float], None], length_s: float
) -> Iterator[np.ndarray]:
    for step in range(round(length_s * HZ)):
        surface = pygame.Surface(SIZE, 0, 32)
        canvas = Canvas(surface, palette(name), Fonts())
        canvas.clear()
        draw(canvas, step / HZ)
        yield luminances(surface)


class Filled(Screen):
    """A scene of one colour."""

    colour = (0, 0, 0)

    def draw(self, canvas: Canvas) -> None:
        canvas.surface.fill(self.colour)


class Dark(Filled):
    """The darkest possible scene."""


class Light(Filled):
    """The lightest possible scene."""

    colour = (255, 255, 255)


def test_the_measure_sees_a_flash() -> None:
    def blink(canvas: Canvas, t_s: float) -> None:
        canvas.surface.fill((255, 255, 255) if int(t_s * 10) % 2 else (0, 0, 0))

    assert flashes(played("dark", blink, 1.0)) >= LIMIT


@pytest.mark.parametrize("name", THEMES)
def test_a_change_of_scenes_does_not_flash(name: Theme) -> None:
    """Changes from the darkest to the lightest scene and back, each time as soon as the curtain has gone."""
    with studio(name) as made:
        stage = Stage(made.services, SIZE, 1 / HZ)
        scene: Filled = Dark(made.services, stage.stack)
        stage.stack.push(scene)
        course, changes = [], 0
        for _ in range(2 * HZ):
            if stage.stack.top is scene:
                other = Light if isinstance(scene, Dark) else Dark
                scene, old = other(made.services, stage.stack), scene
                go_instead(made.services, stage.stack, scene, old)
                changes += 1
            stage.frame([], 1 / HZ)
            surface = pygame.Surface(SIZE, 0, 32)
            stage.draw(surface)
            course.append(luminances(surface))
        stage.close()
    assert changes > 4
    assert flashes(iter(course)) < LIMIT


@pytest.mark.parametrize("name", THEMES)
def test_a_bar_that_fills_does_not_flash(name: str) -> None:
    def fill(canvas: Canvas, t_s: float) -> None:
        meter.track(canvas, pygame.Rect(10, 60, 300, 40), t_s % 1.0, canvas.palette.accent)

    assert flashes(played(name, fill, 2.0)) < LIMIT


@pytest.mark.parametrize("name", THEMES)
def test_confetti_does_not_flash(name: str) -> None:
    def cheer(canvas: Canvas, t_s: float) -> None:
        confetti.draw(canvas, canvas.rect, t_s)

    assert flashes(played(name, cheer, confetti.LASTS_S)) < LIMIT
