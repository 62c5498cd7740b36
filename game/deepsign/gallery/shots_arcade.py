"""Pictures of the arcade: menu, free play, games before, during and after play, and failures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import pygame

from deepsign.arcade.parting import ASKS
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import STEP_S, TODAY, Studio
from deepsign.progress.play_records import GameScore, PlayedGesture
from deepsign.scenes.arcade.arcade_screen import IGNORED_S
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.games import KITE, RUSH, Game, GameOutcome
from deepsign.scenes.arcade.keep import keep
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.own import OwnScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.setup import SetupScene
from deepsign_model.errors import BundleError

COUNTED_S: Final = 3.3
"""Seconds until the countdown of a game has ended."""
FLIGHT: Final = 300
"""Largest number of key presses."""
CARRIED: Final = 3
KNOWN: Final = (
    "swiping_left",
    "swiping_right",
    "swiping_up",
    "thumb_up",
    "stop_sign",
    "shaking_hand",
)


class _NoWeights(ScriptedSource):
    """A source in an installation without the weights of gestures."""

    def start(self) -> None:
        raise BundleError("there are no weights")


def menu(studio: Studio, source: ScriptedSource | None = None) -> ArcadeScene:
    """Returns the menu of a player with scores."""
    for score in (1200, 8400, 5300):
        played = GameScore("rush", "easy", score, 7, 0.8, 60.0, at=TODAY)
        studio.services.store.games.record(studio.learner, played)
    heard = source or ScriptedSource()
    services = replace(studio.services, gestures=lambda: heard)
    scene = ArcadeScene(services, studio.stage.stack, studio.learner)
    studio.show(scene)
    return scene


def _played_before(studio: Studio) -> None:
    menu(studio)


def _no_weights(studio: Studio) -> None:
    menu(studio, _NoWeights())


def _lost(studio: Studio) -> None:
    menu(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _seen_before(studio: Studio) -> None:
    """Stores some gestures: recognised, hit and missed."""
    rows = [
        PlayedGesture(gesture, 0.62 + 0.03 * number, game, TODAY, hit)
        for number, gesture in enumerate(KNOWN)
        for game, hit in (("free_play", None), ("rush", True), ("rush", number % 3 != 1))
    ]
    studio.services.store.gestures.record_all(studio.learner, rows)


def _own(studio: Studio) -> None:
    _seen_before(studio)
    door = menu(studio)
    stats = studio.services.store.gestures.stats(studio.learner)
    studio.show(OwnScene(door.services, studio.stage.stack, door.hub, stats, lambda _: None))


def _free_at_first(studio: Studio) -> None:
    door = menu(studio)
    studio.show(FreeScene(door.services, studio.stage.stack, door.hub))


def _free(studio: Studio) -> None:
    _seen_before(studio)
    source = ScriptedSource()
    door = menu(studio, source)
    studio.show(FreeScene(door.services, studio.stage.stack, door.hub))
    for gesture in ("swiping_left", "pushing_hand_away", "thumb_up"):
        source.say(gesture, 0.8)
        studio.run(0.2)
    source.shares = {"thumb_up": 0.8, "stop_sign": 0.1, "thumb_down": 0.05, "no_gesture": 0.05}


def _free_almost(studio: Studio) -> None:
    """Shows a near miss while the performer makes another gesture."""
    source = ScriptedSource()
    door = menu(studio, source)
    studio.show(FreeScene(door.services, studio.stage.stack, door.hub))
    studio.run(1.9)
    for shares in ({"swiping_left": 0.5, "no_gesture": 0.5}, {"no_gesture": 1.0}):
        source.shares = shares
        studio.run(0.2)


def _free_leaving(studio: Studio) -> None:
    source = ScriptedSource()
    door = menu(studio, source)
    studio.show(FreeScene(door.services, studio.stage.stack, door.hub))
    studio.run(IGNORED_S)
    source.say(ASKS)
    studio.run(1.0)


def setup(studio: Studio, game: Game) -> None:
    """Shows the page before a game."""
    door = menu(studio)
    studio.show(SetupScene(door.services, studio.stage.stack, door.hub, game))


def _rush(studio: Studio) -> RushScene:
    """Shows a game in which three notes have been hit."""
    return _rush_of(studio, ScriptedSource())


def _rush_of(studio: Studio, source: ScriptedSource) -> RushScene:
    door = menu(studio, source)
    scene = RushScene(door.services, studio.stage.stack, door.hub, "endless")
    studio.show(scene)
    studio.run(COUNTED_S)
    for met in range(1, 4):
        studio.until(lambda: _is_due(scene))
        assert scene.rush.due is not None
        source.say(scene.rush.due.gesture)
        studio.until(partial(_has_met, scene, met))
    return scene


def _has_met(scene: RushScene, notes: int) -> bool:
    return len(scene.rush.judged) >= notes


def _is_due(scene: RushScene) -> bool:
    due = scene.rush.due
    return due is not None and scene.rush.time_s >= due.at_s + 0.3


def _rush_counting(studio: Studio) -> None:
    door = menu(studio)
    studio.show(RushScene(door.services, studio.stage.stack, door.hub, "easy"))
    studio.run(1.0)


def _rush_playing(studio: Studio) -> None:
    _rush(studio)


def _rush_gone(studio: Studio) -> None:
    _rush(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _rush_asked(studio: Studio) -> None:
    """Makes a thumb down that no note asks for."""
    source = ScriptedSource()
    _rush_of(studio, source)
    source.say(ASKS)
    studio.run(1.0)


def _rush_paused(studio: Studio) -> None:
    _rush(studio).pause()
    studio.run(0.2)


def _steer(studio: Studio, scene: KiteScene) -> None:
    """Flies to the height of the next light with the arrow keys."""
    lights = [each for each in scene.kite.things if each.kind != "cloud" and each.x > scene.kite.x]
    goal = min(lights, key=lambda each: each.x).y if lights else 0.5
    key = pygame.K_UP if goal < scene.kite.y else pygame.K_DOWN
    events = [
        pygame.event.Event(kind, key=key, mod=0, unicode="")
        for kind in (pygame.KEYDOWN, pygame.KEYUP)
    ]
    studio.stage.frame(events[:1], STEP_S)
    studio.stage.frame(events[1:], STEP_S)


def _kite(studio: Studio) -> None:
    """Shows a game in which lights are carried."""
    door = menu(studio)
    scene = KiteScene(door.services, studio.stage.stack, door.hub, "easy")
    studio.show(scene)
    studio.run(COUNTED_S)
    for _ in range(FLIGHT):
        _steer(studio, scene)
        if scene.kite.carried >= CARRIED:
            return
    raise TimeoutError("the kite has met no lights")


def _results(studio: Studio) -> None:
    """Shows the results of a song in the middle of the table of scores, with hits and misses."""
    hits = (
        ("swiping_left", 4, 4),
        ("swiping_right", 3, 4),
        ("swiping_up", 5, 5),
        ("swiping_down", 2, 2),
        ("thumb_up", 0, 2),
        ("stop_sign", 3, 3),
    )
    grades = {"perfect": 9, "good": 6, "late": 2, "miss": 3}
    ended(
        studio, GameOutcome(RUSH, "easy", 6100, 7, 0.85, 63.0, (), grades, hits=hits, late_s=0.17)
    )


def _results_demo(studio: Studio) -> None:
    studio.lens.source = "demo"
    ended(studio, GameOutcome(KITE, "medium", 640, 8, 0.6, 48.0, counts=False))


def _record(studio: Studio) -> None:
    """Shows the results of the first flight, made with keys."""
    ended(studio, GameOutcome(KITE, "medium", 640, 8, 0.6, 48.0, by_keys=True))


def ended(studio: Studio, outcome: GameOutcome) -> None:
    """Shows the results of a game after their animation."""
    door = menu(studio)
    studio.services.store.achievements.grant(studio.learner, TODAY)  # celebrated before
    kept = keep(door.services, studio.learner, outcome)
    studio.show(GameResults(door.services, studio.stage.stack, door.hub, outcome, kept))
    studio.run(2.2)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "arcade": _played_before,
    "arcade_no_weights": _no_weights,
    "arcade_camera_gone": _lost,
    "arcade_free": _free,
    "arcade_free_at_first": _free_at_first,
    "arcade_free_almost": _free_almost,
    "arcade_free_leaving": _free_leaving,
    "arcade_own": _own,
    "arcade_setup_rush": partial(setup, game=RUSH),
    "arcade_setup_kite": partial(setup, game=KITE),
    "arcade_rush_counting": _rush_counting,
    "arcade_rush": _rush_playing,
    "arcade_rush_asked": _rush_asked,
    "arcade_rush_paused": _rush_paused,
    "arcade_rush_camera_gone": _rush_gone,
    "arcade_kite": _kite,
    "arcade_results": _results,
    "arcade_results_demo": _results_demo,
    "arcade_results_record": _record,
}
