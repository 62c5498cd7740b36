"""Fixed steps out of uneven frames."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.clock import FixedStep


def test_sixty_frames_of_a_sixtieth_are_sixty_steps() -> None:
    clock = FixedStep(1 / 60)
    assert [clock.advance(1 / 60) for _ in range(60)] == [1] * 60


def test_a_long_stall_is_cut_to_the_cap_and_leaves_no_debt() -> None:
    clock = FixedStep(1 / 60, max_steps=6)
    assert clock.advance(30.0) == 6
    assert clock.advance(0.0) == 0


def test_time_that_runs_backwards_counts_as_none() -> None:
    assert FixedStep().advance(-5.0) == 0


@given(st.lists(st.floats(0, 0.05), max_size=60))
def test_steps_add_up_to_the_time_that_passed(frames: list[float]) -> None:
    clock = FixedStep(0.01, max_steps=10)
    steps = sum(clock.advance(elapsed) for elapsed in frames)
    assert abs(steps * 0.01 - sum(frames)) <= 0.01 + 1e-6


@pytest.mark.parametrize(("step_s", "most"), [(0, 6), (-1, 6), (0.1, 0)])
def test_nonsense_is_refused(step_s: float, most: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        FixedStep(step_s, most)
