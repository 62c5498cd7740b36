"""The practice flow with real frames, a real progress.db and a scripted recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import SHOTS, STEP_S, TODAY, Studio, studio
from deepsign.gallery.lens import SAME
from deepsign.gallery.played_recogniser import PlayedRecogniser, unsure
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Sample
from deepsign.recognition.messages import Failed, Scores
from deepsign.scenes.course import practice_words
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter, TutorLook
from deepsign_assets.film.staged_mistakes import staged
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.feedback.compare import Mistake

HOUSE = Sample("house", (1.0, 0.0), PlayedRecogniser().spec.model_id)


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (800, 600), plain, camera_size=(160, 120)) as made:
        yield made


def attempt(ready: Studio, scene: PracticeScene) -> None:
    """The drawn learner signs until an attempt is found."""
    ready.until(lambda: scene.lesson.phase == "judging")


def judge(ready: Studio, scene: PracticeScene, **shares: float) -> None:
    attempt(ready, scene)
    ready.recogniser.say(**shares)
    ready.run(0.1)
    assert scene.lesson.phase == "verdict"


def test_a_new_sign_is_met_tried_beside_and_alone_and_only_its_recall_is_a_review(
    ready: Studio,
) -> None:
    scene = ready.practise("house")
    store = ready.services.store
    assert scene.lesson.phase == "show"
    ready.press(pygame.K_RETURN)
    assert (scene.lesson.phase, scene.lesson.beside) == ("turn", True)
    judge(ready, scene, house=0.9)
    ready.press(pygame.K_RETURN)
    assert (scene.lesson.phase, scene.lesson.beside) == ("turn", False)
    judge(ready, scene, house=0.9)
    ready.press(pygame.K_RETURN)
    assert len(store.attempts.of(ready.learner, sign="house")) == 2
    assert store.cards.reviews(ready.learner, "house") == ()
    while scene.course.step.sign != "house":  # other signs come between
        ready.press(pygame.K_s)
    assert scene.course.step.kind == "recall"
    assert not scene.lesson.tutor_shown
    judge(ready, scene, house=0.9)
    ready.press(pygame.K_RETURN)
    (review,) = store.cards.reviews(ready.learner, "house")
    (made, *_) = store.attempts.of(ready.learner, sign="house")
    assert review.rating in (Rating.GOOD, Rating.EASY)
    assert (review.attempt_id, review.direction) == (made.id, "produce")
    assert (made.verdict, made.activity, made.model_id) == ("match", "lesson", HOUSE.model_id)


def test_the_attempt_is_replayed_beside_the_tutor(ready: Studio) -> None:
    scene = ready.judged("house", house=0.9)
    assert not scene.turn.replay.empty
    assert scene.turn.replay.way() is not None
    ready.stage.stack.pop()
    ready.run(0.1)
    assert scene.turn.replay.empty, "the learner's pictures outlived the scene"
    assert scene.attempting.view.empty


def test_retry_asks_again_and_the_review_counts_both_tries(ready: Studio) -> None:
    scene = ready.judged("house", cat=0.9)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "not_yet"
    ready.press(pygame.K_r)
    judge(ready, scene, house=0.9)
    ready.press(pygame.K_RETURN)
    (review,) = ready.services.store.cards.reviews(ready.learner, "house")
    assert review.rating == Rating.HARD
    assert len(ready.services.store.attempts.of(ready.learner, sign="house")) == 2


@pytest.mark.parametrize(("learns", "kind"), [(True, "match"), (False, "almost")])
def test_own_signing_settles_a_doubt_unless_it_is_switched_off(
    ready: Studio, learns: bool, kind: str
) -> None:
    ready.services.choices.change(learn_signing=learns)
    for _ in range(2):
        ready.services.store.prototypes.learn(ready.learner, HOUSE, TODAY)
    ready.recogniser.embedding = (3.0, 0.1)
    scene = ready.judged("house", house=0.4, home=0.45)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == kind
    assert ready.services.store.prototypes.count(ready.learner) == 2, "only sure attempts teach"


def test_sure_attempts_and_confirmed_claims_teach(ready: Studio) -> None:
    store, learner = ready.services.store, ready.learner
    ready.recogniser.embedding = (3.0, 0.0)
    ready.judged("house", house=0.9)
    assert store.prototypes.count(learner) == 1
    ready.judged("house", house=0.4, home=0.45)
    assert store.prototypes.count(learner) == 1
    ready.press(pygame.K_d)
    assert store.prototypes.count(learner) == 2


def test_a_claim_is_saved_and_counts_as_hard(ready: Studio) -> None:
    scene = ready.judged("house", cat=0.9)
    ready.press(pygame.K_d)
    assert "claim" not in {control.name for control in scene.controls()}
    ready.press(pygame.K_RETURN)
    (made,) = ready.services.store.attempts.of(ready.learner, sign="house")
    assert (made.verdict, made.claimed) == ("not_yet", True)
    (review,) = ready.services.store.cards.reviews(ready.learner, "house")
    assert review.rating == Rating.HARD


def test_what_was_off_is_said_pointed_at_and_kept(ready: Studio) -> None:
    SHOTS["practice_4_advice_place"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    assert scene.turn.advice == "Your hand was at the shoulder. MOTHER is made at the chin."
    pointer = scene.turn.replay.pointer
    assert pointer is not None
    assert pointer.towards is not None
    assert pointer.towards[0] > pointer.at[0], "from the hand's side toward the face"
    ready.press(pygame.K_RETURN)
    (made,) = ready.services.store.attempts.of(ready.learner, sign="mother")
    assert made.parameter == "location"
    assert scene.turn.performance is scene.sign.performance, "the next step has its own sign"


def test_advice_after_almost_says_that_it_left_doubt(ready: Studio) -> None:
    SHOTS["practice_4_advice_doubt"](ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "almost"
    assert "SORRY uses a fist" in scene.turn.advice
    assert scene.turn.advice.endswith("That left me in doubt.")


def accepted(ready: Studio, *, wrong: bool) -> PracticeScene:
    """The drawn learner signs GIRL, with an open hand if it is wrong; the verdict is a match and stands alone yet."""
    girl = load_lexicon()["girl"].performance
    mistake = staged(girl, "handshape", np.random.default_rng(1)).performance
    ready.lens.change = replace(SAME, performs=lambda right: mistake if wrong else right)
    ready.recogniser.compares = True
    ready.recogniser.embedding = (3.0, 0.0)
    scene = ready.practise("girl", "recall")
    attempt(ready, scene)
    ready.recogniser.say(girl=0.9)
    ready.run(STEP_S)
    assert scene.lesson.right
    assert scene.turn.advice == "", "the verdict comes first"
    assert ready.services.store.prototypes.count(ready.learner) == 1
    return scene


def test_an_accepted_mistake_counts_and_is_then_told_as_something_to_polish(ready: Studio) -> None:
    scene, store = accepted(ready, wrong=True), ready.services.store
    ready.run(STEP_S)
    assert scene.turn.advice.startswith("To polish: Bend the fingers. GIRL uses a fist")
    assert scene.turn.replay.pointer is not None
    assert scene.tutor.head.paused, "at the moment that shows it"
    assert store.prototypes.count(ready.learner) == 0, "it is not how the learner means to sign"
    ready.press(pygame.K_RETURN)
    assert scene.lesson.step.sign != "girl"
    assert (scene.turn.advice, scene.turn.replay.pointer) == ("", None)
    (made,) = store.attempts.of(ready.learner, sign="girl")
    assert (made.verdict, made.score, made.parameter) == ("match", 99, "")
    (review,) = store.cards.reviews(ready.learner, "girl")
    assert review.rating in (Rating.GOOD, Rating.EASY)


def test_a_mistake_that_is_told_with_the_verdict_does_not_teach_either(ready: Studio) -> None:
    ready.recogniser.compares = True
    ready.recogniser.mistake = Mistake("timing", "too_quick", "dominant", 0.5, 0.6)
    ready.recogniser.embedding = (3.0, 0.0)
    scene = ready.judged("girl", girl=0.45)  # so unsure that it is compared for its verdict
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.sure, "none of its rivals was likely"
    assert scene.turn.advice.startswith("To polish: ")
    assert ready.services.store.prototypes.count(ready.learner) == 0


def test_an_accepted_sign_that_is_right_is_told_nothing(ready: Studio) -> None:
    scene = accepted(ready, wrong=False)
    ready.run(0.2)
    assert scene.turn.advice == ""
    assert scene.turn.replay.pointer is None
    assert not scene.tutor.head.paused
    assert ready.services.store.prototypes.count(ready.learner) == 1


def test_a_comparison_that_comes_after_the_next_prompt_changes_nothing(ready: Studio) -> None:
    scene = accepted(ready, wrong=True)
    ready.press(pygame.K_r)
    ready.run(0.2)
    assert scene.lesson.phase == "turn"
    assert (scene.turn.advice, scene.turn.replay.pointer) == ("", None)


def test_a_comparison_that_fails_leaves_the_verdict_alone(ready: Studio) -> None:
    scene = accepted(ready, wrong=True)
    answer = next(each for each in ready.recogniser.poll() if isinstance(each, Scores))
    scene.hear(Failed(answer.seq, 1, "not for the learner"))
    scene.hear(answer)
    assert (scene.lesson.phase, scene.turn.advice) == ("verdict", "")


def test_what_was_hardly_seen_is_not_polished(ready: Studio) -> None:
    scene = ready.practise("girl", "recall")
    attempt(ready, scene)
    scene.attempting.signed = "too_fast"
    ready.recogniser.compares = True
    ready.recogniser.mistake = Mistake("handshape", "bent", "dominant", 0.5, 0.6)
    ready.recogniser.say(girl=0.9)
    ready.run(0.2)
    assert scene.lesson.right
    assert scene.turn.advice == ""


def test_no_sign_is_an_attempt_but_no_review(ready: Studio) -> None:
    ready.unsigned("house")
    ready.press(pygame.K_RETURN)
    assert ready.services.store.cards.reviews(ready.learner, "house") == ()
    assert len(ready.services.store.attempts.of(ready.learner, sign="house")) == 1


def test_skip_saves_no_review(ready: Studio) -> None:
    scene = ready.practise("house", "recall")
    ready.press(pygame.K_s)
    assert scene.lesson.step.sign == "cat"
    assert ready.services.store.cards.reviews(ready.learner, "house") == ()


def test_help_from_memory_is_recorded(ready: Studio) -> None:
    scene = ready.practise("house", "recall")
    ready.press(pygame.K_t)
    judge(ready, scene, house=0.9)
    ready.press(pygame.K_RETURN)
    (review,) = ready.services.store.cards.reviews(ready.learner, "house")
    assert review.rating == Rating.HARD


def test_space_counts_down_and_records_by_the_clock(ready: Studio) -> None:
    scene = ready.practise("cat", "try")
    ready.until(lambda: scene.attempting.framed)
    ready.press(pygame.K_SPACE)
    assert scene.lesson.phase == "countdown"
    ready.until(lambda: scene.lesson.phase == "recording")
    assert "now" in scene.status
    attempt(ready, scene)


def test_a_failed_clip_is_reported_and_asked_again(ready: Studio) -> None:
    scene = ready.practise("house", "try")
    attempt(ready, scene)
    ready.run(0.1)
    scene.hear(Failed(1, 1, "not for the learner"))
    assert scene.lesson.phase == "turn"
    assert "could not be judged" in scene.status
    attempt(ready, scene)


def test_a_lost_camera_is_reported_and_comes_back(ready: Studio) -> None:
    scene = ready.practise("house", "try")
    ready.until(lambda: not scene.attempting.view.empty)
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone: plug it in again."))
    ready.run(0.1)
    assert scene.attempting.view.empty
    assert "There is no picture" in scene.status
    ready.services.camera.open("right")
    ready.services.camera.wait(10)
    ready.services.camera.show("house")
    attempt(ready, scene)


def test_without_the_camera_the_lesson_continues_with_choosing(ready: Studio) -> None:
    scene = ready.practise("house", "try")
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone: plug it in again."))
    ready.run(0.1)
    ready.press(pygame.K_n)
    assert {(step.kind, step.sign) for step in scene.course.steps} == {
        ("choose", "house"),
        ("choose", "cat"),
    }
    ready.run(1.0)
    assert ready.stage.stack.top is not scene


def test_a_restart_of_the_recogniser_is_reported_and_the_verdict_comes(
    ready: Studio,
) -> None:
    scene = ready.practise("house", "try")
    attempt(ready, scene)
    ready.recogniser.be("restarting")
    assert "restarting" in scene.status
    ready.recogniser.be("ready")
    judge(ready, scene, house=0.9)


def test_a_failed_recogniser_can_be_restarted(ready: Studio) -> None:
    scene = ready.practise("house", "try")
    attempt(ready, scene)
    ready.recogniser.be("failed")
    assert "Start it again" in scene.status
    ready.press(pygame.K_r)
    assert scene.lesson.phase == "turn"


def test_leaving_in_the_middle_keeps_judged_attempts(ready: Studio) -> None:
    ready.judged("house", house=0.9)
    ready.leave()
    ready.run(1.0)
    assert len(ready.services.store.cards.reviews(ready.learner, "house")) == 1
    assert ready.services.camera.state.phase == "ended"
    (sitting,) = ready.services.store.sittings.of(ready.learner)
    assert sitting.activity == "lesson"


def test_the_lesson_ends_in_a_summary(ready: Studio) -> None:
    scene = ready.practise("house", "recall")
    for _ in scene.course.steps:
        ready.press(pygame.K_s)
    ready.run(1.0)
    assert any(isinstance(shown, SummaryScene) for shown in ready.stage.stack.scenes)
    assert [result.outcome for result in scene.course.results] == [None] * 3
    assert ready.services.camera.state.phase == "ended"


def test_the_focus_follows_the_step(ready: Studio) -> None:
    course = ready.course(Step("meet", "house"), Step("meet", "book"), Step("recall", "cat"))
    scene = ready.stage.stack.top
    assert isinstance(scene, PracticeScene)
    while scene.focus.name != "skip":
        ready.press(pygame.K_TAB)
    ready.press(pygame.K_RETURN)
    ready.run(0.2)
    assert course.index == 1
    now = scene.focus.current(scene.controls())
    assert now is not None
    assert now.name == "ready"
    ready.press(pygame.K_s)
    ready.run(0.2)
    assert (course.index, scene.lesson.phase) == (2, "turn")
    assert not scene.focus.shown
    ready.press(pygame.K_RETURN)
    assert (course.index, scene.lesson.helped) == (2, False), "Enter has no label here"


def test_everything_can_be_clicked(ready: Studio) -> None:
    scene = ready.practise("house")
    control = next(c for c in scene.controls() if c.name == "ready")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        event = pygame.event.Event(kind, button=1, pos=control.rect.center)
        ready.stage.frame([event], 0.05)
    assert scene.lesson.phase == "turn"


def test_the_window_can_be_resized_in_the_middle(ready: Studio) -> None:
    scene = ready.practise("house", "try")
    for size in ((640, 480), (1920, 1080), (700, 1000)):
        ready.stage.resize(size)
        ready.run(0.1)
        ready.stage.draw(pygame.Surface(size, 0, 32))
        assert scene.size == size


def test_the_tutor_can_be_slowed_stopped_stepped_turned_and_looked_at_closely(
    ready: Studio,
) -> None:
    scene = ready.practise("house")
    assert scene.tutor.look == TutorLook(-35.0, close="viewer"), "its flat hands are edge-on"
    for key in (pygame.K_l, pygame.K_l, pygame.K_q, pygame.K_p, pygame.K_h):
        ready.press(key)
    assert scene.tutor.head.speed == 0.25
    look = scene.tutor.look
    assert look == TutorLook(0.0, path=True, close="signer")
    ready.press(pygame.K_SPACE)
    assert scene.tutor.head.paused
    before = scene.tutor.head.time_s
    ready.press(pygame.K_PERIOD)
    assert scene.tutor.head.time_s > before
    ready.press(pygame.K_RETURN)
    assert scene.lesson.phase == "turn"
    assert scene.tutor.look == TutorLook(close="viewer"), (
        "beside the camera the tutor faces the learner"
    )
    assert not scene.tutor.head.paused


def test_the_bar_moves_the_tutor_to_the_mouse(ready: Studio) -> None:
    scene = ready.practise("house")
    area = scene.scrub_area()
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=area.center)
    ready.stage.frame([down], 0.05)
    assert scene.tutor.share == pytest.approx(0.5, abs=0.02)
    assert scene.tutor.head.paused
    move = pygame.event.Event(pygame.MOUSEMOTION, pos=(area.right + 50, area.centery), rel=(0, 0), buttons=(1, 0, 0))  # fmt: skip
    ready.stage.frame([move], 0.05)
    assert scene.tutor.share == 1.0


def test_almost_asks_again_and_counts_neither_as_known_nor_as_forgotten(ready: Studio) -> None:
    scene = ready.judged("house", "recall", **unsure("house"))
    verdict = scene.lesson.verdict
    assert verdict is not None and verdict.kind == "almost"
    assert [control.name for control in scene.controls() if control.kind == "primary"] == ["retry"]
    (kept,) = ready.services.store.attempts.of(ready.learner, sign="house")
    assert kept.verdict == "almost"
    assert ready.services.store.attempts.confusions(ready.learner) == ()
    ready.press(pygame.K_n)
    assert ready.services.store.cards.reviews(ready.learner, "house") == ()


def test_a_match_after_almost_counts_as_the_first_try(ready: Studio) -> None:
    scene = ready.judged("house", "recall", **unsure("house"))
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.lesson.phase == "judging")
    ready.recogniser.say(house=0.9)
    ready.run(0.2)
    assert scene.lesson.outcome is not None
    assert scene.lesson.outcome.tries == 1


def test_a_likely_other_sign_is_named(ready: Studio) -> None:
    scene = ready.judged("please", "recall", please=0.3, happy=0.28)
    said = practice_words.why(scene.words, scene.lesson, scene.lesson.verdict)
    assert "PLEASE" in said and "HAPPY" in said


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ({"handshape": {"open_b": 0.9}, "movement": {"Straight": 0.7, "Curved": 0.3}}, "movement"),
        ({"handshape": {"open_b": 0.9}, "movement": {"Circular": 0.9}}, ""),
    ],
    ids=["doubt", "none"],
)
def test_in_doubt_no_advice_contradicts_the_handshape_that_was_seen(
    heads: dict[str, dict[str, float]], told: str, ready: Studio
) -> None:
    ready.recogniser.heads = heads
    advice = ready.judged("please", "recall", **unsure("please")).turn.advice
    assert "handshape" not in advice
    assert bool(advice) is bool(told)
    assert told in advice


def test_with_a_rival_shared_parameters_are_not_named(ready: Studio) -> None:
    ready.recogniser.heads = {"handshape": {"s": 1.0}, "movement": {"Straight": 1.0}}
    scene = ready.judged("please", "recall", please=0.3, happy=0.28)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.doubt == "happy"
    assert scene.turn.advice == "", "handshape and movement are those of both"


def test_with_a_rival_distinguishing_parameters_are_named(ready: Studio) -> None:
    ready.recogniser.heads = {"handshape": {"open_b": 0.6, "s": 0.4}, "movement": {"None": 1.0}}
    scene = ready.judged("please", "recall", please=0.3, sorry=0.28)
    assert "flat hand" in scene.turn.advice
    assert "least clearly" in scene.turn.advice


def test_without_a_camera_a_lesson_says_so_at_once_and_offers_watch_and_choose(
    ready: Studio,
) -> None:
    scene = ready.practise("book")
    ready.services.camera.pretend(CameraState("lost", "No webcam gives pictures."))
    ready.run(0.1)
    assert scene.lesson.phase == "show"
    first = next(each for each in scene.controls() if each.kind == "primary")
    assert (first.name, first.label) == ("no_camera", "Watch and choose")
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    assert "No camera gives a picture." in " ".join(box.text for box in log)
    ready.press(pygame.K_RETURN)
    assert not scene.course.signed
    assert {step.kind for step in scene.course.steps} == {"meet", "choose"}
