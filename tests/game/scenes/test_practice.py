"""The practice flow with real frames, a real progress.db and a played recogniser."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.learning.schedule import Rating
from deepsign.recognition.messages import ClipFailed
from deepsign.scenes.gallery import Studio, studio
from deepsign.scenes.home import HomeScene
from deepsign.scenes.practice import PracticeScene
from deepsign.scenes.summary import SummaryScene
from deepsign.ui.reel import Look, Painter


@pytest.fixture
def ready(plain: Painter) -> Iterator[Studio]:
    with studio("light", (800, 600), plain) as made:
        yield made


def attempt(ready: Studio, scene: PracticeScene) -> None:
    """The drawn learner signs until an attempt is found."""
    ready.until(lambda: scene.lesson.phase == "judging")


def test_a_new_sign_is_shown_then_signed_then_judged_and_remembered(ready: Studio) -> None:
    scene = ready.practise("house")
    assert scene.lesson.phase == "show"
    ready.press(pygame.K_RETURN)
    assert scene.lesson.phase == "turn"
    attempt(ready, scene)
    ready.recogniser.say(house=0.9)
    ready.run(0.1)
    assert scene.lesson.phase == "verdict"
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "match"
    (made, *_) = ready.services.store.attempts(ready.learner, sign="house")
    assert made.verdict == "match"
    assert made.model_id == "played"
    assert ready.services.store.reviews(ready.learner, "house") == ()
    ready.press(pygame.K_RETURN)
    (review,) = ready.services.store.reviews(ready.learner, "house")
    assert review.rating in (Rating.GOOD, Rating.EASY)
    assert review.attempt_id == made.id
    assert scene.lesson.pick.sign == "happy"


def test_the_attempt_can_be_seen_again_beside_the_tutor(ready: Studio) -> None:
    scene = ready.judged("house", house=0.9)
    assert not scene.replay.empty
    ready.stage.stack.pop()
    ready.run(0.1)
    assert scene.replay.empty, "the learner's pictures outlived the scene"
    assert scene.camera_view.empty


def test_retry_asks_again_and_the_review_knows_of_both_tries(ready: Studio) -> None:
    scene = ready.judged("house", cat=0.9)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "not_yet"
    ready.press(pygame.K_r)
    attempt(ready, scene)
    ready.recogniser.say(house=0.9)
    ready.run(0.1)
    ready.press(pygame.K_RETURN)
    (review,) = ready.services.store.reviews(ready.learner, "house")
    assert review.rating == Rating.HARD
    assert len(ready.services.store.attempts(ready.learner, sign="house")) == 2


def test_seeing_no_sign_is_an_attempt_but_no_review(ready: Studio) -> None:
    scene = ready.judged("house", no_sign=0.95)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "no_sign"
    ready.press(pygame.K_RETURN)
    assert ready.services.store.reviews(ready.learner, "house") == ()
    assert len(ready.services.store.attempts(ready.learner, sign="house")) == 1


def test_skip_leaves_no_review(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.press(pygame.K_s)
    assert scene.lesson.pick.sign == "happy"
    assert ready.services.store.reviews(ready.learner, "house") == ()


def test_a_known_sign_is_asked_from_memory_and_help_is_noted(ready: Studio) -> None:
    scene = ready.practise("book", is_new=False)
    assert scene.lesson.phase == "turn"
    assert not scene.lesson.helped
    ready.press(pygame.K_t)
    assert scene.lesson.helped


def test_space_counts_down_and_records_by_the_clock(ready: Studio) -> None:
    scene = ready.practise("cat")
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.seen is not None and scene.seen.hint.kind == "ok")
    ready.press(pygame.K_SPACE)
    assert scene.lesson.phase == "countdown"
    ready.until(lambda: scene.lesson.phase == "recording")
    assert "now" in scene.status
    attempt(ready, scene)


def test_a_clip_that_failed_is_said_and_asked_again(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.press(pygame.K_RETURN)
    attempt(ready, scene)
    ready.run(0.1)
    scene.hear(ClipFailed(1, 1, "This try could not be judged: please sign again."))
    assert scene.lesson.phase == "turn"
    assert "could not be judged" in scene.status
    attempt(ready, scene)


def test_a_camera_that_goes_is_said_and_the_old_picture_is_gone(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.press(pygame.K_RETURN)
    ready.run(0.5)
    assert not scene.camera_view.empty
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone: plug it in again."))
    ready.run(0.1)
    assert scene.camera_view.empty


def test_a_restarting_recogniser_is_said(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.press(pygame.K_RETURN)
    attempt(ready, scene)
    ready.recogniser.be("restarting")
    assert "restarting" in scene.status


def test_leaving_in_the_middle_keeps_what_was_judged(ready: Studio) -> None:
    ready.judged("house", house=0.9)
    ready.press(pygame.K_ESCAPE)
    ready.run(1.0)
    assert len(ready.services.store.reviews(ready.learner, "house")) == 1


def test_the_session_ends_in_a_summary_and_goes_home(ready: Studio) -> None:
    home = HomeScene(ready.services, ready.stage.stack, ready.learner)
    ready.show(home)
    scene = ready.practise("house")
    for _ in scene.lesson.picks:
        ready.press(pygame.K_s)
    ready.run(1.0)
    top = ready.stage.stack.top
    assert isinstance(top, SummaryScene)
    assert len(top.results) == 5
    assert ready.services.camera.state.phase == "ended"
    ready.press(pygame.K_RETURN)
    ready.run(1.0)
    assert ready.stage.stack.top is home


def test_everything_can_be_clicked(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.run(0.3)
    control = next(c for c in scene.controls() if c.name == "ready")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        event = pygame.event.Event(kind, button=1, pos=control.rect.center)
        ready.stage.frame([event], 0.05)
    assert scene.lesson.phase == "turn"


def test_the_window_can_be_resized_in_the_middle(ready: Studio) -> None:
    scene = ready.practise("house")
    ready.press(pygame.K_RETURN)
    for size in ((640, 480), (1920, 1080), (700, 1000)):
        ready.stage.resize(size)
        ready.run(0.1)
        ready.stage.draw(pygame.Surface(size, 0, 32))
        assert scene.size == size


def test_the_tutor_can_be_slowed_turned_and_looked_at_closely(ready: Studio) -> None:
    scene = ready.practise("house")
    for key in (pygame.K_l, pygame.K_l, pygame.K_q, pygame.K_p, pygame.K_h):
        ready.press(key)
    assert scene.tutor.head.speed == 0.25
    look = scene.tutor.look
    assert (look.yaw_deg != 0.0, look.path, look.close) == (True, True, "viewer")
    ready.press(pygame.K_RETURN)
    assert scene.lesson.phase == "turn"
    assert scene.tutor.look == Look(), "beside the camera the tutor faces the learner"
