"""Sign Rush on a stage: the drawn performer signs, the recogniser is scripted, progress.db is real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pygame
import pytest

from deepsign.arcade.sign_draw import FEWEST
from deepsign.arcade.sign_rush import PACES, SignPace
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import STEP_S, Studio
from deepsign.gallery.played_recogniser import unsure
from deepsign.gallery.studio import TODAY
from deepsign.gallery.taking import shoot
from deepsign.learning.schedule import Rating
from deepsign.recognition.messages import SkeletonSeen
from deepsign.scenes.arcade.game_start import start
from deepsign.scenes.arcade.games import SIGN
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.arcade.sign_play import KEY, SignRushScene
from deepsign_model.tracking.skeleton import Skeleton

from .visit import HELD_S, Missing, entered, press, shut, wait

KNOWN = ("bird", "book", "cat", "happy")


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the easy game short."""

    def shorten(gap_s: float, signs: int) -> None:
        monkeypatch.setitem(PACES, "easy", SignPace("easy", gap_s, signs))

    return shorten


def played(ready: Studio, difficulty: str = "endless") -> SignRushScene:
    """Returns a game that has counted in."""
    menu = entered(ready, ScriptedSource())
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, difficulty)
    ready.show(scene)
    ready.until(lambda: scene.phase == "play")
    return scene


def answer(ready: Studio, scene: SignRushScene, **shares: float) -> str:
    """Waits for an attempt at the present sign; the recogniser is certain of it, or gives the shares."""
    ready.until(lambda: scene.attempting.judging)
    sign = scene.attempting.sign
    ready.recogniser.say(**(shares or {sign: 0.97}))
    ready.run(2 * STEP_S)
    return sign


def due(ready: Studio, sign: str, days: int = 12) -> None:
    """Makes the sign's card due today."""
    if ready.services.store.cards.reviews(ready.learner)[-1].at > TODAY - timedelta(days=1):
        ready.forget_reviews()
    for ago in (days + 1, days):
        at = TODAY - timedelta(days=ago)
        ready.services.store.cards.review(ready.learner, sign, Rating.GOOD, at=at)


def written(ready: Studio) -> tuple[int, int, int, int]:
    """Returns the numbers of attempts, reviews, games and sittings of this game."""
    store, learner = ready.services.store, ready.learner
    return (
        sum(each.activity == "sign_rush" for each in store.attempts.of(learner)),
        len(store.cards.reviews(learner)),
        len(store.games.best(learner, "sign")),
        sum(each.activity == "sign_rush" for each in store.sittings.of(learner)),
    )


def test_the_signs_of_the_game_are_those_signed_right(ready: Studio) -> None:
    assert tuple(each.sign for each in known_signs(ready.services, ready.learner)) == KNOWN
    stranger = ready.services.store.learners.create("Bo")
    assert known_signs(ready.services, stranger) == ()


def test_a_game_before_the_camera_stores_attempts_a_review_and_a_score(
    ready: Studio, short: Callable[..., None]
) -> None:
    short(5.0, 4)
    due(ready, "book")
    assert [each.sign for each in known_signs(ready.services, ready.learner) if each.due] == [
        "book"
    ]
    before = written(ready)
    scene = played(ready, "easy")
    signed = [answer(ready, scene) for _ in range(4)]
    assert [each.coming.sign for each in scene.rush.judged] == signed
    assert all(each.hit for each in scene.rush.judged)
    ready.until(lambda: any(isinstance(s, GameResults) for s in ready.stage.stack.scenes))
    attempts, reviews, games, sittings = written(ready)
    assert (attempts, games, sittings) == (4, 1, 1)
    assert reviews - before[1] == ("book" in signed), "only what was due, and once"
    (score,) = ready.services.store.games.best(ready.learner, "sign", "easy")
    assert score.score == scene.rush.score >= 400
    assert score.accuracy == 1.0
    results = next(s for s in ready.stage.stack.scenes if isinstance(s, GameResults))
    assert results.is_record
    kept = ready.services.store.attempts.of(ready.learner)[:4]
    assert {each.verdict for each in kept} == {"match"}
    assert {each.direction for each in kept} == {"produce"}


@pytest.mark.parametrize(
    ("shares", "rating", "grade"),
    [({}, Rating.GOOD, "hit"), ({"house": 0.97}, Rating.AGAIN, "miss"), (None, None, "open")],
)
def test_only_a_certain_verdict_reviews_a_due_card(
    shares: dict[str, float] | None, rating: Rating | None, grade: str, ready: Studio
) -> None:
    for sign in KNOWN:
        due(ready, sign)
    scene = played(ready)
    before = len(ready.services.store.cards.reviews(ready.learner))
    if shares is None:
        ready.until(lambda: scene.attempting.judging)
        shares = unsure(scene.attempting.sign)
    sign = answer(ready, scene, **shares)
    made = ready.services.store.cards.reviews(ready.learner)[before:]
    assert [(each.sign, each.rating) for each in made] == (
        [] if rating is None else [(sign, rating)]
    )
    assert written(ready)[0] == 1, "an attempt is kept whatever came of it"
    if grade == "open":
        assert scene.rush.judged == []
        assert scene.attempting.sign == sign, "it may be tried again"
    else:
        assert scene.rush.judged[0].hit == (grade == "hit")


