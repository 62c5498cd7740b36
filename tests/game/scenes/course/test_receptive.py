"""The tutor signs and the learner picks: keys and mouse, a real store, no camera, no recogniser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from deepsign.learning.choice_round import LENGTH
from deepsign.learning.schedule import Rating
from deepsign.learning.showing import Showing
from deepsign.scenes.course.begin import receptive_round
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.scenes.shared.differences import quiz_of
from deepsign_assets.lexicon import strand_of
from deepsign_assets.tutor.person import PEOPLE
from deepsign_assets.tutor.playback import FAST

SIZES = ((640, 480), (800, 600), (1280, 720), (1920, 1080))


def asking(rig: Any) -> ReceptiveScene:
    """Returns the scene once its sign has been shown."""
    scene = rig.top
    assert isinstance(scene, ReceptiveScene)
    for _ in range(200):
        if scene.quiz.phase == "asking":
            break
        rig.run(0.1)
    assert scene.quiz.phase == "asking"
    return scene


def answer(rig: Any, right: bool = True) -> ReceptiveScene:
    scene = asking(rig)
    options = scene.quiz.options
    wanted = next(n for n, o in enumerate(options) if (o == scene.quiz.asked) is right)
    rig.press(pygame.K_1 + wanted)
    return scene


def test_a_right_answer_is_saved_as_recognising(rig: Any) -> None:
    rig.course(("choose", "mother"), ("choose", "dog"))
    scene = answer(rig)
    assert scene.quiz.right
    rig.press(pygame.K_RETURN)
    (attempt,) = rig.store.attempts.of(rig.learner)
    assert (attempt.sign, attempt.verdict, attempt.answer) == ("mother", "match", "mother")
    (review,) = rig.store.cards.reviews(rig.learner)
    assert (review.sign, review.direction, review.rating) == ("mother", "recognise", Rating.EASY)
    assert scene.quiz.asked == "dog"


def test_a_wrong_answer_shows_both_signs_and_how_they_differ(rig: Any) -> None:
    rig.course(("choose", "mother"))
    scene = answer(rig, right=False)
    picked = rig.services.lexicon[scene.quiz.picked].gloss
    said = rig.said()
    assert "MOTHER" in said
    assert picked in said
    assert "How they differ" in said
    rig.press(pygame.K_RETURN)
    assert rig.store.cards.reviews(rig.learner)[0].rating is Rating.AGAIN
    assert rig.store.attempts.confusions(rig.learner, 1)[0].answer == scene.quiz.picked


def test_not_knowing_rates_again_and_confuses_nothing(rig: Any) -> None:
    rig.course(("choose", "mother"))
    asking(rig)
    rig.click("unsure")
    rig.click("next")
    assert rig.store.cards.reviews(rig.learner)[0].rating is Rating.AGAIN
    assert rig.store.attempts.of(rig.learner)[0].answer is None
    assert isinstance(rig.top, SummaryScene)


def test_replays_count_and_the_word_is_hidden_before_the_answer(rig: Any) -> None:
    rig.course(("choose", "mother"))
    scene = asking(rig)
    assert "MOTHER" not in rig.said()
    rig.press(pygame.K_r, pygame.K_l)
    assert scene.quiz.replays == 2
    answer(rig)
    rig.press(pygame.K_RETURN)
    assert rig.store.cards.reviews(rig.learner)[0].rating is Rating.HARD


def test_reviews_mix_people_speeds_and_views_the_same_way_all_day(rig: Any) -> None:
    steps = [("choose", sign) for sign in ("cat", "please", "dog", "hello", "bird", "milk")]

    def shown() -> list[Showing]:
        course, seen = rig.course(*steps, activity="review"), []
        scene = rig.top
        for _ in steps:
            seen.append(scene.shown)
            assert scene.tutor.head.speed == scene.shown.speed
            assert scene.shown.turned <= (scene.tutor.look.yaw_deg != 0.0)
            scene.finish()
            rig.run(0.2)
        assert len(course.results) == len(steps)
        return seen

    first = shown()
    assert {each.person for each in first} == set(PEOPLE)
    assert {each.speed for each in first} == {1.0, *FAST}
    assert {each.turned for each in first} == {True, False}
    assert shown() == first


def test_a_lesson_keeps_the_tutor_who_was_chosen(rig: Any) -> None:
    rig.services.choices.change(tutor="walter")
    rig.course(("choose", "cat"), ("choose", "mother"))
    scene = rig.top
    assert scene.shown == Showing("walter")
    assert scene.tutor.look.yaw_deg == 0.0
    scene.finish()
    rig.run(0.2)
    assert scene.shown == Showing("walter")
    assert scene.tutor.look.yaw_deg == -35.0, "the hand of MOTHER is edge-on from the front"


def test_leaving_after_the_answer_keeps_it_and_before_it_nothing(rig: Any) -> None:
    rig.show(ReviewScene(rig.services, rig.stage.stack, rig.learner))
    rig.course(("choose", "mother"))
    answer(rig)
    rig.press(pygame.K_ESCAPE, pygame.K_RIGHT, pygame.K_RETURN)
    assert isinstance(rig.top, ReviewScene)
    assert len(rig.store.cards.reviews(rig.learner)) == 1
    rig.course(("choose", "dog"))
    asking(rig)
    rig.press(pygame.K_ESCAPE)
    assert isinstance(rig.top, ReviewScene)
    assert len(rig.store.cards.reviews(rig.learner)) == 1


def test_a_round_of_ten_is_saved_with_its_score(rig: Any) -> None:
    rig.show(receptive_round(rig.services, rig.stage.stack, rig.learner))
    for number in range(LENGTH):
        answer(rig, right=number != 3)
        rig.press(pygame.K_RETURN)
    (kept,) = rig.store.rounds.best(rig.learner, "receptive")
    assert (kept.asked, kept.right, kept.best_combo) == (10, 9, 6)
    assert kept.score == 9 * 15
    assert isinstance(rig.top, SummaryScene)


def test_a_review_lets_the_learner_rate_and_undo(rig: Any) -> None:
    rig.reviewed("mother")
    rig.reviewed("dog", days_ago=9)
    before = rig.store.cards.one(rig.learner, "mother", "recognise")
    rig.course(("choose", "mother"), ("choose", "dog"), activity="review")
    scene = answer(rig)
    rig.press(pygame.K_2, pygame.K_RETURN)
    assert rig.store.cards.reviews(rig.learner)[-1].rating is Rating.HARD
    asking(rig)
    rig.press(pygame.K_u)
    assert scene.quiz.asked == "mother"
    assert rig.store.cards.one(rig.learner, "mother", "recognise") == before
    answer(rig)
    rig.press(pygame.K_4, pygame.K_RETURN)
    answer(rig, right=False)
    rig.press(pygame.K_RETURN)
    assert isinstance(rig.top, SummaryScene)
    rig.press(pygame.K_u)
    assert isinstance(rig.top, ReceptiveScene)
    assert [r.rating for r in rig.store.cards.reviews(rig.learner)][2:] == [Rating.EASY]


def test_the_first_page_counts_due_cards_and_begins(rig: Any) -> None:
    for sign in ("mother", "dog"):
        rig.reviewed(sign)
    rig.reviewed("cat", "produce", 30)
    scene = ReviewScene(rig.services, rig.stage.stack, rig.learner)
    rig.show(scene)
    assert (scene.count("recognise"), scene.count("produce")) == (2, 1)
    assert scene.week[0] == 3
    rig.click("without")
    assert isinstance(rig.top, ReceptiveScene)


def test_the_daily_limit_holds(rig: Any) -> None:
    for sign in ("mother", "dog", "cat"):
        rig.reviewed(sign)
    rig.services.choices.change(daily_reviews=2)
    scene = ReviewScene(rig.services, rig.stage.stack, rig.learner)
    rig.show(scene)
    assert len(scene.standing.review) == 2


def test_nothing_due_says_so(rig: Any) -> None:
    rig.show(ReviewScene(rig.services, rig.stage.stack, rig.learner))
    assert "Nothing to review yet" in rig.said()


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_are_complete_at_every_size(rig: Any, language: str) -> None:
    rig.services.choices.change(language=language)
    rig.reviewed("hello")
    rig.show(ReviewScene(rig.services, rig.stage.stack, rig.learner))
    states = [lambda: None, lambda: rig.click("start"), lambda: answer(rig, right=False)]
    states.append(lambda: rig.press(pygame.K_RETURN))
    for go in states:
        go()
        _ = rig.top
        for size in SIZES:
            cut = [box.text for box in rig.texts(size) if box.truncated]
            assert cut == [], (size, rig.top)
        rig.stage.resize((800, 600))


def test_how_a_sign_is_made_is_left_out_rather_than_cut(rig: Any) -> None:
    rig.services.choices.change(language="es")
    rig.course(("choose", "no"))
    scene = asking(rig)
    scene.quiz = replace(scene.quiz, options=("no", "goodbye"))
    answer(rig, right=False)
    _ = rig.top
    assert [box.text for box in rig.texts((640, 480)) if box.truncated] == []


@pytest.mark.parametrize(
    ("asked", "alike"),
    [("s", set("aemnt")), ("17", {"16", "18", "7"}), ("5", {"4"})],
    ids=("s", "17", "5"),
)
def test_a_letter_is_asked_among_letters_and_a_number_among_numbers(
    rig: Any, asked: str, alike: set[str]
) -> None:
    others = {*quiz_of(rig.services, asked).options} - {asked}
    assert len(others) == 3
    assert others <= alike if len(alike) > 2 else others > alike
    assert all(strand_of(each) == strand_of(asked) for each in others)


def test_a_number_is_picked_in_figures(rig: Any) -> None:
    rig.course(("choose", "17"))
    scene = rig.top
    assert isinstance(scene, ReceptiveScene)
    labels = {each.label for each in scene.controls() if each.name.startswith("option_")}
    assert labels == {"16", "17", "18", "7"}
    assert "Which number is this?" in rig.said()
