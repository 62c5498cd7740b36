"""A class of 25, created with the real store and export; and files from anybody."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.badfiles import BAD_FILES
from tests.fuzz import Fuzz, spoilt_bytes, spoilt_data

from deepsign.cli import run
from deepsign.progress.exporting import export_to
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.reports import class_files
from deepsign.reports.class_figures import OTHER, PARAMETERS, by_parameter, class_figures, differing
from deepsign.reports.class_files import read_class
from deepsign.reports.exported import Exported, parse
from deepsign_assets.lexicon import load_lexicon

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
SIZE = 25
LEXICON = load_lexicon()
MARKUP = "<b onclick=x>&\"'"


def practise(store: ProgressStore, number: int) -> None:
    """Creates a learner. Every third one mistakes MOTHER for FATHER; the last one has done nothing."""
    learner = store.learners.create(f"=Learner {number:02} {MARKUP}", time_zone="UTC")
    for day in range(number % 5 if number < SIZE - 1 else 0):
        at = NOW - timedelta(days=day)
        sitting = store.sittings.begin(learner, "lesson", at - timedelta(minutes=4))
        seen = "father" if number % 3 == 0 else "mother"
        kind = "match" if seen == "mother" else "not_yet"
        store.attempts.record(learner, Attempt("mother", kind, 60, 5.0, "x", {seen: 0.9}, at=at))  # type: ignore[arg-type]
        store.attempts.record(learner, Attempt("cat", "no_sign", 0, 5.0, "x", at=at))
        store.sittings.end(sitting, at)
        played = store.sittings.begin(learner, "arcade", at)
        store.sittings.end(played, at + timedelta(minutes=9))


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with an export of each learner of the class."""
    home = tmp_path_factory.mktemp("class")
    with ProgressStore.open(home / "progress.db", clock=lambda: NOW) as store:
        with store.database.transaction():
            for number in range(SIZE):
                practise(store, number)
        for number, learner in enumerate(store.learners.all()):
            folder = home / "exports" / f"{number:02}"
            folder.mkdir(parents=True)
            export_to(folder, store, learner, lambda _: None)
    return home / "exports"


def zipped(exports: Path, into: Path) -> Path:
    return Path(shutil.make_archive(str(into / "class"), "zip", exports))


def of_one(exports: Path) -> dict[str, Any]:
    whole = json.loads((exports / "03" / "progress.json").read_text(encoding="utf-8"))
    assert isinstance(whole, dict)
    return whole


def test_the_page_of_a_class_of_25_shows_practice_and_mistakes(
    exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["class", str(exports), "--out", str(tmp_path / "out")]) == 0
    assert "25 learners" in capsys.readouterr().out
    text = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    rows = {name: page.find("section", id=name).tbody("tr") for name in ("who", "signs", "pairs")}
    assert len(rows["who"]) == SIZE
    who = [[cell.text for cell in row("td")] for row in rows["who"]]
    assert who[3][1:] == ["3", "12", "2026-11-22", "3", "0%"], "the arcade is not counted"
    assert who[24][1:] == ["0", "0", "–", "0", "–"]
    assert [cell.text for cell in rows["signs"][0]("td")][:4] == [
        "MOTHER",
        "sign it",
        "6 of 19",
        "30%",
    ]
    assert [cell.text for cell in rows["pairs"][0]("td")][1] == "FATHER"
    assert "<b" not in text.replace("<body", "")
    assert "<script" not in text and "http" not in text
    assert page.find("section", id="left-out") is None


def test_the_table_has_a_line_for_each_learner_and_sign(exports: Path, tmp_path: Path) -> None:
    assert run(["class", str(exports), "--out", str(tmp_path)]) == 0
    lines = list(csv.DictReader(io.StringIO((tmp_path / "class.csv").read_text(encoding="utf-8"))))
    assert len({line["learner"] for line in lines}) == SIZE
    assert all(line["learner"].startswith("'=Learner") for line in lines), "no formula"
    third = next(line for line in lines if "03" in line["learner"])
    assert (third["sign"], third["attempts"], third["missed"]) == ("mother", "3", "3")
    differ = differing("mother", "father", LEXICON)
    assert [third[name] for name in (*PARAMETERS, OTHER)] == [
        "3" if name in differ else "0" for name in (*PARAMETERS, OTHER)
    ]


