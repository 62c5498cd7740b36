"""Verification trials, error rates, and the judge's rule for many clips at once."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.rivals import contests
from deepsign_model.signs.verdict import judge
from deepsign_model.specs.signs import Calibration
from deepsign_training.measure.verification import (
    Trials,
    accepted,
    equal_error_rate,
    level_shares,
    level_trials,
    margins,
)
from deepsign_training.signs.calibrate import softmax

LABELS = (*load_lexicon().ids, NO_SIGN)
RIVALS = contests(LABELS, load_lexicon())


def test_equal_error_rate_of_two_normal_distributions() -> None:
    # Scores of N(0, 1) and N(2, 1) cross where either tail holds Phi(-1).
    chance = np.random.default_rng(0)
    scores = np.concatenate([chance.normal(2, 1, 20000), chance.normal(0, 1, 60000)])
    right = np.arange(80000) < 20000
    rate = equal_error_rate(Trials(scores, right, tuple(str(k % 50) for k in range(80000))))
    assert rate.value == pytest.approx(NormalDist().cdf(-1), abs=0.005)
    assert rate.low < rate.value < rate.high


def test_equal_error_rate_of_extreme_trials() -> None:
    groups = ("a", "a", "b", "b")
    right = np.array([True, False, True, False])
    assert equal_error_rate(Trials(np.array([3.0, 1, 4, 2]), right, groups)).value == 0
    assert equal_error_rate(Trials(np.array([1.0, 3, 2, 4]), right, groups)).value == 1
    assert equal_error_rate(Trials(np.ones(4), right, groups)).value == 0.5
    assert np.isnan(equal_error_rate(Trials(np.ones(2), right[:1].repeat(2), groups[:2])).value)


def test_accepted_equals_the_judge_of_the_game() -> None:
    chance = np.random.default_rng(2)
    thresholds = {sign: float(chance.uniform(0.02, 0.4)) for sign in LABELS[:-1]}
    calibration = Calibration(1.0, thresholds, no_sign_threshold=0.2)
    logits = chance.normal(0, 3, (12, len(LABELS)))
    logits[:4, -1] += 6  # some that show nothing
    probabilities = softmax(logits, 1.0)
    judged = [
        [judge(list(p), LABELS, s, calibration, r).accepted for s, r in RIVALS.items()]
        for p in probabilities
    ]
    found = accepted(probabilities, LABELS, calibration, RIVALS)
    assert np.array_equal(found, np.array(judged))
    assert found[4:].sum() > 0 and not found[:4].all()


def test_sign_is_tried_only_against_its_rivals() -> None:
    probabilities = np.full((1, len(LABELS)), 1 / len(LABELS))
    trials = level_trials(level_shares(probabilities, LABELS, RIVALS), ["book"], RIVALS)
    assert len(trials.scores) == 1 + len(RIVALS["book"])
    assert trials.right.sum() == 1
    sizes = [len(RIVALS[sign]) + 2 for sign in LABELS[:-1] if sign in {"book", *RIVALS["book"]}]
    assert trials.scores == pytest.approx([1 / size for size in sizes])  # with "no sign", all alike


def test_margin_is_zero_at_the_threshold() -> None:
    calibration = Calibration(1.0, {"book": 0.3}, 0.6)
    shares = np.array([[0.3, 0.6], [0.2, 0.7]])
    found = margins(shares, ("book", "cat"), calibration)
    assert found[0] == pytest.approx([0, 0])
    assert found[1, 0] < 0 < found[1, 1]
