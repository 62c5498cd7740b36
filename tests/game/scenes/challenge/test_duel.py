"""A duel to its end, by posted events only."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from deepsign.gallery import STEP_S, Studio, studio
from deepsign.learning.word_pool import Pool
from deepsign.scenes.challenge.duel_play import Match, Player
from deepsign.scenes.challenge.duel_results import DuelResultsScene
from deepsign.scenes.challenge.duel_setup import DuelScene
from deepsign.scenes.challenge.duel_turns import DuelTurnsScene
from deepsign.ui.focus import Focus
from deepsign.ui.reel import PosePainter

POOL = Pool(1, ("house", "happy", "cat", "book"), ())


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


def duel(ready: Studio) -> DuelTurnsScene:
    players = (Player("Ana", "right", ready.learner), Player("Bela", "left"))
    match = Match(players, POOL, ("house", "happy", "cat", "book"))
    scene = DuelTurnsScene(ready.services, ready.stage.stack, match)
    ready.show(scene)
    return scene


def turn(ready: Studio, scene: DuelTurnsScene, right: bool) -> None:
    ready.services.camera.wait(10)
    if scene.play.duel.who == 0:  # the first player waits: the hand-over ends by itself
        ready.until(lambda: scene.play.duel.stage == "sign")
    else:
        ready.press(pygame.K_RETURN)
    if not right:
        ready.press(pygame.K_s)
        return
    ready.until(lambda: scene.play.attempting.judging)
    ready.recogniser.say(**{scene.play.duel.word: 0.95})
    ready.run(STEP_S)


def results(ready: Studio) -> DuelResultsScene:
    ready.run(2.5)
    return next(s for s in ready.stage.stack.scenes if isinstance(s, DuelResultsScene))


def test_a_duel_is_played_in_turns_until_it_has_a_winner(ready: Studio) -> None:
    scene = duel(ready)
    assert scene.play.player.name == "Ana"
    for right in (True, True, True, False):
        assert scene.play.duel.stage == "hand_over"
        turn(ready, scene, right)
    assert scene.play.duel.stage == "over"
    end = results(ready)
    assert end.winner == 0
    assert [each.sheet.right for each in end.standings] == [2, 1]
    (kept,) = ready.services.store.rounds.best(ready.learner, "duel", 1)
    assert (kept.right, kept.asked) == (2, 2)
    made = [each.sign for each in ready.services.store.attempts.of(ready.learner)]
    assert "happy" not in made[:2], "the guest's attempt is nobody's"


def test_a_duel_does_not_stop_for_what_could_be_better(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ready.recogniser, "compare_last", lambda: asked.append(1))
    scene = duel(ready)
    turn(ready, scene, right=True)
    ready.run(0.2)
    assert scene.play.duel.who == 1
    assert asked == []


def test_without_points_it_is_a_draw(ready: Studio) -> None:
    scene = duel(ready)
    for _ in range(4):
        turn(ready, scene, False)
    end = results(ready)
    assert end.winner is None


def test_a_pause_stops_the_hand_over(ready: Studio) -> None:
    scene = duel(ready)
    ready.press(pygame.K_p)
    ready.run(6.0)
    assert scene.play.duel.stage == "hand_over"
    ready.press(pygame.K_p)
    ready.press(pygame.K_RETURN)
    assert scene.play.duel.stage == "sign"


def test_the_first_page_takes_the_guests_name_and_hand_and_opens_the_first_turn(
    ready: Studio,
) -> None:
    scene = DuelScene(ready.services, ready.stage.stack, ready.learner, POOL)
    ready.show(scene)
    scene.focus = Focus("name", shown=True)
    typed = pygame.event.Event(pygame.TEXTINPUT, text="!")
    ready.stage.frame([typed], STEP_S)
    left = next(control for control in scene.controls() if control.name == "left")
    left.act()
    assert scene.players[1] == Player("Guest!", "left")
    for size in ((800, 600), (1280, 720)):
        ready.stage.resize(size)
        ready.run(STEP_S)
        ready.stage.draw(pygame.Surface(size, 0, 32))
    scene.focus = Focus()
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    top = ready.stage.stack.top
    assert isinstance(top, DuelTurnsScene)
    assert len(top.play.match.words) == 10
