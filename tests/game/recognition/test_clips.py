"""The ring of small pictures and its measure of motion."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.recognition.clips import ClipRing, coarse_grey


def picture(level: int, size: int = 112) -> np.ndarray:
    return np.full((size, size, 3), level, np.uint8)


def test_a_cut_holds_the_pictures_between_the_times() -> None:
    ring = ClipRing(span_s=10)
    for n in range(50):
        ring.push(picture(n), n / 10)
    stretch = ring.cut(1.0, 2.0)
    assert list(stretch.frames[:, 0, 0, 0]) == list(range(10, 21))
    assert stretch.times_s == pytest.approx(np.arange(10, 21) / 10)
    assert len(ring.cut(90.0, 91.0)) == 0
    assert len(ClipRing().cut(0.0, 1.0)) == 0


def test_memory_is_bounded_by_time_and_by_count() -> None:
    ring = ClipRing(span_s=2.0, most=100)
    for n in range(1000):
        ring.push(picture(0), n / 10)
    assert len(ring) == 21
    for n in range(1000):
        ring.push(picture(0), 100 + n / 1000)
    assert len(ring) == 100


@pytest.mark.parametrize("fps", [10, 30, 60])
def test_motion_is_the_same_number_at_every_rate(fps: int) -> None:
    ring = ClipRing()
    energies = [ring.push(picture(round(100 * n / fps)), n / fps) for n in range(fps)]
    assert energies[0] == 0.0
    assert energies[-1] == pytest.approx(10, abs=2.5)


def test_a_slow_camera_is_compared_with_its_last_picture() -> None:
    ring = ClipRing()
    ring.push(picture(0), 0.0)
    assert ring.push(picture(30), 0.125) == pytest.approx(30)


def test_two_fingers_count_more_than_noise_all_over() -> None:
    rng = np.random.default_rng(0)
    noise, ring = [], ClipRing()
    for n in range(20):
        noisy = np.clip(100 + rng.normal(0, 6, (112, 112, 3)), 0, 255).astype(np.uint8)
        noisy[50:60, 50:62] = 160 if n < 10 else 100
        noise.append(ring.push(noisy, n / 10))
    assert max(noise[1:10]) < 6.0
    assert noise[10] > 2.5 * max(noise[1:10])


def test_a_picture_that_does_not_go_forward_is_passed_over() -> None:
    ring = ClipRing()
    ring.push(picture(0), 1.0)
    assert ring.push(picture(99), 1.0) == 0.0
    assert len(ring) == 1


@pytest.mark.parametrize("size", [28, 64, 112, 113, 200])
def test_the_grid_fits_every_size(size: int) -> None:
    grid = coarse_grey(picture(7, size))
    assert grid.shape[0] == grid.shape[1]
    assert 28 <= grid.shape[0] <= 56
    assert (grid == 7).all()
