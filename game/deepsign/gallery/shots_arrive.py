"""Pictures of the title, the learners and the first run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from deepsign.camera.base import CameraState
from deepsign.gallery.damage import spoil
from deepsign.gallery.played_recogniser import unsure
from deepsign.gallery.studio import STEP_S, Studio
from deepsign.scenes.camera.find_hand import FindHandScene
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.first_run import OncePage
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.first_run.goal_step import GoalPage
from deepsign.scenes.first_run.mirror_step import MirrorPage
from deepsign.scenes.first_run.newcomer import Newcomer
from deepsign.scenes.first_run.page_order import first_run
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.first_run.teachers_step import TeachersPage
from deepsign.scenes.home.about import AboutScene
from deepsign.scenes.home.title import TitleScene
from deepsign.scenes.home.unusable import UnusableScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.scenes.placement.placement_scene import PlacementScene
from deepsign.stage.notice import NoticeScene


def _title(studio: Studio) -> None:
    studio.put(TitleScene)
    studio.run(0.8)


def _profile(studio: Studio) -> None:
    for name, hand in (("Bela", "left"), ("Chidi", "right"), ("Grandmother Rosa", "right")):
        studio.services.store.learners.create(name, "left" if hand == "left" else "right")
    studio.put(ProfileScene)
    studio.press(pygame.K_TAB)


def _profile_gone(studio: Studio) -> None:
    studio.services.store.learners.create("Bela", "left")
    studio.services.store.learners.create("Grandmother Rosa")
    why = studio.services.words("profile-renamed", name="Grandmother", now="Grandmother Rosa")
    studio.put(ProfileScene, why)


def _profile_full(studio: Studio) -> None:
    for number in range(8):
        studio.services.store.learners.create(f"Learner number {number + 2}")
    studio.put(ProfileScene)


def _new_learner(studio: Studio) -> None:
    studio.put(NewLearnerScene, "Noor")


def _new_learner_empty(studio: Studio) -> None:
    studio.put(NewLearnerScene)


def _name_taken(studio: Studio) -> None:
    studio.put(NewLearnerScene, "ana")
    studio.press(pygame.K_RETURN)


def _undrawn(studio: Studio) -> None:
    """Types a letter that no font has."""
    studio.put(NewLearnerScene)
    typed = pygame.event.Event(pygame.TEXTINPUT, text="Noor \U0010fffd")
    studio.stage.frame([typed], STEP_S)


def _find_hand(studio: Studio) -> None:
    studio.put(FindHandScene, lambda _: None)
    studio.press(pygame.K_TAB)


def _found_hand(studio: Studio) -> None:
    studio.put(FindHandScene, lambda _: None)
    studio.press(*[pygame.K_RETURN] * 3)


def _edit(studio: Studio) -> None:
    studio.put(EditLearnerScene, studio.learner)


def _remove(studio: Studio) -> None:
    _edit(studio)
    studio.press(*[pygame.K_TAB] * 3, pygame.K_RETURN)
    studio.run(0.2)


def _new_learner_in_first_run(studio: Studio) -> None:
    scene = first_sign(studio)
    scene.go_on()
    studio.run(0.6)


def _page(kind: type[OncePage], studio: Studio) -> None:
    home = partial(studio.services.routes.home, studio.services, studio.stage.stack)
    studio.put(kind, studio.learner, partial(home, studio.learner))
    studio.run(1.2)


def _goal(studio: Studio) -> None:
    new = Newcomer(learner=studio.services.store.learners.create("Noor"), signed=True)
    studio.put(GoalPage, new, lambda *_: None)


def _page_camera_gone(studio: Studio) -> None:
    _page(CameraPage, studio)
    studio.services.camera.pretend(CameraState("lost", "no camera"))
    studio.run(0.1)


def first_sign(studio: Studio) -> FirstSignScene:
    """Shows the first sign to somebody without a profile."""
    scene = studio.put(first_run)
    assert isinstance(scene, FirstSignScene)
    return scene


def _turn(studio: Studio) -> None:
    scene = first_sign(studio)
    studio.press(pygame.K_RETURN)
    studio.services.camera.wait(10)
    studio.until(lambda: scene.attempting.framed)


def _judged(studio: Studio, **shares: float) -> None:
    scene = first_sign(studio)
    studio.press(pygame.K_RETURN)
    studio.until(lambda: scene.phase == "judging")
    studio.recogniser.say(**shares)
    studio.run(1.1)


def _choose(studio: Studio) -> None:
    first_sign(studio)
    studio.press(pygame.K_c)
    studio.run(1.0)


def _placement(studio: Studio) -> PlacementScene:
    scene = studio.put(PlacementScene, studio.learner)
    assert isinstance(scene, PlacementScene)
    studio.run(1.0)
    return scene


def _placed(studio: Studio) -> None:
    scene = _placement(studio)
    while not scene.over:
        place = scene.quiz.options.index(scene.quiz.asked)
        studio.press(pygame.K_1 + place)
        studio.run(0.1)


def _about(studio: Studio) -> None:
    studio.put(AboutScene)


def _notice(studio: Studio) -> None:
    sentence = (
        "Another program is writing to progress.db and did not let go of it; "
        "close it, then try again. Nothing is lost."
    )
    studio.put(NoticeScene, "Your progress is busy", sentence, lambda: None)
    studio.press(pygame.K_TAB)


def _unusable(studio: Studio) -> None:
    """Shows everything that can be unusable at the same time."""
    store = studio.services.store
    store.learners.create("Mira", time_zone="Europe/Paris")
    spoil(store)
    studio.put(UnusableScene, "/media/stick/my signs.mp4")
    studio.press(pygame.K_TAB)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "title": _title,
    "profile": _profile,
    "profile_gone": _profile_gone,
    "profile_full": _profile_full,
    "new_learner": _new_learner,
    "new_learner_empty": _new_learner_empty,
    "new_learner_name_taken": _name_taken,
    "new_learner_undrawn": _undrawn,
    "find_hand": _find_hand,
    "find_hand_found": _found_hand,
    "edit_learner": _edit,
    "confirm": _remove,
    "first_run_teachers": partial(_page, TeachersPage),
    "first_run_mirror": partial(_page, MirrorPage),
    "first_run_camera": partial(_page, CameraPage),
    "first_run_camera_gone": _page_camera_gone,
    "first_run_watch": lambda studio: first_sign(studio).update(0.8),
    "first_run_turn": _turn,
    "first_run_yes": lambda studio: _judged(studio, **{FIRST: 0.9}),
    "first_run_not_yet": partial(_judged, please=0.9),
    "first_run_almost": lambda studio: _judged(studio, **unsure(FIRST)),
    "first_run_choose": _choose,
    "first_run_name": _new_learner_in_first_run,
    "first_run_goal": _goal,
    "placement": lambda studio: _placement(studio).update(0.0),
    "placement_result": _placed,
    "about": _about,
    "notice": _notice,
    "notice_unusable": _unusable,
}
