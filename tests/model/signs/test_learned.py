"""How a learner signs decides only if the network is in doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.signs.learned import FEWEST, LIKE, Learned, Prototype, favoured
from deepsign_model.signs.verdict import ALMOST, CLEARLY, Verdict, judge
from deepsign_model.specs.signs import Calibration

LABELS = ("book", "cat", "house", NO_SIGN)
CALIBRATION = Calibration(thresholds={"book": 0.4, "cat": 0.7}, default_threshold=0.5)
BOOK, CAT = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
OWN = Learned((Prototype("book", BOOK), Prototype("book", BOOK), Prototype("cat", CAT)))

shares = st.lists(st.floats(-8, 8), min_size=4, max_size=4).map(to_probabilities)
points = st.tuples(*[st.sampled_from((-1.0, -0.2, 0.0, 0.3, 1.0))] * 3)
prototypes = st.lists(
    st.builds(Prototype, st.sampled_from(LABELS[:3]), points, st.booleans()), max_size=6
)
signs = st.sampled_from(LABELS[:3])


def judged(
    scores: tuple[float, ...], sign: str, own: Learned, attempt: tuple[float, ...]
) -> Verdict:
    likeness = own.likeness(sign, attempt)
    return judge(scores, LABELS, sign, CALIBRATION, likeness=likeness)


def test_own_signing_settles_a_doubt() -> None:
    assert judged((0.4, 0.45, 0.1, 0.05), "book", Learned(), BOOK).kind == "almost"
    settled = judged((0.4, 0.45, 0.1, 0.05), "book", OWN, BOOK)
    assert (settled.kind, settled.sure) == ("match", False)
    assert judged((0.4, 0.45, 0.1, 0.05), "book", OWN, CAT).kind == "almost"
    assert judged((0.45, 0.4, 0.1, 0.05), "book", OWN, CAT).kind == "almost", "was a match"


def test_threshold_falls_to_its_bound_for_own_signing() -> None:
    below = (0.35, 0.3, 0.25, 0.1)
    assert judged(below, "book", Learned(), BOOK).kind == "almost"
    assert judged(below, "book", OWN, BOOK).score == 60
    cats = Learned((Prototype("cat", CAT),) * 2)
    far_below = (0.4, ALMOST * 0.7 - 0.01, 0.33, 0.0)
    assert judged(far_below, "cat", cats, CAT).kind == "not_yet"


def test_own_signing_does_not_decide_where_nothing_may_have_been_signed() -> None:
    assert judged((0.35, 0.36, 0.04, 0.25), "book", OWN, BOOK).kind == "almost"


@given(shares, signs, prototypes, points)
def test_what_is_clearly_another_sign_or_none_stays_refused(
    scores: tuple[float, ...], sign: str, known: list[Prototype], attempt: tuple[float, ...]
) -> None:
    shipped = judged(scores, sign, Learned(), attempt)
    own = judged(scores, sign, Learned(tuple(known)), attempt)
    share = dict(own.best)
    rival = max(share[each] for each in LABELS[:3] if each != sign)
    nothing = share[NO_SIGN]
    clear = rival >= CLEARLY * share[sign] or nothing >= CALIBRATION.no_sign_threshold
    low = share[sign] < ALMOST * CALIBRATION.threshold(sign)
    if clear or low or shipped.rival is not None:
        assert own == shipped
    if not shipped.accepted and share[sign] < CLEARLY * nothing:
        assert own == shipped
    assert own.best == shipped.best
    assert own.accepted or own.score <= 59


@given(shares, signs, prototypes, st.data())
def test_what_was_learned_as_another_sign_stays_refused(
    scores: tuple[float, ...], sign: str, known: list[Prototype], data: st.DataObject
) -> None:
    others = [each for each in known if each.sign != sign and any(each.embedding)]
    if not others:
        return
    attempt = data.draw(st.sampled_from(others)).embedding
    if not judged(scores, sign, Learned(), attempt).accepted:
        assert not judged(scores, sign, Learned(tuple(known)), attempt).accepted


@given(shares, signs, points)
def test_nothing_learned_is_the_shipped_verdict(
    scores: tuple[float, ...], sign: str, attempt: tuple[float, ...]
) -> None:
    shipped = judge(scores, LABELS, sign, CALIBRATION)
    assert judged(scores, sign, Learned(), attempt) == shipped
    one = Learned((Prototype(sign, attempt),) * (FEWEST - 1))
    assert judged(scores, sign, one, attempt) == shipped


@pytest.mark.parametrize(
    "attempt", [(), (0.0, 0.0, 0.0), (float("nan"), 0.0, 0.0), (1.0,)], ids=str
)
def test_an_attempt_without_direction_is_like_nothing(attempt: tuple[float, ...]) -> None:
    assert OWN.likeness("book", attempt) == {}
    assert not OWN.confirms("book", attempt)


def test_a_claim_is_confirmed_by_sure_attempts_only() -> None:
    assert OWN.confirms("book", BOOK)
    assert not OWN.confirms("book", CAT)
    assert not OWN.confirms("house", BOOK)
    assert not Learned().confirms("book", BOOK)
    claimed = Learned((Prototype("book", BOOK, sure=False),) * 3)
    assert not claimed.confirms("book", BOOK)


def test_favoured_needs_a_clear_lead() -> None:
    assert favoured({"book": LIKE, "cat": 0.0}, "book") == "book"
    assert favoured({"book": 0.9, "cat": 0.88}, "book") is None
    assert favoured({"book": 0.1, "cat": 0.88}, "book") == "cat"
    assert favoured({"book": 0.1, "cat": 0.88}, "book", rivals=["house"]) is None
