"""Every picture is tracked while something moves, and few while nothing does."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from deepsign.recognition.attention import Attention

NOISES = 7
"""Different pictures of a room: more than there are from one tracked picture to the next."""


@cache
def room(seed: int, hand: bool = False, size: tuple[int, int] = (480, 640)) -> np.ndarray:
    """Returns a grey room with sensor noise, and optionally a hand."""
    rgb = np.full((*size, 3), 90.0)
    if hand:
        rgb[size[0] // 2 : size[0] // 2 + 90, 300:380] = 180
    noise = np.random.default_rng(seed).normal(0, 6, rgb.shape)
    return np.clip(rgb + noise, 0, 255).astype(np.uint8)


def looks(calm: bool, hand_from: int = 999, pictures: int = 60, **more) -> list[int]:
    """Returns which of the pictures, 30 a second, are tracked."""
    attention = Attention()
    return [
        n
        for n in range(pictures)
        if attention.wants(room(n % NOISES, n >= hand_from, **more), n / 30, calm)
    ]


def test_every_picture_is_tracked_while_hands_move() -> None:
    assert looks(calm=False) == list(range(60))


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (1080, 1920), (240, 320)])
def test_five_pictures_a_second_are_tracked_at_rest(size: tuple[int, int]) -> None:
    assert looks(calm=True, size=size) == list(range(0, 60, 6))


def test_a_hand_is_noticed_at_once() -> None:
    assert 32 in looks(calm=True, hand_from=32)


def test_another_camera_is_tracked_at_once() -> None:
    attention = Attention()
    attention.wants(room(0), 50.0, calm=True)
    assert attention.wants(room(1), 0.0, calm=True)
    assert attention.wants(room(2, size=(720, 1280)), 0.05, calm=True)
