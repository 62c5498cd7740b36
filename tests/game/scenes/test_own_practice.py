"""Own signs are practised like all others: in lessons, reviews, challenges and Sign Rush, and judged by the real network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import pytest

from deepsign.camera.base import Camera, Picture
from deepsign.camera.demo import DemoCamera
from deepsign.camera.slot import CameraSlot
from deepsign.gallery import STEP_S, TODAY, Studio, studio
from deepsign.gallery.lens import DemoLens
from deepsign.gallery.played_recogniser import PlayedRecogniser
from deepsign.gallery.shots_own import ALIKE, OTHER, act, own_sign, record_take, recording
from deepsign.learning.lesson_plan import Step, without_camera
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt
from deepsign.recognition.messages import Scores
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.challenge.challenge import ChallengeScene, read_pools
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.course.begin import lesson, listed
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.stage import Stage
from deepsign.ui.reel import PosePainter
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.joints import Joints
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.film.invent import invented_sign
from deepsign_assets.film.vary import Variation, vary
from deepsign_model.bundle import default_bundle_path
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.tracking.track import Track

BLANK: Final = np.full((120, 160, 3), 90, np.uint8)
OWN, OTHERS = 7, 8
"""Seeds of two invented movements."""


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services.choices.change(reduced_motion=True)
        yield made


def judged(
    ready: Studio, sign: str, embedding: tuple[float, ...], **shares: float
) -> PracticeScene:
    scene = ready.practise(sign, "recall")
    ready.services.camera.show("friend")
    ready.until(lambda: scene.lesson.phase == "judging")
    ready.recogniser.embedding = embedding
    ready.recogniser.say(**shares)
    ready.run(0.2)
    return scene


def test_it_is_matched_and_another_sign_is_not(ready: Studio) -> None:
    own = own_sign(ready)
    scene = judged(ready, own.id, ALIKE)
    assert scene.lesson.verdict is not None
    assert scene.lesson.verdict.kind == "match"
    ready.leave()
    scene = judged(ready, own.id, OTHER, cat=0.9)
    assert scene.lesson.verdict.kind == "not_yet"
    assert scene.turn.advice == ""
    (made, *_) = ready.services.store.attempts.of(ready.learner, sign=own.id, limit=1)
    assert (made.verdict, made.answer) == ("not_yet", "cat")


def test_a_due_one_is_asked_in_a_review_and_by_signing_only(ready: Studio) -> None:
    own, store = own_sign(ready), ready.services.store
    store.cards.review(ready.learner, own.id, Rating.GOOD, at=TODAY - timedelta(days=30))
    standing = read_standing(ready.services, ready.learner)
    assert ("produce", own.id) in {(card.direction, card.sign) for card in standing.review}
    assert own.id not in standing.order
    scene: ReviewScene = ready.put(ReviewScene, ready.learner)
    assert scene.count("produce") == standing.due_in("produce")
    assert without_camera([Step("recall", own.id), Step("recall", "cat")]) == (
        Step("choose", "cat"),
    )


def test_one_that_no_network_knows_is_not_asked(ready: Studio) -> None:
    own, store = own_sign(ready, known=False), ready.services.store
    store.cards.review(ready.learner, own.id, Rating.GOOD, at=TODAY - timedelta(days=30))
    assert own.id not in {card.sign for card in read_standing(ready.services, ready.learner).cards}


@pytest.mark.parametrize("way", ["wished", "listed"])
def test_a_lesson_introduces_it(ready: Studio, way: str) -> None:
    own, services = own_sign(ready), ready.services
    if way == "wished":
        services.store.lists.wish(ready.learner, own.id)
        scene = lesson(services, ready.stage.stack, ready.learner)
    else:
        scene = listed(services, ready.stage.stack, ready.learner, [own.id])
    assert isinstance(scene, PracticeScene)
    kinds = [step.kind for step in scene.course.steps if step.sign == own.id]
    assert kinds == ["meet", "try", "recall"]
    assert scene.sign.gloss == "GRANDMA LU"


def test_sign_rush_asks_for_it_once_it_was_matched(ready: Studio) -> None:
    own, store = own_sign(ready), ready.services.store
    assert own.id not in {each.sign for each in known_signs(ready.services, ready.learner)}
    store.attempts.record(ready.learner, Attempt(own.id, "match", 80, 5.0, "m", {own.id: 0.9}))
    assert own.id in {each.sign for each in known_signs(ready.services, ready.learner)}


def test_a_round_asks_for_own_signs_only(ready: Studio) -> None:
    for word in ("Ada", "Bo"):
        own_sign(ready, word)
    assert not any(pool.own for pool in read_pools(ready.services, ready.learner))
    own_sign(ready, "Cy")
    scene: ChallengeScene = ready.put(ChallengeScene, ready.learner)
    assert not scene.pool.own
    act(ready, "receptive")
    act(ready, "level-0")
    assert scene.mode == "timed"
    act(ready, "start")
    shown = ready.stage.stack.top
    assert isinstance(shown, RoundScene)
    assert shown.gloss in ("ADA", "BO", "CY")


def test_home_has_new_takes_embedded(ready: Studio) -> None:
    own = own_sign(ready, known=False)
    scene: HomeScene = ready.put(HomeScene, ready.learner)
    ready.recogniser.embedding = ALIKE
    for _ in own.takes:
        ready.recogniser.say()
        ready.run(0.1)
    assert scene.standing.own == (own.id,)


class InventedLens(DemoLens):
    """A camera before a drawn learner who makes one movement, whatever is asked: a little differently each time."""

    def __init__(self) -> None:
        super().__init__((160, 120))
        self.movement = invented_sign(np.random.default_rng(OWN))
        self._chance = np.random.default_rng(0)

    def open(self, hand: Hand) -> Camera:
        camera = DemoCamera(self, realtime=False)
        self._learner = DrawnLearner(0, hand=hand)
        camera.start()
        return camera

    def perform(self, sign_id: str) -> Performance:
        made = vary(self.movement, self._chance, Variation(0.3, 0.3, 0.3, 0.3))
        return replace(made, rest="lap", other_rest=None)

    def pose(self, performance: Performance, t_s: float) -> Pose:
        return self._learner.pose(performance, t_s)

    def joints(self, pose: Pose | None, size: tuple[int, int] = (640, 480)) -> Joints | None:
        return self._learner.joints(pose, size)

    def paint(self, pose: Pose | None, t_s: float, size: tuple[int, int] = (640, 480)) -> Picture:
        return BLANK if pose is None else BLANK + np.uint8(40 * (round(t_s * 20) % 2))

    def gesture(self, label: str) -> Performance:
        raise NotImplementedError


class RealRecogniser(PlayedRecogniser):
    """The network itself, which answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self._network = open_recogniser(default_bundle_path())
        self.spec = self._network.spec

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        self._seq += 1
        found = self._network.answer(track, hand)
        self._says.append(
            Scores(
                self._seq, 1, found.probabilities, 1.0, self.spec.model_id,
                embedding=found.embedding,
            )
        )  # fmt: skip
        return self._seq

    def say(self, **shares: float) -> None:
        """Has answered already."""


