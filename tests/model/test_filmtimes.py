"""Times of pictures: plausible ones are kept, others become even steps."""

from __future__ import annotations

import math
from itertools import accumulate

import numpy as np
import pytest

from deepsign_model.filmtimes import PEEKED, FilmTimes, true_rate


def timed(stamps_s: list[float], stated_fps: float) -> list[float]:
    times = FilmTimes(stamps_s[:PEEKED], stated_fps)
    return [times.next(stamp_s) for stamp_s in stamps_s]


def even(count: int, fps: float) -> list[float]:
    return [number / fps for number in range(count)]


@pytest.mark.parametrize("fps", [0.5, 5, 30, 240, 480])
@pytest.mark.parametrize("stated", [0.0, math.nan, 30.0, 1000.0, 90000.0, math.inf, -1.0])
def test_plausible_times_are_kept_for_any_stated_rate(fps: float, stated: float) -> None:
    stamps_s = [7 + t_s for t_s in even(20, fps)]
    assert timed(stamps_s, stated) == pytest.approx(even(20, fps))


def test_variable_rate_is_kept() -> None:
    stamps_s = list(accumulate([0.0, *[0.033, 0.001, 0.1, 0.5] * 5]))
    assert timed(stamps_s, 1000.0) == pytest.approx(stamps_s)


@pytest.mark.parametrize(
    "stamps_s",
    [[0.0] * 20, [math.nan] * 20, even(20, 90000), even(20, 1000), [-t_s for t_s in even(20, 30)]],
    ids=["none", "nan", "90000", "1000", "backwards"],
)
@pytest.mark.parametrize(
    ("stated", "fps"),
    [(0.0, 30), (math.nan, 30), (24.0, 24), (480.0, 480), (1000.0, 30), (90000.0, 30)],
)
def test_implausible_times_become_even_steps(
    stamps_s: list[float], stated: float, fps: float
) -> None:
    assert timed(stamps_s, stated) == pytest.approx(even(20, fps))


def test_single_wrong_time_is_corrected() -> None:
    stamps_s = even(30, 25)
    for wrong in (0.0, 95000.0, math.nan):
        odd = [*stamps_s[:15], wrong, *stamps_s[16:]]
        assert timed(odd, 25.0) == pytest.approx(stamps_s)
        assert (np.diff(timed(odd, 12.0)) > 0).all()


def test_very_slow_film_keeps_its_times() -> None:
    assert timed(even(12, 1 / 120), 1 / 120)[-1] == pytest.approx(11 * 120)


def test_films_without_and_with_one_picture() -> None:
    assert timed([], 30.0) == []
    assert timed([4.0], 30.0) == [0.0]


@pytest.mark.parametrize("stated", [0.0, 0.2, 501.0, 90000.0, math.nan, math.inf, -25.0])
def test_implausible_rate_becomes_the_usual_one(stated: float) -> None:
    assert true_rate(stated) == 30.0
