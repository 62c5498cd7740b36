"""Pictures of the arcade: its menu, free play, the games before, in and after them, and what can be missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.arcade.parting import ASKS
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import STEP_S, TODAY, Studio
from deepsign.learning.schedule import Rating
from deepsign.progress.play_records import GameScore, PlayedGesture
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.games import KITE, RUSH, SIGN, Game, Outcome
from deepsign.scenes.arcade.keep import keep
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.own import OwnScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.screen import DEAF_S
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.scenes.arcade.sign_play import SignRushScene
from deepsign_model.errors import BundleError

COUNTED_S: Final = 3.3
"""Until a game has counted in."""
FLIGHT: Final = 300
"""Strokes of the keys at most."""
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
    """An installation without the weights of the gestures."""

    def start(self) -> None:
        raise BundleError("there are no weights")


def _menu(studio: Studio, source: ScriptedSource | None = None) -> ArcadeScene:
    """The menu of somebody who has played before."""
    for score in (1200, 8400, 5300):
        played = GameScore("rush", "easy", score, 7, 0.8, 60.0, at=TODAY)
        studio.services.store.games.record(studio.learner, played)
    heard = source or ScriptedSource()
    services = replace(studio.services, gestures=lambda: heard)
    scene = ArcadeScene(services, studio.stage.stack, studio.learner)
    studio.show(scene)
    return scene


def _played_before(studio: Studio) -> None:
    _menu(studio)


def _no_weights(studio: Studio) -> None:
    _menu(studio, _NoWeights())


def _lost(studio: Studio) -> None:
    _menu(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _seen_before(studio: Studio) -> None:
    """Some gestures were seen, some asked for, hit and missed."""
    rows = [
        PlayedGesture(gesture, 0.62 + 0.03 * number, game, TODAY, hit)
        for number, gesture in enumerate(KNOWN)
        for game, hit in (("free_play", None), ("rush", True), ("rush", number % 3 != 1))
    ]
    studio.services.store.gestures.record_all(studio.learner, rows)


def _own(studio: Studio) -> None:
    _seen_before(studio)
    menu = _menu(studio)
    stats = studio.services.store.gestures.stats(studio.learner)
    studio.show(OwnScene(menu.services, studio.stage.stack, menu.hub, stats, lambda _: None))


def _free_at_first(studio: Studio) -> None:
    menu = _menu(studio)
    studio.show(FreeScene(menu.services, studio.stage.stack, menu.hub))


def _free(studio: Studio) -> None:
    _seen_before(studio)
    source = ScriptedSource()
    menu = _menu(studio, source)
    studio.show(FreeScene(menu.services, studio.stage.stack, menu.hub))
    for gesture in ("swiping_left", "pushing_hand_away", "thumb_up"):
        source.say(gesture, 0.8)
        studio.run(0.2)
    source.shares = {"thumb_up": 0.8, "stop_sign": 0.1, "thumb_down": 0.05, "no_gesture": 0.05}


def _free_almost(studio: Studio) -> None:
    """A gesture was nearly made, while the performer makes another."""
    source = ScriptedSource()
    menu = _menu(studio, source)
    studio.show(FreeScene(menu.services, studio.stage.stack, menu.hub))
    studio.run(1.9)
    for shares in ({"swiping_left": 0.5, "no_gesture": 0.5}, {"no_gesture": 1.0}):
        source.shares = shares
        studio.run(0.2)


def _free_leaving(studio: Studio) -> None:
    source = ScriptedSource()
    menu = _menu(studio, source)
    studio.show(FreeScene(menu.services, studio.stage.stack, menu.hub))
    studio.run(DEAF_S)
    source.say(ASKS)
    studio.run(1.0)


def _setup(studio: Studio, game: Game) -> None:
    menu = _menu(studio)
    studio.show(SetupScene(menu.services, studio.stage.stack, menu.hub, game))


def _rush(studio: Studio) -> RushScene:
    """Three notes have been met."""
    return _rush_of(studio, ScriptedSource())


def _rush_of(studio: Studio, source: ScriptedSource) -> RushScene:
    menu = _menu(studio, source)
    scene = RushScene(menu.services, studio.stage.stack, menu.hub, "endless")
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
    menu = _menu(studio)
    studio.show(RushScene(menu.services, studio.stage.stack, menu.hub, "easy"))
    studio.run(1.0)


def _rush_playing(studio: Studio) -> None:
    _rush(studio)


def _rush_gone(studio: Studio) -> None:
    _rush(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _rush_asked(studio: Studio) -> None:
    """A thumb down that no note asks for."""
    source = ScriptedSource()
    _rush_of(studio, source)
    source.say(ASKS)
    studio.run(1.0)


def _rush_paused(studio: Studio) -> None:
    _rush(studio).pause()
    studio.run(0.2)


def _steer(studio: Studio, scene: KiteScene) -> None:
    """The arrow keys fly the kite at the height of the next light."""
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
    """Lights are carried."""
    menu = _menu(studio)
    scene = KiteScene(menu.services, studio.stage.stack, menu.hub, "easy")
    studio.show(scene)
    studio.run(COUNTED_S)
    for _ in range(FLIGHT):
        _steer(studio, scene)
        if scene.kite.carried >= CARRIED:
            return
    raise TimeoutError("the kite has met no lights")


def _results(studio: Studio) -> None:
    """A song in the middle of the table, with what was hit and what was missed."""
    hits = (
        ("swiping_left", 4, 4),
        ("swiping_right", 3, 4),
        ("swiping_up", 5, 5),
        ("swiping_down", 2, 2),
        ("thumb_up", 0, 2),
        ("stop_sign", 3, 3),
    )
    grades = {"perfect": 9, "good": 6, "late": 2, "miss": 3}
    _ended(studio, Outcome(RUSH, "easy", 6100, 7, 0.85, 63.0, (), grades, hits=hits, late_s=0.17))


def _record(studio: Studio) -> None:
    """The first flight, by keys."""
    _ended(studio, Outcome(KITE, "medium", 640, 8, 0.6, 48.0, by_keys=True))


def _ended(studio: Studio, outcome: Outcome) -> None:
    menu = _menu(studio)
    studio.services.store.achievements.grant(studio.learner, TODAY)  # celebrated before
    kept = keep(menu.services, studio.learner, outcome)
    studio.show(GameResults(menu.services, studio.stage.stack, menu.hub, outcome, kept))
    studio.run(2.2)


def _sign_setup(studio: Studio) -> None:
    _setup(studio, SIGN)


def _sign_too_few(studio: Studio) -> None:
    """Somebody who has signed nothing right yet."""
    studio.learner = studio.services.store.learners.create("Bo")
    _setup(studio, SIGN)


def _sign(studio: Studio) -> SignRushScene:
    """The first sign is asked for."""
    menu = _menu(studio)
    scene = SignRushScene(menu.services, studio.stage.stack, menu.hub, "endless")
    studio.show(scene)
    studio.until(lambda: scene.phase == "play")
    return scene


def _sign_playing(studio: Studio) -> None:
    """The first sign was right, and the second is being made."""
    scene = _sign(studio)
    studio.until(lambda: scene.attempting.judging)
    due = scene.rush.due
    assert due is not None
    studio.recogniser.say(**{due.sign: 0.97})
    studio.until(lambda: len(scene.rush.lane) > 1 and scene.attempting.moving)


def _sign_missed(studio: Studio) -> None:
    """Another sign was made."""
    scene = _sign(studio)
    studio.until(lambda: scene.attempting.judging)
    studio.recogniser.say(house=0.97)
    studio.run(0.4)


def _sign_watching(studio: Studio) -> None:
    """A sign that was met long ago is shown first."""
    for sign in ("bird", "book", "cat", "happy"):
        for days in (300, 299):
            at = TODAY - timedelta(days=days)
            studio.services.store.cards.review(studio.learner, sign, Rating.GOOD, at=at)
    scene = _sign(studio)
    studio.until(lambda: scene.watching)
    studio.run(1.0)


def _sign_paused(studio: Studio) -> None:
    _sign(studio).pause()
    studio.run(0.2)


def _sign_gone(studio: Studio) -> None:
    _sign(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _sign_results(studio: Studio) -> None:
    """A game before the camera, the best so far."""
    hits = (("book", 3, 3), ("cat", 2, 3), ("happy", 0, 2), ("bird", 4, 4))
    grades = {"perfect": 5, "good": 3, "early": 1, "miss": 3}
    _ended(studio, Outcome(SIGN, "easy", 2900, 5, 0.75, 76.0, (), grades, hits=hits))


def _sign_by_keys(studio: Studio) -> None:
    """Tried with the space bar."""
    hits = (("book", 3, 3), ("cat", 3, 3), ("happy", 1, 2), ("bird", 4, 4))
    grades = {"perfect": 8, "early": 3, "miss": 1}
    played = Outcome(
        SIGN, "easy", 3100, 9, 0.9, 76.0, (), grades, by_keys=True, hits=hits, counts=False
    )
    _ended(studio, played)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "arcade": _played_before,
    "arcade_no_weights": _no_weights,
    "arcade_camera_gone": _lost,
    "arcade_free": _free,
    "arcade_free_at_first": _free_at_first,
    "arcade_free_almost": _free_almost,
    "arcade_free_leaving": _free_leaving,
    "arcade_own": _own,
    "arcade_setup_rush": partial(_setup, game=RUSH),
    "arcade_setup_kite": partial(_setup, game=KITE),
    "arcade_rush_counting": _rush_counting,
    "arcade_rush": _rush_playing,
    "arcade_rush_asked": _rush_asked,
    "arcade_rush_paused": _rush_paused,
    "arcade_rush_camera_gone": _rush_gone,
    "arcade_kite": _kite,
    "arcade_sign_setup": _sign_setup,
    "arcade_sign_too_few": _sign_too_few,
    "arcade_sign": _sign_playing,
    "arcade_sign_missed": _sign_missed,
    "arcade_sign_watch_first": _sign_watching,
    "arcade_sign_paused": _sign_paused,
    "arcade_sign_camera_gone": _sign_gone,
    "arcade_sign_results": _sign_results,
    "arcade_sign_by_keys": _sign_by_keys,
    "arcade_results": _results,
    "arcade_results_record": _record,
}
