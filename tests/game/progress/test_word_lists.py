"""Lists of words that a learner spells."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.clock import Clock
from tests.export_of import csv_of, export_of

from deepsign.errors import NameTaken, SettingsError, UnknownList
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.progress.word_lists import MOST_LISTS, MOST_WORDS, WordList


def test_lists_are_kept_by_name_with_the_words_in_the_order_of_adding(
    store: ProgressStore, ana: Learner
) -> None:
    bob = store.learners.create("Bob")
    store.word_lists.create(ana, " My  family ", ("Lu", "Ana Mari\u0301a"))
    store.word_lists.create(ana, "Class")
    store.word_lists.add(ana, "my family", ("Max", "LU"))
    store.word_lists.add(bob, "Class", ("Zoë",))
    family = WordList("My family", ("Lu", "Ana María", "Max"))
    assert store.word_lists.all(ana) == (WordList("Class"), family)
    assert store.word_lists.all(bob) == (WordList("Class", ("Zoë",)),)
    assert store.word_lists.named(ana, "MY FAMILY") == family
    assert store.word_lists.named(bob, "My family") is None


def test_words_are_removed_and_an_empty_list_stays(store: ProgressStore, ana: Learner) -> None:
    store.word_lists.add(ana, "Class", ("Max", "Lu"))
    store.word_lists.remove(ana, "Class", "Max")
    assert store.word_lists.all(ana) == (WordList("Class", ("Lu",)),)
    for word in ("Lu", "Lu"):
        store.word_lists.remove(ana, "Class", word)
    store.word_lists.remove(ana, "Gone", "Lu")
    assert store.word_lists.all(ana) == (WordList("Class"),)
    store.word_lists.delete(ana, "Class")
    assert store.word_lists.all(ana) == ()


def test_a_list_is_renamed_unless_another_has_the_name(store: ProgressStore, ana: Learner) -> None:
    store.word_lists.create(ana, "one", ("Lu",))
    store.word_lists.create(ana, "two")
    assert store.word_lists.rename(ana, "one", " ONE ") == "ONE", "its own name is free"
    with pytest.raises(NameTaken, match="named two"):
        store.word_lists.rename(ana, "ONE", "Two")
    with pytest.raises(NameTaken, match="named two"):
        store.word_lists.create(ana, "TWO")
    assert store.word_lists.all(ana) == (WordList("ONE", ("Lu",)), WordList("two"))


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\0b"], ids=("none", "blank", "long", "nul"))
def test_a_list_needs_a_name(store: ProgressStore, ana: Learner, name: str) -> None:
    with pytest.raises(SettingsError, match="1 to 40 letters"):
        store.word_lists.create(ana, name)


def test_what_cannot_be_spelled_is_refused_and_nothing_is_added(
    store: ProgressStore, ana: Learner
) -> None:
    store.word_lists.create(ana, "Class", ("Lu",))
    with pytest.raises(SettingsError, match="'Ж' cannot be spelled: .* write the letters A to Z"):
        store.word_lists.add(ana, "Class", ("Max", "Ж"))
    assert store.word_lists.all(ana) == (WordList("Class", ("Lu",)),)


def test_words_and_lists_are_bounded(store: ProgressStore, ana: Learner) -> None:
    many = [f"word {number}" for number in range(MOST_WORDS)]
    store.word_lists.create(ana, "0", many)
    with pytest.raises(SettingsError, match=f"room for {MOST_WORDS} words"):
        store.word_lists.add(ana, "0", ("one more",))
    with store.database.transaction() as db:
        for number in range(1, MOST_LISTS):
            db.execute(
                "INSERT INTO word_lists SELECT learner_id, ?, '[]', made_utc FROM word_lists LIMIT 1",
                (f"list {number}",),
            )
    with pytest.raises(SettingsError, match="delete one first"):
        store.word_lists.create(ana, "one more")


def test_lists_are_exported_and_deleted_with_their_learner(
    store: ProgressStore, ana: Learner
) -> None:
    store.word_lists.create(ana, "My family", ("Lu", "Zoë"))
    (row,) = export_of(store, ana)["word_lists"]
    assert (row["name"], json.loads(row["words"])) == ("My family", ["Lu", "Zoë"])
    assert "My family" in csv_of(store, ana)["word_lists.csv"]
    store.leaving.delete_learner(ana)
    assert store.database.read("SELECT * FROM word_lists") == []


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("words = '[1]'", [WordList("Class")]),
        ("words = x'00'", [WordList("Class")]),
        ("name = x'07'", []),
        ("made_utc = '2026-06-31T00:00:00.000000+00:00'", [WordList("Class", ("Lu",))]),
    ],
)
def test_a_damaged_row_is_mended_or_left_out(
    store: ProgressStore, ana: Learner, path: Path, clock: Clock, change: str, left: list[WordList]
) -> None:
    store.word_lists.create(ana, "Class", ("Lu",))
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(f"UPDATE word_lists SET {change}")
    with ProgressStore.open(path, clock=clock) as again:
        assert list(again.word_lists.all(ana)) == left
        assert len(again.mended) == 1


def test_words_with_the_same_letters_are_kept_once(store: ProgressStore, ana: Learner) -> None:
    store.word_lists.create(ana, "Class", ("Ana", "\u00c1na"))
    store.word_lists.add(ana, "Class", ("a-na", "Lu"))
    assert store.word_lists.all(ana) == (WordList("Class", ("Ana", "Lu")),)


def test_a_list_that_was_deleted_is_not_renamed(store: ProgressStore, ana: Learner) -> None:
    store.word_lists.create(ana, "Class")
    store.word_lists.delete(ana, "Class")
    with pytest.raises(UnknownList, match="Class was deleted"):
        store.word_lists.rename(ana, "Class", "Us")
