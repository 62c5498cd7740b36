"""Pictures of recognising signs, of reviews with ratings, and of the end of a course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final, Literal

import pygame

from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.grading import Choice, Outcome
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Direction, Rating
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import StepResult
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.course.step_scenes import course_of

AnswerKind = Literal["right", "wrong", "unsure"]
ASKED: Final = ("mother", "dog", "cat")


def _reviewed(studio: Studio, learner: Learner, sign: str, direction: Direction, ago: int) -> None:
    at = TODAY - timedelta(days=ago)
    studio.services.store.cards.review(learner, sign, Rating.GOOD, direction=direction, at=at)


def _learner(studio: Studio) -> Learner:
    """Creates Noor, whose cards are due."""
    learner = studio.services.store.learners.create("Noor", time_zone="UTC")
    for number, sign in enumerate((*ASKED, "hello", "father", "bird", "thank_you")):
        _reviewed(studio, learner, sign, "recognise" if number % 2 else "produce", 10 + number)
        _reviewed(studio, learner, sign, "recognise", 12 + number)
    for number, sign in enumerate(("book", "boy", "house", "water", "milk")):
        at = TODAY - timedelta(days=3 + number)
        studio.services.store.cards.review(learner, sign, Rating.EASY, at=at)
    return learner


def _question(studio: Studio, activity: str = "lesson") -> ReceptiveScene:
    steps = [Step("choose", sign) for sign in ASKED]
    studio.course(*steps, activity=activity, learner=_learner(studio))
    studio.run(1.8)
    scene = studio.stage.stack.top
    assert isinstance(scene, ReceptiveScene)
    return scene


def _answered(studio: Studio, answer: AnswerKind, activity: str = "lesson") -> None:
    quiz = _question(studio, activity).quiz
    right = quiz.options.index(quiz.asked)
    keys = {
        "right": pygame.K_1 + right,
        "wrong": pygame.K_1 + (right + 1) % 4,
        "unsure": pygame.K_0,
    }
    studio.press(keys[answer])
    studio.run(1.2)


def _ask(studio: Studio) -> None:
    _question(studio)


def _second_question(studio: Studio) -> None:
    _answered(studio, "right", "review")
    studio.press(pygame.K_RETURN)
    studio.run(1.8)


def _review(studio: Studio) -> None:
    studio.put(ReviewScene, _learner(studio))


def _review_empty(studio: Studio) -> None:
    studio.put(ReviewScene, studio.services.store.learners.create("Noor", time_zone="UTC"))


def _rating(studio: Studio) -> None:
    steps = (Step("recall", "thank_you"), Step("recall", "dog"))
    course = studio.course(*steps, activity="review", learner=_learner(studio))
    course.done(StepResult(course.step, Outcome("match", 90, reaction_s=2.0), 5.0))
    studio.run(0.8)


def _summary(studio: Studio) -> None:
    outcomes = {
        "book": Outcome("match", 92),
        "grandmother": Outcome("match", 71, tries=3),
        "cat": Outcome("match", 66, helped=True),
        "alligator": Outcome("not_yet", 38, tries=2),
        "house": None,
    }
    results = [StepResult(Step("recall", sign), made, 4.0) for sign, made in outcomes.items()]
    _ended(studio, results, "lesson")


def _summary_demo(studio: Studio) -> None:
    studio.lens.source = "demo"
    _summary(studio)


def _summary_review(studio: Studio) -> None:
    results = [StepResult(Step("choose", s), Choice(s, True, 2.0), 2.0) for s in ASKED[:2]]
    results.append(StepResult(Step("choose", "cat"), Choice("dog", False, 5.0), 5.0))
    _ended(studio, results, "review")


def _summary_skipped(studio: Studio) -> None:
    _ended(studio, [StepResult(Step("recall", sign)) for sign in ASKED], "lesson")


def _ended(studio: Studio, results: list[StepResult], activity: str) -> None:
    steps = [result.step for result in results]
    learner = _learner(studio)
    course = course_of(studio.services, studio.stage.stack, learner, steps, activity)
    for result in results:
        course.settle(result)
    studio.show(course.scene())
    studio.run(2.4)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "receptive_question": _ask,
    "receptive_right": partial(_answered, answer="right"),
    "receptive_wrong": partial(_answered, answer="wrong"),
    "receptive_unsure": partial(_answered, answer="unsure"),
    "review": _review,
    "review_empty": _review_empty,
    "review_question": _second_question,
    "review_right": partial(_answered, answer="right", activity="review"),
    "review_wrong": partial(_answered, answer="wrong", activity="review"),
    "review_rating": _rating,
    "summary": _summary,
    "summary_demo": _summary_demo,
    "summary_review": _summary_review,
    "summary_skipped": _summary_skipped,
}
