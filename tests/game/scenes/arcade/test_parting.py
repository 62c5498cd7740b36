"""Two gestures leave free play, and pause and leave a game; one gesture alone changes nothing."""

from __future__ import annotations

import pygame
import pytest

from deepsign.arcade.parting import ANSWERS, ASKS, WAIT_S
from deepsign.arcade.song import SONGS, Song, Stretch
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.arcade_screen import IGNORED_S
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.scenes.arcade.rush_play import RushScene

from .performer import Performer, shoulder
from .visit import HELD_S, entered, free_play, press

THUMBS_DOWN = Song("easy", 84, 88, 3.4, (Stretch(0, (4,), (ASKS,)),))


def flying(ready: Studio, source: ScriptedSource) -> tuple[ArcadeScene, KiteScene]:
    menu = entered(ready, source)
    scene = KiteScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    scene.kite.ribbons = 99
    ready.until(lambda: scene.phase == "play")
    return menu, scene


def says(ready: Studio, source: ScriptedSource, *gestures: str) -> None:
    for gesture in gestures:
        source.say(gesture)
        ready.run(0.2)


def holds(ready: Studio, source: ScriptedSource, gesture: str) -> None:
    source.say(gesture)
    ready.run(HELD_S)


def rests(ready: Studio) -> None:
    """Waits until a paused game accepts gestures."""
    ready.run(IGNORED_S)


def test_a_thumb_down_and_a_thumb_up_leave_free_play(ready: Studio) -> None:
    source = ScriptedSource()
    menu, scene = free_play(ready, source)
    says(ready, source, ASKS)
    assert ready.stage.stack.top is scene
    assert scene.parting.asked
    says(ready, source, ANSWERS)
    assert ready.stage.stack.top is menu
    seen = {row.gesture for row in ready.services.store.gestures.stats(ready.learner)}
    assert seen == {ASKS, ANSWERS}, "both are counted all the same"


@pytest.mark.parametrize(
    "made",
    [
        (ANSWERS, ASKS),
        (ASKS, ASKS),
        (ASKS, "swiping_left", ANSWERS),
        ("stop_sign", "stop_sign", ANSWERS),
    ],
)
def test_practice_does_not_leave_free_play(ready: Studio, made: tuple[str, ...]) -> None:
    source = ScriptedSource()
    _, scene = free_play(ready, source)
    says(ready, source, *made)
    assert ready.stage.stack.top is scene


def test_a_thumb_up_after_a_long_time_does_not_leave(ready: Studio) -> None:
    source = ScriptedSource()
    _, scene = free_play(ready, source)
    says(ready, source, ASKS)
    ready.run(WAIT_S)
    says(ready, source, ANSWERS)
    assert ready.stage.stack.top is scene


def test_the_keys_of_both_gestures_do_not_leave_free_play(ready: Studio) -> None:
    _, scene = free_play(ready, ScriptedSource())
    press(ready, pygame.K_g)
    press(ready, pygame.K_t)
    ready.run(0.2)
    assert ready.stage.stack.top is scene


def test_a_game_is_paused_and_continued_by_gestures(ready: Studio) -> None:
    source = ScriptedSource()
    _, scene = flying(ready, source)
    says(ready, source, ASKS)
    assert scene.phase == "play"
    says(ready, source, ANSWERS)
    assert scene.phase == "paused"
    says(ready, source, ANSWERS)
    assert scene.phase == "paused", "the thumb that paused it is still in the air"
    rests(ready)
    says(ready, source, ANSWERS)
    assert scene.phase == "paused"
    assert 0 < scene.holding.filled < 1
    holds(ready, source, ANSWERS)
    assert scene.phase == "count"


def test_a_paused_game_is_left_by_two_gestures_and_not_by_one(ready: Studio) -> None:
    source = ScriptedSource()
    menu, scene = flying(ready, source)
    scene.pause()
    rests(ready)
    says(ready, source, "stop_sign", "stop_sign", ASKS)
    assert ready.stage.stack.top is scene
    assert named_focus(scene) == "leave", "it is seen what a thumb up would do now"
    ready.run(WAIT_S)
    assert named_focus(scene) == "on", "and that it would do so no more"
    says(ready, source, ASKS, ANSWERS)
    source.shares = {}
    ready.run(HELD_S)
    assert ready.stage.stack.top is scene, "the thumb was not held"
    assert scene.parting.asked
    holds(ready, source, ANSWERS)
    assert ready.stage.stack.top is menu


def named_focus(scene: PlayScene) -> str:
    now = scene.focus.current(scene.controls())
    return "" if now is None else now.name


def test_a_thumb_down_that_the_song_asks_for_is_no_question(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SONGS, "easy", THUMBS_DOWN)
    source = ScriptedSource()
    menu = entered(ready, source)
    scene = RushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.until(lambda: scene.phase == "play")
    says(ready, source, ASKS)
    assert scene.parting.asked, "no note is there yet"
    ready.until(lambda: scene.rush.due is not None)
    says(ready, source, ASKS)
    assert not scene.parting.asked
    assert scene.rush.judged == [], "it was too early for the note as well"


def test_a_gesture_that_hits_its_note_withdraws_the_question(ready: Studio) -> None:
    source = ScriptedSource()
    menu = entered(ready, source)
    scene = RushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.stage.stack.push(scene)
    ready.until(lambda: scene.rush.due is not None)
    note = scene.rush.due
    assert note is not None
    ready.until(lambda: scene.rush.time_s >= note.at_s)
    says(ready, source, ASKS)
    assert scene.parting.asked
    source.say(note.gesture)
    ready.run(STEP_S)
    assert scene.rush.judged[-1].hit
    assert not scene.parting.asked


@pytest.mark.slow
def test_before_the_camera_free_play_is_left_and_a_flight_paused_and_left(ready: Studio) -> None:
    with shoulder(ready) as source:
        menu = entered(ready, source)
        player = Performer(ready, menu)
        free = player.choose("free")
        assert isinstance(free, FreeScene)
        free._demo_s = float("inf")  # it would try one gesture after the other
        player.until_made(ASKS, lambda: free.parting.asked)
        player.until_made(ANSWERS, lambda: player.top is menu)
        player.choose("kite")
        kite = player.choose("start")
        assert isinstance(kite, KiteScene)
        kite.pilot.fly = lambda kite, dt_s: None  # type: ignore[method-assign]  # nobody flies it
        kite.kite.ribbons = 99
        ready.until(lambda: kite.phase == "play")
        player.until_made(ASKS, lambda: kite.parting.asked)
        player.until_made(ANSWERS, lambda: kite.phase == "paused")
        player.until_made(ASKS, lambda: kite.parting.asked)
        player.until_made(ANSWERS, lambda: player.top is not kite)
    assert not menu.hub.by_keys, "not one key was pressed"
