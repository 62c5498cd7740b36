"""Names of people: one normal form, compared as they read, and numbered if an older file has two that read the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from deepsign.errors import NameTaken, SettingsError, UnknownLearner
from deepsign.progress.learner_names import key, numbered, tidy, told_apart
from deepsign.progress.profiles import checked_name
from deepsign.progress.records import LOCAL, Learner
from deepsign.progress.store import ProgressStore

JOSE = "José"
ALIKE = {
    "decomposed": unicodedata.normalize("NFD", JOSE),
    "zero width space": "Jo\u200bsé",
    "zero width joiner": "Jo\u200dsé",
    "zero width non-joiner": "Jo\u200csé",
    "word joiner": "\u2060José",
    "byte order mark": "\ufeffJosé",
    "soft hyphen": "Jo\u00adsé",
    "grapheme joiner": "Jos\u034fé",
    "right to left mark": "José\u200f",
    "right to left override": "\u202eJosé\u202c",
    "isolate": "\u2068José\u2069",
    "variation selector": "José\ufe0f",
    "tag": "José\U000e0061",
    "escape": "José\x1b",
    "no-break space": "José\u00a0",
    "ideographic space": "\u3000José",
    "line separator": "José\u2028",
    "filler": "José\u3164",
    "braille blank": "José\u2800",
    "case": "JOSÉ",
    "zero width between letter and accent": "Jose\u200b\u0301",
}
UNSEEN = {
    "nothing": "",
    "spaces of all kinds": " \u00a0\u2003\u3000\t\n",
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "bidi marks": "\u200e\u202e\u2066",
    "filler": "\u3164",
    "jamo filler": "\u1160",
    "half width filler": "\uffa0",
    "braille blank": "\u2800\u2800",
    "soft hyphen": "\u00ad",
    "tags": "\U000e0041\U000e007f",
    "variation selector": "\ufe0e",
    "accent alone": "\u0301",
    "controls": "\x07\x1b",
}


def of(table: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", table.values(), ids=table)


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgressStore]:
    """A store with José and Ana that no test changes."""
    with ProgressStore.open(tmp_path_factory.mktemp("names") / "progress.db") as store:
        store.learners.create(JOSE)
        store.learners.create("Ana")
        yield store


@of(ALIKE)
def test_a_name_that_reads_the_same_is_the_same(refusing: ProgressStore, name: str) -> None:
    jose, ana = refusing.learners.all()
    with pytest.raises(NameTaken, match="already a learner named"):
        refusing.learners.create(name)
    with pytest.raises(NameTaken, match="already a learner named"):
        refusing.learners.rename(ana, name)
    assert refusing.learners.named(name) == jose
    assert checked_name(name) == (JOSE.upper() if name.isupper() else JOSE)


@of(UNSEEN)
def test_a_name_that_cannot_be_seen_is_refused(refusing: ProgressStore, name: str) -> None:
    ana = refusing.learners.named("Ana")
    for entry in (refusing.learners.create, lambda each: refusing.learners.rename(ana, each)):
        with pytest.raises(SettingsError, match="needs a name"):
            entry(name)
    with pytest.raises(SettingsError, match="needs a name"):
        checked_name(name)
    with pytest.raises(UnknownLearner):
        refusing.learners.named(name)


def test_a_name_is_stored_in_its_one_form(store: ProgressStore) -> None:
    made = store.learners.create("\u200b Jose\u0301\u3000")
    assert store.learners.all() == (made,)
    renamed = store.learners.rename(made, "Pepe\u0301\u202c")
    assert store.learners.all() == (renamed,)
    assert (made.name, renamed.name) == (JOSE, "Pep\u00e9")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Ana\u3000Maria\u2003 Luz", "Ana Maria Luz"),
        ("Ana\u3164Maria", "Ana Maria"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("علی\u200c", "علی"),
        ("क्\u200dष", "क्\u200dष"),
        ("李小龍", "李小龍"),
        ("\u1100\u1161\u11ab", "간"),
        ("O\u2019Brien-Müller Jr.", "O\u2019Brien-Müller Jr."),
    ],
)
def test_what_belongs_to_a_name_stays(written: str, stored: str) -> None:
    assert tidy(written) == stored
    assert tidy(tidy(written)) == stored


def test_names_of_another_script_are_other_names() -> None:
    assert len({key(name) for name in ("Ana", "Аna", "Ána", "Anna", "李小龍", "王小明")}) == 6


def stored_as(*names: str) -> tuple[Learner, ...]:
    """Returns learners of a file written by an earlier version, with their shown names."""
    made = datetime(2026, 11, 22, tzinfo=UTC)
    return told_apart([Learner(n, name, "right", LOCAL, made) for n, name in enumerate(names)])


@of(ALIKE)
def test_two_that_read_the_same_in_an_older_file_are_told_apart(name: str) -> None:
    shown = stored_as(JOSE, name, "José (2)")
    number = "JOSÉ (3)" if name.isupper() else "José (3)"
    assert [each.name for each in shown] == [JOSE, number, "José (2)"]
    assert [each.alike for each in shown] == [False, True, False]


@of({each: name for each, name in UNSEEN.items() if name.strip()})
def test_a_name_in_an_older_file_that_nobody_sees_gets_a_sign(name: str) -> None:
    shown = stored_as(name, "Ana", name + "\u200b")
    assert [each.name for each in shown] == ["?", "Ana", "? (2)"]
    assert [each.alike for each in shown] == [True, False, True]


def test_both_of_an_older_file_are_found_and_renamed(store: ProgressStore) -> None:
    first, second = store.learners.create(JOSE), store.learners.create("Ana")
    with store.database.transaction() as db:
        twin = unicodedata.normalize("NFD", JOSE)
        db.execute("UPDATE learners SET name = ? WHERE id = ?", (twin, second.id))
    assert store.learners.named("josé (2)").id == second.id
    renamed = store.learners.rename(store.learners.named("josé (2)"), "Pepe")
    assert store.learners.all() == (first, renamed)


def test_a_number_that_somebody_has_is_not_given() -> None:
    assert numbered(["Ana", "ana", "Ana (2)"]) == ["Ana", "ana (3)", "Ana (2)"]
