"""Whether what was off may be told, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Scores
from deepsign.recognition.missed import told_mistake
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.feedback.compare import Comparison, Mistake
from deepsign_model.feedback.picture import BodyFrame
from deepsign_model.feedback.rules import SURE_WHEN_ACCEPTED
from deepsign_model.signs.verdict import Verdict, judge
from deepsign_model.specs.signs import Calibration

LABELS = ("please", "sorry", "happy", NO_SIGN)
SHAPE = Mistake("handshape", "bent", "dominant", 0.5, 0.6)


def told(mistake: Mistake | None, verdict: Verdict, off: float = 0.7) -> Mistake | None:
    """Returns what is told of a comparison that found something off with this probability."""
    moments = np.zeros(1)
    please, frame = load_lexicon()["please"].performance, BodyFrame((320.0, 200.0), 100.0, False)
    found = Comparison(mistake, False, please, False, moments, moments, frame, {"handshape": off})
    return told_mistake(found, verdict, load_lexicon())


def verdict(*shares: float, hand_rose: bool = True) -> Verdict:
    return judge(shares, LABELS, "please", Calibration(), hand_rose=hand_rose)


REFUSED = verdict(0.05, 0.05, 0.05, 0.85)
ACCEPTED = verdict(0.95, 0.02, 0.02, 0.01)


def test_a_refusal_and_a_doubt_have_a_reason() -> None:
    assert REFUSED.kind == "not_yet"
    assert told(SHAPE, REFUSED) is SHAPE
    assert told(None, REFUSED) is None
    assert told_mistake(None, REFUSED, load_lexicon()) is None
    assert told(SHAPE, verdict(0.05, 0.05, 0.05, 0.85, hand_rose=False), 1.0) is None


def test_after_a_match_only_a_surer_mistake_is_told_and_none_is_kept() -> None:
    assert told(SHAPE, ACCEPTED, SURE_WHEN_ACCEPTED) is SHAPE
    assert told(SHAPE, ACCEPTED, SURE_WHEN_ACCEPTED - 0.01) is None
    assert told(SHAPE, REFUSED, SURE_WHEN_ACCEPTED - 0.01) is SHAPE
    assert told(None, ACCEPTED, 1.0) is None
    scores = Scores(1, 1, (), 9.0, "words")
    assert JudgedAttempt(ACCEPTED, scores, 1.0, 1.0, SHAPE).record.parameter == ""


@pytest.mark.parametrize(
    ("seen", "parameter", "allowed"),
    [
        ("sorry", "handshape", True),
        ("happy", "handshape", False),
        ("happy", "movement", True),
        ("sorry", "other_hand", False),
    ],
)
def test_the_handshape_of_the_sign_that_was_seen_is_not_contradicted(
    seen: str, parameter: str, allowed: bool
) -> None:
    found = verdict(*(0.8 if label == seen else 0.05 for label in LABELS))
    assert found.rival == seen
    mistake = replace(SHAPE, parameter=parameter)
    assert (told(mistake, found) is mistake) is allowed


def test_the_parameter_of_a_refusal_is_kept_and_that_of_a_doubt_is_not() -> None:
    scores = Scores(1, 1, (), 9.0, "words")
    assert JudgedAttempt(REFUSED, scores, 1.0, 1.0, SHAPE).record.parameter == "handshape"
    assert JudgedAttempt(REFUSED, scores, 1.0, 1.0).record.parameter == ""
    doubted = verdict(0.44, 0.46, 0.05, 0.05)
    assert doubted.kind == "almost"
    assert JudgedAttempt(doubted, scores, 1.0, 1.0, SHAPE).record.parameter == ""
