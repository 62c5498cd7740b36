"""The judge: thresholds, competitors, scores and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.signs.verdict import PASS_MARK, judge
from deepsign_model.specs.signs import Calibration

LABELS = ("book", "cat", "house", NO_SIGN)
CALIBRATION = Calibration(thresholds={"book": 0.4, "cat": 0.7}, default_threshold=0.5)


def test_share_at_the_threshold_is_a_match() -> None:
    verdict = judge((0.4, 0.3, 0.2, 0.1), LABELS, "book", CALIBRATION)
    assert verdict.kind == "match"
    assert verdict.accepted
    assert verdict.score == PASS_MARK
    assert verdict.why == "That was BOOK."


def test_each_sign_has_its_own_threshold() -> None:
    assert judge((0.0, 0.6, 0.3, 0.1), LABELS, "cat", CALIBRATION).kind == "almost"
    assert judge((0.3, 0.0, 0.6, 0.1), LABELS, "house", CALIBRATION).kind == "match"


def test_recognised_sign_is_named() -> None:
    verdict = judge((0.1, 0.8, 0.05, 0.05), LABELS, "book", CALIBRATION)
    assert verdict.kind == "not_yet"
    assert verdict.why == "That looked more like CAT."
    assert verdict.best[0] == ("cat", pytest.approx(0.8))


def test_implausible_competitor_is_not_named() -> None:
    verdict = judge((0.05, 0.33, 0.32, 0.3), LABELS, "book", CALIBRATION)
    assert verdict.kind == "not_yet"
    assert "CAT" not in verdict.why


def test_near_miss_is_almost_and_names_the_rival() -> None:
    verdict = judge((0.39, 0.3, 0.21, 0.1), LABELS, "book", CALIBRATION)
    assert verdict.kind == "almost"
    assert verdict.score < PASS_MARK
    assert verdict.doubt == "cat"
    assert verdict.why == "Almost BOOK: it could also be CAT. Once more, please."


def test_most_probable_sign_below_threshold_is_almost() -> None:
    calibration = Calibration(default_threshold=0.8)
    verdict = judge((0.6, 0.1, 0.1, 0.2), LABELS, "book", calibration)
    assert (verdict.kind, verdict.doubt) == ("almost", None)
    assert verdict.why == "Almost BOOK: it was not quite clear. Once more, please."


@pytest.mark.parametrize(("rival", "kind"), [(0.40, "match"), (0.42, "almost"), (0.61, "not_yet")])
def test_more_probable_rival_is_a_veto(rival: float, kind: str) -> None:
    calibration = Calibration(default_threshold=0.3)
    probabilities = (0.4, rival, 0.0, max(0.0, 0.6 - rival))
    assert judge(probabilities, LABELS, "book", calibration).kind == kind


def test_no_sign_only_if_no_hand_rose() -> None:
    calibration = Calibration(default_threshold=0.2, no_sign_threshold=0.5)
    moved = judge((0.3, 0.1, 0.0, 0.6), LABELS, "book", calibration)
    assert moved.kind == "not_yet"
    assert moved.why == "That did not look like BOOK yet."
    still = judge((0.9, 0.1, 0.0, 0.0), LABELS, "book", calibration, hand_rose=False)
    assert still.kind == "no_sign"
    assert still.score < PASS_MARK
    assert still.why.startswith("No hand rose")


def test_only_competitors_are_compared() -> None:
    probabilities = (0.3, 0.6, 0.05, 0.05)
    assert judge(probabilities, LABELS, "book", CALIBRATION).kind == "not_yet"
    verdict = judge(probabilities, LABELS, "book", CALIBRATION, competitors=["house"])
    assert verdict.kind == "match"
    assert {label for label, _ in verdict.best} == {"book", "house", NO_SIGN}


def test_certain_other_label_is_not_accepted() -> None:
    verdict = judge((0.0, 1.0, 0.0, 0.0), LABELS, "book", CALIBRATION, competitors=["house"])
    assert verdict.kind == "not_yet"
    assert verdict.score == 0


def test_unknown_sign_raises() -> None:
    with pytest.raises(
        ModelError, match="does not know the sign ICE CREAM: it knows BOOK, CAT, HOUSE"
    ):
        judge((0.25,) * 4, LABELS, "ice_cream", CALIBRATION)
    with pytest.raises(ModelError):
        judge((0.25,) * 4, LABELS, NO_SIGN, CALIBRATION)


def test_temperature_evens_probabilities() -> None:
    sharp, soft = to_probabilities([2.0, 0.0]), to_probabilities([2.0, 0.0], 4.0)
    assert sum(sharp) == pytest.approx(1)
    assert sharp[0] > soft[0] > 0.5
    assert to_probabilities([1e4, 0.0]) == (1.0, 0.0)


logits = st.lists(st.floats(-20, 20), min_size=4, max_size=4)


@given(logits, st.floats(0.05, 0.95), st.sampled_from(LABELS[:3]))
def test_score_and_kind_agree(values: list[float], threshold: float, sign: str) -> None:
    calibration = Calibration(default_threshold=threshold)
    verdict = judge(to_probabilities(values), LABELS, sign, calibration)
    assert 0 <= verdict.score <= 100
    assert (verdict.score >= PASS_MARK) == (verdict.kind == "match")
    assert sum(share for _, share in verdict.best) == pytest.approx(1)
    assert list(verdict.best) == sorted(verdict.best, key=lambda pair: -pair[1])


@given(logits, st.floats(0.01, 3.0))
def test_higher_logit_never_lowers_the_score(values: list[float], more: float) -> None:
    better = [values[0] + more, *values[1:]]
    calibration = Calibration(no_sign_threshold=1.0)
    first, second = (
        judge(to_probabilities(v), LABELS, "book", calibration).score for v in (values, better)
    )
    assert second >= first