@pytest.fixture
def real(ready: Studio) -> Iterator[tuple[Studio, InventedLens]]:
    """A studio with the network, before a learner who makes an invented movement."""
    lens, recogniser = InventedLens(), RealRecogniser()
    camera = CameraSlot(lens.open, lambda: lens.source)
    services = replace(ready.services, recogniser=recogniser, camera=camera)
    stage = Stage(services, (640, 480), STEP_S)
    yield Studio(stage, services, recogniser, ready.learner, lens), lens
    stage.close()


@pytest.mark.slow
def test_an_invented_movement_is_learned_from_three_takes(
    real: tuple[Studio, InventedLens],
) -> None:
    ready, lens = real
    scene = recording(ready)
    for _ in range(3):
        record_take(ready, scene)
    assert scene.agreed
    act(ready, "done")
    (own,) = ready.services.store.own_signs.all(ready.learner)
    found = []
    for seed in (OWN, OTHERS):
        lens.movement = invented_sign(np.random.default_rng(seed))
        tried = ready.practise(own.id, "recall")
        ready.services.camera.show("friend")
        ready.until(lambda tried=tried: tried.lesson.verdict is not None)  # type: ignore[misc]
        found.append(tried.lesson.verdict)
        ready.leave()
    assert [verdict and verdict.kind for verdict in found] == ["match", "not_yet"]
