"""A data set becomes shards: parts without a common signer, labels, codes, one table, resumable."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_training.cli import commands
from deepsign_training.parameters import PARAMETERS, codes_of
from deepsign_training.readers import (
    READERS,
    Imported,
    ImportSettings,
    Problem,
    import_clips,
    plan,
)
from deepsign_training.shards import Shard, ShardPool, list_shards

from .conftest import signed, write_csv, write_video

PARTS = ("train", "val", "test")


def run(kind: str, source: Path, settings: ImportSettings) -> Imported:
    return import_clips(plan(READERS[kind](source), settings), settings)


def about(out: Path) -> dict[str, dict[str, Any]]:
    """The text beside every shard of an import, by part and name."""
    found = sorted(out.glob("*/*.json"))
    return {f"{p.parent.name}/{p.stem}": json.loads(p.read_text()) for p in found}


def column(out: Path, name: str) -> list[Any]:
    return [value for shard in about(out).values() for value in shard[name]]


def contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*.*"))}


@pytest.fixture(scope="module")
def wlasl_out(wlasl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wlasl-out") / "out"
    run("wlasl", wlasl, ImportSettings(out, processes=1))
    return out


def test_jester_becomes_shards_that_can_be_trained_on(jester: Path, tmp_path: Path) -> None:
    made = run("jester", jester, ImportSettings(tmp_path, processes=1))
    labels = ("stop_sign", "swiping_left", "thumb_up", "no_sign")
    assert made.clips == {"train": 3, "val": 2, "test": 0}
    assert "cannot be checked here" in made.note
    train = Shard.open(tmp_path / "train" / "jester_00000.npy")
    assert train.labels == labels
    assert train.clips.shape == (3, 16, 112, 112, 3)
    assert [labels[t] for t in train.targets] == ["swiping_left", "thumb_up", "no_sign"]
    assert train.parameters == {} and train.all_targets.shape == (3, 1)
    assert train.clips.std(axis=(1, 2, 3, 4)).min() > 5
    assert (
        train.clips[:, :, 10:-10, 3:6].mean() > 3
    )  # the middle square: nothing of the black sides
    clips, targets = ShardPool(tmp_path / "train", held_out=0).draw(4, np.random.default_rng(0))
    assert clips.shape == (4, 16, 112, 112, 3) and targets.shape == (4, 1)
    counted = {p: sum(f.problem is p for f in made.faults) for p in Problem}
    assert counted == {**dict.fromkeys(Problem, 0), Problem.ROW: 1, Problem.LABEL: 1, Problem.MISSING: 1, Problem.BROKEN: 2}  # fmt: skip


def test_a_split_that_mixes_signers_becomes_one_by_signer(wlasl_out: Path) -> None:
    manifest = json.loads((wlasl_out / "manifest.json").read_text())
    assert manifest["split"]["made"] == "remade"
    assert "mixes signers: 1 of 4" in manifest["split"]["note"]
    signers = [set(manifest["parts"][part]["signers"]) for part in PARTS]
    assert sum(map(len, signers)) == len(set().union(*signers)) == 3  # 4 has only the empty film
    for part, people in zip(PARTS, signers, strict=True):
        shards = [a for name, a in about(wlasl_out).items() if name.startswith(part)]
        assert {person for shard in shards for person in shard["person"]} == people
    assert {s.split(":")[0] for s in set().union(*signers)} == {"wlasl"}


def test_labels_are_those_of_drawn_clips_and_codes_those_of_the_citation_form(
    wlasl_out: Path,
) -> None:
    lexicon = load_lexicon()
    shards = about(wlasl_out).values()
    assert {tuple(shard["labels"]) for shard in shards} == {(*lexicon.ids, "no_sign")}
    told = dict(zip(column(wlasl_out, "clips"), column(wlasl_out, "codes"), strict=True))
    assert tuple(told["videos/00001.mp4"]) == codes_of(lexicon["book"].performance)
    assert tuple(told["videos/00003.mp4"]) == codes_of(lexicon["thank_you"].performance)
    assert told["videos/00002.mp4"] == ["unknown"] * len(PARAMETERS)  # another form, says WLASL
    names = dict(zip(column(wlasl_out, "clips"), column(wlasl_out, "names"), strict=True))
    assert names == {
        "videos/00001.mp4": "book",
        "videos/00002.mp4": "book",
        "videos/00003.mp4": "thank_you",
        "videos/00004.mp4": "cat",
        "raw_videos/abcdefghijk.mp4": "book",
    }


def test_unknown_codes_are_passed_over_in_training(wlasl_out: Path) -> None:
    seen: list[int] = []
    for part in PARTS:
        for name in list_shards(wlasl_out / part):
            shard = Shard.open(wlasl_out / part / name)
            seen += shard.codes.min(axis=1).tolist()
            assert shard.codes.shape == (len(shard.clips), len(PARAMETERS))
    assert sorted(code < 0 for code in seen) == [False] * 4 + [True]


def test_every_fault_is_listed(wlasl_out: Path) -> None:
    with (wlasl_out / "faults.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = [(row["problem"], Path(row["where"]).name) for row in rows]
    assert ("file is missing", "00007.mp4") in told
    assert ("file cannot be read", "00006.mp4") in told
    assert ("clip is listed twice", "00004.mp4") in told
    assert ("gloss is not in the lexicon", "00008.mp4") in told
    assert sum(problem == "row cannot be read" for problem, _ in told) == 4
    assert "is empty" in next(row["details"] for row in rows if "00006" in row["where"])


def test_all_words_of_a_data_set(wlasl: Path, tmp_path: Path) -> None:
    run("wlasl", wlasl, ImportSettings(tmp_path, labels="all", processes=1))
    assert about(tmp_path)["train/wlasl_00000"]["labels"] == ["aardvark", "book", "cat", "thank_you", "no_sign"]  # fmt: skip
    told = dict(zip(column(tmp_path, "names"), column(tmp_path, "codes"), strict=True))
    assert set(told["aardvark"]) == {"unknown"}


def test_other_words_can_show_no_sign(wlasl: Path, tmp_path: Path) -> None:
    run("wlasl", wlasl, ImportSettings(tmp_path, others=True, processes=1))
    assert column(tmp_path, "names").count("no_sign") == 1
    with pytest.raises(ModelError, match="leave out --others"):
        run("wlasl", wlasl, ImportSettings(tmp_path, labels="all", others=True))


def test_a_split_asked_for_as_it_is_is_refused(wlasl: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="mixes signers"):
        run("wlasl", wlasl, ImportSettings(tmp_path / "out", split="own"))
    assert not (tmp_path / "out").exists()


def test_an_import_goes_on_where_it_stopped(wlasl: Path, tmp_path: Path) -> None:
    settings = ImportSettings(tmp_path / "one", processes=1, per_shard=1)
    first = run("wlasl", wlasl, settings)
    assert first.written == 6
    whole = contents(settings.out)
    for name in ("train/wlasl_00000.json", "val/wlasl_00000.npy", "val/wlasl_00000.json"):
        (settings.out / name).unlink()
    untouched = next(settings.out.glob("*/wlasl_00001.npy"))
    before = untouched.stat().st_mtime_ns
    again = run("wlasl", wlasl, settings)
    assert again.written == 2
    assert untouched.stat().st_mtime_ns == before
    assert contents(settings.out) == whole
    assert (again.clips, again.signers, again.faults) == (first.clips, first.signers, first.faults)


def test_processes_and_place_change_nothing(wlasl: Path, tmp_path: Path) -> None:
    run("wlasl", wlasl, ImportSettings(tmp_path / "one", processes=1, per_shard=2))
    elsewhere = shutil.copytree(wlasl, tmp_path / "elsewhere")
    run("wlasl", elsewhere, ImportSettings(tmp_path / "two", processes=2, per_shard=2))
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one.keys() == two.keys()
    for name, data in one.items():
        assert two[name].replace(str(elsewhere).encode(), str(wlasl).encode()) == data, name


def test_a_folder_of_another_import_is_refused(wlasl: Path, wlasl_out: Path) -> None:
    for other in ({"labels": "all"}, {"per_shard": 7}, {"others": True}):
        settings = replace(ImportSettings(wlasl_out), **other)
        with pytest.raises(ModelError, match="holds an import of other clips"):
            run("wlasl", wlasl, settings)


def test_a_damaged_manifest_or_shard_is_named(wlasl: Path, wlasl_out: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(wlasl_out, tmp_path / "copy")
    (copy / "train" / "wlasl_00000.json").write_text("{}")
    with pytest.raises(ModelError, match=r"wlasl_00000.json is damaged .* remove it"):
        run("wlasl", wlasl, ImportSettings(copy))
    (copy / "manifest.json").write_text("{}")
    with pytest.raises(ModelError, match="manifest.json is damaged"):
        run("wlasl", wlasl, ImportSettings(copy))


def test_a_full_disk_is_told_before_anything_is_read(
    wlasl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(ModelError, match=r"6 clips need 0.0 GB .* --per-class"):
        run("wlasl", wlasl, ImportSettings(tmp_path))
    assert not list(tmp_path.rglob("*.npy"))


def test_a_folder_that_cannot_be_written_to(wlasl: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written to"):
        run("wlasl", wlasl, ImportSettings(tmp_path / "file"))


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people sign BOOK twice each, in a plain folder."""
    source = tmp_path_factory.mktemp("people")
    film = write_video(source / "book" / "0a.mp4", signed("book"))
    names = [f"{n}{letter}.mp4" for n in range(6) for letter in "ab"]
    for name in names[1:]:
        shutil.copy(film, source / "book" / name)
    rows = [[f"book/{name}", f"P{name[0]}"] for name in names]
    write_csv(source / "signers.csv", [["file", "signer"], *rows])
    return source


