"""Pictures of Sign Rush before, during and after play, and of failures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from deepsign.gallery.shots_arcade import ended, menu, setup
from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.schedule import Rating
from deepsign.scenes.arcade.games import LETTERS, NUMBERS, SIGN, Game, GameOutcome
from deepsign.scenes.arcade.sign_play import SignRushScene


def _sign_setup(studio: Studio) -> None:
    setup(studio, SIGN)


def _held_setup(studio: Studio, game: Game) -> None:
    setup(studio, game)


def _held(studio: Studio) -> None:
    """Shows Letter Rush after the first letter, while the second is held."""
    door = menu(studio)
    studio.services.choices.change(watch_first=False)
    scene = SignRushScene(door.services, studio.stage.stack, door.hub, "easy", LETTERS)
    studio.show(scene)
    studio.until(lambda: bool(scene.rush.judged) and scene.attempting.answering)


def _sign_too_few(studio: Studio) -> None:
    """Shows a learner who has not signed anything right yet."""
    studio.learner = studio.services.store.learners.create("Bo")
    setup(studio, SIGN)


def _sign(studio: Studio) -> SignRushScene:
    """Shows a game that asks for the first sign."""
    door = menu(studio)
    scene = SignRushScene(door.services, studio.stage.stack, door.hub, "endless")
    studio.show(scene)
    studio.until(lambda: scene.phase == "play")
    return scene


def _sign_playing(studio: Studio) -> None:
    """Shows a game in which the first sign was right and the second is being made."""
    scene = _sign(studio)
    studio.until(lambda: scene.attempting.judging)
    due = scene.rush.due
    assert due is not None
    studio.recogniser.say(**{due.sign: 0.97})
    studio.until(lambda: len(scene.rush.lane) > 1 and scene.attempting.moving)


def _sign_missed(studio: Studio) -> None:
    """Shows a game in which another sign was made."""
    scene = _sign(studio)
    studio.until(lambda: scene.attempting.judging)
    studio.recogniser.say(house=0.97)
    studio.run(0.4)


def _sign_watching(studio: Studio) -> None:
    """Shows a game that first shows a sign from long ago."""
    studio.forget_reviews()
    for sign in ("bird", "book", "cat", "happy"):
        for days in (300, 299):
            at = TODAY - timedelta(days=days)
            studio.services.store.cards.review(studio.learner, sign, Rating.GOOD, at=at)
    scene = _sign(studio)
    studio.until(lambda: scene.turn.watching)
    studio.run(1.0)


def _sign_paused(studio: Studio) -> None:
    _sign(studio).pause()
    studio.run(0.2)


def _sign_gone(studio: Studio) -> None:
    _sign(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _sign_results(studio: Studio) -> None:
    """Shows a game of the drawn performer, which is not saved."""
    hits = (("book", 3, 3), ("cat", 2, 3), ("happy", 0, 2), ("bird", 4, 4))
    grades = {"perfect": 5, "good": 3, "early": 1, "miss": 3}
    played = GameOutcome(SIGN, "easy", 2900, 5, 9 / 12, 76.0, (), grades, hits=hits, counts=False)
    ended(studio, played)


def _sign_by_keys(studio: Studio) -> None:
    """Shows a game with the space bar."""
    hits = (("book", 3, 3), ("cat", 3, 3), ("happy", 1, 2), ("bird", 4, 4))
    grades = {"perfect": 8, "early": 3, "miss": 1}
    played = GameOutcome(
        SIGN, "easy", 3100, 9, 11 / 12, 76.0, (), grades, by_keys=True, hits=hits, counts=False
    )
    ended(studio, played)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "arcade_sign_setup": _sign_setup,
    "arcade_sign_too_few": _sign_too_few,
    "arcade_letters_setup": partial(_held_setup, game=LETTERS),
    "arcade_numbers_setup": partial(_held_setup, game=NUMBERS),
    "arcade_letters": _held,
    "arcade_sign": _sign_playing,
    "arcade_sign_missed": _sign_missed,
    "arcade_sign_watch_first": _sign_watching,
    "arcade_sign_paused": _sign_paused,
    "arcade_sign_camera_gone": _sign_gone,
    "arcade_sign_results": _sign_results,
    "arcade_sign_by_keys": _sign_by_keys,
}
