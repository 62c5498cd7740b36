"""From frames in time to the clip's even steps."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model.timing import active_span, resample


def test_resampling_is_a_linear_mix_in_time() -> None:
    frames = np.repeat(np.array([0, 100, 200], np.uint8), 12).reshape(3, 2, 2, 3)
    clip = resample(frames, np.array([0.0, 1.0, 2.0]), 5, 0.0, 2.0)
    assert clip[:, 0, 0, 0].tolist() == [0, 50, 100, 150, 200]


def test_uneven_times_are_honoured() -> None:
    frames = np.repeat(np.array([0, 100, 200], np.uint8), 12).reshape(3, 2, 2, 3)
    clip = resample(frames, np.array([0.0, 0.2, 1.0]), 3, 0.0, 1.0)
    assert abs(int(clip[1, 0, 0, 0]) - 137.5) <= 1


def test_beyond_the_recording_it_stands_still() -> None:
    frames = np.repeat(np.array([10, 20], np.uint8), 3).reshape(2, 1, 1, 3)
    clip = resample(frames, np.array([0.0, 1.0]), 4, -2.0, 3.0)
    assert clip[0, 0, 0, 0] == 10
    assert clip[-1, 0, 0, 0] == 20


def test_one_frame_is_repeated() -> None:
    frame = np.full((1, 2, 2, 3), 7, np.uint8)
    assert np.array_equal(resample(frame, np.array([0.5]), 4, 0.0, 1.0), np.repeat(frame, 4, 0))


@pytest.mark.parametrize("count", [8, 30, 60])
def test_the_span_holds_the_movement_and_a_little_more(count: int) -> None:
    times_s = np.linspace(0, 3, count)
    start_s, end_s = active_span(_moving(times_s, 1.0, 2.0), times_s)
    step = 3 / count
    assert 1.0 - 0.3 - step <= start_s <= 1.0
    assert 2.0 <= end_s <= 2.0 + 0.3 + step


def test_stillness_gives_the_whole_recording() -> None:
    times_s = np.linspace(0, 1, 10)
    assert active_span(np.zeros((10, 4, 4), np.uint8), times_s) == (0.0, 1.0)


def _moving(times_s: NDArray[np.float64], start_s: float, end_s: float) -> NDArray[np.uint8]:
    """A bright bar that crosses between two moments."""
    share = np.clip((times_s - start_s) / (end_s - start_s), 0, 1)
    columns = np.arange(200)
    return ((columns[None] - share[:, None] * 180) // 20 == 0).astype(np.uint8)[:, None] * 200


def test_a_black_last_frame_is_no_movement() -> None:
    times_s = np.linspace(0, 3, 60)
    frames = _moving(times_s, 1.0, 2.0)
    whole = active_span(frames, times_s)
    frames[-1] = 255 - frames[-1]  # a cut: all of the picture changes at once
    assert active_span(frames, times_s) == pytest.approx(whole, abs=0.06)
