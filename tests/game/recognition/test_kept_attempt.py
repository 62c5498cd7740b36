"""The skeletons of an attempt at any moment of it."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign.recognition.kept_attempt import LONGEST_GAP_S, KeptAttempt

from .people import person


def test_points_between_two_skeletons_are_interpolated() -> None:
    kept = KeptAttempt([person(1.0, (-0.4, 0.2)), person(1.1, (-0.2, 0.0))])
    found = kept.at(1.025)
    assert found is not None
    skeleton, upper_body = found
    assert skeleton.t_s == pytest.approx(1.025)
    assert skeleton.hands[0, 9, :2] == pytest.approx(
        (320 + 150 * -0.35, 240 + 150 * (0.15 - 0.15)), abs=0.01
    )
    assert upper_body is not None
    assert upper_body.width > 100


def test_a_hand_that_is_lost_in_one_skeleton_is_taken_from_the_nearer() -> None:
    kept = KeptAttempt([person(1.0, (-0.4, 0.2)), person(1.1, None)])
    early, late = kept.at(1.01), kept.at(1.09)
    assert early is not None
    assert late is not None
    assert np.isfinite(early[0].hands[0]).all()
    assert early[0].hand_presence[0] == 1
    assert late[0].hand_presence[0] == 0


def test_there_is_no_skeleton_in_a_gap_or_beyond_the_ends() -> None:
    kept = KeptAttempt([person(1.0), person(1.1), person(2.0)])
    assert kept.at(1.5) is None
    assert kept.at(1.05) is not None
    assert kept.at(1.0 - LONGEST_GAP_S / 2) is not None
    assert kept.at(1.0 - 2 * LONGEST_GAP_S) is None
    assert kept.at(2.0) is not None
    assert kept.at(2.0 + 2 * LONGEST_GAP_S) is None
    assert KeptAttempt().at(0.0) is None
