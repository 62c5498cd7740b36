"""An attempt by the clock."""

from __future__ import annotations

import pytest

from deepsign.recognition.countdown import Countdown


@pytest.mark.parametrize(
    ("t_s", "phase", "left_s"),
    [
        (10.0, "counting", 3.0),
        (12.5, "counting", 0.5),
        (13.0, "recording", 2.5),
        (15.5, "done", 0.0),
    ],
)
def test_it_counts_records_and_ends(t_s: float, phase: str, left_s: float) -> None:
    state = Countdown(10.0).at(t_s)
    assert (state.phase, state.left_s) == (phase, pytest.approx(left_s))
    assert (state.start_s, state.end_s) == (13.0, 15.5)
