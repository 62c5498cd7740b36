"""A step of a lesson as a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.lesson import Lesson
from deepsign.learning.lesson_plan import Step
from deepsign_model.signs.verdict import Verdict

MEET, TRY, RECALL = (Step(kind, "book") for kind in ("meet", "try", "recall"))


def verdict(kind: str, score: int = 50) -> Verdict:
    return Verdict(kind, "book", score, (), "")  # type: ignore[arg-type]


def judged(lesson: Lesson, kind: str, reaction_s: float = 1.0) -> Lesson:
    return lesson.attempted().judged(verdict(kind), reaction_s)


def test_new_signs_are_shown_and_known_ones_are_asked() -> None:
    assert Lesson.begin(MEET).phase == "show"
    assert Lesson.begin(RECALL).phase == "turn"
    assert not Lesson.begin(RECALL).tutor_shown


def test_a_right_try_beside_the_tutor_is_repeated_without_the_tutor() -> None:
    lesson = Lesson.begin(TRY)
    assert lesson.tutor_shown
    alone = judged(lesson, "match").next()
    assert (alone.phase, alone.tutor_shown, alone.outcome) == ("turn", False, None)
    assert judged(alone, "match").next().phase == "over"
    assert judged(lesson, "not_yet").next().phase == "over"


def test_a_claim_goes_on_like_a_right_attempt() -> None:
    lesson = judged(Lesson.begin(TRY), "not_yet").claim()
    assert lesson.outcome is not None
    assert (lesson.outcome.kind, lesson.outcome.claimed) == ("not_yet", True)
    assert lesson.next().phase == "turn"
    matched = judged(Lesson.begin(TRY), "match")
    assert matched.claim() is matched


def test_the_reaction_time_is_that_of_the_first_attempt() -> None:
    lesson = judged(judged(Lesson.begin(RECALL), "not_yet", 1.5).retry(), "match", 4.0)
    assert lesson.outcome is not None
    assert (lesson.outcome.reaction_s, lesson.outcome.tries) == (1.5, 2)


def test_no_sign_is_not_counted_as_a_try() -> None:
    lesson = judged(Lesson.begin(RECALL), "no_sign")
    assert lesson.tries == 0
    assert judged(lesson.retry(), "match").tries == 1


def test_a_late_verdict_changes_nothing() -> None:
    lesson = Lesson.begin(RECALL)
    assert lesson.judged(verdict("match"), 1.0) is lesson


STEPS = ("show_me", "count_down", "recording", "attempted", "retry", "next", "skip", "claim")


@given(
    st.sampled_from((MEET, TRY, RECALL)),
    st.lists(st.sampled_from([*STEPS, "yes", "no"]), max_size=30),
)
def test_events_in_any_order_keep_the_state_valid(step: Step, story: list[str]) -> None:
    lesson = Lesson.begin(step)
    for event in story:
        over = lesson.phase == "over"
        if event in ("yes", "no"):
            lesson = lesson.judged(verdict("match" if event == "yes" else "not_yet"), None)
        else:
            lesson = getattr(lesson, event)()
        assert lesson.step is step
        assert (lesson.phase == "verdict") <= (lesson.verdict is not None)
        assert not over or lesson.phase == "over"
