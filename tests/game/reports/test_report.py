"""The report as a web page, as JSON and as CSV, for a learner with a history and one without."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from deepsign.errors import ProgressError
from deepsign.learning.schedule import Rating
from deepsign.progress.learner_figures import LearnerFigures, read_figures
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.reports.html import html, write_page
from deepsign.reports.report import TABLES, as_csv, as_text, report
from deepsign.reports.web_page import OURS
from deepsign.words import Words
from deepsign_assets.lexicon import load_entries, load_lexicon

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
LEXICON = load_lexicon()
SIGNS = [(entry.id, entry.level) for entry in load_entries()]
SECTIONS = ["calendar", "time", "standing", "memory", "signs", "pairs", "parameters"]


@pytest.fixture
def store(tmp_path: Path) -> ProgressStore:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def ana(store: ProgressStore) -> Learner:
    """A learner with a history, whose name contains HTML."""
    ana = store.learners.create("Ana <b>&", time_zone="UTC")
    for days_ago in (40, 20, 1, 0):
        at = NOW - timedelta(days=days_ago)
        sitting = store.sittings.begin(ana, "lesson", at - timedelta(minutes=3))
        store.attempts.record(
            ana,
            Attempt(
                "mother", "not_yet", 30, 5.0, "x", {"father": 0.8}, at=at, parameter="location"
            ),
        )
        store.cards.review(ana, "mother", Rating.GOOD, at=at)
        store.attempts.record(
            ana,
            Attempt("cat", "match", 100, 0.0, "", {"cat": 1.0}, "receptive", "recognise", at=at),
        )
        store.cards.review(ana, "cat", Rating.EASY, direction="recognise", at=at)
        store.sittings.end(sitting, at)
    return ana


def words(language: str = "en") -> Words:
    return Words(lambda: language, LEXICON)


def figures(store: ProgressStore, learner: Learner) -> LearnerFigures:
    return read_figures(store, learner, NOW, SIGNS)


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&#60;"


def _hostile(value: object, field: str) -> object:
    """Returns the same figures with markup in one field, wherever it occurs."""
    if isinstance(value, tuple):
        return tuple(_hostile(each, field) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    change = {
        f.name: HOSTILE if f.name == field else _hostile(getattr(value, f.name), field)
        for f in fields(value)
    }
    return type(value)(**change)


@pytest.mark.parametrize("field", ["name", "time_zone", "level", "last_score"])
def test_texts_of_a_progress_file_are_escaped(
    field: str, store: ProgressStore, ana: Learner
) -> None:
    whole = figures(store, ana)
    before = Counter(
        tag.name for tag in BeautifulSoup(html([(ana, whole)], words()), "html.parser")()
    )
    learner, spoilt = _hostile(ana, field), _hostile(whole, field)
    page = html([(learner, spoilt)], words())  # type: ignore[list-item]
    assert "<script" not in page and "<img" not in page
    soup = BeautifulSoup(page, "html.parser")
    assert Counter(tag.name for tag in soup())["section"] == before["section"]
    assert not any(key.startswith("on") for tag in soup() for key in tag.attrs)
    if field != "time_zone":
        assert HOSTILE.upper() in soup.decode_contents(formatter=None).upper()


@pytest.mark.parametrize("sign", [HOSTILE, "a_sign_of_long_ago", ""])
@pytest.mark.parametrize("field", ["sign", "answer"])
def test_signs_that_are_not_in_the_lexicon_are_not_drawn(
    field: str, sign: str, store: ProgressStore, ana: Learner
) -> None:
    before = html([(ana, figures(store, ana))], words())
    asked, got = (sign, "father") if field == "sign" else ("father", sign)
    attempt = Attempt(asked, "not_yet", 30, 5.0, "x", {got: 0.8}, at=NOW)
    store.attempts.record(ana, attempt)
    page = html([(ana, figures(store, ana))], words())
    assert "<script" not in page and "long ago" not in page.lower()
    assert page.count("<section") == before.count("<section")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_section_has_its_chart(store: ProgressStore, ana: Learner, language: str) -> None:
    page = BeautifulSoup(html([(ana, figures(store, ana))], words(language)), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == language
    assert [section["id"] for section in page.find_all("section")] == SECTIONS
    for section in page.find_all("section"):
        assert section.h2.text
        assert section.svg["aria-label"]
        assert section.svg.find_all("title"), section["id"]
    tips = {
        section["id"]: [t.text for t in section.find_all("title")] for section in page("section")
    }
    assert len(tips["calendar"]) == 53 * 7
    assert len(tips["signs"]) == len(LEXICON)
    assert len(tips["memory"]) == 1
    assert page.h1.text.startswith("Ana <b>&")


def test_the_page_is_self_contained_and_has_both_themes(store: ProgressStore, ana: Learner) -> None:
    text = html([(ana, figures(store, ana))], words())
    assert "prefers-color-scheme: dark" in text
    for word in ("<script", "http:", "https:", "@import", "url(//", "<img", "<link"):
        assert word not in text.lower()
    assert "<b>" not in text
    page = BeautifulSoup(text, "html.parser")
    assert [
        tag for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)
    ] == []
    fills = {v for tag in page.find_all() for k, v in tag.attrs.items() if k in ("fill", "stroke")}
    declared = page.style.text
    for fill in fills - {"none", "url(#stripes)"}:
        assert f"--{fill.removeprefix('var(--').removesuffix(')')}:" in declared


def test_the_table_has_the_figures_of_the_grid(store: ProgressStore, ana: Learner) -> None:
    page = BeautifulSoup(html([(ana, figures(store, ana))], words()), "html.parser")
    rows = [
        [cell.text for cell in row("td")] for row in page.find("section", id="signs").tbody("tr")
    ]
    assert [row[0] for row in rows] == ["CAT", "MOTHER"]
    assert [bool(row[2]) for row in rows] == [False, True]
    assert [bool(row[3]) for row in rows] == [True, False]
    assert [row[4] for row in rows] == ["100", "30"]


def test_a_new_learner_gets_sentences(store: ProgressStore) -> None:
    noor = store.learners.create("Noor", time_zone="UTC")
    page = BeautifulSoup(html([(noor, figures(store, noor))], words()), "html.parser")
    assert [section["id"] for section in page.find_all("section")] == SECTIONS
    assert page.find("section", id="memory").svg is None
    assert "A line begins here" in page.find("section", id="memory").p.text


def test_only_our_own_page_is_overwritten(
    store: ProgressStore, ana: Learner, tmp_path: Path
) -> None:
    learners = [(ana, figures(store, ana))]
    file = tmp_path / "report.html"
    write_page(file, learners, words())
    file.write_text(f"<!DOCTYPE html>{OURS} former words", encoding="utf-8")
    write_page(file, learners, words())
    assert "former words" not in file.read_text(encoding="utf-8")
    for theirs in (b"<html>mine</html>", b"", b"\xff\xfe\x00"):
        file.write_bytes(theirs)
        with pytest.raises(ProgressError, match="it was not changed"):
            write_page(file, learners, words())
        assert file.read_bytes() == theirs
    with pytest.raises(ProgressError, match="cannot be written"):
        write_page(tmp_path / "nowhere" / "x.html", learners, words())
    assert not list(tmp_path.glob(".*.part*"))


def test_json_contains_days_directions_months_and_pairs(store: ProgressStore, ana: Learner) -> None:
    result = report(store, ana, NOW)
    assert [(row["sign"], row["direction"]) for row in result["by_direction"]] == [
        ("mother", "produce"), ("cat", "recognise")
    ]  # fmt: skip
    assert result["by_direction"][0]["last_score"] == 30
    assert [day["minutes"] for day in result["days"]] == [3.0] * 4
    assert result["days"][-1]["learning"] + result["days"][-1]["known"] == 2
    assert [month["month"] for month in result["retention_by_month"]] == ["2026-11"]
    assert result["confusions"] == [
        {
            "sign": "mother", "answer": "father", "times": 4, "direction": "produce",
            "strand": "signs",
        }
    ]  # fmt: skip
    assert result["parameters"][-1] == {
        "week": "2026-11-16", "parameter": "location", "sign": "mother", "missed": 2,
    }  # fmt: skip


def test_letters_and_numbers_are_named(store: ProgressStore, ana: Learner) -> None:
    for sign, answer in (("s", "a"), ("17", "17")):
        kind = "match" if sign == answer else "not_yet"
        made = Attempt(sign, kind, 30, 5.0, "x", {answer: 0.8}, at=NOW)  # type: ignore[arg-type]
        store.attempts.record(ana, made)
    result = report(store, ana, NOW)
    strands = {row["sign"]: row["strand"] for row in result["by_direction"]}
    assert strands == {"mother": "signs", "cat": "signs", "s": "letters", "17": "numbers"}
    printed = as_text(result)
    assert "  letter S     0 of   1 matched" in printed
    assert "  number 17    1 of   1 matched" in printed
    page = BeautifulSoup(html([(ana, figures(store, ana))], words("es")), "html.parser")
    assert [section["id"] for section in page.find_all("section")] == [
        *SECTIONS, "spelled", "spelled_pairs",
    ]  # fmt: skip
    spelled = page.find("section", id="spelled")
    assert [row.td.text for row in spelled.tbody("tr")] == ["Número 17", "Letra S"]
    pairs = page.find("section", id="spelled_pairs").find_all("title")
    assert [each.text for each in pairs] == ["Se pidió Letra S y se vio Letra A una vez."]


@pytest.mark.parametrize("table", TABLES)
def test_each_table_is_available_as_csv(store: ProgressStore, ana: Learner, table: str) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([report(store, ana, NOW)], table))))  # type: ignore[arg-type]
    expected = {"signs": 2, "days": 4, "months": 1, "confusions": 1, "parameters": 3}
    assert len(rows) == expected[table]
    assert {row["learner"] for row in rows} == {"Ana <b>&"}
    assert all(None not in row.values() for row in rows)
