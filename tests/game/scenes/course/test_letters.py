"""Letters are learned like signs: a level is played to its end, with the recogniser of letters on drawn hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest
from tests.game.drawn_letters import letter_seen

from deepsign.camera.base import CameraState, Frame, Lifecycle
from deepsign.camera.slot import CameraSlot
from deepsign.gallery.played_recogniser import PlayedRecogniser
from deepsign.learning.lesson import GOES_ON_S
from deepsign.progress.store import ProgressStore
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.rating import WAITS_S, RatingScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.stage import Stage
from deepsign.stage.transition import Curtain
from deepsign_model.letters.weights import shipped_letters

from .conftest import Rig, rigged

PICTURES = [np.full((48, 64, 3), level, np.uint8) for level in (40, 90)]
STEP_S = 0.1
REST_S, HELD_S = 0.5, 2.0


class Holder(Lifecycle):
    """A webcam before a learner who rests a moment, and then holds what is asked until it is accepted."""

    name, is_demo = "holder", False
    state = CameraState("running")

    def __init__(self) -> None:
        self.shown, self.since_s, self.number = "", 0.0, 0

    @property
    def performer(self) -> Holder:
        return self

    def start(self) -> None:
        """Does nothing."""

    def close(self) -> None:
        """Does nothing."""

    def show(self, sign: str | None) -> None:
        self.shown, self.since_s = sign or "", self.number * STEP_S

    def newest(self, after: int = -1) -> Frame:
        self.number += 1
        now_s = self.number * STEP_S
        held = REST_S <= now_s - self.since_s < REST_S + HELD_S
        letter = self.shown if held else ""
        return Frame(PICTURES[self.number % 2], now_s, self.number, letter_seen(letter, now_s))


@pytest.fixture
def before_the_mirror(tmp_path: Path) -> Iterator[tuple[Rig, Holder]]:
    with rigged(tmp_path) as rig:
        holder = Holder()
        services = replace(
            rig.services,
            camera=CameraSlot(lambda hand: holder, lambda: "webcam"),
            recogniser=PlayedRecogniser(),
        )
        rig.services, rig.stage = services, Stage(services, (800, 600), STEP_S)
        yield rig, holder
        rig.stage.close()


def act(rig: Rig) -> None:
    """Goes on from what is shown, and answers every question rightly."""
    scene = rig.stage.stack.top
    if isinstance(scene, ReceptiveScene) and scene.quiz.phase == "asking":
        rig.press(pygame.K_1 + scene.quiz.options.index(scene.quiz.asked))
    elif isinstance(scene, ReceptiveScene) or (
        isinstance(scene, PracticeScene) and scene.lesson.phase in ("show", "verdict")
    ):
        rig.press(pygame.K_RETURN)
    rig.stage.frame([], STEP_S)


def test_a_level_of_letters_is_played_to_its_end(before_the_mirror: tuple[Rig, Holder]) -> None:
    rig, _ = before_the_mirror
    level = read_standing(rig.services, rig.learner).letters[0]
    for _ in range(2):
        stack, routes = rig.stage.stack, rig.services.routes
        rig.show(routes.lesson(rig.services, stack, rig.learner, 1, "letters"))
        rig.services.camera.wait(10)
        for _ in range(4000):
            if isinstance(stack.top, SummaryScene):
                break
            act(rig)
        assert isinstance(rig.top, SummaryScene)
        rig.press(pygame.K_RETURN)
        rig.run(1.0)
    stands = read_standing(rig.services, rig.learner)
    assert stands.letters[0].known == set(level.signs)
    assert not stands.letters[1].locked
    assert stands.letters[2].locked
    assert stands.levels[1].locked
    attempts = rig.store.attempts.of(rig.learner)
    assert {each.verdict for each in attempts} == {"match"}
    assert {(card.sign, card.direction) for card in stands.cards} == {
        (letter, way) for letter in level.signs for way in ("produce", "recognise")
    }


def test_what_is_off_is_said_while_the_hand_is_up_and_after_it_was_lowered(
    before_the_mirror: tuple[Rig, Holder],
) -> None:
    rig, holder = before_the_mirror
    rig.course(("recall", "a"), activity="review")
    rig.services.camera.wait(10)
    scene = rig.stage.stack.top
    assert isinstance(scene, PracticeScene)
    holder.show("s")
    said = set()
    for _ in range(60):
        rig.stage.frame([], STEP_S)
        said.add(scene.status)
        if scene.lesson.phase == "judging":
            break
    (told,) = (each for each in said if each.startswith("This looks like S."))
    assert scene.lesson.phase == "judging"
    recogniser = rig.services.recogniser
    assert isinstance(recogniser, PlayedRecogniser)
    recogniser.say(s=0.8, a=0.1)
    rig.stage.frame([], STEP_S)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.rival == "s"
    assert scene.turn.advice == told
    (attempt,) = rig.store.attempts.of(rig.learner)
    assert (attempt.sign, attempt.verdict) == ("a", "not_yet")
    assert attempt.model_id == shipped_letters().model_id


def judged(rig: Rig, letter: str, shown: str, activity: str = "lesson") -> PracticeScene:
    """Asks a letter from memory and has another one shown; returns the scene with its verdict."""
    rig.course(("recall", letter), ("recall", "b"), activity=activity)
    rig.services.camera.wait(10)
    scene = rig.stage.stack.top
    assert isinstance(scene, PracticeScene)
    camera = rig.services.camera
    camera.show(shown)
    for _ in range(60):
        rig.stage.frame([], STEP_S)
        if scene.lesson.phase in ("judging", "verdict"):
            break
    return scene


def test_after_a_letter_that_was_right_the_next_one_comes_by_itself(
    before_the_mirror: tuple[Rig, Holder],
) -> None:
    rig, _ = before_the_mirror
    scene = judged(rig, "a", "a")
    assert scene.lesson.phase == "verdict"
    rig.run(GOES_ON_S - 0.5)
    assert scene.sign.id == "a"
    rig.run(1.0)
    assert scene.sign.id == "b"


def test_any_key_keeps_the_verdict_until_the_learner_goes_on(
    before_the_mirror: tuple[Rig, Holder],
) -> None:
    rig, _ = before_the_mirror
    scene = judged(rig, "a", "a")
    rig.press(pygame.K_l)
    rig.run(2 * GOES_ON_S)
    assert (scene.sign.id, scene.lesson.phase) == ("a", "verdict")
    rig.press(pygame.K_RETURN)
    assert scene.sign.id == "b"


@pytest.mark.parametrize("calm", [True, False])
@pytest.mark.parametrize("asked", ["a", "3"])
def test_a_review_of_letters_and_numbers_goes_on_without_a_key(
    before_the_mirror: tuple[Rig, Holder], asked: str, calm: bool
) -> None:
    rig, _ = before_the_mirror
    rig.services.choices.change(reduced_motion=calm)
    for each in (asked, "b"):
        rig.reviewed(each, "produce")
    rig.course(("recall", asked), ("recall", "b"), activity="review")
    rig.services.camera.wait(10)
    seen = []
    for _ in range(600):
        rig.stage.frame([], STEP_S)
        seen.append(type(rig.stage.stack.scenes[0]))
        if seen[-1] is SummaryScene:
            break
    assert list(dict.fromkeys(seen)) == [PracticeScene, RatingScene, SummaryScene]


def test_a_letter_that_was_looked_at_leaves_the_rating_to_the_keys_while_motion_is_reduced(
    before_the_mirror: tuple[Rig, Holder],
) -> None:
    rig, _ = before_the_mirror
    rig.reviewed("a", "produce")
    scene = judged(rig, "a", "a", "review")
    assert scene.lesson.phase == "verdict"
    rig.press(pygame.K_l, pygame.K_RETURN)
    assert isinstance(rig.top, RatingScene)
    rig.run(3 * WAITS_S)
    assert isinstance(rig.top, RatingScene)


@pytest.mark.parametrize("by", ["wheel", "bar"])
def test_a_verdict_that_is_scrolled_is_kept(before_the_mirror: tuple[Rig, Holder], by: str) -> None:
    rig, _ = before_the_mirror
    rig.stage.resize((640, 480))
    scene = judged(rig, "a", "a")
    rig.stage.draw(pygame.Surface((640, 480), 0, 32))
    assert scene.size[1] > 480
    kinds = {
        "wheel": pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1),
        "bar": pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(636, 300)),
    }
    rig.stage.frame([kinds[by]], STEP_S)
    rig.run(2 * GOES_ON_S)
    assert (scene.sign.id, scene.lesson.phase) == ("a", "verdict")


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "es"])
def test_that_a_verdict_goes_on_is_said_where_it_is_seen(
    before_the_mirror: tuple[Rig, Holder], language: str, text_scale: float
) -> None:
    rig, _ = before_the_mirror
    rig.services.choices.change(language=language, text_scale=text_scale)
    rig.stage.resize((640, 480))
    judged(rig, "a", "a")
    told = rig.services.words("lesson-goes-on")
    boxes = [each for each in rig.texts((640, 480)) if told in each.text]
    assert len(boxes) == 1
    assert not boxes[0].truncated
    _, top, _, height = boxes[0].used
    assert 0 <= top < top + height <= 480


def test_the_wait_for_the_first_picture_is_no_time_of_a_sitting(
    before_the_mirror: tuple[Rig, Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, holder = before_the_mirror
    with monkeypatch.context() as dark:
        dark.setattr(holder, "newest", lambda after=-1: None)
        rig.course(("recall", "a"))
        rig.services.camera.wait(10)
        rig.run(10.0)
        lit = rig.now[0]
        assert rig.store.sittings.of(rig.learner) == ()
    rig.run(1.0)
    (sitting,) = rig.store.sittings.of(rig.learner)
    assert sitting.began >= lit


def in_the_curtain(rig: Rig) -> None:
    """Plays until the curtain closes over a step that another scene is about to follow."""
    for _ in range(100):
        rig.stage.frame([], STEP_S)
        if isinstance(rig.stage.stack.top, Curtain):
            return
    raise AssertionError("no curtain closes")


@pytest.mark.parametrize("gone", [True, False])
def test_a_stack_that_is_cleared_behind_a_curtain_of_a_course_closes_the_camera(
    before_the_mirror: tuple[Rig, Holder], gone: bool
) -> None:
    rig, _ = before_the_mirror
    rig.services.choices.change(reduced_motion=False)
    rig.course(("recall", "a"), ("choose", "b"), ("recall", "b"))
    rig.services.camera.wait(10)
    in_the_curtain(rig)
    if gone:
        with ProgressStore.open(rig.store.path) as elsewhere:
            elsewhere.learners.rename(rig.learner, "Eva")
    rig.run(0.5)
    (sitting,) = rig.store.sittings.of(rig.learner)
    if gone:
        assert not any(isinstance(each, PracticeScene) for each in rig.stage.stack.scenes)
        assert rig.services.camera.state.phase == "ended"
        assert sitting.ended
    else:
        assert isinstance(rig.stage.stack.top, ReceptiveScene)
        assert rig.services.camera.state.phase == "running"
        assert not sitting.ended


def test_i_that_is_held_for_j_is_told_that_j_moves(
    before_the_mirror: tuple[Rig, Holder],
) -> None:
    rig, _ = before_the_mirror
    rig.course(("recall", "j"))
    rig.services.camera.wait(10)
    scene = rig.stage.stack.top
    assert isinstance(scene, PracticeScene)
    rig.services.camera.show("i")
    said = set()
    for _ in range(60):
        rig.stage.frame([], STEP_S)
        said.add(scene.status)
        if scene.lesson.phase == "judging":
            break
    told = "This is I. J has the same handshape: now make its movement."
    assert told in said
    recogniser = rig.services.recogniser
    assert isinstance(recogniser, PlayedRecogniser)
    recogniser.say(i=0.8, j=0.1)
    rig.stage.frame([], STEP_S)
    assert scene.turn.advice == told
