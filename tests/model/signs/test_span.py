"""The span of a sign, from the movement of the hands."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_model.signs.leading import leading_hand
from deepsign_model.signs.span import active_span

from .people import person, sign

TIMES = np.arange(0, 3.0, 1 / 30)


def test_rest_before_and_after_is_cut_off() -> None:
    start, end = active_span(person(TIMES, sign))
    assert 0.35 <= start <= 0.75
    assert 1.6 <= end <= 2.0


def test_hold_is_part_of_the_sign() -> None:
    """The wrist is still for 0.6 s in the middle of the sign."""
    start, end = active_span(person(TIMES, sign))
    assert end - start > 0.9


def test_repeated_pictures_have_little_effect() -> None:
    slow = np.arange(0, 3.0, 1 / 10)
    held = person(TIMES, lambda t: sign(slow[int(np.searchsorted(slow, t + 1e-9)) - 1]))
    once, twice = active_span(person(slow, sign)), active_span(held)
    np.testing.assert_allclose(once, twice, atol=0.2)


def test_raised_still_hand_is_kept_for_a_short_time() -> None:
    start, end = active_span(person(TIMES, lambda t: sign(min(t, 1.2))))
    assert 0.35 <= start <= 0.75
    assert 1.2 <= end <= 1.6  # it stops moving at 0.9 s


def test_moving_fingers_are_active() -> None:
    still = person(TIMES, lambda t: (-0.5, 0.2))
    turning = person(TIMES, lambda t: (-0.5, 0.2))
    wag = 30 * np.sin(2 * np.pi * 2 * TIMES) * (np.abs(TIMES - 1.5) < 0.5)
    turning.hands[:, 0, 4:, 0] += wag[:, None]
    assert active_span(still) == (0.0, pytest.approx(TIMES[-1]))
    start, end = active_span(turning)
    assert 0.4 < start < 1.0
    assert 2.0 < end < 2.6


def test_still_and_short_tracks_are_kept_whole() -> None:
    track = person(TIMES)
    assert active_span(track) == (0.0, pytest.approx(TIMES[-1]))
    assert active_span(person(TIMES[:2], sign)) == (0.0, pytest.approx(TIMES[1]))


@pytest.mark.parametrize("dominant", ["right", "left"])
def test_signing_hand_leads_if_the_other_rests(dominant: str) -> None:
    attempt = np.arange(0.5, 1.9, 1 / 30)
    signs_left = person(attempt, None, lambda t: (0.6, sign(t)[1]))  # type: ignore[index]
    both = person(TIMES, lambda t: (-0.4, 0.3), lambda t: (0.4, 0.3))
    assert leading_hand(signs_left, dominant) == "left"  # type: ignore[arg-type]
    assert leading_hand(both, dominant) == dominant  # type: ignore[arg-type]
