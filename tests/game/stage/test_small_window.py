"""Windows of any size are drawn, and the mouse position corresponds to the picture."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from deepsign.gallery.shots import SHOTS
from deepsign.gallery.studio import studio
from deepsign.gallery.taking import shoot
from deepsign.stage.small import onto_picture, place

SIZES = [(1, 1), (1, 480), (640, 1), (160, 120), (320, 240), (640, 200), (200, 900), (639, 479)]


@pytest.mark.parametrize("name", ["home", "practice_2_your_turn", "practice_4_yes", "arcade"])
def test_every_size_is_drawn(name: str) -> None:
    with studio("light", (640, 480), camera_size=(160, 120)) as ready:
        SHOTS[name](ready)
        for size in SIZES:
            picture, _ = shoot(ready, size)
            assert pygame.surfarray.array3d(picture).max() > 0
            assert ready.stage.size == (640, 480)
        whole, _ = shoot(ready, (640, 480))
        assert np.ptp(pygame.surfarray.array3d(whole)) > 0
        assert shoot(ready, (800, 600))[0].get_size() == ready.stage.size == (800, 600)


@pytest.mark.parametrize("window", SIZES)
def test_the_mouse_position_matches_the_picture(window: tuple[int, int]) -> None:
    rect = place(window)
    assert pygame.Rect((0, 0), window).contains(rect)
    event = pygame.event.Event(pygame.MOUSEMOTION, pos=rect.center, rel=(0, 0), buttons=())
    x, y = onto_picture(event, window).pos
    assert abs(x - 320) <= 640 / rect.width
    assert abs(y - 240) <= 480 / rect.height
