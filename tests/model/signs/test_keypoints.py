"""Keypoints do not depend on camera position, frame rate and dominant hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deepsign_model.keypoints.sampling import POINTS
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.specs.network import MOMENTS

from .people import person, sign

TIMES = np.arange(0, 2.4, 1 / 30)


def test_shape_and_unit() -> None:
    points, seen = keypoints(person(TIMES, sign), "right")
    assert points.shape == (MOMENTS, POINTS, 3)
    assert points.dtype == np.float32
    assert seen.tolist() == [[1.0, 0.0]] * MOMENTS
    nose, right_shoulder, left_shoulder = points[0, 0], points[0, 7], points[0, 8]
    # The unit is the shoulder width, steadied by the nose: 0.5 * 1 + 0.5 * 0.55 / 0.555.
    assert left_shoulder[0] - right_shoulder[0] == pytest.approx(1 / 0.99550, rel=1e-3)
    assert nose[1] == pytest.approx(-0.55 / 0.99550, rel=1e-3)
    assert (points[:, 13 + 21 :] == 0).all()  # the other hand is lost


def test_distance_and_position_have_no_effect() -> None:
    near = person(TIMES, sign)
    move = np.array([40.0, -25.0], np.float32)
    deep = np.array([*move, 0.0], np.float32)
    far = replace(near, body=near.body * 0.5 + move, hands=near.hands * 0.5 + deep)
    for a, b in zip(keypoints(near, "right"), keypoints(far, "right"), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


def test_left_handed_signer_has_the_same_keypoints() -> None:
    right = person(TIMES, sign)
    for a, b in zip(keypoints(right, "right"), keypoints(right.mirrored(), "left"), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


@pytest.mark.parametrize("rate", [10, 15, 60])
def test_frame_rate_has_little_effect(rate: int) -> None:
    points, _ = keypoints(person(np.arange(0, 2.31, 1 / rate), sign), "right")
    wanted, _ = keypoints(person(np.arange(0, 2.31, 1 / 120), sign), "right")
    assert np.abs(points - wanted).max() < 0.12


def test_only_short_gaps_are_interpolated() -> None:
    def lost(first: float, last: float) -> np.ndarray:
        way = lambda t: None if first < t < last else sign(t)  # noqa: E731
        return keypoints(person(TIMES, way), "right")[1][:, 0]

    assert lost(0.99, 1.12).min() == 1
    assert lost(0.99, 1.45).min() == 0


def test_keypoints_without_a_person_are_finite() -> None:
    track = person(TIMES)
    empty = replace(track, body=np.full_like(track.body, np.nan))
    points, seen = keypoints(empty, "right")
    assert np.isfinite(points).all()
    assert not seen.any()
