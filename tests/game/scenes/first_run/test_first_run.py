"""From an empty database to the first "Yes!", by keys, with real frames and a scripted recogniser."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import Studio, studio
from deepsign.gallery.taking import shoot
from deepsign.learning.dominance import leading_hand
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Learner
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.first_run.goal_step import GoalPage
from deepsign.scenes.first_run.mirror_step import MirrorPage
from deepsign.scenes.first_run.page_order import first_run
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.first_run.teachers_step import TeachersPage
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (800, 600), plain, camera_size=(160, 120)) as made:
        yield made


def top(ready: Studio) -> object:
    """Returns the top scene once the transition has ended."""
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
    scene = first_run(ready.services, ready.stage.stack, new)
    ready.show(scene)
    assert isinstance(scene, FirstSignScene)
    return scene


def nobody(ready: Studio) -> None:
    """Starts at the title without learners."""
    ready.services.store.leaving.delete_learner(ready.learner)
    ready.show(ready.services.routes.title(ready.services, ready.stage.stack))


def to_the_first_yes(ready: Studio) -> None:
    nobody(ready)
    ready.press(pygame.K_RETURN)
    scene = top(ready)
    assert isinstance(scene, FirstSignScene)
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.phase == "judging")
    ready.recogniser.say(**{FIRST: 0.9})
    ready.run(0.2)


def test_the_title_leads_over_the_first_yes_to_a_name_a_goal_and_home(ready: Studio) -> None:
    nobody(ready)
    assert "supplements Deaf teachers" in said(ready)
    to_the_first_yes(ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, FirstSignScene)
    assert "Yes!" in said(ready)
    assert not scene.turn.replay.empty, "the attempt is shown beside the tutor"
    assert ready.services.store.learners.all() == ()
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), NewLearnerScene)
    assert ready.services.camera.state.phase == "ended"
    typed(ready, "Noor")
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), GoalPage)
    ready.press(pygame.K_3, pygame.K_RETURN)
    assert isinstance(top(ready), HomeScene)
    noor, store = learner(ready, "Noor"), ready.services.store
    (made,) = store.attempts.of(noor)
    assert (made.sign, made.verdict, made.activity) == (FIRST, "match", "first_run")
    (review,) = store.cards.reviews(noor)
    assert (review.rating, review.attempt_id) == (Rating.HARD, made.id)
    assert [each.activity for each in store.sittings.of(noor) if each.ended] == ["first_run"]
    assert store.days.goal(noor).amount == 20


def test_the_replay_is_large_enough_for_hands_in_the_smallest_window(ready: Studio) -> None:
    to_the_first_yes(ready)
    scene = ready.stage.stack.top
    assert isinstance(scene, FirstSignScene)
    for scale in (1.0, 1.3, 2.0):
        ready.services.choices.change(text_scale=scale)
        shoot(ready, (640, 480))
        at = scene.boxes()
        assert min(at.replay.size) >= 300
        assert scene.window.contains(at.replay)
        assert max(at.replay.bottom, at.tutor.bottom) <= scene.shown_px, "seen at once"
        assert not at.note.collidelistall([control.rect for control in scene.controls()])


def test_everything_but_the_first_page_can_be_skipped(ready: Studio) -> None:
    nobody(ready)
    ready.press(pygame.K_RETURN)
    top(ready)
    ready.press(pygame.K_s)
    assert isinstance(top(ready), NewLearnerScene)
    ready.press(*[pygame.K_TAB] * 5, pygame.K_RETURN)
    assert isinstance(top(ready), GoalPage)
    ready.press(pygame.K_s)
    assert isinstance(top(ready), HomeScene)
    (made,) = ready.services.store.learners.all()
    assert (made.name, made.hand) == ("Learner", "right")
    assert ready.services.store.days.goal(made).amount == 10
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), MirrorPage), "who skipped the first sign has not seen it either"


def test_two_skipped_names_differ(ready: Studio) -> None:
    ready.services.store.learners.create("learner")
    form = ready.services.routes.new_learner(
        ready.services,
        ready.stage.stack,
        then=lambda made: ready.services.routes.home(ready.services, ready.stage.stack, made),
        before=lambda: first_run(ready.services, ready.stage.stack),
    )
    ready.show(form)
    ready.press(*[pygame.K_TAB] * 5, pygame.K_RETURN)
    assert isinstance(top(ready), HomeScene)
    assert learner(ready, "Learner 2")


def test_the_other_hand_can_be_chosen_before_the_first_sign_and_is_kept(ready: Studio) -> None:
    nobody(ready)
    ready.press(pygame.K_RETURN)
    top(ready)
    ready.press(pygame.K_h, pygame.K_s)
    form = top(ready)
    assert isinstance(form, NewLearnerScene)
    assert form.hand == "left"


def test_back_from_the_name_repeats_the_first_sign_and_loses_nothing(ready: Studio) -> None:
    to_the_first_yes(ready)
    ready.press(pygame.K_RETURN)
    top(ready)
    ready.press(pygame.K_ESCAPE)
    scene = top(ready)
    assert isinstance(scene, FirstSignScene)
    assert scene.won
    ready.press(pygame.K_s)
    top(ready)
    typed(ready, "Noor")
    ready.press(pygame.K_RETURN)
    top(ready)
    (made,) = ready.services.store.attempts.of(learner(ready, "Noor"))
    assert made.verdict == "match"


def test_back_from_the_goal_repeats_the_first_sign(ready: Studio) -> None:
    to_the_first_yes(ready)
    ready.press(pygame.K_RETURN)
    top(ready)
    typed(ready, "Noor")
    ready.press(pygame.K_RETURN)
    top(ready)
    ready.press(pygame.K_ESCAPE)
    scene = top(ready)
    assert isinstance(scene, FirstSignScene)
    assert not scene.won
    ready.press(pygame.K_s)
    assert isinstance(top(ready), GoalPage)
    assert len(ready.services.store.attempts.of(learner(ready, "Noor"))) == 1


def test_the_only_learner_reaches_home_with_one_key(ready: Studio) -> None:
    ready.show(ready.services.routes.title(ready.services, ready.stage.stack))
    ready.press(pygame.K_RETURN)
    home = top(ready)
    assert isinstance(home, HomeScene)
    assert home.learner.name == "Ana"
    ready.press(pygame.K_l)
    assert isinstance(top(ready), ProfileScene), "others can be made"


def test_of_several_learners_one_is_chosen(ready: Studio) -> None:
    ready.services.store.learners.create("Bela")
    ready.show(ready.services.routes.title(ready.services, ready.stage.stack))
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), ProfileScene)


def test_the_title_changes_the_language_at_once_and_permanently(ready: Studio) -> None:
    ready.show(ready.services.routes.title(ready.services, ready.stage.stack))
    assert "Español" in said(ready)
    ready.press(pygame.K_l)
    told = said(ready)
    assert "No los sustituye" in told
    assert "English" in told
    assert ready.services.store.settings.read().language == "es"
    ready.press(pygame.K_l)
    assert ready.services.store.settings.read().language == "en"


def test_mirror_and_light_come_before_the_first_lesson_and_teachers_before_the_second(
    ready: Studio,
) -> None:
    services, stack = ready.services, ready.stage.stack
    noor = services.store.learners.create("Noor")
    services.store.sittings.begin(noor, "first_run")
    ready.show(services.routes.home(services, stack, noor))
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), MirrorPage)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), CameraPage)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), PracticeScene)
    ready.press(pygame.K_ESCAPE)
    assert isinstance(top(ready), HomeScene)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), TeachersPage)
    assert "Gallaudet" in said(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), PracticeScene)
    ready.press(pygame.K_ESCAPE)
    top(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), PracticeScene), "each page came once"


def test_not_yet_is_asked_again_and_can_be_skipped_without_a_review(ready: Studio) -> None:
    scene = first_sign(ready)
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.phase == "judging")
    ready.recogniser.say(please=0.9)
    ready.run(0.2)
    assert "Not yet" in said(ready)
    ready.press(pygame.K_RETURN)
    assert scene.phase == "turn"
    ready.press(pygame.K_s)
    assert isinstance(top(ready), GoalPage)
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
    assert isinstance(top(ready), GoalPage)
    (review,) = ready.services.store.cards.reviews(learner(ready, "Noor"))
    assert (review.sign, review.direction, review.rating) == (FIRST, "recognise", Rating.HARD)


def test_without_a_camera_the_light_page_says_what_can_be_done_and_offers_the_demo(
    ready: Studio,
) -> None:
    services, stack = ready.services, ready.stage.stack
    page = ready.put(CameraPage, ready.learner, lambda: services.routes.about(services, stack))
    ready.run(0.5)
    assert "demo" not in {each.name for each in page.controls()}
    services.camera.pretend(CameraState("lost", "no camera"))
    ready.run(0.1)
    assert "saves nothing" in said(ready)
    ready.press(pygame.K_d)
    services.camera.wait(10)
    assert services.settings.camera == "demo"
    assert ready.stage.stack.top is page
    assert not page.gone


def test_a_missing_camera_never_blocks(ready: Studio) -> None:
    scene = first_sign(ready)
    ready.press(pygame.K_RETURN)
    ready.services.camera.pretend(CameraState("lost", "no camera"))
    ready.run(0.2)
    assert "without a camera" in said(ready)
    ready.press(pygame.K_RETURN)
    assert scene.phase == "choose", "Enter leads on"


@pytest.mark.parametrize(
    ("answers", "hand"),
    [
        (("left", "left", "right"), "left"),
        (("right", "either", "either"), "right"),
        (("left", "right", "either"), None),
    ],
)
def test_the_hand_named_more_often_is_suggested(answers: tuple[str, ...], hand: str | None) -> None:
    assert leading_hand(answers) == hand  # type: ignore[arg-type]


def test_the_questions_change_the_hand_in_the_form(ready: Studio) -> None:
    form = NewLearnerScene(ready.services, ready.stage.stack, "Noor")
    ready.show(form)
    for _ in range(3):
        ready.press(pygame.K_TAB)
    ready.press(pygame.K_RETURN)
    top(ready)
    for _ in range(4):  # "left" is the first answer, and then the suggestion
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


def test_a_taken_name_is_refused_and_nothing_changes(ready: Studio) -> None:
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


def test_removing_a_learner_asks_first_and_enter_keeps(ready: Studio) -> None:
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
