"""Begins a game of the arcade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from deepsign.arcade.sign_draw import FEWEST
from deepsign.scenes.arcade.games import KITE, RUSH, SIGN_GAMES, Game
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.kite_play import KiteScene
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.arcade.sign_play import SignRushScene
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead, go_to

__all__ = ["start"]

_SCENES: Final[Mapping[str, Callable[[Services, Stack, Hub, str], Scene]]] = {
    RUSH.id: RushScene,
    KITE.id: KiteScene,
    **{game.id: partial(SignRushScene, game=game) for game in SIGN_GAMES},
}


def start(hub: Hub, stack: Stack, game: Game, difficulty: str, old: Scene | None = None) -> None:
    """Begins a game, on top of the stack or in place of ``old``."""
    if game.strand and len(known_signs(hub.services, hub.learner, game.strand)) < FEWEST:
        return  # the page before the game says why
    scene = _SCENES[game.id](hub.services, stack, hub, difficulty)
    if old is None:
        go_to(hub.services, stack, scene)
    else:
        go_instead(hub.services, stack, scene, old)
