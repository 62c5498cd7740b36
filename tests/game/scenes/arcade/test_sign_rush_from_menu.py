"""Sign Rush from the menu to the high score, by gestures and signs of the drawn performer alone."""

from __future__ import annotations

import pytest

from deepsign.arcade.sign_rush import PACES, SignPace
from deepsign.gallery import STEP_S, Studio
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.scenes.arcade.sign_play import SignRushScene

from .performer import Performer, shoulder
from .visit import entered


@pytest.mark.slow
def test_sign_rush_is_played_from_the_menu_to_a_high_score_before_the_camera(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PACES, "easy", SignPace("easy", 6.0, 3))
    ready.services.choices.change(watch_first=False)
    with shoulder(ready) as source:
        menu = entered(ready, source)
        player = Performer(ready, menu)
        assert isinstance(player.choose("sign"), SetupScene)
        scene = player.choose("start")
        assert isinstance(scene, SignRushScene)
        while scene.phase != "over":
            if scene.attempting.judging:
                ready.recogniser.say(**{scene.attempting.sign: 0.97})
            ready.run(STEP_S)
        ready.run(1.5)
        results = player.top
        assert isinstance(results, GameResults)
        assert results.is_record
        assert isinstance(player.back(), SetupScene)
        assert isinstance(player.back(), ArcadeScene)
    (best,) = ready.services.store.games.best(ready.learner, "sign", "easy")
    assert best.score == scene.rush.score > 0
    assert [each.hit for each in scene.rush.judged] == [True, True, True]
    assert menu.best["sign"] == best.score, "the menu shows it"
    assert not menu.hub.by_keys, "not one key was pressed"
    assert not scene.by_keys
