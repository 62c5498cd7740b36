"""Letter Rush: letters and numbers come on the beat of Sign Rush; the drawn learner holds them."""

from __future__ import annotations

import pytest

from deepsign.arcade import sign_rush
from deepsign.arcade.sign_draw import FEWEST
from deepsign.arcade.sign_rush import HELD_PACES, PACES, SignPace, grade_of
from deepsign.gallery import Studio
from deepsign.gallery.shots_arcade import menu
from deepsign.scenes.arcade.games import LETTERS, NUMBERS, SIGN_GAMES
from deepsign.scenes.arcade.setup import SetupScene
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.arcade.sign_play import SignRushScene
from deepsign_assets.lexicon import strand_of


def test_a_beginner_gets_the_first_level_to_be_watched_first(ready: Studio) -> None:
    for game in (LETTERS, NUMBERS):
        assert game.strand
        known = known_signs(ready.services, ready.learner, game.strand)
        assert len(known) >= FEWEST
        assert {strand_of(each.sign) for each in known} == {game.strand}
        assert all(each.forgotten for each in known)


def test_letters_come_more_quickly_than_signs_and_are_graded_more_narrowly() -> None:
    for name, pace in HELD_PACES.items():
        assert pace.gap_s < PACES[name].gap_s
    assert (grade_of(0.6), grade_of(0.6, 0.6)) == ("perfect", "good")


def test_a_held_letter_is_stored_as_practice_and_the_score_apart(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sign_rush.HELD_PACES, "easy", SignPace("easy", 4.0, 2, share=0.6))
    ready.services.choices.change(watch_first=False)
    hub = menu(ready).hub
    scene = SignRushScene(ready.services, ready.stage.stack, hub, "easy", LETTERS)
    ready.show(scene)
    ready.until(lambda: scene.ended)
    assert [each.hit for each in scene.rush.judged] == [True, True]
    ready.run(2.0)
    store, learner = ready.services.store, ready.learner
    (score,) = store.games.best(learner, "letters", "easy")
    assert score.score == scene.rush.score
    assert store.games.best(learner, "sign") == ()
    made = [each for each in store.attempts.of(learner) if each.activity == "sign_rush"]
    assert {each.sign for each in made} == {each.coming.sign for each in scene.rush.judged}


def test_the_page_before_it_offers_signs_letters_and_numbers(ready: Studio) -> None:
    setup = SetupScene(ready.services, ready.stage.stack, menu(ready).hub, SIGN_GAMES[0])
    ready.show(setup)
    for game in SIGN_GAMES[1:]:
        next(each for each in setup.controls() if each.name == game.id).act()
        assert (setup.game, setup.can_start) == (game, True)