def test_a_person_is_in_one_shard_where_it_holds_them(people: Path, tmp_path: Path) -> None:
    run("folder", people, ImportSettings(tmp_path, per_shard=3, processes=1))
    shards = [set(shard["person"]) for shard in about(tmp_path).values()]
    assert len(shards) == 6
    assert sorted(map(len, shards)) == [1] * 6
    assert len(set().union(*shards)) == 6


def test_so_many_clips_of_a_class(people: Path, tmp_path: Path) -> None:
    settings = ImportSettings(tmp_path, per_class=1)
    planned = plan(READERS["folder"](people), settings)
    assert [len(planned.splits.parts[part]) for part in PARTS] == [1, 1, 1]
    assert planned.splits == plan(READERS["folder"](people), settings).splits
    with pytest.raises(ModelError, match="per_class must be at least 0, not -1"):
        ImportSettings(tmp_path, per_class=-1)


def test_the_command_prints_one_table_and_the_parts(wlasl: Path, tmp_path: Path) -> None:
    words = ["import", "wlasl", str(wlasl), "--out", str(tmp_path / "out"), "--processes", "1"]
    told = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert told.exit_code == 0
    assert told.output.count("wlasl: what is not used") == 1
    for line in (
        "row cannot be read",
        "file is missing",
        "file cannot be read",
        "clip is listed twice",
    ):
        assert line in told.output
    assert "mixes signers" in told.output
    assert "train: " in told.output


