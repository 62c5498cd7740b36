"""The parameters that are missed most, their signs, and their trends."""

from __future__ import annotations

from datetime import date, timedelta

from deepsign.learning.parameters import (
    ENOUGH,
    PARAMETERS,
    WEEKS,
    Missed,
    alike_signs,
    by_parameter,
    monday,
    worst,
)
from deepsign_assets.film.staged_mistakes import STAGED
from deepsign_model.feedback import rules

TODAY = date(2026, 11, 22)  # a Sunday
NOW = date(2026, 11, 16)  # the Monday of its week


def week(ago: int) -> date:
    return NOW - timedelta(weeks=ago)


def test_what_the_comparison_names_is_what_is_counted() -> None:
    assert PARAMETERS == rules.PARAMETERS
    assert monday(TODAY) == monday(NOW) == NOW


def test_feedback_and_staged_mistakes_have_the_same_parameters() -> None:
    assert PARAMETERS == rules.PARAMETERS == STAGED


def test_the_most_frequent_parameter_and_sign_come_first() -> None:
    rows = [
        Missed(week(0), "book", "movement", 1),
        Missed(week(0), "cat", "movement", 2),
        Missed(week(1), "fish", "location", 2),
        Missed(week(0), "book", "", 7),
        Missed(week(WEEKS), "book", "location", 50),
        Missed(NOW + timedelta(weeks=1), "book", "location", 50),
    ]
    movement, location = by_parameter(rows, TODAY)
    assert (movement.parameter, movement.missed) == ("movement", 3)
    assert movement.signs == (("cat", 2), ("book", 1))
    assert len(movement.weeks) == WEEKS
    assert movement.weeks[-1] == 0.3
    assert location.weeks[-2] == 1.0
    assert movement.weeks[-2] == 0.0
    assert movement.weeks[0] is None, "nothing was signed"
    assert by_parameter([], TODAY) == ()


def test_a_trend_needs_both_halves_and_enough_attempts() -> None:
    def trend(before: int, now: int) -> int:
        rows = [
            Missed(week(8), "book", "movement", before),
            Missed(week(8), "book", "", 20 - before),
            Missed(week(1), "book", "movement", now),
            Missed(week(1), "book", "", 20 - now),
        ]
        (figures,) = by_parameter([row for row in rows if row.attempts], TODAY)
        return figures.trend

    assert trend(8, 4) == -1
    assert trend(4, 8) == 1
    assert trend(8, 7) == 0
    assert trend(2, 1) == 0, "too few"
    (only_now,) = by_parameter([Missed(week(1), "book", "movement", 9)], TODAY)
    assert only_now.trend == 0


def test_the_lesson_has_missed_signs_beside_those_that_look_alike() -> None:
    rows = [
        Missed(NOW, "mother", "location", ENOUGH),
        Missed(NOW, "lost", "location", 1),
        Missed(NOW, "book", "movement", 2),
    ]
    figures = by_parameter(rows, TODAY)
    pairs = {"mother": ("father", "fine", "grandmother", "secret"), "book": ("cat",)}
    taught = {"mother", "father", "fine", "grandmother", "book", "cat"}
    assert alike_signs(figures, pairs, taught, 6) == ("mother", "father", "fine")
    assert alike_signs(figures, pairs, taught, 2) == ("mother", "father")
    assert worst(figures) is figures[0]
    few = by_parameter([Missed(NOW, "mother", "location", ENOUGH - 1)], TODAY)
    assert worst(few) is None
    assert alike_signs(few, pairs, taught, 6) == ()
