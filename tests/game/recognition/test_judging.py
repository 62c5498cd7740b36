"""Verdicts on signs of the lexicon and on own signs, from the same answer."""

import numpy as np
import pytest

from deepsign.recognition.judging import verdict_of
from deepsign.recognition.messages import Scores
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.own.judging import KnownOwn
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
