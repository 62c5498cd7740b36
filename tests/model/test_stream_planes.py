"""Planes of a stream: causal, and blind to the camera's gain."""

from __future__ import annotations

import numpy as np

from deepsign_model.stream_planes import MEMORY_FRAMES, StreamPlanes, luma_of


def stream(seed: int, frames: int = 60, size: int = 16) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.integers(20, 230, (frames, size, size), dtype=np.uint8)


def planes_of(frames: np.ndarray) -> np.ndarray:
    planes = StreamPlanes()
    return np.stack([planes.push(frame) for frame in frames])


def test_a_still_picture_has_neither_change_nor_difference() -> None:
    planes = planes_of(np.repeat(stream(0, 1), 50, 0))
    assert np.abs(planes[:, 1:]).max() < 1e-4
    np.testing.assert_allclose(planes[-1, 0].mean(), 0, atol=1e-4)
    np.testing.assert_allclose(planes[-1, 0].std(), 1, atol=1e-3)


def test_what_comes_later_changes_nothing() -> None:
    frames = stream(1)
    later = frames.copy()
    later[30:] = 255 - later[30:]
    np.testing.assert_array_equal(planes_of(frames)[:30], planes_of(later)[:30])


def test_a_brighter_camera_gives_the_same_planes() -> None:
    frames = stream(2) // 2
    np.testing.assert_allclose(planes_of(frames), planes_of(frames * 2), atol=2e-3)


def test_what_stays_becomes_background() -> None:
    frames = np.repeat(stream(4, 1) // 2, 4 * MEMORY_FRAMES, 0)
    frames[MEMORY_FRAMES:, 4:8, 4:8] = 250
    planes = planes_of(frames)
    there = planes[MEMORY_FRAMES:, 1, 5, 5]
    assert there[12] > 0.5 * there[0], "a hand held still for a second is still seen"
    assert there[-1] < 0.2 * there[0], "after nine seconds it is furniture"


def test_luma_of_grey_is_that_grey() -> None:
    rgb = np.repeat(stream(3, 1)[0][..., None], 3, -1)
    np.testing.assert_array_equal(luma_of(rgb), rgb[..., 0])
