"""Own signs as rivals of known signs."""

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_model.own.ids import is_own
from deepsign_model.own.judging import CLOSEST, FARTHEST, KnownOwn, OwnContest
from deepsign_model.specs.signs import Calibration

LABELS = ("book", "cat", "no_sign")
SURE_OF_BOOK = (0.97, 0.02, 0.01)


def at(distance: float) -> np.ndarray:
    """Returns an embedding at a cosine distance from (1, 0, 0)."""
    angle = np.arccos(1 - distance)
    return np.array([np.cos(angle), np.sin(angle), 0], np.float32)


GRANDMA = KnownOwn("own:1", (at(0.0), at(0.0), at(0.0)))
ELSEWHERE = np.array([0, 0, 1], np.float32)
CONTEST = OwnContest(LABELS, Calibration(), (GRANDMA, KnownOwn("own:2", (ELSEWHERE,) * 3)))


def test_an_attempt_near_the_takes_shows_the_sign_whatever_the_network_says() -> None:
    verdict = CONTEST.judge(SURE_OF_BOOK, at(0.1), "own:1")
    assert verdict.kind == "match"
    assert verdict.score > 60
    assert CONTEST.ranked(SURE_OF_BOOK, at(0.1))[0] == "own:1"


def test_the_threshold_is_where_the_odds_are_even() -> None:
    assert GRANDMA.threshold == pytest.approx(CLOSEST)
    assert GRANDMA.odds(at(CLOSEST)) == pytest.approx(1.0, rel=1e-3)
    assert CONTEST.judge((0.4, 0.3, 0.3), at(CLOSEST - 0.001), "own:1").kind == "match"
    assert CONTEST.judge((0.4, 0.3, 0.3), at(CLOSEST + 0.001), "own:1").kind == "almost"


def test_an_attempt_at_a_known_sign_does_not_show_the_own_sign() -> None:
    verdict = CONTEST.judge(SURE_OF_BOOK, at(0.7), "own:1")
    assert (verdict.kind, verdict.rival) == ("not_yet", "book")
    assert CONTEST.ranked(SURE_OF_BOOK, at(0.7)) == ("book", "cat", "own:1", "own:2")


def test_an_attempt_at_another_own_sign_is_distinguished() -> None:
    verdict = CONTEST.judge((0.4, 0.3, 0.3), ELSEWHERE, "own:1")
    assert (verdict.kind, verdict.rival) == ("not_yet", "own:2")


def test_without_a_raised_hand_there_is_no_sign() -> None:
    assert CONTEST.judge(SURE_OF_BOOK, at(0.0), "own:1", hand_rose=False).kind == "no_sign"


def test_takes_that_differ_more_allow_more_up_to_a_limit() -> None:
    loose = KnownOwn("own:1", (at(0.0), at(0.0), at(0.3)))
    wild = KnownOwn("own:1", (at(0.0), at(0.9), at(0.5)))
    assert CLOSEST < loose.threshold < wild.threshold == pytest.approx(FARTHEST)


def test_the_shares_sum_to_one_and_keep_the_order_of_the_known_signs() -> None:
    shares = CONTEST.shares((0.5, 0.3, 0.2), at(0.3))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["book"] / shares["cat"] == pytest.approx(0.5 / 0.3)


def test_embeddings_of_another_network_are_refused() -> None:
    with pytest.raises(ModelError, match="another network"):
        CONTEST.judge(SURE_OF_BOOK, np.ones(2, np.float32), "own:1")
    with pytest.raises(ModelError, match="does not know"):
        CONTEST.judge(SURE_OF_BOOK, at(0.0), "own:3")


def test_an_id_of_the_lexicon_is_never_own() -> None:
    assert is_own("own:1")
    assert not is_own("own")
