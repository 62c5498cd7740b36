"""The arcade with real frames of the drawn performer, a real progress.db, and a scripted source."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from deepsign.arcade.gestures import LABELS
from deepsign.arcade.raised_hand import PalmFollower
from deepsign.arcade.song import ENDLESS
from deepsign.arcade.source import ScriptedSource
from deepsign.camera.base import CameraState, Frame
from deepsign.camera.demo_skeleton import skeleton_of
from deepsign.gallery import STEP_S, Studio
from deepsign.progress.play_records import PlayedGesture
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.games import KITE, RUSH, GameOutcome
from deepsign.scenes.arcade.gesture_words import named, state_sentence
from deepsign.scenes.arcade.hub import MadeGesture
from deepsign.scenes.arcade.keep import keep
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.own import OwnScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.ui.canvas import TextBox
from deepsign_assets.film.drawn_learner import DrawnLearner

from .visit import HELD_S, Missing, entered, free_play, hold, press, shut, wait


@pytest.mark.slow
def test_gestures_lead_from_the_menu_to_a_high_score(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    wait(ready)
    source.say("swiping_down")
    ready.run(STEP_S)
    source.say("thumb_up")
    ready.run(HELD_S)
    setup = ready.stage.stack.top
    assert isinstance(setup, SetupScene)
    assert setup.game.id == "rush"
    wait(ready)
    setup._choose("endless")
    source.say("thumb_up")
    ready.run(HELD_S)
    scene = ready.stage.stack.top
    assert isinstance(scene, RushScene)
    assert menu.hub.is_demo
    while scene.phase != "over":
        due = scene.rush.due
        made = [each for each in scene.rush.judged if each.hit]
        # reported late by the recogniser's delay, so it is on the beat
        late_s = scene.rush.delay_s
        if due is not None and scene.rush.time_s >= due.at_s + late_s and len(made) < 2:
            source.say(due.gesture)
        if len(made) == 2 and not menu.hub.by_keys:
            shut(ready, menu.hub)
        ready.run(STEP_S)
    ready.run(1.3)
    results = next(s for s in ready.stage.stack.scenes if isinstance(s, GameResults))
    assert results.is_record
    (kept,) = ready.services.store.games.best(ready.learner, "rush", "endless", 5)
    assert kept.score == scene.rush.score >= 2 * 300
    assert kept.accuracy == pytest.approx(2 / 6)
    assert {each.grade for each in scene.rush.judged if each.hit} == {"perfect"}
    stats = ready.services.store.gestures.stats(ready.learner)
    assert (sum(s.hits for s in stats), sum(s.misses for s in stats)) == (2, 0), (
        "the player was never lost"
    )
    assert sum(asked - hits for _, hits, asked in results.outcome.hits) == ENDLESS.chances
    granted = {each.id for each in ready.services.store.achievements.of(ready.learner)}
    assert "first_arcade_score" in granted


@pytest.mark.parametrize("key", [pygame.K_LEFT, pygame.K_w])
def test_a_held_key_is_one_gesture(
    ready: Studio, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = entered(ready, ScriptedSource())
    shut(ready, menu.hub)
    made, press_key = list[str](), menu.hub.press

    def press(gesture: str) -> MadeGesture:
        made.append(gesture)
        return press_key(gesture)

    monkeypatch.setattr(menu.hub, "press", press)
    ready.show(RushScene(ready.services, ready.stage.stack, menu.hub, ENDLESS.name))
    for _ in range(10):
        hold(ready, key)
    assert len(made) == 1


def test_the_kite_is_flown_by_keys_until_it_is_lost_and_the_score_is_stored(ready: Studio) -> None:
    menu = entered(ready, ScriptedSource())
    shut(ready, menu.hub)
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "hard")
    ready.stage.stack.push(scene)
    ready.run(3.2)
    assert scene.phase == "play"
    x = scene.kite.x
    hold(ready, pygame.K_RIGHT)
    ready.run(0.5)
    assert scene.kite.x > x
    hold(ready, pygame.K_RIGHT, pygame.KEYUP)
    press(ready, pygame.K_LEFT, pygame.KMOD_SHIFT)
    assert scene.kite.dashing
    scene.kite.carried = 5
    press(ready, pygame.K_w)
    assert scene.kite.carried == 0
    assert scene.kite.score == 150
    while scene.phase == "play" and scene.kite.time_s < 120:
        goal = min(
            (t for t in scene.kite.things if t.kind == "cloud"), key=lambda t: t.x, default=None
        )
        if goal is not None:  # into every cloud
            scene.kite.steer(0, 1 if goal.y > scene.kite.y else -1, STEP_S)
        ready.run(STEP_S)
    ready.run(1.3)
    assert any(isinstance(s, GameResults) for s in ready.stage.stack.scenes)
    assert ready.services.store.games.best(ready.learner, "kite", "hard", 5) == ()
    (kept,) = ready.services.store.games.best(ready.learner, "kite", "hard_keys", 5)
    assert kept.score >= 150
    assert ready.services.store.gestures.stats(ready.learner) == (), "keys are no gestures"
    setup = SetupScene(ready.services, ready.stage.stack, menu.hub, KITE)
    ready.stage.stack.push(setup)
    ready.run(0.2)
    setup._choose("hard")
    assert setup.best == (kept,), "without a camera the table of the keys is shown"


def test_a_thumb_down_goes_back_and_a_new_scene_ignores_gestures_at_first(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    setup = SetupScene(ready.services, ready.stage.stack, menu.hub, KITE)
    ready.stage.stack.push(setup)
    ready.run(STEP_S)
    source.say("thumb_down")
    ready.run(HELD_S)
    assert ready.stage.stack.top is setup, "it has only just come"
    wait(ready)
    source.say("thumb_down")
    ready.run(HELD_S)
    assert ready.stage.stack.top is menu
    press(ready, pygame.K_b)
    ready.run(0.2)
    assert menu not in ready.stage.stack.scenes
    assert ready.services.camera.state.phase == "ended"
    assert source.state.phase == "closed"


def test_a_held_thumb_chooses_and_a_bar_shows_how_far_it_is(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    wait(ready)
    before = _picture(ready)
    source.say("thumb_up")
    ready.run(0.2)
    half = (before != _picture(ready)).any(axis=2)
    control = menu.focus.current(menu.controls())
    assert control is not None
    assert _changed(half, control.rect) > 0
    source.shares = {"no_gesture": 1.0}
    ready.run(HELD_S)
    assert ready.stage.stack.top is menu, "it was let go"
    assert _changed((before != _picture(ready)).any(axis=2), control.rect) == 0, "nothing is left"
    source.say("thumb_up")
    ready.run(0.1)
    source.say("swiping_down")
    ready.run(HELD_S)
    assert ready.stage.stack.top is menu, "another gesture came"
    source.say("thumb_down")
    ready.run(HELD_S)
    assert menu not in ready.stage.stack.scenes


def _picture(ready: Studio) -> np.ndarray:
    surface = pygame.Surface((640, 480), 0, 32)
    ready.stage.draw(surface)
    return pygame.surfarray.array3d(surface)


def _changed(changed: np.ndarray, rect: pygame.Rect) -> int:
    return int(changed[rect.left : rect.right, rect.top : rect.bottom].sum())


def test_the_game_pauses_when_the_camera_goes_and_continues_with_the_keys(ready: Studio) -> None:
    menu = entered(ready, ScriptedSource())
    scene = RushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.run(3.3)
    assert scene.phase == "play"
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.1)
    time_s = scene.rush.time_s
    ready.run(2.0)
    assert (scene.phase, scene.rush.time_s) == ("paused", time_s)
    press(ready, pygame.K_RETURN)
    ready.run(3.2)
    assert scene.phase == "play"
    assert scene.rush.time_s > time_s
    press(ready, pygame.K_ESCAPE)
    assert scene.phase == "paused"
    press(ready, pygame.K_ESCAPE)
    assert scene.phase == "count", "a second Esc goes on"
    press(ready, pygame.K_ESCAPE)
    press(ready, pygame.K_l)
    ready.run(0.2)
    assert scene not in ready.stage.stack.scenes
    assert ready.services.store.games.best(ready.learner, "rush", None, 5) == ()


def test_without_weights_a_sentence_says_so_and_the_keys_remain(ready: Studio) -> None:
    menu = entered(ready, Missing())
    assert menu.hub.status == "missing"
    shut(ready, menu.hub)
    ready.services.camera.pretend(CameraState("running", ""))
    assert "network" in state_sentence(ready.services.words, menu.hub)
    scene = RushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.run(3.3)
    assert scene.phase == "play"
    while scene.rush.due is None or scene.rush.time_s < scene.rush.due.at_s:
        ready.run(STEP_S)
    keys = {
        "left": pygame.K_LEFT,
        "right": pygame.K_RIGHT,
        "up": pygame.K_UP,
        "down": pygame.K_DOWN,
    }
    letters = {"thumb_up": pygame.K_t, "stop_sign": pygame.K_b}
    due = scene.rush.due.gesture
    press(ready, letters.get(due) or keys[due.rsplit("_", 1)[1]])
    assert scene.rush.judged[-1].grade == "perfect", "a key has no delay"


def test_a_recogniser_that_stops_pauses_the_game(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.run(3.3)
    source.be("restarting")
    ready.run(0.2)
    assert scene.phase == "paused"
    source.be("ready")
    press(ready, pygame.K_RETURN)
    assert scene.phase == "count"


def test_the_network_gets_the_picture_unmirrored_and_the_player_sees_a_mirror(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ScriptedSource()
    frames: list[Frame] = []
    monkeypatch.setattr(source, "submit", frames.append)
    menu = entered(ready, source)
    ready.services.choices.change(mirror=False)
    ready.run(0.2)
    frame = frames[-1]
    newest = ready.services.camera.newest(-1)
    assert newest is not None
    assert np.array_equal(frame.rgb, newest.rgb)
    menu.resize((1280, 720))
    ready.stage.resize((1280, 720))
    ready.run(0.1)
    surface = pygame.Surface((1280, 720), 0, 32)
    ready.stage.draw(surface)
    box = menu.picture_box()
    shown = pygame.surfarray.array3d(surface)[box.left : box.right, box.top : box.bottom]
    shown = shown.transpose(1, 0, 2)[: box.height * 2 // 3].astype(float)
    taken = frames[-1].rgb.astype(float)
    rows = np.linspace(0, taken.shape[0] - 1, box.height).astype(int)[: len(shown)]
    columns = np.linspace(0, taken.shape[1] - 1, box.width).astype(int)
    plain = taken[rows][:, columns]
    middle = slice(box.width // 4, box.width * 3 // 4)
    as_mirror = np.abs(shown - plain[:, ::-1])[:, middle].mean()
    as_taken = np.abs(shown - plain)[:, middle].mean()
    assert as_mirror < 0.7 * as_taken


@pytest.mark.parametrize("hand", ["right", "left"])
@pytest.mark.parametrize("gesture", ["swiping_left", "swiping_right"])
def test_a_swipe_moves_as_named_on_the_screen_with_either_hand(hand, gesture) -> None:
    learner, size = DrawnLearner(hand=hand), (160, 120)
    made = learner.gesture(gesture)
    first, last = made.stroke_s
    follower, places = PalmFollower(), []
    for t_s in np.arange(first, last, 0.06):
        joints = learner.joints(learner.pose(made, float(t_s)), size)
        found = follower.feed(skeleton_of(joints, float(t_s), size))
        if found is not None:
            places.append(found.x)
    moved = places[-1] - places[0]
    assert abs(moved) > 0.05
    assert (moved < 0) == (gesture == "swiping_left")


def test_free_play_counts_recognised_gestures_and_shows_any_gesture(ready: Studio) -> None:
    source = ScriptedSource()
    menu, scene = free_play(ready, source)
    source.say("thumb_down", 0.8)
    ready.run(0.1)
    assert ready.stage.stack.top is scene, "gestures lead nowhere here"
    for _ in range(3):
        scene.turn(1)
    assert scene.page == 0
    scene.show("no_gesture")
    assert scene.page == 2, "the list follows"
    press(ready, pygame.K_t)
    (mine,) = scene.own
    assert mine.seen == 1, "keys do not count"
    menu.hub.be_sensitive(0.8)
    assert source.sensitivity == 0.8
    press(ready, pygame.K_ESCAPE)
    ready.run(0.2)
    (row,) = ready.services.store.gestures.stats(ready.learner)
    assert (row.gesture, row.seen) == ("thumb_down", 1)


def test_a_song_with_late_hits_offers_another_delay_once(ready: Studio) -> None:
    menu = entered(ready, ScriptedSource())
    outcome = GameOutcome(RUSH, "easy", 900, 3, 0.5, 60.0, late_s=0.18)
    kept = keep(ready.services, ready.learner, outcome)
    scene = GameResults(ready.services, ready.stage.stack, menu.hub, outcome, kept)
    ready.stage.stack.push(scene)
    ready.run(3.0)
    assert ready.services.settings.gesture_delay_s == 0.3
    (adjust,) = (each for each in scene.controls() if each.name == "adjust")
    adjust.act()
    assert ready.services.settings.gesture_delay_s == 0.5
    assert [each.name for each in scene.controls()] == ["again", "done"]


def test_the_players_gestures_come_from_progress_db_and_each_can_be_shown(
    ready: Studio,
) -> None:
    store, source = ready.services.store, ScriptedSource()
    asked = [PlayedGesture("thumb_up", 0.9, "rush", None, hit) for hit in (True, False, False)]
    store.gestures.record_all(ready.learner, asked)
    _, free = free_play(ready, source)
    for gesture in ("thumb_down", "swiping_up", "thumb_down"):
        source.say(gesture, 0.75)
        ready.run(STEP_S)
    assert any("1" in line and "3" in line for line in _lines(free, "thumb_up")), "hit 1 of 3"
    free.controls()[-2].act()
    ready.run(0.2)
    own = ready.stage.stack.top
    assert isinstance(own, OwnScene)
    assert own.in_order()[:3] == ("thumb_up", "thumb_down", "swiping_up"), (
        "what was missed is first"
    )
    shown = tuple(own.stats.values())
    wait(ready)
    source.say("thumb_up")
    ready.run(HELD_S)
    assert ready.stage.stack.top is free
    assert free.shown == "thumb_up"
    press(ready, pygame.K_ESCAPE)
    ready.run(0.2)
    assert store.gestures.stats(ready.learner) == shown


def _lines(scene: FreeScene, gesture: str) -> tuple[str, ...]:
    scene.show(gesture)
    return scene.own_lines()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_fits_at_every_size(ready: Studio, language: str) -> None:
    menu = entered(ready, ScriptedSource())
    hub = menu.hub
    shut(ready, hub)
    ready.services.choices.change(language=language)
    stack = ready.stage.stack
    scenes = [
        menu,
        SetupScene(ready.services, stack, hub, KITE),
        RushScene(ready.services, stack, hub, "medium"),
        KiteScene(ready.services, stack, hub, "easy"),
        FreeScene(ready.services, stack, hub),
    ]
    assert all(named(ready.services.words, gesture) for gesture in LABELS)
    for scene in scenes:
        if scene is not menu:
            stack.push(scene)
            ready.run(0.1)
        for size in ((1280, 720), (800, 600), (1920, 1080)):
            ready.stage.resize(size)
            ready.stage.frame([], STEP_S)
            log: list[TextBox] = []
            ready.stage.draw(pygame.Surface(size, 0, 32), log)
            assert [box.text for box in log if box.truncated] == [], (type(scene).__name__, size)
