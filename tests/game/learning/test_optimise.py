import importlib.util
from datetime import UTC, datetime, timedelta

import pytest

from deepsign.learning.optimise import (
    FEWEST_REVIEWS,
    NEEDED,
    CannotOptimise,
    PastReview,
    fitted_parameters,
)
from deepsign.learning.schedule import Rating, Schedule

START = datetime(2026, 1, 1, tzinfo=UTC)
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]


def answers(cards: int, reviews: int, gap_days: float = 3) -> list[PastReview]:
    return [
        PastReview(f"s{card}", "produce", Rating.AGAIN if (card + n) % 4 == 0 else Rating.GOOD, at)
        for card in range(cards)
        for n in range(reviews)
        for at in [START + timedelta(days=gap_days * n, minutes=card)]
    ]


@pytest.mark.parametrize(("log", "told"), [([], "0 so far"), (answers(100, 4), "300 so far")])
def test_too_few_reviews_are_reported(log: list[PastReview], told: str) -> None:
    with pytest.raises(CannotOptimise, match=told):
        fitted_parameters(log)


def test_repetitions_on_the_same_day_do_not_count() -> None:
    with pytest.raises(CannotOptimise, match="0 so far"):
        fitted_parameters(answers(100, 10, gap_days=0.01))


@pytest.mark.skipif(not MISSING, reason="the extra is installed")
def test_without_the_extra_the_error_says_what_to_install() -> None:
    with pytest.raises(CannotOptimise, match=r"pip install -e '\.\[optimise\]'") as caught:
        fitted_parameters(answers(FEWEST_REVIEWS // 4 + 1, 5))
    assert all(name in str(caught.value) for name in MISSING)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason="needs the extra optimise")
def test_fitted_parameters_differ_from_the_defaults_and_schedule_reviews() -> None:
    fitted = fitted_parameters(answers(FEWEST_REVIEWS // 4 + 1, 5))
    assert fitted != Schedule().parameters
    assert Schedule(parameters=fitted).parameters == fitted