def test_keys_are_marked_and_store_nothing(ready: Studio, short: Callable[..., None]) -> None:
    short(3.0, 3)
    before = written(ready)
    menu = entered(ready, ScriptedSource())
    shut(ready, menu.hub)
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.run(0.2)
    assert scene.phase == "paused", "no player is found"
    scene.use_keys()
    ready.run(3.2)
    assert scene.phase == "play"
    while scene.phase == "play":
        if scene.rush.due is not None and scene.rush.time_s >= scene.rush.due.at_s - 0.1:
            press(ready, KEY)
        ready.run(STEP_S)
    assert [each.grade for each in scene.rush.judged] == ["perfect"] * 3
    assert scene.side_note() == ready.services.words("arcade-sign-space")
    ready.run(1.3)
    results = next(s for s in ready.stage.stack.scenes if isinstance(s, GameResults))
    assert results.outcome.by_keys
    assert not results.is_record
    assert results._beside()[0] == ready.services.words("arcade-sign-keys-count-nothing")
    assert written(ready) == before


def test_a_key_in_a_game_before_the_camera_ends_storing(ready: Studio) -> None:
    scene = played(ready)
    answer(ready, scene)
    assert written(ready)[0] == 1
    ready.until(lambda: scene.rush.due is not None)
    press(ready, KEY)
    answer(ready, scene)
    assert written(ready)[0] == 1
    assert not scene.outcome().counts


def test_a_drawn_performer_stores_nothing_and_the_screen_says_so(
    ready: Studio, short: Callable[..., None]
) -> None:
    short(5.0, 2)
    ready.lens.source = "demo"
    before = written(ready)
    scene = played(ready, "easy")
    for _ in range(2):
        answer(ready, scene)
    ready.until(lambda: any(isinstance(s, GameResults) for s in ready.stage.stack.scenes))
    results = next(s for s in ready.stage.stack.scenes if isinstance(s, GameResults))
    assert results.outcome.score > 0
    assert not results.is_record
    assert results._beside()[0] == ready.services.words("common-unsaved", source="demo")
    assert written(ready) == before


def test_signing_nothing_misses_all_and_changes_no_card(ready: Studio) -> None:
    for sign in KNOWN:
        due(ready, sign)
    before = written(ready)
    scene = played(ready)
    while not scene.rush.over:
        ready.services.camera.show(None)
        ready.run(STEP_S)
    assert scene.rush.misses == 4
    assert written(ready)[:2] == before[:2], "nothing was tested"


def test_a_forgotten_sign_is_shown_first_and_counts_as_helped(ready: Studio) -> None:
    for sign in KNOWN:
        due(ready, sign, days=300)
    assert all(each.forgotten for each in known_signs(ready.services, ready.learner))
    scene = played(ready)
    ready.run(STEP_S)
    assert scene.turn.showing
    assert scene.attempting.sign == "", "movement is nothing while the tutor shows it"
    assert scene.rush.due is not None
    assert scene.rush.due.watch
    ready.until(lambda: not scene.turn.showing)
    assert scene.turn.watching
    before = len(ready.services.store.cards.reviews(ready.learner))
    sign = answer(ready, scene)
    made = ready.services.store.cards.reviews(ready.learner)[before:]
    assert [(each.sign, each.rating) for each in made] == [(sign, Rating.HARD)]


def test_watch_first_can_be_switched_off(ready: Studio) -> None:
    for sign in KNOWN:
        due(ready, sign, days=300)
    menu = entered(ready, ScriptedSource())
    setup = SetupScene(ready.services, ready.stage.stack, menu.hub, SIGN)
    ready.show(setup)
    toggle = next(each for each in setup.controls() if each.name == "watch-first")
    assert toggle.chosen
    toggle.act()
    assert ready.services.store.settings.read().watch_first is False
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    assert not any(each.watch for each in scene.rush.lane)
    assert scene.rush._next is not None
    assert not scene.rush._next.watch


def test_with_few_signs_a_sentence_recommends_a_lesson(ready: Studio) -> None:
    ready.learner = ready.services.store.learners.create("Bo")
    menu = entered(ready, ScriptedSource())
    setup = SetupScene(ready.services, ready.stage.stack, menu.hub, SIGN)
    ready.show(setup)
    begin = next(each for each in setup.controls() if each.name == "start")
    assert not begin.enabled
    _, boxes = shoot(ready, (640, 480))
    told = ready.services.words("arcade-sign-too-few", n=0, least=FEWEST)
    assert told in [box.text for box in boxes]
    press(ready, pygame.K_RETURN)
    start(menu.hub, ready.stage.stack, SIGN, "easy")
    ready.run(0.2)
    assert ready.stage.stack.top is setup


def test_it_can_be_played_without_the_weights_of_the_gestures(ready: Studio) -> None:
    menu = entered(ready, Missing())
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.show(scene)
    ready.until(lambda: scene.phase == "play")
    answer(ready, scene)
    assert scene.rush.judged[0].hit
    assert not scene.by_keys


def test_gestures_do_nothing_during_play_and_work_in_the_pause(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.show(scene)
    ready.until(lambda: scene.phase == "play")
    assert menu.hub.signing, "only signs are watched for"
    for gesture in ("thumb_down", "thumb_up"):
        source.say(gesture)
        ready.run(0.3)
    assert scene.phase == "play"
    press(ready, pygame.K_ESCAPE)
    assert scene.phase == "paused"
    assert scene.attempting.sign == ""
    wait(ready)
    assert not menu.hub.signing
    source.say("thumb_up")
    ready.run(HELD_S)
    assert scene.phase == "count"
    ready.run(3.3)
    assert scene.phase == "play"
    assert scene.attempting.sign
    scene.pause()
    scene.leave()
    assert not menu.hub.signing


def test_a_sign_is_timed_by_the_clock_of_the_camera(ready: Studio) -> None:
    scene = played(ready)
    scene.rush.time_s = 4.0
    skeleton = ready.services.camera.newest()
    assert skeleton is not None
    assert isinstance(skeleton.skeleton, Skeleton)
    scene.hear(SkeletonSeen(0, 0, skeleton.skeleton, 0.0))
    assert scene._camera_late_s == pytest.approx(4.0 - skeleton.skeleton.t_s)
