"""Measurement of the differences between people who sign rightly."""

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.spreads import Spreads
from deepsign_training.feedback.spread_table import spreads_of


@pytest.fixture(scope="module")
def father() -> Sign:
    """A sign with one variant."""
    sign = load_lexicon()["father"]
    return replace(sign, variants=sign.variants[:1])


@pytest.fixture(scope="module")
def table(father: Sign) -> Spreads:
    return spreads_of([father], people=10, seed=3)


def test_the_hand_that_rests_has_no_spread(father: Sign, table: Spreads) -> None:
    spread = table.of(father, 0).spread
    other = [figure[0] == "other" for figure in FIGURES]
    assert np.isnan(spread[:, other]).all()
    assert (spread[:, :15] > 0).all()


def test_tracked_fingers_look_less_bent_and_people_differ_by_less_than_a_hand(
    father: Sign, table: Spreads
) -> None:
    found = table.of(father, 0)
    place = [k for k, figure in enumerate(FIGURES) if figure == ("dominant", "location", "y")]
    assert 0 < found.spread[0, place[0]] < 0.5
    assert (found.typical[:4] > 1).all()


def test_the_same_seed_draws_the_same_table(father: Sign, table: Spreads) -> None:
    again = spreads_of([father], people=10, seed=3)
    assert np.array_equal(again.offset, table.offset, equal_nan=True)
