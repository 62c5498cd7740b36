"""Finding tries in motion energies, without a camera or a clock."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.recognition.attempts import AttemptFinder, AttemptState, Countdown


def feed(finder: AttemptFinder, energies: Iterable[float], fps: float = 30.0, at_s: float = 0.0):
    """The states that end a try, and the time after the last frame."""
    done: list[AttemptState] = []
    for energy in energies:
        state = finder.feed(energy, at_s)
        if state.phase == "done":
            done.append(state)
        at_s += 1 / fps
    return done, at_s


def rest(seconds: float, fps: float = 30.0, noise: float = 0.3, seed: int = 0) -> list[float]:
    rng = np.random.default_rng(seed)
    return list(noise * (1 + 0.2 * rng.standard_normal(round(seconds * fps))))


def sign(seconds: float, fps: float = 30.0, peak: float = 8.0) -> list[float]:
    """Rise, a dip for a hold in the middle, return."""
    x = np.linspace(0, 1, round(seconds * fps))
    return list(1.2 + peak * np.abs(np.sin(2 * np.pi * x)))


@pytest.mark.parametrize("fps", [8.0, 15.0, 30.0, 60.0])
def test_a_sign_between_rests_is_one_try(fps: float) -> None:
    energies = [*rest(2, fps), *sign(1.5, fps), *rest(2, fps)]
    done, _ = feed(AttemptFinder(), energies, fps)
    assert len(done) == 1
    assert done[0].start_s == pytest.approx(2.0, abs=2 / fps + 0.12)
    assert done[0].end_s == pytest.approx(3.5, abs=2 / fps + 0.1)
    assert not done[0].too_long


def test_rest_alone_is_no_try() -> None:
    done, _ = feed(AttemptFinder(), rest(30))
    assert done == []


def test_a_noisy_camera_is_learnt_and_then_quiet() -> None:
    finder = AttemptFinder()
    finder.wait_for_rest()
    done, at_s = feed(finder, rest(20, noise=2.5))
    assert finder.noise == pytest.approx(2.5, rel=0.3)
    energies = [*rest(10, noise=2.5, seed=1), *sign(1.5, peak=25), *rest(2, noise=2.5)]
    done, _ = feed(finder, energies, at_s=at_s)
    assert len(done) == 1


def test_two_signs_are_two_tries() -> None:
    energies = [*rest(1), *sign(1), *rest(1), *sign(1.2), *rest(1)]
    assert len(feed(AttemptFinder(), energies)[0]) == 2


def test_a_hold_in_the_middle_does_not_end_the_try() -> None:
    energies = [*rest(1), *sign(0.8), *rest(0.35), *sign(0.8), *rest(1)]
    done, _ = feed(AttemptFinder(), energies)
    assert len(done) == 1
    assert done[0].end_s - done[0].start_s > 1.7


def test_a_twitch_is_no_try() -> None:
    energies = [*rest(1), *([9.0] * 8), *rest(2)]
    assert feed(AttemptFinder(), energies)[0] == []


def test_who_never_comes_back_is_cut_off_and_must_rest_first() -> None:
    finder = AttemptFinder()
    done, at_s = feed(finder, [*rest(1), *([9.0] * 300)])
    assert len(done) == 1
    assert done[0].too_long
    assert done[0].end_s - done[0].start_s == pytest.approx(4.0, abs=0.1)
    done, _ = feed(finder, [*rest(1), *sign(1), *rest(1)], at_s=at_s)
    assert len(done) == 1


def test_a_try_by_key_ends_by_key_however_still_the_hands_are() -> None:
    finder = AttemptFinder()
    _, at_s = feed(finder, rest(1))
    assert finder.begin(at_s).phase == "moving"
    done, at_s = feed(finder, rest(2), at_s=at_s)
    assert done == []
    state = finder.finish(at_s)
    assert (state.phase, state.start_s) == ("done", pytest.approx(1.0))
    assert state.end_s == pytest.approx(3.0)
    assert finder.finish(at_s).phase == "idle"


def test_a_try_by_key_ends_at_the_hard_limit() -> None:
    finder = AttemptFinder()
    finder.begin(0.0)
    done, _ = feed(finder, rest(6))
    assert len(done) == 1
    assert done[0].too_long


def test_reset_forgets_the_try() -> None:
    finder = AttemptFinder()
    feed(finder, [*rest(1), *sign(0.5)])
    finder.reset()
    assert feed(finder, rest(2), at_s=2.0)[0] == []


@given(st.lists(st.floats(0, 255), max_size=400), st.sampled_from([8.0, 30.0, 60.0]))
def test_whatever_moves_every_try_has_a_length_within_the_rules(
    energies: list[float], fps: float
) -> None:
    done, _ = feed(AttemptFinder(), energies, fps)
    for state in done:
        assert 0.5 <= state.end_s - state.start_s <= 4.0 + 1.01 / fps
    for one, next_one in itertools.pairwise(done):
        assert one.end_s <= next_one.start_s


def test_the_countdown_counts_records_and_ends() -> None:
    countdown = Countdown(begun_s=10.0, count_s=3.0, record_s=2.5)
    assert (countdown.at(10.5).phase, countdown.at(10.5).left_s) == ("counting", 2.5)
    assert countdown.at(13.0).phase == "recording"
    done = countdown.at(15.5)
    assert (done.phase, done.start_s, done.end_s) == ("done", 13.0, 15.5)
