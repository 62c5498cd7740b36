"""From an empty database to the first "Yes!", by keys, with real frames and a played recogniser."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import Studio, studio
from deepsign.learning.dominance import leading_hand
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Learner
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.first_run.pages import page
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.scenes.shared.celebration import LASTS_S, CelebrationScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (800, 600), plain, camera_size=(320, 240)) as made:
        yield made


def top(ready: Studio) -> object:
    """The scene on top once the curtain has opened."""
    ready.run(0.6)
    return ready.stage.stack.top


def typed(ready: Studio, text: str) -> None:
    ready.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=text)], 0.05)


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return " ".join(box.text for box in log)


def learner(ready: Studio, name: str) -> Learner:
    return ready.services.store.learners.named(name)


def first_sign(ready: Studio) -> FirstSignScene:
    new = ready.services.store.learners.create("Noor")
    scene = page(4, ready.services, ready.stage.stack, new)
    ready.show(scene)
    assert isinstance(scene, FirstSignScene)
    return scene


def test_from_a_name_to_the_first_yes_and_home(ready: Studio) -> None:
    ready.show(NewLearnerScene(ready.services, ready.stage.stack))
    typed(ready, "Noor")
    ready.press(pygame.K_RETURN)
    top(ready)
    told = said(ready)
    assert "supplements Deaf teachers" in told
    assert "Gallaudet" in told
    ready.press(pygame.K_RETURN)
    top(ready)
    assert "mirror" in said(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), CameraPage)
    ready.press(pygame.K_RETURN)
    scene = top(ready)
    assert isinstance(scene, FirstSignScene)
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.phase == "judging")
    ready.recogniser.say(**{FIRST: 0.9})
    ready.run(0.2)
    assert "Yes!" in said(ready)
    assert isinstance(ready.stage.stack.top, CelebrationScene)
    ready.run(LASTS_S)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), HomeScene)
    noor = learner(ready, "Noor")
    (made,) = ready.services.store.attempts.of(noor)
    assert (made.sign, made.verdict, made.activity) == (FIRST, "match", "first_run")
    (review,) = ready.services.store.cards.reviews(noor)
    assert (review.rating, review.attempt_id) == (Rating.HARD, made.id)
    assert ready.services.camera.state.phase == "ended"


def test_not_yet_is_asked_again_and_skipped_without_a_review(ready: Studio) -> None:
    scene = first_sign(ready)
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.phase == "judging")
    ready.recogniser.say(please=0.9)
    ready.run(0.2)
    assert "Not yet" in said(ready)
    ready.press(pygame.K_RETURN)
    assert scene.phase == "turn"
    ready.press(pygame.K_s)
    assert isinstance(top(ready), HomeScene)
    assert ready.services.store.cards.reviews(learner(ready, "Noor")) == ()
    assert ready.services.camera.state.phase == "ended"


def test_without_a_camera_the_word_is_chosen(ready: Studio) -> None:
    scene = first_sign(ready)
    ready.press(pygame.K_c)
    ready.press(pygame.K_1)
    assert scene.phase == "choose"
    ready.press(pygame.K_1)
    assert scene.tried.chosen == ("thank_you",), "a wrong word can be chosen once"
    ready.press(pygame.K_2)
    assert "Yes!" in said(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), HomeScene)
    (review,) = ready.services.store.cards.reviews(learner(ready, "Noor"))
    assert (review.sign, review.direction, review.rating) == (FIRST, "recognise", Rating.HARD)


def test_a_missing_camera_stops_nobody(ready: Studio) -> None:
    scene = page(3, ready.services, ready.stage.stack, ready.learner)
    ready.show(scene)
    ready.services.camera.pretend(CameraState("lost", "no camera"))
    ready.run(0.2)
    assert "without a camera" in said(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), FirstSignScene)


def test_escape_leads_from_page_to_page_back(ready: Studio) -> None:
    scene = first_sign(ready)
    ready.press(pygame.K_ESCAPE)
    assert isinstance(top(ready), CameraPage)
    assert scene not in ready.stage.stack.scenes


@pytest.mark.parametrize(
    ("answers", "hand"),
    [
        (("left", "left", "right"), "left"),
        (("right", "either", "either"), "right"),
        (("left", "right", "either"), None),
    ],
)
def test_the_hand_that_is_named_more_often_leads(
    answers: tuple[str, ...], hand: str | None
) -> None:
    assert leading_hand(answers) == hand  # type: ignore[arg-type]


def test_the_questions_change_the_hand_in_the_form(ready: Studio) -> None:
    form = NewLearnerScene(ready.services, ready.stage.stack, "Noor")
    ready.show(form)
    for _ in range(3):
        ready.press(pygame.K_TAB)
    ready.press(pygame.K_RETURN)
    top(ready)
    for _ in range(4):  # "left" is the first answer, and then what is suggested
        ready.press(pygame.K_RETURN)
    assert top(ready) is form
    assert form.hand == "left"


def test_a_learner_is_renamed(ready: Studio) -> None:
    ready.show(ProfileScene(ready.services, ready.stage.stack))
    ready.press(pygame.K_RIGHT)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), EditLearnerScene)
    typed(ready, " Maria")
    ready.press(pygame.K_RETURN)
    top(ready)
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana Maria"]
    assert "Ana Maria" in said(ready)


def test_a_name_that_is_taken_is_said_and_nothing_changes(ready: Studio) -> None:
    ready.services.store.learners.create("Bela")
    scene = EditLearnerScene(ready.services, ready.stage.stack, ready.learner)
    ready.show(scene)
    scene.field.text = "bela"
    ready.press(pygame.K_RETURN)
    assert "already" in scene.problem
    ready.services.choices.change(language="es")
    ready.press(pygame.K_RETURN)
    assert scene.problem.startswith("Ya hay"), "in the learner's language"
    assert learner(ready, "Ana").id == ready.learner.id


def test_removing_a_learner_is_asked_and_enter_keeps(ready: Studio) -> None:
    ready.show(ProfileScene(ready.services, ready.stage.stack))
    ready.show(EditLearnerScene(ready.services, ready.stage.stack, ready.learner))
    for _ in range(3):
        ready.press(pygame.K_TAB)
    ready.press(pygame.K_RETURN)
    ready.press(pygame.K_RETURN)
    top(ready)
    assert len(ready.services.store.learners.all()) == 1
    ready.press(pygame.K_RETURN)
    ready.press(pygame.K_RIGHT)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), NewLearnerScene)
    assert ready.services.store.learners.all() == ()