def test_pairs_differ_in_the_parameters_of_their_codes() -> None:
    assert differing("mother", "father", LEXICON) == ("location",)
    assert differing("mother", "a_sign_of_long_ago", LEXICON) == (OTHER,)
    assert class_figures([], LEXICON).missed_signs() == []


def test_letters_and_numbers_of_a_class_are_named(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db", clock=lambda: NOW) as store:
        learner = store.learners.create("Ana", time_zone="UTC")
        for sign, answer in (("s", "a"), ("17", "18")):
            made = Attempt(sign, "not_yet", 60, 5.0, "x", {answer: 0.9}, at=NOW)
            store.attempts.record(learner, made)
        (tmp_path / "ana").mkdir()
        export_to(tmp_path / "ana", store, learner, lambda _: None)
    assert run(["class", str(tmp_path / "ana"), "--out", str(tmp_path / "out")]) == 0
    page = BeautifulSoup((tmp_path / "out" / "class.html").read_text("utf-8"), "html.parser")
    rows = [
        [cell.text for cell in row("td")] for row in page.find("section", id="pairs").tbody("tr")
    ]
    assert [(row[0], row[1]) for row in rows] == [
        ("Number 17", "Number 18"), ("Letter S", "Letter A"),
    ]  # fmt: skip
    assert rows[1][3] == "Handshape"
    table = csv.DictReader(io.StringIO((tmp_path / "out" / "class.csv").read_text("utf-8")))
    assert [line["sign"] for line in table] == ["number 17", "letter S"]


def test_archives_folders_and_files_give_the_same_and_each_learner_counts_once(
    exports: Path, tmp_path: Path
) -> None:
    whole = read_class([exports])
    archive = zipped(exports, tmp_path)
    assert read_class([archive]).learners == whole.learners
    both = read_class([archive, exports, exports / "03" / "progress.json"])
    assert both.learners == whole.learners
    assert both.older == SIZE + 1


def _json(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], bytes]:
    def spoil(whole: dict[str, Any]) -> bytes:
        change(whole)
        return json.dumps(whole).encode()

    return spoil


SPOILT: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "it is not JSON": lambda _: b"PK\3\4 no JSON",
    "nested too deeply": lambda _: b"[" * 200_000,
    "not exported progress": lambda _: b"[1, 2]",
    "attempts is not a table": _json(lambda it: it.update(attempts={})),
    "row 2 of attempts is not a row": _json(lambda it: it["attempts"].insert(1, 7)),
    "sign in row 1 of attempts is ['x']": _json(lambda it: it["attempts"][0].update(sign=["x"])),
    "claimed in row 1 of attempts is True": _json(
        lambda it: it["attempts"][0].update(claimed=True)
    ),
    "verdict in row 1 of attempts is None": _json(lambda it: it["attempts"][0].pop("verdict")),
    "day in row 1 of attempts is '2026-02-31'": _json(
        lambda it: it["attempts"][0].update(day="2026-02-31")
    ),
    "practised_ms in row 1 of sittings is 1": _json(
        lambda it: it["sittings"][0].update(practised_ms=10**30)
    ),
    "practised_ms in row 1 of sittings is nan": _json(
        lambda it: it["sittings"][0].update(practised_ms=float("nan"))
    ),
    "needs a name": _json(lambda it: it["learner"].update(name=" ")),
    "bytes that are not text": _json(lambda it: it["learner"].update(name="\ud800")),
}


