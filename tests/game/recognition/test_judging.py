"""Verdicts on signs of the lexicon and on own signs, from the same answer."""

import numpy as np
import pytest

from deepsign.recognition.judged_attempt import judged_attempt
from deepsign.recognition.judging import verdict_of
from deepsign.recognition.messages import Scores, spelled_scores
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.own.judging import KnownOwn
from deepsign_model.signs.learned import Learned
from deepsign_model.signs.verdict import Verdict
from deepsign_model.specs.signs import SignSpec

SPEC = SignSpec(("book", "cat", "house", "no_sign"))
HERE = np.array([1, 0], np.float32)
GRANDMA = KnownOwn("own:1", (HERE, HERE, HERE))
SURE_OF_BOOK = Scores(1, 1, (0.9, 0.05, 0.04, 0.01), 5.0, "m", embedding=(1.0, 0.0))


def judged(sign: str, *own: KnownOwn, rose: bool = True) -> Verdict:
    return verdict_of(sign, SURE_OF_BOOK, SPEC, load_lexicon(), own, hand_rose=rose)


def test_an_own_sign_is_judged_by_its_takes() -> None:
    assert judged("own:1", GRANDMA).kind == "match"
    assert judged("own:1", GRANDMA, rose=False).kind == "no_sign"


@pytest.mark.parametrize("sign", ["book", "cat"])
def test_own_signs_change_nothing_for_signs_of_the_lexicon(sign: str) -> None:
    assert judged(sign, GRANDMA) == judged(sign)


def test_an_own_sign_that_was_deleted_meanwhile_is_named_in_the_error() -> None:
    with pytest.raises(ModelError, match="does not know"):
        judged("own:1")


@pytest.mark.parametrize(
    ("shares", "kind", "rival"),
    [
        ({"a": 0.6, "s": 0.3, "t": 0.1}, "match", None),
        ({"a": 0.2, "s": 0.7, "t": 0.1}, "not_yet", "s"),
        ({"a": 0.4, "s": 0.3, "t": 0.3}, "almost", None),
        ({"a": 0.0, "s": 0.0, "t": 0.0}, "no_sign", None),
    ],
    ids=("held", "another", "unclear", "unseen"),
)
def test_a_letter_is_judged_among_all_letters(
    shares: dict[str, float], kind: str, rival: str | None
) -> None:
    verdict = verdict_of("a", spelled_scores(1, 1, shares, "letters-1"), SPEC, load_lexicon())
    assert (verdict.kind, verdict.rival) == (kind, rival)


def test_how_a_learner_signs_tells_nothing_of_letters() -> None:
    scores = spelled_scores(1, 1, {"a": 0.9, "s": 0.1}, "letters-1")
    made = judged_attempt(
        scores, SPEC, load_lexicon(), "a", Learned(), tuple,
        hand_rose=True, latency_ms=0.0, reaction_s=1.0,
    )  # fmt: skip
    assert made.verdict.sure
    assert made.sample is None
    assert made.record.model_id == scores.model_id
