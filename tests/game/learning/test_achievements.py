import pytest

from deepsign.learning.achievements import ACHIEVEMENTS, RULES, Deeds, earned

LEVELS = (("book", "cat"), ("dog",), ())


@pytest.mark.parametrize(
    ("almost", "done", "achievement"),
    [
        (Deeds(matched={"book"}), Deeds(matched={"book"}, signed=True), "first_match"),
        (
            Deeds(matched={"cat"}, levels=LEVELS),
            Deeds(matched={"dog"}, levels=LEVELS),
            "first_level",
        ),
        (Deeds(longest_streak=6), Deeds(longest_streak=7), "week_in_a_row"),
        (Deeds(longest_streak=29), Deeds(longest_streak=30), "month_in_a_row"),
        (Deeds(known=49), Deeds(known=50), "known_50"),
        (Deeds(known=99), Deeds(known=100), "known_100"),
        (Deeds(longest_kept=29), Deeds(longest_kept=30), "kept_30_days"),
        (Deeds(faultless_asked=7), Deeds(faultless_asked=8), "faultless_round"),
        (Deeds(best_combo=9), Deeds(best_combo=10), "long_combo"),
        (Deeds(), Deeds(arcade_games=1), "first_arcade_score"),
    ],
)
def test_each_is_earned_at_its_limit_and_not_before(
    almost: Deeds, done: Deeds, achievement: str
) -> None:
    assert achievement not in earned(almost)
    assert achievement in earned(done)


def test_there_is_a_rule_for_each() -> None:
    assert tuple(RULES) == ACHIEVEMENTS
    assert earned(Deeds()) == ()
