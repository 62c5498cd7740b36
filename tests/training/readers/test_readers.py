"""Records and faults of each reader."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from deepsign_model.errors import ModelError
from deepsign_training.readers import (
    READERS,
    DataSet,
    PersonBox,
    Problem,
    read_asl_citizen,
    read_folder,
    read_ms_asl,
    read_wlasl,
)

from .conftest import instance, write_csv

TUBE = "https://www.youtube.com/watch?v=abcdefghijk"


def problems(data_set: DataSet) -> Counter[Problem]:
    return Counter(fault.problem for fault in data_set.faults)


def test_wlasl_is_read(wlasl: Path) -> None:
    data_set = read_wlasl(wlasl)
    by_file = {record.path.name: record for record in data_set.records}
    book = by_file["00001.mp4"]
    assert (book.gloss, book.signer, book.split, book.span_s) == ("book", "1", "train", None)
    assert book.box == PersonBox(16, 0, 112, 96, in_pixels=True)
    cut = by_file["abcdefghijk.mp4"]
    assert cut.path.parent.name == "raw_videos"
    assert cut.span_s == pytest.approx((30 / 25, 58 / 25))
    assert by_file["00007.mp4"].path == wlasl / "videos" / "00007.mp4"
    assert problems(data_set) == {Problem.ROW: 4}
    details = [fault.details for fault in data_set.faults]
    assert details[1] == "frame_end 9 is not after frame_start 9"
    assert details[0] == "'split' is missing"
    assert "'gloss' is missing" in details
    assert "it is not an object with video_id, signer_id and split" in details


def test_wlasl_prefers_films_cut_by_the_authors(tmp_path: Path) -> None:
    for folder, name in (("videos", "00001"), ("raw_videos", "abcdefghijk")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.mp4").touch()
    given = instance("00001", 1, "train", url=TUBE, frame_start=10, frame_end=50)
    entries = [{"gloss": "book", "instances": [given]}]
    (tmp_path / "WLASL_v0.3.json").write_text(json.dumps(entries))
    (record,) = read_wlasl(tmp_path).records
    assert (record.path.parent.name, record.span_s) == ("videos", None)


def test_wlasl_span_to_the_end_and_unknown_signer(tmp_path: Path) -> None:
    (tmp_path / "raw_videos").mkdir()
    (tmp_path / "raw_videos" / "00001.mp4").touch()
    given = instance("00001", -1, "train", frame_start=26, bbox=[9, 9, 3, 3])
    entries = [{"gloss": "book", "instances": [given]}]
    (tmp_path / "WLASL_v0.3.json").write_text(json.dumps(entries))
    (record,) = read_wlasl(tmp_path).records
    assert record.span_s == (1.0, float("inf"))
    assert (record.signer, record.box) == ("", None)


def test_asl_citizen_is_read(tmp_path: Path) -> None:
    head = ["Participant ID", "Video file", "Gloss", "ASL-LEX Code"]
    write_csv(tmp_path / "splits" / "train.csv", [head, ["P1", "1-BOOK.mp4", "BOOK1", "A_01_001"]])
    rows = [head, ["P2", "2-seedCAT.mp4", "CAT", ""], ["P2", "", "DOG", "x"], ["P3", "3.mp4"]]
    write_csv(tmp_path / "splits" / "val.csv", rows)
    write_csv(tmp_path / "splits" / "notes.csv", [["anything"]])
    data_set = read_asl_citizen(tmp_path)
    found = [(r.path.name, r.gloss, r.signer, r.split) for r in data_set.records]
    assert found == [("1-BOOK.mp4", "BOOK1", "P1", "train"), ("2-seedCAT.mp4", "CAT", "P2", "val")]
    assert [(f.where, f.details) for f in data_set.faults] == [
        ("val.csv, line 3", "'Video file' is empty"),
        ("val.csv, line 4", "'Gloss' is empty"),
    ]


def sample(**other: Any) -> dict[str, Any]:
    """Returns a sample in MS-ASL's format."""
    given = {
        "org_text": "BOOK [noun]",
        "clean_text": "book",
        "label": 1,
        "signer_id": 7,
        "file": "signing BOOK",
    }
    times = {"start_time": 1.5, "end_time": 3.25, "url": TUBE, "box": [0.1, 0.2, 0.9, 0.8]}
    return {**given, **times, **other}