@pytest.mark.parametrize("said", SPOILT)
def test_a_bad_file_is_named_and_the_others_are_used(
    said: str, exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(SPOILT[said](of_one(exports)))
    good = exports / "04" / "progress.json"
    assert run(["class", str(bad), str(good), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 1
    assert f"{bad} was left out: " in printed[0]
    assert said in printed[0]
    page = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    assert "A class of 1" in page
    assert "bad.json was left out" in page


@pytest.mark.parametrize("said", BAD_FILES)
def test_a_path_that_is_not_a_file_is_named(said: str, exports: Path, tmp_path: Path) -> None:
    bad = BAD_FILES[said](tmp_path)
    (fault,) = read_class([bad, exports / "04"]).faults
    assert fault.count("\n") == 0
    assert fault.encode()


def _bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/progress.json", bytes(2000))
    return folder / "bomb.zip"


def _without(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "without.zip", "w") as archive:
        archive.writestr("attempts.csv", "sign")
        archive.writestr("../._progress.json", "{}")
    return folder / "without.zip"


def _cut(folder: Path) -> Path:
    (folder / "cut.zip").write_bytes(_without(folder).read_bytes()[:60])
    return folder / "cut.zip"


@pytest.mark.parametrize(
    ("made", "said"),
    [(_bomb, "too large"), (_without, "no exported progress"), (_cut, "not a zip")],
)
def test_unusable_archives_are_named(
    made: Callable[[Path], Path], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_files, "LARGEST", 1000)
    (fault,) = read_class([made(tmp_path)]).faults
    assert said in fault


def test_nothing_is_written_if_nothing_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["class", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_foreign_files_are_not_overwritten(exports: Path, tmp_path: Path) -> None:
    for name in ("class.html", "class.csv"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
        assert run(["class", str(exports / "04"), "--out", str(tmp_path)]) == 2
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
        (tmp_path / name).unlink()


def test_learners_with_the_same_name_are_numbered(exports: Path, tmp_path: Path) -> None:
    other = of_one(exports)
    other["learner"]["created_at_utc"] = "2026-01-01T00:00:00.000000+00:00"
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    files = [str(tmp_path / "other.json"), str(exports / "03"), "--language", "es"]
    assert run(["class", *files, "--out", str(tmp_path / "out")]) == 0
    page = BeautifulSoup(
        (tmp_path / "out" / "class.html").read_text(encoding="utf-8"), "html.parser"
    )
    assert page.html is not None and page.html["lang"] == "es"
    names = [row.td.text for row in page.find("section", id="who").tbody("tr")]
    assert [name.endswith(" (2)") for name in names] == [False, True]


def test_damaged_files_are_used_or_refused(exports: Path) -> None:
    fuzz, whole = Fuzz("class", 150), of_one(exports)
    data = json.dumps(whole).encode()
    for chance in fuzz.inputs():
        try:
            if chance.random() < 0.3:
                found = parse(spoilt_bytes(data, chance))
            else:
                found = parse(json.dumps(spoilt_data(whole, chance)).encode())
        except ValueError as error:
            fuzz.refused(error)
        else:
            assert isinstance(found, Exported)


def test_what_advice_named_counts_in_place_of_what_the_codes_say() -> None:
    row = {
        "sign": "mother", "answer": "father", "direction": "produce", "verdict": "not_yet",
        "day": "2026-11-22",
    }  # fmt: skip
    rows = [row, row | {"parameter": "timing"}, row | {"parameter": "orientation", "answer": ""}]
    whole = {"learner": {"name": "Ana"}, "attempts": rows}
    learner = parse(json.dumps(whole).encode())
    assert by_parameter(learner, LEXICON) == {"location": 1, "timing": 1, "palm": 1}
    assert by_parameter(learner, LEXICON, ("cat", "produce")) == {}
    whole["attempts"] = [row | {"parameter": "telepathy"}]
    with pytest.raises(ValueError, match="parameter in row 1 of attempts is 'telepathy'"):
        parse(json.dumps(whole).encode())
