"""The rating of a signed card can be changed for a moment, and the card can be asked again."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.scenes.course.course import StepResult
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.rating import WAITS_S, RatingScene
from deepsign.scenes.course.step_scenes import course_of
from deepsign.scenes.course.summary import SummaryScene
from deepsign.stage.screen import Screen

STEP = Step("recall", "thank_you")


@pytest.fixture
def rated(rig: Any) -> Any:
    """Returns the moment after THANK-YOU, the only card of a review, was signed at once."""
    rig.reviewed("thank_you", "produce")
    course = course_of(rig.services, rig.stage.stack, rig.learner, [STEP], "review")
    asked = Screen(rig.services, rig.stage.stack)  # where the sign was asked for
    course._scene = asked
    rig.show(asked)
    course.done(StepResult(STEP, Outcome("match", 90, reaction_s=2.0), 5.0))
    assert isinstance(rig.top, RatingScene)
    return rig


def ratings(rig: Any) -> list[Rating]:
    """Returns the reviews in the store except the first."""
    return [review.rating for review in rig.store.cards.reviews(rig.learner)][1:]


def test_what_was_earned_is_kept_before_anything_is_pressed(rated: Any) -> None:
    assert ratings(rated) == [Rating.EASY]  # a game that is killed here has lost nothing
    rated.press(pygame.K_RETURN)
    assert isinstance(rated.top, SummaryScene)
    assert ratings(rated) == [Rating.EASY]


def test_the_learner_has_the_last_word(rated: Any) -> None:
    rated.press(pygame.K_2)
    assert ratings(rated) == [Rating.HARD]
    rated.press(pygame.K_1, pygame.K_3, pygame.K_RETURN)
    assert ratings(rated) == [Rating.GOOD]


def test_leaving_counts(rated: Any) -> None:
    rated.press(pygame.K_ESCAPE, pygame.K_RIGHT, pygame.K_RETURN)
    rated.run(0.2)
    assert ratings(rated) == [Rating.EASY]


def test_it_goes_on_by_itself_but_waits_for_whoever_pressed_something(rated: Any) -> None:
    rated.services.choices.change(reduced_motion=False)
    rated.press(pygame.K_3)
    rated.run(2 * WAITS_S)
    assert isinstance(rated.top, RatingScene)


def test_it_goes_on_by_itself(rated: Any) -> None:
    rated.services.choices.change(reduced_motion=False)
    rated.run(WAITS_S + 1)
    assert isinstance(rated.top, SummaryScene)
    assert ratings(rated) == [Rating.EASY]


def test_asked_again_nothing_of_it_is_left(rated: Any) -> None:
    before = rated.store.cards.of(rated.learner)
    rated.press(pygame.K_2, pygame.K_u)
    assert isinstance(rated.top, PracticeScene)
    assert ratings(rated) == []
    (card,) = rated.store.cards.of(rated.learner)
    assert card.last_review_utc is not None
    assert card.last_review_utc < before[0].last_review_utc