def ms_asl(folder: Path, *samples: Any) -> DataSet:
    (folder / "MSASL_val.json").write_text(json.dumps(samples))
    return read_ms_asl(folder)


def test_ms_asl_is_read(tmp_path: Path) -> None:
    (tmp_path / "MSASL_classes.json").write_text('["cat", "book"]')
    (tmp_path / "MSASL_synonym.json").write_text("[]")
    data_set = ms_asl(
        tmp_path,
        sample(),
        sample(label=0, url="www.youtube.com/watch?v=-_345678901&t=3"),
        sample(label=2),
        sample(start_time=4.0),
        sample(end_time="soon"),
        sample(start_time=True),
        ["no sample"],
    )
    first, second = data_set.records
    assert first.path == tmp_path / "videos" / "abcdefghijk.mp4"
    assert (first.gloss, first.signer, first.split, first.span_s) == (
        "book",
        "7",
        "val",
        (1.5, 3.25),
    )
    assert first.box == PersonBox(left=0.2, top=0.1, right=0.8, bottom=0.9)
    assert (second.path.stem, second.gloss) == ("-_345678901", "cat")
    assert problems(data_set) == {Problem.LABEL: 1, Problem.ROW: 4}
    assert data_set.faults[1].details == "it ends at 3.25 s, but begins at 4.0 s"


def test_ms_asl_by_file_name_and_without_classes(tmp_path: Path) -> None:
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "signing BOOK.mkv").touch()
    nameless = sample(url="", file="")
    data_set = ms_asl(tmp_path, sample(), sample(clean_text="", text=""), nameless)
    (record,) = data_set.records
    assert (record.path.name, record.gloss) == ("signing BOOK.mkv", "book")
    assert problems(data_set) == {Problem.ROW: 2}


def touch(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_folder_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "book/1.mp4", tmp_path / "book/.hidden", tmp_path / "thank you/2.mp4")
    (tmp_path / "cat" / "frames").mkdir(parents=True)
    rows = [["file", "signer"], ["book/1.mp4", "Ann"], ["cat/frames", "various"], ["x", ""]]
    write_csv(tmp_path / "signers.csv", rows)
    data_set = read_folder(tmp_path)
    found = [(r.path.name, r.gloss, r.signer, r.split) for r in data_set.records]
    assert found == [
        ("1.mp4", "book", "Ann", ""),
        ("frames", "cat", "", ""),
        ("2.mp4", "thank you", "", ""),
    ]
    assert problems(data_set) == {Problem.ROW: 1}


def test_folder_with_parts_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "train/book/1.mp4", tmp_path / "validation/book/1.mp4")
    data_set = read_folder(tmp_path)
    assert [(r.gloss, r.split) for r in data_set.records] == [("book", "train"), ("book", "val")]


@pytest.mark.parametrize("kind", sorted(READERS))
def test_missing_and_empty_folders_raise_one_sentence(kind: str, tmp_path: Path) -> None:
    for folder, words in ((tmp_path / "nowhere", "There is no folder"), (tmp_path, "holds no ")):
        with pytest.raises(ModelError, match=words) as caught:
            READERS[kind](folder)
        assert str(folder) in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "name", "text", "words"),
    [
        ("wlasl", "WLASL_v0.3.json", "[{", "cannot be read .*; download it again"),
        ("wlasl", "WLASL_v0.3.json", "{}", "is not a list of glosses"),
        ("ms-asl", "MSASL_train.json", "{}", "is not a list of samples"),
        ("ms-asl", "MSASL_train.json", "\x00", "cannot be read"),
        ("asl-citizen", "train.csv", "a,b\n1,2\n", "has no column 'Participant ID'"),
    ],
)
def test_list_in_another_format_raises(
    kind: str, name: str, text: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ModelError, match=words):
        READERS[kind](tmp_path)
