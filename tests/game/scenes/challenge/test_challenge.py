"""Rounds of the challenge with real frames, a real progress.db and a scripted recogniser."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import STEP_S, Studio, studio
from deepsign.gallery.played_recogniser import unsure
from deepsign.learning.contest import ROUND_S, SKIP_S, Mode
from deepsign.learning.word_pool import Plan, Pool
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.shared.celebration import LASTS_S, CelebrationScene, Joy
from deepsign.scenes.shared.mixed_tutors import mixed
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign_model.feedback.compare import Mistake

POOL = Pool(1, ("house", "happy", "cat", "book"), ())


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


def begun(ready: Studio, mode: Mode = "timed") -> RoundScene:
    scene = RoundScene(ready.services, ready.stage.stack, ready.learner, Plan(mode, POOL))
    ready.show(scene)
    ready.until(lambda: scene.phase == "sign")
    return scene


def answer(ready: Studio, scene: RoundScene, **shares: float) -> None:
    """Finds and judges an attempt; without shares it is a match."""
    ready.until(lambda: scene.attempting.judging)
    ready.recogniser.say(**(shares or {scene.contest.sign: 0.95}))
    ready.run(STEP_S)


def test_a_whole_minute_is_played_saved_and_shown(ready: Studio) -> None:
    scene = begun(ready)
    spent_s, skips = 0.0, 0
    while scene.phase == "sign":
        before = scene.contest.left_s
        if scene.attempting.judging:
            ready.recogniser.say(**{scene.contest.sign: 0.95})
        # skips through the middle of the minute, at two seconds a word
        hurry = scene.contest.sheet.right >= 3 and before > 4 * SKIP_S
        ready.press(pygame.K_s) if hurry else ready.run(STEP_S)
        skips += hurry
        spent_s += before - scene.contest.left_s
    assert spent_s == pytest.approx(ROUND_S)
    sheet = scene.contest.sheet
    assert sheet.right >= 3
    assert sheet.asked > sheet.right
    assert sheet.score == sum(each.points for each in sheet.answers)
    ready.run(2.0)
    results = next(s for s in ready.stage.stack.scenes if isinstance(s, ResultsScene))
    assert results.is_record
    (kept,) = ready.services.store.rounds.best(ready.learner, "timed", 1)
    assert (kept.score, kept.right, kept.asked) == (sheet.score, sheet.right, sheet.asked)
    assert kept.duration_s == pytest.approx(ROUND_S - skips * SKIP_S), "what was really played"
    made = ready.services.store.attempts.of(ready.learner)
    assert sum(each.activity == "challenge" for each in made) == sheet.right


def test_right_wrong_and_unsure_attempts_follow_the_rules(ready: Studio) -> None:
    scene = begun(ready)
    answer(ready, scene)
    answer(ready, scene)
    assert (scene.contest.sheet.combo, scene.contest.sheet.right) == (2, 2)
    word, score = scene.contest.sign, scene.contest.sheet.score
    answer(ready, scene, **unsure(word))
    assert (scene.contest.sheet.combo, scene.contest.sign) == (2, word)
    answer(ready, scene, **{"grandmother" if word != "grandmother" else "boy": 0.95})
    assert (scene.contest.sheet.combo, scene.contest.sign) == (0, word)
    assert scene.contest.sheet.score == score
    left_s = scene.contest.left_s
    ready.press(pygame.K_s)
    assert scene.contest.sign != word
    assert scene.contest.left_s == pytest.approx(left_s - SKIP_S, abs=2 * STEP_S)


def test_a_round_does_not_stop_for_what_could_be_better(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ready.recogniser, "compare_last", lambda: asked.append(1))
    ready.recogniser.compares = True
    ready.recogniser.mistake = Mistake("handshape", "bent", "dominant", 0.5, 0.6)
    scene = begun(ready)
    sign = scene.contest.sign
    answer(ready, scene, **{sign: 0.45})  # so unsure that it is compared for its verdict
    assert scene.contest.sheet.right == 1
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    assert "polish" not in " ".join(box.text for box in log)
    assert asked == []
    (made,) = ready.services.store.attempts.of(ready.learner, sign=sign, limit=1)
    assert (made.verdict, made.parameter) == ("match", "")


@pytest.mark.parametrize("size", [(1280, 720), (800, 600), (640, 480)])
def test_results_appear_beside_the_picture_and_not_over_it(
    ready: Studio, size: tuple[int, int]
) -> None:
    ready.stage.resize(size)
    scene = begun(ready, "endless")
    ready.press(pygame.K_s)
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(size, 0, 32), log)
    (said,) = (box for box in log if box.text == "Skipped")
    boxes = scene.boxes()
    assert boxes.status.contains(pygame.Rect(said.used))
    assert not boxes.camera.colliderect(said.used)


def test_time_stands_still_without_camera_or_recogniser_and_during_a_pause(ready: Studio) -> None:
    scene = begun(ready)
    ready.recogniser.be("restarting")
    left_s = scene.contest.left_s
    ready.run(2.0)
    assert scene.contest.left_s == left_s
    ready.recogniser.be("ready")
    ready.run(0.5)
    assert scene.contest.left_s < left_s
    ready.press(pygame.K_p)
    left_s = scene.contest.left_s
    ready.run(2.0)
    assert scene.contest.left_s == left_s
    ready.press(pygame.K_p)
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.1)
    left_s = scene.contest.left_s
    ready.run(3.0)
    assert scene.contest.left_s == left_s
    assert scene.attempting.view.empty


def test_an_endless_round_ends_with_the_third_skip(ready: Studio) -> None:
    scene = begun(ready, "endless")
    for _ in range(3):
        ready.press(pygame.K_s)
    assert scene.phase == "over"
    ready.run(2.0)
    (kept,) = ready.services.store.rounds.best(ready.learner, "endless", 1)
    assert (kept.score, kept.asked) == (0, 3)
    assert ready.services.camera.state.phase == "ended"


def test_an_endless_round_can_be_ended_with_escape_and_counts(ready: Studio) -> None:
    scene = begun(ready, "endless")
    answer(ready, scene)
    ready.leave()
    ready.run(2.0)
    (kept,) = ready.services.store.rounds.best(ready.learner, "endless", 1)
    assert kept.right == 1


def test_choosing_needs_no_camera_and_guessing_costs_time(ready: Studio) -> None:
    plan = Plan("receptive", POOL)
    scene = ChooseScene(ready.services, ready.stage.stack, ready.learner, plan)
    ready.show(scene)
    ready.until(lambda: scene.phase == "sign")
    assert scene.contest.sign in scene.options
    asked = scene.contest.sign
    wrong = next(n for n, each in enumerate(scene.options) if each != asked)
    ready.press(pygame.K_1 + wrong)
    assert asked == scene.contest.sign
    assert scene.contest.sheet.misses == 1
    right = pygame.K_1 + scene.options.index(asked)
    ready.press(right)
    assert scene.contest.sheet.right == 0, "nothing can be picked just after a wrong one"
    ready.run(1.1)
    ready.press(right)
    assert scene.contest.sheet.right == 1
    assert (
        mixed(ready.services, ready.learner, 0).speed
        != mixed(ready.services, ready.learner, 1).speed
    )
    assert scene.tutor.head.speed == mixed(ready.services, ready.learner, 1).speed
    assert ready.services.camera.state.phase == "ended"
    made = ready.services.store.attempts.of(ready.learner)
    assert {each.direction for each in made if each.activity == "challenge"} == {"recognise"}


def test_the_first_page_offers_all_rounds_and_opens_them(ready: Studio) -> None:
    scene = ChallengeScene(ready.services, ready.stage.stack, ready.learner)
    ready.show(scene)
    names = {control.name for control in scene.controls()}
    assert {"timed", "endless", "receptive", "duel", "start", "level-1"} <= names
    ready.press(pygame.K_RETURN)
    ready.run(0.5)
    assert isinstance(ready.stage.stack.top, RoundScene)


def test_a_celebration_ends_by_itself_or_with_any_key(ready: Studio) -> None:
    ready.show(ChallengeScene(ready.services, ready.stage.stack, ready.learner))
    for ends in (lambda: ready.run(LASTS_S + 0.2), lambda: ready.press(pygame.K_x)):
        joy = CelebrationScene(ready.services, ready.stage.stack, Joy("Yes", "Well done"))
        ready.stage.stack.push(joy)
        ready.run(0.2)
        assert ready.stage.stack.top is joy
        ends()
        ready.run(0.1)
        assert isinstance(ready.stage.stack.top, ChallengeScene)


def test_without_a_camera_the_round_that_needs_none_is_offered(ready: Studio) -> None:
    begun(ready)
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.1)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    assert isinstance(ready.stage.stack.top, ChooseScene)
    assert ready.stage.stack.top.plan == Plan("receptive", POOL)


def test_a_round_that_loses_its_camera_is_not_ended_by_enter(ready: Studio) -> None:
    scene = begun(ready)
    answer(ready, scene)
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.1)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    assert ready.stage.stack.top is scene
