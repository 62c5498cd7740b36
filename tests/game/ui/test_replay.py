"""The loop of an attempt is small, cut by time, not mirrored, and gone after it is cleared."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from deepsign.camera.base import Frame
from deepsign.ui.canvas import Canvas
from deepsign.ui.replay import KEEP_S, Replay
from deepsign.ui.text import Fonts
from deepsign.ui.theme import LIGHT


def frame(number: int, level: int) -> Frame:
    rgb = np.full((48, 64, 3), level, np.uint8)
    rgb[:, :32, 2] = 0
    return Frame(rgb, number / 20, number)


def seen(replay: Replay, share: float) -> tuple[int, int, int]:
    """Returns the colour at the right side of the loop's picture."""
    replay.seek(share)
    surface = pygame.Surface((100, 100), 0, 32)
    replay.draw(Canvas(surface, LIGHT, Fonts()), surface.get_rect(), LIGHT.paper)
    red, green, blue, _ = surface.get_at((75, 50))
    return red, green, blue


def test_the_loop_contains_only_pictures_between_the_two_times() -> None:
    replay = Replay()
    for number in range(40):
        replay.remember(frame(number, 5 * number))
    replay.cut(0.5, 1.0)
    assert seen(replay, 0.0) == pytest.approx((50, 50, 50), abs=3)
    assert seen(replay, 1.0) == pytest.approx((100, 100, 100), abs=3)


def test_a_part_can_be_kept_apart_and_outlives_the_rest() -> None:
    replay = Replay()
    for number in range(40):
        replay.remember(frame(number, 5 * number))
    part = replay.taken(0.5, 1.0)
    replay.clear()
    assert part.duration_s == pytest.approx(0.5)
    assert seen(part, 1.0) == pytest.approx((100, 100, 100), abs=3)


def test_the_picture_is_not_mirrored() -> None:
    replay = Replay()
    replay.remember(frame(0, 200))
    replay.cut(0, 1)
    assert seen(replay, 0.0) == pytest.approx(
        (200, 200, 200), abs=3
    )  # blue is missing at the frame's left, not here


def test_old_pictures_are_dropped_and_clear_drops_all() -> None:
    replay = Replay()
    for number in range(int(20 * KEEP_S * 2)):
        replay.remember(frame(number, 100))
    replay.cut(0.0, KEEP_S / 2)
    assert replay.empty
    replay.cut(KEEP_S, 3 * KEEP_S)
    assert not replay.empty
    replay.clear()
    replay.cut(0.0, 99.0)
    assert replay.empty
