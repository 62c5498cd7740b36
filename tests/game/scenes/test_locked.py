"""Another program locks progress.db, or the terminal is closed, during play: nothing is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pygame
import pytest
from tests.locking import locked

from deepsign.app import ended_by_hangup
from deepsign.boundary import guarded
from deepsign.gallery import Studio, studio
from deepsign.learning.score import Sheet, WordResult
from deepsign.progress.play_records import PlayedGesture
from deepsign.progress.store import ProgressStore
from deepsign.scenes.arcade import keep as game_keep
from deepsign.scenes.arcade.game_start import start
from deepsign.scenes.arcade.games import GAMES, GameOutcome
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.options.options import OptionsScene
from deepsign.scenes.shared import round_keep
from deepsign.scenes.shared.round_keep import PlayedRound
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


@pytest.mark.parametrize("freed", ["before leaving", "after leaving"])
def test_an_attempt_outlives_its_lesson(freed: str, ready: Studio) -> None:
    store = ready.services.store
    home = ready.services.routes.home(ready.services, ready.stage.stack, ready.learner)
    ready.show(home)
    scene = ready.practise("book", "recall")
    ready.until(lambda: scene.lesson.phase == "judging")
    before = len(store.attempts.of(ready.learner))
    with locked(store.path):
        ready.recogniser.say(book=0.95)
        began = time.perf_counter()
        ready.run(0.2)
        assert time.perf_counter() - began < 1.0
        if freed == "after leaving":
            ready.leave()
            ready.run(2)
    if freed == "before leaving":
        ready.leave()
    ready.run(2)
    assert len(store.attempts.of(ready.learner)) == before + 1
    assert not store.waiting.problem


def _settings(ready: Studio) -> None:
    ready.services.choices.change(text_scale=1.5)


def _sensitivity(ready: Studio) -> None:
    Hub(ready.services, ready.learner, start).be_sensitive(0.9)


def _options(ready: Studio) -> None:
    ready.put(OptionsScene, ready.learner)
    ready.services.choices.change(theme="dark")


@pytest.mark.parametrize("change", [_settings, _sensitivity, _options])
def test_a_setting_takes_effect_and_is_saved_later(
    change: Callable[[Studio], None], ready: Studio
) -> None:
    store = ready.services.store
    with locked(store.path):
        change(ready)
        now = ready.services.settings
        ready.run(1)
        assert store.settings.read() != now
    ready.run(1)
    saved = store.settings.read()
    assert (saved.text_scale, saved.theme, saved.gesture_sensitivity) == (
        now.text_scale,
        now.theme,
        now.gesture_sensitivity,
    )


def _round(ready: Studio) -> str:
    sheet = Sheet(score=10, answers=(WordResult("book", "right", 10),))
    return round_keep.keep(
        ready.services, ready.learner, PlayedRound("timed", 1, 60.0), sheet
    ).problem


def _game(ready: Studio) -> str:
    made = (PlayedGesture("thumb_up", 0.9, "rush", None, True),)
    outcome = GameOutcome(GAMES["rush"], "easy", 10, 1, 0.5, 60.0, made)
    return game_keep.keep(ready.services, ready.learner, outcome).problem


@pytest.mark.parametrize(("play", "table"), [(_round, "rounds"), (_game, "game_scores")])
def test_results_are_saved_later(play: Callable[[Studio], str], table: str, ready: Studio) -> None:
    store = ready.services.store
    with locked(store.path):
        assert play(ready)
    ready.run(1)
    assert not store.waiting.problem
    assert store.database.tuples(f"SELECT count(*) FROM {table}") == [(1,)]


@pytest.mark.parametrize("play", [_round, _game])
def test_why_results_wait_is_said_in_the_learners_language(
    play: Callable[[Studio], str], ready: Studio
) -> None:
    ready.services.choices.change(language="es")
    with locked(ready.services.store.path):
        assert play(ready).startswith("Otro programa está usando ")
    ready.run(1)


def test_the_end_reports_what_could_not_be_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "progress.db"

    def play() -> None:
        with ProgressStore.open(path, busy_timeout_ms=50) as store:
            store.waiting.add("settings.change", {"theme": "dark"})
            assert not store.waiting.problem
            other.execute("BEGIN IMMEDIATE")
            store.waiting.add("settings.change", {"theme": "contrast"})

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert guarded(play) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "could not be saved" in said
    with ProgressStore.open(path) as store:
        assert store.settings.read().theme == "contrast"


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals")
@pytest.mark.parametrize("ignored", [False, True])
def test_a_closed_terminal_ends_the_game_cleanly(ignored: bool) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        pygame.display.init()
        pygame.event.clear()
        with ended_by_hangup():
            os.kill(os.getpid(), signal.SIGHUP)
            seen = {event.type for event in pygame.event.get()}
            assert (pygame.QUIT in seen) == (not ignored)
    finally:
        signal.signal(signal.SIGHUP, before)
