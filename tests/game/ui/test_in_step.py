"""Two people are shown at the same phase of the movement, whatever their pace."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from deepsign.ui.in_step import in_pairs, in_step, way, way_of_pictures, way_of_tutor
from deepsign_assets.body.pose import poses
from deepsign_assets.lexicon import load_lexicon

moves = arrays(float, st.integers(2, 40), elements=st.floats(0, 10))


@given(moves)
def test_the_share_rises_from_0_to_1(motion: np.ndarray) -> None:
    times = np.arange(len(motion) + 1) / 20
    gone = way(times, motion)
    assert (gone[0], gone[-1]) == (0.0, pytest.approx(1.0))
    assert (np.diff(gone) > 0).all()


@given(moves, st.floats(0, 1))
def test_a_sign_is_in_step_with_itself(motion: np.ndarray, share: float) -> None:
    times = np.arange(len(motion) + 1) / 20
    pace = times, way(times, motion)
    assert in_step(share * times[-1], pace, pace) == pytest.approx(share * times[-1], abs=1e-6)


def drawn(sign: str, warp: np.ndarray) -> np.ndarray:
    """Returns pictures (T, 48, 48) of two hands as dots, with the tutor's own movement at times ``warp``."""
    hands = poses(load_lexicon()[sign].performance, warp).hands.mean(axis=2)[..., :2]  # (T, 2, 2)
    grid = np.linspace(-0.6, 0.6, 48)
    x, y = np.meshgrid(grid, grid)
    low = hands.reshape(-1, 2).mean(axis=0)
    off = [(x - p[0] + low[0]) ** 2 + (y - p[1] + low[1]) ** 2 for p in hands.reshape(-1, 2)]
    blots = 200 * np.exp(-np.stack(off) / 0.01).reshape(len(warp), 2, 48, 48)
    return np.asarray(blots.max(axis=1))


@pytest.mark.parametrize("sign", ["book", "cat", "grandmother"])
def test_a_learner_with_an_uneven_pace_is_shown_at_the_tutors_phase(sign: str) -> None:
    """The learner waits, signs at another pace and waits again, which plain time would not match."""
    lasts = load_lexicon()[sign].performance.duration_s
    times = np.arange(0, lasts * 1.3 + 1.4, 1 / 25)
    theirs = np.clip((times - 0.9) / 1.3, 0.0, lasts)  # the learner's phase by the tutor's clock
    own = times, way_of_pictures(times, drawn(sign, theirs))
    tutor = way_of_tutor(load_lexicon()[sign].performance, "right")
    middle = np.linspace(0.2, 0.8, 13) * lasts
    shown = [float(np.interp(in_step(at, tutor, own), times, theirs)) for at in middle]
    plain = [float(np.interp(at / lasts * times[-1], times, theirs)) for at in middle]
    off, plain_off = (np.abs(np.array(found) - middle).mean() for found in (shown, plain))
    assert off < 0.1
    assert off < plain_off * 0.6


def test_pairs_of_moments_are_kept_and_continued() -> None:
    leader, follower = np.array([1.0, 1.0, 1.5, 2.0]), np.array([3.0, 3.2, 3.2, 4.0])
    ways = in_pairs(leader, follower, through=(1.4, 3.3))
    assert in_step(1.4, *ways) == pytest.approx(3.3)
    assert in_step(2.0, *ways) == pytest.approx(4.0)
    assert in_step(2.5, *ways) == pytest.approx(4.5)
    assert in_step(0.0, *ways) == pytest.approx(2.0)
    course = [in_step(t_s, *ways) for t_s in np.linspace(0, 3, 60)]
    assert (np.diff(course) >= 0).all()
