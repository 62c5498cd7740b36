import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.grading import EASY_SCORE, EASY_SECONDS, Outcome, grade
from deepsign.learning.schedule import Rating


@pytest.mark.parametrize(
    ("outcome", "rating"),
    [
        (Outcome("no_sign", 0), None),
        (Outcome("no_sign", 0, tries=4, helped=True), None),
        (Outcome("not_yet", 40), Rating.AGAIN),
        (Outcome("not_yet", 40, tries=3, helped=True), Rating.AGAIN),
        (Outcome("match", 95, helped=True, reaction_s=1.0), Rating.HARD),
        (Outcome("match", 95, tries=2, reaction_s=1.0), Rating.HARD),
        (Outcome("match", 95), Rating.GOOD),
        (Outcome("match", EASY_SCORE - 1, reaction_s=1.0), Rating.GOOD),
        (Outcome("match", 95, reaction_s=EASY_SECONDS + 0.1), Rating.GOOD),
        (Outcome("match", EASY_SCORE, reaction_s=EASY_SECONDS), Rating.EASY),
    ],
)
def test_the_table(outcome: Outcome, rating: Rating | None) -> None:
    assert grade(outcome) == rating


@given(
    score=st.integers(0, 100),
    tries=st.integers(1, 9),
    helped=st.booleans(),
    reaction_s=st.none() | st.floats(0, 60),
)
def test_a_match_is_never_forgetting_and_needing_more_never_pays(
    score: int, tries: int, helped: bool, reaction_s: float | None
) -> None:
    rating = grade(Outcome("match", score, tries, helped, reaction_s))
    worse = grade(Outcome("match", score, tries + 1, True, reaction_s))
    assert rating is not None and worse is not None
    assert Rating.HARD <= worse <= rating


@pytest.mark.parametrize(("score", "tries"), [(101, 1), (-1, 1), (50, 0)])
def test_nonsense_is_refused(score: int, tries: int) -> None:
    with pytest.raises(ValueError, match="score|try"):
        Outcome("match", score, tries)
