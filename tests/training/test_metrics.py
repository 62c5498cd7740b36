"""Shares, intervals, calibration."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_model.verdict import judge
from deepsign_training.calibrate import Evidence, calibrate, temperature_of
from deepsign_training.metrics import bootstrap, share, wilson
from deepsign_training.scoring import softmax

LABELS = ("book", "cat", "no_sign")


def test_wilson_as_published() -> None:
    # Newcombe 1998, table I: 81 of 263, and none of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=2e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=2e-4)


def test_groups_widen_the_interval() -> None:
    hits = np.repeat([True, False], 50)
    apart = bootstrap(hits, [str(i) for i in range(100)])
    together = bootstrap(hits, np.repeat(["a", "b", "c", "d"], 25).tolist())
    assert together[1] - together[0] > apart[1] - apart[0]


def test_nothing_measured_is_no_number() -> None:
    assert np.isnan(share([], []).value)
    assert "12/25  48.0%" in str(share([True] * 12 + [False] * 13, ["a"] * 25))


def test_the_temperature_undoes_false_certainty() -> None:
    evidence = _evidence(4000, scale=3.0)
    assert temperature_of(evidence) == pytest.approx(3.0, rel=0.15)
    assert temperature_of(Evidence(np.empty((0, 3)), np.empty(0, np.int64))) == 1.0


def test_as_many_wrong_clips_pass_as_were_allowed() -> None:
    negatives = _evidence(2000, scale=1.0, seed=1)
    negatives = Evidence(negatives.logits, np.full(2000, -1))
    calibration = calibrate(LABELS, _evidence(500), [negatives], 0.05)
    shares = softmax(negatives.logits, calibration.temperature)
    passed = np.mean([judge(list(p), LABELS, "book", calibration).accepted for p in shares])
    assert passed == pytest.approx(0.05, abs=0.02)
    assert set(calibration.thresholds) == {"book", "cat"}


def _evidence(count: int, scale: float = 1.0, seed: int = 0) -> Evidence:
    """Labels drawn from the probabilities that the logits, over ``scale``, tell of."""
    chance = np.random.default_rng(seed)
    logits = chance.normal(0, 1.5, (count, 3))
    odds = softmax(logits, 1.0).cumsum(1)
    targets = (chance.random((count, 1)) > odds).sum(1).clip(0, 2)
    return Evidence(logits * scale, targets)
