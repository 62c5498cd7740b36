"""The playhead: loop, pause, slow motion, scrubbing, steps; pure arithmetic on the time that it receives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.playback import SPEEDS, Playhead

HEAD = Playhead(duration_s=2.0, rest_s=0.5)


def test_it_loops_with_a_rest() -> None:
    assert HEAD.on(1.0).share == 0.5
    resting = HEAD.on(2.2)
    assert resting.resting and resting.share == 1.0
    assert HEAD.on(2.6).time_s == pytest.approx(0.1)
    assert HEAD.on(7.6).time_s == pytest.approx(0.1)


def test_paused_time_stands_still() -> None:
    held = HEAD.on(0.3).toggled()
    assert held.paused
    assert held.on(9.0) == held
    assert held.toggled().on(0.2).time_s == pytest.approx(0.5)


def test_slow_motion_goes_through_all_speeds_and_back() -> None:
    seen = [HEAD]
    for _ in SPEEDS:
        seen.append(seen[-1].slower())
    assert [head.speed for head in seen] == [1.0, 0.5, 0.25, 1.0]
    assert HEAD.at_speed(0.25).on(1.0).time_s == pytest.approx(0.25)


def test_scrubbing_pauses_at_the_chosen_time() -> None:
    assert HEAD.scrubbed(0.25).time_s == 0.5
    assert HEAD.scrubbed(0.25).paused
    assert HEAD.scrubbed(-3).share == 0.0
    assert HEAD.scrubbed(3).share == 1.0


def test_steps_are_whole_pictures_within_the_performance() -> None:
    held = HEAD.on(0.52).stepped(1, fps=20)
    assert held.paused
    assert held.time_s == pytest.approx(0.55)
    assert held.stepped(-1, fps=20).time_s == pytest.approx(0.5)
    assert HEAD.stepped(-5, fps=20).time_s == 0.0
    assert HEAD.on(2.3).stepped(1, fps=20).time_s == 2.0


def test_a_restart_runs_from_the_beginning_at_the_same_speed() -> None:
    again = HEAD.at_speed(0.5).scrubbed(0.7).restarted()
    assert (again.time_s, again.paused, again.speed) == (0.0, False, 0.5)


@pytest.mark.parametrize(("duration_s", "rest_s"), [(0.0, 0.5), (-1.0, 0.5), (1.0, -0.1)])
def test_durations_that_cannot_be_played_are_refused(duration_s: float, rest_s: float) -> None:
    with pytest.raises(AssetError, match="cannot be played"):
        Playhead(duration_s, rest_s)


def test_an_unknown_speed_is_refused() -> None:
    with pytest.raises(AssetError, match="speed 3; choose one of 1, 0.5, 0.25"):
        HEAD.at_speed(3)


@given(st.lists(st.floats(0, 5), max_size=30), st.sampled_from(SPEEDS))
def test_time_always_stays_within_a_round(steps_s: list[float], speed: float) -> None:
    head = HEAD.at_speed(speed)
    for dt_s in steps_s:
        head = head.on(dt_s)
        assert 0 <= head.time_s < head.round_s
        assert 0 <= head.share <= 1
