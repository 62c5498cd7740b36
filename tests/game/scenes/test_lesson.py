"""The lesson as a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepsign.recognition.verdict import Verdict
from deepsign.scenes.lesson import Lesson, Pick

PICKS = (Pick("book", True), Pick("cat", False))


def verdict(kind: str, score: int = 50) -> Verdict:
    return Verdict(kind, "book", score, (), "")  # type: ignore[arg-type]


def test_new_signs_are_shown_and_known_ones_are_asked() -> None:
    lesson = Lesson.begin(PICKS)
    assert lesson.phase == "show"
    assert lesson.next().phase == "turn"
    assert lesson.next().next().phase == "over"


def test_no_signs_no_lesson() -> None:
    assert Lesson.begin(()).phase == "over"


def test_the_reaction_time_is_that_of_the_first_movement() -> None:
    lesson = Lesson.begin(PICKS).ready().aged(1.5).moved().aged(2.0).moved()
    assert lesson.reaction_s == 1.5


def test_no_sign_is_not_counted_as_a_try() -> None:
    lesson = Lesson.begin(PICKS).ready().attempted().judged(verdict("no_sign"))
    assert lesson.tries == 0
    lesson = lesson.retry().attempted().judged(verdict("match", 80))
    assert lesson.tries == 1
    assert lesson.outcome is not None
    assert lesson.outcome.tries == 1


def test_a_verdict_that_comes_too_late_changes_nothing() -> None:
    lesson = Lesson.begin(PICKS).ready()
    assert lesson.judged(verdict("match")) is lesson


STEPS = ("ready", "show_me", "count_down", "recording", "moved", "attempted", "retry", "next")


@given(st.lists(st.sampled_from([*STEPS, "age", "yes", "no"]), max_size=40))
def test_nothing_that_happens_in_any_order_breaks_it(story: list[str]) -> None:
    lesson = Lesson.begin(PICKS)
    for step in story:
        if step == "age":
            lesson = lesson.aged(0.1)
        elif step in ("yes", "no"):
            lesson = lesson.judged(verdict("match" if step == "yes" else "not_yet"))
        else:
            lesson = getattr(lesson, step)()
        assert len(lesson.results) == min(lesson.index, len(PICKS))
        assert lesson.pick in PICKS
        assert (lesson.phase == "verdict") <= (lesson.verdict is not None)
