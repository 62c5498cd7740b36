"""How soon a new learner signs, and how many keys lead home at the second start, by the script's clock."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pygame
import pytest

from deepsign.app import settings_of
from deepsign.progress.store import ProgressStore
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.home.home import HomeScene

from .game import Game, Played

WORDS_A_SECOND: Final = 4.0
"""240 words per minute: adults read English silently at about 238 (Brysbaert 2019, doi 10.1016/j.jml.2019.104047)."""

WITHIN_S: Final = 30.0


def read(game: Game) -> None:
    """Reads every word on the screen."""
    assert game.scene
    words = sum(len(box.text.split()) for box in game.look())
    until_s = game.time_s + words / WORDS_A_SECOND
    while game.time_s < until_s:
        game.pass_time()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_sign_is_asked_within_half_a_minute(tmp_path: Path, language: str) -> None:
    game = Game(tmp_path, (640, 480), Played())
    game.services.choices.change(language=language)
    while not (isinstance(game.scene, FirstSignScene) and game.scene.phase == "turn"):
        read(game)
        game.press_key(pygame.K_RETURN)
    print(f"first sign asked after {game.time_s:.1f} s ({language})")
    game.end()
    assert game.time_s < WITHIN_S


def test_a_second_start_leads_home_with_one_key(tmp_path: Path) -> None:
    game = Game(tmp_path, (640, 480), Played())
    game.store.learners.create("Noor")
    game.end()
    game.start()
    assert game.scene
    game.press_key(pygame.K_RETURN)
    assert isinstance(game.scene, HomeScene)
    game.end()


def test_the_first_start_speaks_the_computers_language_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale in ("es_MX.UTF-8", "en_US.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        with ProgressStore.open(tmp_path / "progress.db") as store:
            assert settings_of(store, None)[0].language == "es"
            assert store.settings.read().language == "es"
