"""Sign Rush with a sign of the learner's own."""

from __future__ import annotations

from deepsign.arcade.sign_rush import Coming
from deepsign.arcade.source import ScriptedSource
from deepsign.gallery import Studio
from deepsign.gallery.shots_own import own_sign
from deepsign.scenes.arcade.sign_play import SignRushScene

from .visit import entered


def test_an_own_sign_that_was_deleted_meanwhile_is_not_shown_and_the_game_goes_on(
    ready: Studio,
) -> None:
    own = own_sign(ready)
    menu = entered(ready, ScriptedSource())
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "endless")
    ready.show(scene)
    ready.until(lambda: scene.phase == "play")
    coming = Coming(0, own.id, 9.0, 0.0, 0.0, watch=True)
    scene.turn.take(coming, 0.0)
    assert scene.turn.showing
    scene.turn.halt()
    scene.turn.shown.clear()
    ready.services.store.leaving.delete_own_sign(ready.learner, own.id)
    scene.turn.take(coming, 0.0)
    assert not scene.turn.showing
    assert not scene.turn.watching
    assert scene.attempting.sign == own.id
    ready.run(3.0)
    assert scene.phase == "play"