def test_check_only_tells(wlasl: Path, tmp_path: Path) -> None:
    words = ["import", "wlasl", str(wlasl), "--out", str(tmp_path / "out"), "--check"]
    told = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert told.exit_code == 0
    assert "6 clips, 101 labels, 0.0 GB as shards." in told.output
    assert "file is missing" in told.output
    assert not (tmp_path / "out").exists()


def test_nothing_to_import_is_an_error(tmp_path: Path) -> None:
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
    texts = about(tmp_path / "out")
    assert [text["names"] for text in texts.values()] == [["dog"], ["book"], ["cat"]]
    known = [text["codes"][0][0] != "unknown" for text in texts.values()]
    assert known == [True, True, False]  # CAT2 is another form than CAT's first


def test_ms_asl_is_cut_out_of_whole_films(tmp_path: Path) -> None:
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
        told = {"label": label, "signer_id": signer, "url": tube, **times}
        (tmp_path / f"in/MSASL_{part}.json").write_text(json.dumps([told]))
    made = run("ms-asl", tmp_path / "in", ImportSettings(tmp_path / "out", processes=1))
    assert made.clips == {"train": 1, "val": 0, "test": 1}
    assert [(f.problem, "holds 0 frame(s)" in f.details) for f in made.faults] == [
        (Problem.BROKEN, True)
    ]
    book = np.load(tmp_path / "out/train/ms-asl_00000.npy")[0].astype(float)
    dog = np.load(tmp_path / "out/test/ms-asl_00000.npy")[0].astype(float)
    alone = tmp_path / "alone" / "book"
    write_video(alone / "1.mp4", signed("book"))
    run("folder", alone.parent, ImportSettings(tmp_path / "out2", processes=1))
    same = np.load(tmp_path / "out2/train/folder_00000.npy")[0].astype(float)
    assert np.abs(book - same).mean() < 0.5 * np.abs(dog - same).mean()


def test_people_who_are_not_named_are_not_counted(people: Path, tmp_path: Path) -> None:
    nobody = tmp_path / "in" / "book"
    nobody.mkdir(parents=True)
    shutil.copy(people / "book" / "0a.mp4", nobody)
    words = ["import", "folder", str(nobody.parent), "--out", str(tmp_path / "out"), "--check"]
    told = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert "train: 1 clips of signers who are not named" in told.output
    assert "nothing is missing or broken" in told.output
    words = words[:-1]
    told = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert "train: 1 clips of signers who are not named" in told.output
