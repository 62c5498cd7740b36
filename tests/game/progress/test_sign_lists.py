"""Favourites, own lists, and signs requested for today."""

import json

import pytest
from tests.clock import Clock
from tests.export_of import csv_of, export_of

from deepsign.errors import SettingsError
from deepsign.learning.schedule import Rating
from deepsign.progress.sign_lists import FAVOURITES, SignList
from deepsign.progress.store import ProgressStore


def test_lists_keep_the_order_of_adding(store: ProgressStore, clock: Clock) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    home = store.lists.named(ana, "  At home ")
    for sign in ("water", "eat", "water"):
        store.lists.put(ana, home, sign)
        clock.forward(minutes=1)
    store.lists.put(ana, FAVOURITES, "book")
    store.lists.put(bob, FAVOURITES, "cat")
    assert store.lists.all(ana) == {
        FAVOURITES: ("book",),
        SignList("own", "At home"): ("water", "eat"),
    }
    assert store.lists.all(bob) == {FAVOURITES: ("cat",)}


def test_a_list_is_found_by_a_name_that_reads_the_same(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    store.lists.put(ana, store.lists.named(ana, "Café"), "coffee")
    assert store.lists.named(ana, "CAFE\u0301 ") == SignList("own", "Café")


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\0b"])
def test_a_list_needs_a_name(store: ProgressStore, name: str) -> None:
    with pytest.raises(SettingsError, match="1 to 40 letters"):
        store.lists.named(store.learners.create("Ana"), name)


def test_an_empty_list_does_not_exist(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    one, two = store.lists.named(ana, "one"), store.lists.named(ana, "two")
    for each in (one, two):
        store.lists.put(ana, each, "book")
    store.lists.put(ana, two, "cat")
    store.lists.take(ana, one, "book")
    assert store.lists.all(ana) == {two: ("book", "cat")}
    store.lists.delete(ana, two)
    assert store.lists.all(ana) == {}


def test_a_list_is_renamed_with_its_signs(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    one, two = store.lists.named(ana, "one"), store.lists.named(ana, "two")
    for each in (one, two):
        store.lists.put(ana, each, "book")
    assert store.lists.rename(ana, one, " One ") == SignList("own", "One"), "its own name is free"
    with pytest.raises(SettingsError, match="named two"):
        store.lists.rename(ana, SignList("own", "One"), "TWO")
    with pytest.raises(SettingsError, match="1 to 40 letters"):
        store.lists.rename(ana, two, " ")
    store.lists.rename(ana, two, "three")
    assert store.lists.all(ana) == {
        SignList("own", "One"): ("book",),
        SignList("own", "three"): ("book",),
    }


def test_a_request_lasts_until_the_sign_is_reviewed_or_the_day_ends(
    store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.cards.review(ana, "eat", Rating.GOOD)
    clock.forward(minutes=1)
    for sign in ("water", "eat", "cat"):
        store.lists.wish(ana, sign)
        clock.forward(minutes=1)
    store.lists.wish(ana, "cat", False)
    assert store.lists.wished(ana) == ("water", "eat")
    store.cards.review(ana, "eat", Rating.GOOD)
    assert store.lists.wished(ana) == ("water",)
    clock.forward(minutes=1)
    store.lists.wish(ana, "eat")
    assert store.lists.wished(ana) == ("water", "eat")
    clock.forward(days=1)
    assert store.lists.wished(ana) == ()
    assert store.lists.all(ana) == {}


def test_lists_are_exported_and_deleted_with_their_learner(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    store.lists.put(ana, store.lists.named(ana, "At home"), "water")
    store.lists.wish(ana, "cat")
    exported = export_of(store, ana)
    (wish, own) = sorted(exported["listed_signs"], key=lambda row: row["sign"])
    assert (wish["kind"], wish["sign"]) == ("today", "cat")
    assert (own["name"], own["sign"]) == ("At home", "water")
    assert "At home" in csv_of(store, ana)["listed_signs.csv"]
    assert json.dumps(exported)
    store.leaving.delete_learner(ana)
    assert store.database.read("SELECT * FROM listed_signs") == []
