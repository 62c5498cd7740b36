"""Stored data that cannot be used is reported once and can be repaired."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import timedelta

import pygame
import pytest

from deepsign.app import settings_of
from deepsign.errors import CameraError
from deepsign.gallery import TODAY, Studio, studio
from deepsign.progress.records import Attempt
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.home.unusable import LABELS, UnusableScene, unusable_notice
from deepsign.settings import Settings
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain) as made:
        yield made


def spoil(ready: Studio, sql: str) -> None:
    with closing(sqlite3.connect(ready.services.store.path)) as other, other:
        other.execute(sql)


def shown(ready: Studio, film: str = "") -> UnusableScene:
    scene = unusable_notice(ready.services, ready.stage.stack, film)
    assert isinstance(scene, UnusableScene)
    ready.show(scene)
    return scene


def test_nothing_is_said_when_all_can_be_used(ready: Studio) -> None:
    assert unusable_notice(ready.services, ready.stage.stack) is None


def test_every_setting_has_a_name_for_people(ready: Studio) -> None:
    assert set(LABELS) == {field.name for field in fields(Settings)}
    assert all(ready.services.words(label) for label in LABELS.values())


def test_settings_are_said_and_put_right(ready: Studio) -> None:
    spoil(ready, """INSERT INTO settings VALUES ('theme', '"purple"'), ('sound_volume', 'NaN')""")
    scene = shown(ready)
    assert "Volume, Colours" in scene.sentence
    ready.press(pygame.K_RETURN)
    assert ready.services.store.settings.unusable() == ()
    assert unusable_notice(ready.services, ready.stage.stack) is None


def test_what_is_left_is_said_again_at_the_next_start(ready: Studio) -> None:
    spoil(ready, """INSERT INTO settings VALUES ('theme', '"purple"')""")
    shown(ready)
    ready.press(pygame.K_ESCAPE)
    assert ready.services.store.settings.unusable() == ("theme",)


def test_an_unknown_time_zone(ready: Studio) -> None:
    spoil(ready, "UPDATE learners SET time_zone = 'Mars/Olympus'")
    store = ready.services.store
    (ana,) = store.learners.all()
    assert store.days.today(ana).signs >= 0, "days are counted by the computer's own"
    assert store.learners.update(ana, hand="left").time_zone == "Mars/Olympus"
    assert "Ana" in shown(ready).sentence
    ready.press(pygame.K_RETURN)
    assert store.learners.all()[0].time_zone == "local"


def test_mended_values_are_said_without_an_offer(ready: Studio) -> None:
    ready.services.store.mended = ("attempts.at_utc (1)",)
    scene = shown(ready)
    assert "backups" in scene.sentence
    assert [control.name for control in scene.controls()] == ["ok"]


def test_a_stored_film_that_is_gone_is_no_reason_not_to_start(ready: Studio) -> None:
    store = ready.services.store
    ready.services.choices.change(camera="/media/gone.mp4")
    settings, film = settings_of(store, None)
    assert (settings.camera, film) == ("auto", "/media/gone.mp4")
    assert "gone.mp4" in shown(ready, film).sentence
    ready.press(pygame.K_RETURN)
    assert settings_of(store, None) == (store.settings.read(), "")
    with pytest.raises(CameraError):  # asked for at the command line it is one
        settings_of(store, "/media/gone.mp4")


def test_a_wrong_clock_is_told_once(ready: Studio) -> None:
    store, learner = ready.services.store, ready.learner
    later = TODAY + timedelta(days=365)
    store.attempts.record(learner, Attempt("book", "match", 90, 5.0, "played", at=later))
    home = ready.put(HomeScene, learner)
    assert home.standing.clock_was_wrong
    home.resume()
    assert not home.standing.clock_was_wrong
    assert home.standing.streak.days == 3
