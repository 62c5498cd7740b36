"""Measurement of the differences between people who sign rightly."""

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.film.staged_mistakes import STAGED
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.evidence import evidence
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.fit import best_fit, moments_of
from deepsign_model.feedback.spreads import Spreads
from deepsign_model.tracking.track import Track
from deepsign_training.feedback.spread_table import spreads_of
from deepsign_training.feedback.staged_people import mistaken, right


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


def test_the_odds_tell_a_plain_mistake_from_a_right_sign(father: Sign, table: Spreads) -> None:
    names, tracks = mistaken(father, 6, seed=9)
    told = [_shares(father, table, track) for track in tracks]
    assert names == list(STAGED)
    right_ones = [sum(_shares(father, table, track).values()) for track in right(father, 4, seed=9)]
    assert np.mean(right_ones) < np.mean([sum(each.values()) for each in told])


def _shares(sign: Sign, table: Spreads, track: Track) -> dict[str, float]:
    return table.odds.shares(evidence(best_fit(moments_of(track, "right"), sign, table), sign))


def test_the_same_seed_draws_the_same_table(father: Sign, table: Spreads) -> None:
    again = spreads_of([father], people=10, seed=3)
    assert np.array_equal(again.offset, table.offset, equal_nan=True)
