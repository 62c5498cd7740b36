"""Every stored setting with every kind of wrong value gets its default and is named, and the game starts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from deepsign.progress.examine import examine
from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings

from .filled import NOW

WRONG = {
    "cut": '{"a', "empty": "", "nothing": "null", "list": "[1, 2]", "object": "{}",
    "huge": "1e999", "not a number": "NaN", "many digits": "9" * 5000, "deep": "[" * 100_000,
    "minus": "-7", "NUL": '"a\\u0000b"', "half a letter": '"\\ud800"', "blank": '" "',
}  # fmt: skip
NAMES = [field.name for field in fields(Settings)]


def store_with(path: Path, name: str, value: object) -> None:
    with ProgressStore.open(path, clock=lambda: NOW):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_every_setting_with_a_wrong_value(wrong: str, path: Path) -> None:
    store_with(path, "theme", '"dark"')
    with closing(sqlite3.connect(path)) as db, db:
        for name in NAMES:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, WRONG[wrong]))
    with ProgressStore.open(path, clock=lambda: NOW) as store:
        assert store.settings.read() == Settings()
        assert store.settings.unusable() == tuple(sorted(NAMES))
        store.settings.change({"text_scale": 1.5})
        assert store.settings.unusable() == ()
        assert store.settings.read().text_scale == 1.5


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", '"purple"'), ("language", '"tlh"'), ("text_scale", "1e9"), ("sound_volume", "NaN"),
     ("threads", "0"), ("fullscreen", '"yes"'), ("backend", '"abacus"'), ("camera", "0"),
     ("desired_retention", "1.0"), ("window_width", "-5"), ("theme", b"\xff")],
)  # fmt: skip
def test_one_wrong_value_leaves_the_others_as_they_are(
    name: str, value: object, path: Path
) -> None:
    store_with(path, "session_length", "9")
    store_with(path, name, value)
    with ProgressStore.open(path, clock=lambda: NOW) as store:
        read = store.settings.read()
        assert read.session_length == 9
        assert getattr(read, name) == getattr(Settings(), name)
        told = (*store.settings.unusable(), *store.mended)
        assert any(name in each or "settings" in each for each in told)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("theme", '"purple"', "settings.theme"), ("camera", '"/gone.mp4"', "settings.camera"),
     ("sound_volume", "NaN", "settings.sound_volume")],
)  # fmt: skip
def test_doctor_names_it_and_changes_nothing(name: str, value: str, said: str, path: Path) -> None:
    store_with(path, name, value)
    before = path.read_bytes()
    assert [each for each in examine(path, NOW).unusable if each.startswith(said)]
    assert path.read_bytes() == before


def test_a_setting_of_a_newer_version_stays(path: Path) -> None:
    store_with(path, "telepathy", "{not yet}")
    with ProgressStore.open(path, clock=lambda: NOW) as store:
        assert store.settings.unusable() == ()
        store.settings.change({"sound": False})
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT value FROM settings WHERE name = 'telepathy'").fetchone()
