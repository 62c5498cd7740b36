"""Screens and reports handle own signs in progress.db, and name them by their words."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Final, get_args

import pytest
from tests.export_of import export_of
from tests.own_takes import new_sign

from deepsign.gallery.studio import TODAY, Studio, studio
from deepsign.learning.schedule import Rating
from deepsign.progress.learner_figures import read_figures
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.sign_lists import FAVOURITES
from deepsign.reports.class_figures import class_figures
from deepsign.reports.class_files import ClassFiles
from deepsign.reports.class_page import class_page
from deepsign.reports.class_table import class_csv
from deepsign.reports.exported import parse
from deepsign.reports.html import html
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.stage.services import Door

KNOWN: Final = ("book", "cat", "house", "happy", "again")


@pytest.fixture(scope="module")
def practised() -> Iterator[tuple[Studio, Learner, str]]:
    """Returns a learner who has practised an own sign, confused it, listed it and planned it for a lesson."""
    with studio("light", (640, 480), camera_size=(160, 120)) as ready:
        store = ready.services.store
        ana = store.learners.create("Ulla")
        own = store.own_signs.add(ana, new_sign("Lulu")).id
        at = TODAY - timedelta(days=3)
        for sign in (own, *KNOWN):
            made = store.attempts.record(
                ana, Attempt(sign, "match", 80, 5.0, "m", {sign: 0.9}, at=at)
            )
            store.cards.review(ana, sign, Rating.GOOD, attempt_id=made.id, at=at)
            store.attempts.record(
                ana, Attempt(sign, "not_yet", 9, 5.0, "m", {"cat": 0.9, own: 0.1}, at=at)
            )
        store.lists.put(ana, FAVOURITES, own)
        store.lists.wish(ana, own)
        store.broken_lessons.keep(ana, [["recall", own], ["recall", "book"]], 1, TODAY)
        yield ready, ana, own


@pytest.mark.parametrize("door", get_args(Door))
def test_every_door_of_home_opens(door: Door, practised: tuple[Studio, Learner, str]) -> None:
    ready, ana, _ = practised
    services, stack = ready.services, ready.stage.stack
    try:
        scene = services.routes.door(door, services, stack, ana)
    except ValueError:
        pytest.skip("there is nothing to do behind it")
    ready.show(scene)


def test_nothing_asks_for_an_own_sign_before_a_network_has_embedded_it(
    practised: tuple[Studio, Learner, str],
) -> None:
    ready, ana, own = practised
    assert own not in {each.sign for each in known_signs(ready.services, ana)}
    ready.show(ready.services.routes.home(ready.services, ready.stage.stack, ana))


def test_reports_name_it_by_its_word(practised: tuple[Studio, Learner, str]) -> None:
    ready, ana, own = practised
    services = ready.services
    assert services.words.sign(own) == "Lulu"
    assert services.words.gloss(own) == "LULU"
    assert services.words.sign("own:gone") == "own:gone"
    signs = [(sign.id, sign.level) for sign in services.lexicon]
    page = html([(ana, read_figures(services.store, ana, TODAY, signs))], services.words)
    assert "LULU" in page
    assert own not in page


def test_the_class_report_names_it_by_its_word(practised: tuple[Studio, Learner, str]) -> None:
    ready, ana, own = practised
    services = ready.services
    found = parse(json.dumps(export_of(services.store, ana)).encode())
    assert ("own:Lulu", "produce") in found.tries
    table = class_csv([found], services.lexicon)
    assert "own:Lulu" in table
    figures = class_figures([found], services.lexicon)
    page = class_page(
        ClassFiles((found,), ()), figures, services.lexicon, services.words, TODAY.date()
    )
    assert own not in table + page
