import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.grading import (
    EASY_CHOICE_S,
    EASY_SCORE,
    EASY_SECONDS,
    MANY_REPLAYS,
    SLOW_CHOICE_S,
    Choice,
    Ending,
    Outcome,
    grade,
)
from deepsign.learning.schedule import Rating


@pytest.mark.parametrize(
    ("ending", "rating"),
    [
        (Outcome("no_sign", 0), None),
        (Outcome("almost", 50), None),
        (Outcome("almost", 50, tries=2, helped=True), None),
        (Outcome("almost", 50, claimed=True), Rating.HARD),
        (Outcome("no_sign", 0, tries=4, helped=True), None),
        (Outcome("not_yet", 40), Rating.AGAIN),
        (Outcome("not_yet", 40, tries=3, helped=True), Rating.AGAIN),
        (Outcome("not_yet", 40, claimed=True), Rating.HARD),
        (Outcome("no_sign", 0, claimed=True), Rating.HARD),
        (Outcome("match", 99, reaction_s=0.5, claimed=True), Rating.HARD),
        (Outcome("match", 95, helped=True, reaction_s=1.0), Rating.HARD),
        (Outcome("match", 95, tries=2, reaction_s=1.0), Rating.HARD),
        (Outcome("match", 95), Rating.GOOD),
        (Outcome("match", EASY_SCORE - 1, reaction_s=1.0), Rating.GOOD),
        (Outcome("match", 95, reaction_s=EASY_SECONDS + 0.1), Rating.GOOD),
        (Outcome("match", EASY_SCORE, reaction_s=EASY_SECONDS), Rating.EASY),
        (Choice("cat", right=False), Rating.AGAIN),
        (Choice(None, right=False, seconds=90.0, replays=9), Rating.AGAIN),
        (Choice("dog", right=True, replays=MANY_REPLAYS), Rating.HARD),
        (Choice("dog", right=True, seconds=SLOW_CHOICE_S + 0.1), Rating.HARD),
        (Choice("dog", right=True, seconds=SLOW_CHOICE_S), Rating.GOOD),
        (Choice("dog", right=True, replays=1), Rating.GOOD),
        (Choice("dog", right=True, seconds=EASY_CHOICE_S + 0.1), Rating.GOOD),
        (Choice("dog", right=True, seconds=EASY_CHOICE_S), Rating.EASY),
    ],
)
def test_ratings_follow_the_table(ending: Ending, rating: Rating | None) -> None:
    assert grade(ending) == rating


@given(
    score=st.integers(0, 100),
    tries=st.integers(1, 9),
    more=st.integers(0, 3),
    helped=st.booleans(),
    reaction_s=st.none() | st.floats(0, 60),
    claimed=st.booleans(),
)
def test_a_match_is_never_again_and_needing_more_never_rates_higher(
    score: int, tries: int, more: int, helped: bool, reaction_s: float | None, claimed: bool
) -> None:
    rating = grade(Outcome("match", score, tries, helped, reaction_s, claimed))
    worse = grade(Outcome("match", score, tries + more, True, reaction_s, claimed))
    later = None if reaction_s is None else reaction_s + more
    slower = grade(Outcome("match", score, tries, helped, later, claimed))
    assert rating is not None and worse is not None and slower is not None
    assert Rating.HARD <= worse <= rating
    assert Rating.HARD <= slower <= rating


@given(st.sampled_from(["match", "not_yet", "no_sign"]), st.integers(0, 100), st.integers(1, 5))
def test_a_claim_is_rated_hard_at_best_and_not_again(kind: str, score: int, tries: int) -> None:
    claimed = grade(Outcome(kind, score, tries, reaction_s=0.1, claimed=True))  # type: ignore[arg-type]
    assert claimed == Rating.HARD


@given(st.floats(0, 60), st.integers(0, 5), st.floats(0, 30), st.integers(0, 3))
def test_a_right_choice_is_never_again_and_time_and_replays_never_rate_higher(
    seconds: float, replays: int, longer_s: float, more: int
) -> None:
    rating = grade(Choice("dog", True, seconds, replays))
    worse = grade(Choice("dog", True, seconds + longer_s, replays + more))
    assert rating is not None and worse is not None
    assert Rating.HARD <= worse <= rating
    assert grade(Choice("cat", False, seconds, replays)) == Rating.AGAIN


@pytest.mark.parametrize(("score", "tries"), [(101, 1), (-1, 1), (50, 0)])
def test_invalid_outcomes_are_refused(score: int, tries: int) -> None:
    with pytest.raises(ValueError, match="score|try"):
        Outcome("match", score, tries)


@pytest.mark.parametrize(
    ("picked", "right", "seconds", "replays"),
    [("cat", True, -1.0, 0), ("cat", True, 0.0, -1), (None, True, 0.0, 0)],
)
def test_invalid_choices_are_refused(
    picked: str | None, right: bool, seconds: float, replays: int
) -> None:
    with pytest.raises(ValueError, match="0 or more|picked"):
        Choice(picked, right, seconds, replays)
