"""What an attempt teaches about how a learner signs."""

from __future__ import annotations

import pytest

from deepsign.recognition.judged_attempt import sample_of
from deepsign.recognition.messages import Scores
from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.signs.learned import Learned, Prototype
from deepsign_model.signs.verdict import judge
from deepsign_model.specs.signs import Calibration

LABELS = ("book", "cat", NO_SIGN)
BOOK, CAT = (3.0, 0.0), (0.0, 2.0)
OWN = Learned((Prototype("book", BOOK), Prototype("cat", CAT)))


@pytest.mark.parametrize(
    ("shares", "embedding", "sure"),
    [
        ((0.9, 0.05, 0.05), BOOK, True),
        ((0.9, 0.05, 0.05), CAT, True),
        ((0.6, 0.35, 0.05), BOOK, None),
        ((0.4, 0.5, 0.1), BOOK, False),
        ((0.4, 0.5, 0.1), CAT, None),
        ((0.2, 0.7, 0.1), BOOK, None),
        ((0.1, 0.1, 0.8), BOOK, None),
        ((0.9, 0.05, 0.05), (), None),
    ],
    ids=["sure", "sure-new-way", "doubt", "claim", "claim-unlike", "other", "none", "no-embedding"],
)
def test_only_sure_attempts_and_claims_like_them_teach(
    shares: tuple[float, ...], embedding: tuple[float, ...], sure: bool | None
) -> None:
    verdict = judge(shares, LABELS, "book", Calibration())
    sample = sample_of(verdict, Scores(1, 1, shares, 9.0, "words", {}, embedding), OWN)
    assert (sample and sample.sure) is sure
    if sample is not None:
        assert sum(x * x for x in sample.embedding) == pytest.approx(1)
        assert (sample.sign, sample.model_id) == ("book", "words")
