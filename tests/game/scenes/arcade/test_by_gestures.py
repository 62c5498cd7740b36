"""Both games, from the menu to the high score, played only by gestures in front of the camera.

Skeletons of the drawn performer go from the demo camera through the stream and the spotter to menus, games and a real
progress.db. The recogniser is a parameter: the shipped network in its process if there is one, and a stand-in that
knows the performer's gestures, so that everything else is tested without weights. The spotter is the real one in both.
"""

from __future__ import annotations

import pytest

from deepsign.arcade.kite import Kite
from deepsign.arcade.kite_pilot import Pilot, PilotOrder
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.setup import SetupScene
from deepsign_model.bundle import gesture_bundle_path

from .performer import Performer, network, shoulder
from .visit import entered

LONG_S = 45.0
"""A longer flight is ended by flying into clouds."""
FLIGHTS = 3
"""The most games to play until one earns points."""
SHIPPED = (gesture_bundle_path() / "config.json").is_file()


class Reckless(Pilot):
    """Flies well until lights are home or the time is up, then into every cloud."""

    def fly(self, kite: Kite, dt_s: float) -> PilotOrder | None:
        order = super().fly(kite, dt_s)
        if not kite.score and kite.time_s < LONG_S:
            return order
        clouds = [t for t in kite.things if t.kind == "cloud" and t.x > kite.x - 0.1]
        goal = min(clouds, key=lambda t: t.x, default=None)
        return None if goal is None or order is None else PilotOrder(1.02 - goal.y)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "watching",
    [
        shoulder,
        pytest.param(
            network, marks=pytest.mark.skipif(not SHIPPED, reason="no gesture weights are shipped")
        ),
    ],
)
def test_both_games_are_played_from_menu_to_high_score_before_the_camera(
    ready: Studio, watching
) -> None:
    with watching(ready) as source:
        menu = entered(ready, source)
        player = Performer(ready, menu)
        rush = played(player, "rush", "easy", RushScene)
        kite = played(player, "kite", "easy", KiteScene)
    store = ready.services.store
    (first,) = store.games.best(ready.learner, "rush", "easy")
    assert first.score == rush.rush.score > 0
    assert first.best_combo == rush.rush.best_combo > 1
    assert first.accuracy == rush.rush.accuracy >= (0.95 if watching is shoulder else 0.5)
    second, *_ = store.games.best(ready.learner, "kite", "easy")
    assert second.score == kite.kite.score > 0
    assert kite.kite.gathered > 0
    assert menu.best == {"rush": first.score, "kite": second.score}, "the menu shows them"
    stats = {each.gesture: each for each in store.gestures.stats(ready.learner, "rush")}
    assert {g: s.hits + s.misses for g, s in stats.items()} == asked(rush)
    assert sum(each.hits for each in stats.values()) == sum(j.hit for j in rush.rush.judged)
    assert not menu.hub.by_keys, "not one key was pressed"


def played(player: Performer, game: str, difficulty: str, kind: type[PlayScene]) -> PlayScene:
    """Plays a game from the menu, again until it earns points, to its results, and goes back to the menu."""
    setup = player.choose(game)
    assert isinstance(setup, SetupScene)
    assert setup.difficulty == difficulty
    scene = player.choose("start")
    for _ in range(FLIGHTS):
        assert isinstance(scene, kind)
        results = finished(player, scene)
        if results.is_record:
            break
        scene = player.choose("again")
    assert results.is_record
    assert results.outcome.score == results.kept.best[0].score
    assert isinstance(player.back(), SetupScene)
    assert isinstance(player.back(), ArcadeScene)
    return scene


def finished(player: Performer, scene: PlayScene) -> GameResults:
    """Plays to the end without a pause."""
    if isinstance(scene, KiteScene):
        scene.pilot = Reckless()
    while scene.phase != "over":
        player.ready.run(STEP_S)
        assert scene.phase != "paused"
    player.ready.run(1.5)
    results = player.top
    assert isinstance(results, GameResults)
    return results


def asked(scene: RushScene) -> dict[str, int]:
    """Returns how often each gesture was due."""
    due = [judged.note.gesture for judged in scene.rush.judged]
    return {gesture: due.count(gesture) for gesture in set(due)}
