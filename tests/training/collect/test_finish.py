"""``collect finish`` and the folder it writes for ``import folder``."""

from __future__ import annotations

import csv
import json

import pytest

from deepsign_training.collect.clip_store import Store
from deepsign_training.collect.errors import CollectError
from deepsign_training.collect.finish import finish
from deepsign_training.readers.folder import read_folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "kept"


def files(folder) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_kept_clips_are_copied_with_their_licences(collected: Store, out):
    book, other, cat = collected
    done = finish(collected, {book.id: "keep", other.id: "keep", cat.id: "drop"}, out)
    assert (done.clips, done.signs, done.undecided, done.damaged) == (2, 1, 0, ())
    assert files(out) == ["book/1.mp4", "book/2.mp4", "signers.csv", "sources.jsonl"]
    assert (out / "book" / "2.mp4").read_bytes() == collected.path(other).read_bytes()
    sources = [json.loads(line) for line in (out / "sources.jsonl").read_text().splitlines()]
    assert [line["file"] for line in sources] == ["book/1.mp4", "book/2.mp4"]
    assert {line["licence"] for line in sources} == {"CC BY 4.0"}
    assert [line["url"] for line in sources] == [book.url, other.url]


def test_import_folder_reads_the_result(collected: Store, out):
    book, other, _ = collected
    finish(collected, {book.id: "keep", other.id: "keep"}, out)
    reading = read_folder(out)
    assert reading.faults == ()
    assert [(r.path.name, r.gloss, r.signer) for r in reading.records] == [
        ("1.mp4", "book", "ann"),
        ("2.mp4", "book", "ann"),
    ]


def test_duplicate_may_be_kept_instead_of_the_original(collected: Store, out):
    book, _other, cat = collected
    done = finish(collected, {book.id: "drop", cat.id: "keep"}, out)
    assert (done.clips, done.undecided) == (1, 1)
    assert (out / "cat" / "1.mp4").read_bytes() == collected.path(book).read_bytes()


def test_same_file_for_two_signs_is_refused(collected: Store, out):
    book, _, cat = collected
    with pytest.raises(CollectError, match="are the same file; drop one"):
        finish(collected, {book.id: "keep", cat.id: "keep"}, out)
    assert not out.exists()


def test_second_finish_replaces_the_files_of_the_first(collected: Store, out):
    book, other, cat = collected
    finish(collected, {book.id: "keep", other.id: "keep"}, out)
    (out / "book" / "mine.mp4").write_bytes(b"mine")
    finish(collected, {cat.id: "keep"}, out)
    assert files(out) == ["book/mine.mp4", "cat/1.mp4", "signers.csv", "sources.jsonl"]


def test_folder_with_other_files_is_refused(collected: Store, out):
    book, *_ = collected
    out.mkdir()
    (out / "thesis.txt").write_text("all of it")
    with pytest.raises(CollectError, match="holds other files"):
        finish(collected, {book.id: "keep"}, out)
    assert files(out) == ["thesis.txt"]


def test_forged_list_cannot_remove_files_elsewhere(collected: Store, out, tmp_path):
    book, *_ = collected
    victim = tmp_path / "a" / "b.mp4"
    victim.parent.mkdir()
    victim.write_bytes(b"mine")
    out.mkdir()
    (out / "sources.jsonl").write_text(json.dumps({"file": "../a/b.mp4"}) + "\n")
    with pytest.raises(CollectError, match="lies outside"):
        finish(collected, {book.id: "keep"}, out)
    assert victim.exists()


def test_altered_file_is_left_out_and_reported(collected: Store, out):
    book, other, _ = collected
    path = collected.path(other)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    done = finish(collected, {book.id: "keep", other.id: "keep"}, out)
    assert (done.clips, done.damaged) == (1, (other.id,))
    assert files(out) == ["book/1.mp4", "signers.csv", "sources.jsonl"]


def test_known_signers_are_listed(collected: Store, out):
    book, other, _ = collected
    finish(collected, {book.id: "keep", other.id: "keep"}, out)
    with (out / "signers.csv").open(newline="") as file:
        assert [tuple(row.values()) for row in csv.DictReader(file)] == [
            ("book/1.mp4", "ann"),
            ("book/2.mp4", "ann"),
        ]


def test_finish_without_kept_clips_raises(collected: Store, out):
    with pytest.raises(CollectError, match="is marked to be kept"):
        finish(collected, {}, out)
