"""The probability of each parameter to be what is off."""

import numpy as np
import pytest

from deepsign_model.feedback.evidence import EVIDENCE
from deepsign_model.feedback.odds import ROWS, Odds
from deepsign_model.feedback.rules import PARAMETERS
from deepsign_model.feedback.spreads import Spreads


@pytest.fixture
def odds() -> Odds:
    """Odds in which the first item speaks for handshape and nothing else counts."""
    weights = np.zeros((len(ROWS), len(EVIDENCE) + 1))
    weights[ROWS.index("handshape"), 0] = 2.0
    return Odds(weights, np.ones(len(EVIDENCE)), np.full(len(EVIDENCE), 0.5))


def test_probabilities_follow_the_weights(odds: Odds) -> None:
    shown = np.ones(len(EVIDENCE))
    even = odds.shares(shown)
    assert even == pytest.approx(dict.fromkeys(PARAMETERS, 1 / len(ROWS)))
    shown[0] = 2.0
    assert odds.shares(shown)["handshape"] == pytest.approx(np.exp(4) / (np.exp(4) + 6))


def test_what_is_not_seen_says_nothing(odds: Odds) -> None:
    shown = np.full(len(EVIDENCE), np.nan)
    assert odds.shares(shown) == pytest.approx(dict.fromkeys(PARAMETERS, 1 / len(ROWS)))


def test_the_table_that_ships_has_a_weight_for_each_item() -> None:
    odds = Spreads.load().odds
    assert odds.weights.shape == (len(ROWS), len(EVIDENCE) + 1)
    assert odds.middle.shape == odds.unit.shape == (len(EVIDENCE),)
    assert (odds.unit > 0).all()
