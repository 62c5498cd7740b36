"""Importing data sets: split by signer, index, faults, and resuming."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.tracking.track import Track
from deepsign_training.cli import commands
from deepsign_training.readers import (
    READERS,
    Imported,
    ImportSettings,
    Problem,
    import_clips,
    plan,
)
from deepsign_training.run.mixed import MixedTracks, read_index
from deepsign_training.run.settings import Mixed

from .conftest import signed, write_csv, write_video

PARTS = ("train", "val", "test")


def run(kind: str, source: Path, settings: ImportSettings) -> Imported:
    return import_clips(plan(READERS[kind](source), settings), settings)


def index(out: Path) -> list[dict[str, str]]:
    """Returns the rows of an import's index."""
    return list(csv.DictReader((out / "index.csv").read_text().splitlines()))


def contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*.*"))}


@pytest.fixture(scope="module")
def wlasl_out(wlasl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wlasl-out") / "out"
    assert run("wlasl", wlasl, ImportSettings(out, processes=1)).written == 6
    return out


def test_split_that_mixes_signers_is_remade(wlasl_out: Path) -> None:
    manifest = json.loads((wlasl_out / "manifest.json").read_text())
    assert manifest["split"]["made"] == "remade"
    assert "mixes signers: 1 of 4" in manifest["split"]["note"]
    signers = [set(manifest["parts"][part]["signers"]) for part in PARTS]
    assert (
        sum(map(len, signers)) == len(set().union(*signers)) == 3
    )  # signer 4 has only the empty film
    for part, people in zip(PARTS, signers, strict=True):
        assert {row["signer"] for row in index(wlasl_out) if row["split"] == part} == people
    assert {s.split(":")[0] for s in set().union(*signers)} == {"wlasl"}


def test_index_lists_tracks_that_training_can_open(wlasl_out: Path) -> None:
    rows = index(wlasl_out)
    assert sorted(row["sign"] for row in rows) == ["book", "book", "book", "cat", "thank_you"]
    assert all(len(Track.load(wlasl_out / row["file"])) > 5 for row in rows)
    assert read_index(wlasl_out)[0].file == wlasl_out / rows[0]["file"]
    labels = (*load_lexicon().ids, "no_sign")
    trained = MixedTracks.open(Mixed(wlasl_out), labels)
    assert len(trained) == sum(row["split"] == "train" for row in rows)


def test_faults_are_listed(wlasl_out: Path) -> None:
    with (wlasl_out / "faults.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    result = [(row["problem"], Path(row["where"]).name) for row in rows]
    assert ("file is missing", "00007.mp4") in result
    assert ("file cannot be read", "00006.mp4") in result
    assert ("clip is listed twice", "00004.mp4") in result
    assert ("gloss is not in the lexicon", "00008.mp4") in result
    assert sum(problem == "row cannot be read" for problem, _ in result) == 4
    assert "is empty" in next(row["details"] for row in rows if "00006" in row["where"])


def test_labels_all_keeps_words_outside_the_lexicon(wlasl: Path, tmp_path: Path) -> None:
    planned = plan(READERS["wlasl"](wlasl), ImportSettings(tmp_path, labels="all"))
    assert planned.vocabulary.labels == ("aardvark", "book", "cat", "thank_you", "no_sign")


def test_others_labels_words_as_no_sign(wlasl: Path, tmp_path: Path) -> None:
    planned = plan(READERS["wlasl"](wlasl), ImportSettings(tmp_path, others=True))
    shown = [planned.vocabulary.label(r) for rs in planned.splits.parts.values() for r in rs]
    assert shown.count("no_sign") == 1
    with pytest.raises(ModelError, match="leave out --others"):
        run("wlasl", wlasl, ImportSettings(tmp_path, labels="all", others=True))


def test_own_split_that_mixes_signers_is_refused(wlasl: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="mixes signers"):
        run("wlasl", wlasl, ImportSettings(tmp_path / "out", split="own"))
    assert not (tmp_path / "out").exists()


def test_interrupted_import_is_resumed(wlasl: Path, wlasl_out: Path, tmp_path: Path) -> None:
    settings = ImportSettings(shutil.copytree(wlasl_out, tmp_path / "one"), processes=1)
    first = run("wlasl", wlasl, settings)
    assert first.written == 0
    whole = contents(settings.out)
    gone, untouched, *_ = sorted(settings.out.glob("*/*.npz"))
    gone.unlink()
    before = untouched.stat().st_mtime_ns
    again = run("wlasl", wlasl, settings)
    assert again.written == 1
    assert untouched.stat().st_mtime_ns == before
    assert contents(settings.out) == whole
    assert (again.clips, again.signers, again.faults) == (first.clips, first.signers, first.faults)


def test_result_does_not_depend_on_processes_and_path(
    wlasl: Path, wlasl_out: Path, tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(wlasl, tmp_path / "elsewhere")
    run("wlasl", elsewhere, ImportSettings(tmp_path / "two", processes=2))
    one, two = contents(wlasl_out), contents(tmp_path / "two")
    assert one.keys() == two.keys()
    for name, data in one.items():
        assert two[name].replace(str(elsewhere).encode(), str(wlasl).encode()) == data, name


def test_folder_of_another_import_is_refused(wlasl: Path, wlasl_out: Path) -> None:
    for other in ({"labels": "all"}, {"others": True}):
        settings = replace(ImportSettings(wlasl_out), **other)
        with pytest.raises(ModelError, match="holds an import of other clips"):
            run("wlasl", wlasl, settings)


def test_damaged_manifest_or_fault_raises(wlasl: Path, wlasl_out: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(wlasl_out, tmp_path / "copy")
    next(copy.glob("*/*.npz")).with_suffix(".json").write_text("{}")
    with pytest.raises(ModelError, match=r"json is damaged .* remove it"):
        run("wlasl", wlasl, ImportSettings(copy))
    (copy / "manifest.json").write_text("{}")
    with pytest.raises(ModelError, match="manifest.json is damaged"):
        run("wlasl", wlasl, ImportSettings(copy))


def test_unwritable_folder_raises(wlasl: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written to"):
        run("wlasl", wlasl, ImportSettings(tmp_path / "file"))


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain folder in which six people sign BOOK twice each."""
    source = tmp_path_factory.mktemp("people")
    film = write_video(source / "book" / "0a.mp4", signed("book"))
    names = [f"{n}{letter}.mp4" for n in range(6) for letter in "ab"]
    for name in names[1:]:
        shutil.copy(film, source / "book" / name)
    rows = [[f"book/{name}", f"P{name[0]}"] for name in names]
    write_csv(source / "signers.csv", [["file", "signer"], *rows])
    return source


def test_per_class_limits_the_clips(people: Path, tmp_path: Path) -> None:
    settings = ImportSettings(tmp_path, per_class=1)
    planned = plan(READERS["folder"](people), settings)
    assert [len(planned.splits.parts[part]) for part in PARTS] == [1, 1, 1]
    assert planned.splits == plan(READERS["folder"](people), settings).splits
    with pytest.raises(ModelError, match="per_class must be at least 0, not -1"):
        ImportSettings(tmp_path, per_class=-1)


def test_command_prints_the_faults_and_the_parts(
    wlasl: Path, wlasl_out: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(wlasl_out, tmp_path / "out")  # so that no film is tracked again
    words = ["import", "wlasl", str(wlasl), "--out", str(out), "--processes", "1"]
    result = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.count("wlasl: what is not used") == 1
    for line in (
        "row cannot be read",
        "file is missing",
        "file cannot be read",
        "clip is listed twice",
    ):
        assert line in result.output
    assert "mixes signers" in result.output
    assert "train: " in result.output


def test_check_imports_nothing(wlasl: Path, tmp_path: Path) -> None:
    words = ["import", "wlasl", str(wlasl), "--out", str(tmp_path / "out"), "--check"]
    result = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert result.exit_code == 0
    assert "6 clips, 101 labels; about 1 to 3 seconds" in result.output
    assert "file is missing" in result.output
    assert not (tmp_path / "out").exists()


def test_import_without_usable_clips_raises(tmp_path: Path) -> None:
    (tmp_path / "in" / "aardvark").mkdir(parents=True)
    (tmp_path / "in" / "aardvark" / "1.mp4").touch()
    words = ["import", "folder", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    failed = CliRunner().invoke(commands, words)
    assert isinstance(failed.exception, ModelError)
    assert "No clip of" in str(failed.exception)


def test_asl_citizen_keeps_its_split(tmp_path: Path) -> None:
    head = ["Participant ID", "Video file", "Gloss", "ASL-LEX Code"]
    for number, (part, gloss) in enumerate((("train", "BOOK1"), ("val", "CAT2"), ("test", "DOG"))):
        write_video(
            tmp_path / "in/videos" / f"{part}.mp4", signed(gloss[:3].lower().replace("boo", "book"))
        )
        write_csv(
            tmp_path / "in/splits" / f"{part}.csv", [head, [f"P{number}", f"{part}.mp4", gloss, ""]]
        )
    made = run("asl-citizen", tmp_path / "in", ImportSettings(tmp_path / "out", processes=1))
    assert made.note == "The data set's own split; no signer is in two parts."
    assert made.signers == {
        "train": {"asl-citizen:P0": 1}, "val": {"asl-citizen:P1": 1}, "test": {"asl-citizen:P2": 1},
    }  # fmt: skip
    assert not made.faults
    assert [row["sign"] for row in index(tmp_path / "out")] == ["book", "cat", "dog"]


def test_ms_asl_clips_are_cut_from_whole_films(tmp_path: Path) -> None:
    film = np.concatenate([signed("cat"), signed("book"), signed("dog")])
    write_video(tmp_path / "in/videos/abcdefghijk.mp4", film)
    (tmp_path / "in/MSASL_classes.json").write_text('["book", "dog"]')
    tube = "https://www.youtube.com/watch?v=abcdefghijk"
    for part, label, signer, start in (
        ("train", 0, 1, 1.2),
        ("test", 1, 2, 2.4),
        ("val", 1, 3, 60.0),
    ):
        times = {"start_time": start, "end_time": start + 1.1, "box": [0, 0.125, 1, 0.875]}
        result = {"label": label, "signer_id": signer, "url": tube, **times}
        (tmp_path / f"in/MSASL_{part}.json").write_text(json.dumps([result]))
    made = run("ms-asl", tmp_path / "in", ImportSettings(tmp_path / "out", processes=1))
    assert made.clips == {"train": 1, "val": 0, "test": 1}
    assert [(f.problem, "holds 0 frame(s)" in f.details) for f in made.faults] == [
        (Problem.BROKEN, True)
    ]
    assert [row["sign"] for row in index(tmp_path / "out")] == ["book", "dog"]
    assert all(len(Track.load(tmp_path / "out" / r["file"])) > 8 for r in index(tmp_path / "out"))


def test_unnamed_signers_are_not_counted(people: Path, tmp_path: Path) -> None:
    unnamed = tmp_path / "in" / "book"
    unnamed.mkdir(parents=True)
    shutil.copy(people / "book" / "0a.mp4", unnamed)
    words = ["import", "folder", str(unnamed.parent), "--out", str(tmp_path / "out"), "--check"]
    result = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert "train: 1 clips of unnamed signers" in result.output
    assert "nothing is missing or broken" in result.output
    words = words[:-1]
    result = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert "train: 1 clips of unnamed signers" in result.output
