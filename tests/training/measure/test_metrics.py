"""Shares, intervals and calibration."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.signs.verdict import judge
from deepsign_training.measure.metrics import (
    bootstrap,
    calibration_error,
    difference,
    share,
    wilson,
)
from deepsign_training.signs.calibrate import LabelledLogits, calibrate, softmax, temperature_of

LABELS = ("book", "cat", "no_sign")


def test_wilson_interval_equals_published_values() -> None:
    # Newcombe 1998, table I: 81 of 263, and none of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=2e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=2e-4)


def test_groups_widen_the_interval() -> None:
    hits = np.repeat([True, False], 50)
    apart = bootstrap(hits, [str(i) for i in range(100)])
    together = bootstrap(hits, np.repeat(["a", "b", "c", "d"], 25).tolist())
    assert together[1] - together[0] > apart[1] - apart[0]


def test_share_without_trials_is_nan() -> None:
    assert np.isnan(share([], []).value)
    assert "12/25  48.0%" in str(share([True] * 12 + [False] * 13, ["a"] * 25))


def test_temperature_corrects_overconfidence() -> None:
    evidence = _evidence(4000, scale=3.0)
    assert temperature_of(evidence) == pytest.approx(3.0, rel=0.15)
    assert temperature_of(LabelledLogits(np.empty((0, 3)), np.empty(0, np.int64))) == 1.0


def test_false_accepts_equal_the_allowed_share() -> None:
    negatives = _evidence(2000, scale=1.0, seed=1)
    negatives = LabelledLogits(negatives.logits, np.full(2000, -1))
    calibration = calibrate(LABELS, _evidence(500), [negatives], 0.05)
    shares = softmax(negatives.logits, calibration.temperature)
    passed = np.mean([judge(list(p), LABELS, "book", calibration).accepted for p in shares])
    assert passed == pytest.approx(0.05, abs=0.02)
    assert set(calibration.thresholds) == {"book", "cat"}


def test_thresholds_are_for_the_contest_of_the_game() -> None:
    # All labels alike: a sign has a share of 1/11 among its level and "no sign", of 1/101 among all.
    labels = (*load_lexicon().ids, "no_sign")
    flat = LabelledLogits(np.zeros((60, len(labels))), np.full(60, -1))
    found = calibrate(
        labels, LabelledLogits(np.empty((0, len(labels))), np.empty(0, np.int64)), [flat]
    )
    assert found.thresholds["book"] == pytest.approx(1 / 11, abs=1e-3)
    assert found.default_threshold == pytest.approx(1 / 11, abs=1e-3)


def test_strictest_negatives_decide_and_few_clips_are_averaged() -> None:
    easy, hard = np.zeros((100, 3)), np.zeros((100, 3))
    easy[:, 2] = 4
    hard[:, 0], hard[:, 1] = 2, -2  # BOOK is often reached, CAT hardly ever
    kinds = [LabelledLogits(logits, np.full(100, -1)) for logits in (easy, hard)]
    no_clips = LabelledLogits(np.empty((0, 3)), np.empty(0, np.int64))
    own = calibrate(LABELS, no_clips, kinds, tail=0)
    assert own == calibrate(LABELS, no_clips, kinds[1:], tail=0)
    leaning = calibrate(LABELS, no_clips, kinds)
    assert leaning.thresholds["cat"] > own.thresholds["cat"]  # drawn up to what all signs need
    assert leaning.thresholds["book"] <= own.thresholds["book"]


def test_difference_of_the_same_clips() -> None:
    chance = np.random.default_rng(0)
    ours = chance.random(900) < 0.6
    theirs = ours & (chance.random(900) < 0.9)
    found = difference(ours, theirs, [str(k % 30) for k in range(900)])
    assert found.value == pytest.approx(ours.mean() - theirs.mean())
    assert 0.03 < found.low < found.value < found.high < 0.09


def test_calibration_error_of_calibrated_and_overconfident_networks() -> None:
    chance = np.random.default_rng(0)
    certain = chance.uniform(0.3, 1, 20000)
    assert calibration_error(certain, chance.random(20000) < certain) < 0.02
    assert calibration_error(certain, chance.random(20000) < certain - 0.2) == pytest.approx(0.2, abs=0.02)  # fmt: skip


def _evidence(count: int, scale: float = 1.0, seed: int = 0) -> LabelledLogits:
    """Draws labels from the probabilities of random logits, and multiplies the logits by ``scale``."""
    chance = np.random.default_rng(seed)
    logits = chance.normal(0, 1.5, (count, 3))
    odds = softmax(logits, 1.0).cumsum(1)
    targets = (chance.random((count, 1)) > odds).sum(1).clip(0, 2)
    return LabelledLogits(logits * scale, targets)
