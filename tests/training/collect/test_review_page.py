"""The review page and its decisions."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import fields
from html.parser import HTMLParser

import pytest

from deepsign_training.collect.clip_store import Store, StoredClip
from deepsign_training.collect.decisions import decide, read_decisions, write_decisions
from deepsign_training.collect.errors import CollectError
from deepsign_training.collect.review_page import review_page, write_review

_EXTERNAL = re.compile(r"(?:https?:)?//")


class _Elements(HTMLParser):
    """The start tags of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_page_shows_every_clip_with_its_file_and_choice(collected: Store):
    book, other, cat = collected
    path = write_review(collected, {other.id: "drop"})
    page = _Elements(path.read_text(encoding="utf-8"))
    cards = page.all("article")
    assert [card["id"] for card in cards] == [book.id, other.id, cat.id]
    assert [card["data-choice"] for card in cards] == ["", "drop", ""]
    assert ["data-repeats" in card for card in cards] == [False, False, True]
    for video, clip in zip(page.all("video"), collected, strict=True):
        assert (path.parent / video["src"]).read_bytes() == collected.path(clip).read_bytes()
    assert len(page.all("input")) == 3 * 3 + 1


def test_page_loads_nothing_from_the_network(collected: Store):
    text = review_page(collected, {})
    elements = _Elements(text).found
    loaded = [str(a[name]) for _, a in elements for name in ("src", "href", "poster") if name in a]
    assert loaded and not any(_EXTERNAL.match(address) for address in loaded)
    assert not _Elements(text).all("link")
    policy = next(a["content"] for a in _Elements(text).all("meta") if "http-equiv" in a)
    assert policy is not None and "default-src 'none'" in policy
    script = text.partition("<script>")[2]
    assert "fetch(" not in script and "XMLHttpRequest" not in script and "http" not in script


def test_duplicate_of_another_sign_is_emphasised(collected: Store):
    book, *_ = collected
    note = (
        f'the same as <a href="#{book.id}">{book.id}</a>, which is labelled <strong>book</strong>'
    )
    assert review_page(collected, {}).count(note) == 1


BAD = "\"><script>alert(1)</script><img src=x onerror=alert(1)>$sections'&#60;"


@pytest.mark.parametrize("name", [each.name for each in fields(StoredClip) if each.type == "str"])
def test_texts_from_others_are_escaped(name: str, collected: Store):
    """Every text field is escaped, even if a value bypasses the checks on reading."""
    book, *_ = collected
    before = {tag for tag, _ in _Elements(review_page(collected, {})).found}
    object.__setattr__(book, name, BAD)
    page = review_page(collected, {book.id: BAD})  # type: ignore[dict-item]
    found = _Elements(page).found
    assert "<script>alert" not in page and "<img" not in page
    assert {tag for tag, _ in found} <= before
    assert [tag for tag, _ in found].count("script") == 1
    assert not any(key.startswith("on") for _, attributes in found for key in attributes)


def test_markup_in_duplicate_of_is_refused(collected: Store):
    lines = collected.folder / "clips.jsonl"
    first, *rest = lines.read_text().splitlines()
    bad = json.dumps({**json.loads(first), "duplicate_of": BAD})
    lines.write_text("\n".join([bad, *rest, ""]))
    with pytest.raises(CollectError, match="repeats"):
        Store(collected.folder)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node to read the script")
def test_script_of_the_page_is_valid(collected: Store, tmp_path):
    script = review_page(collected, {}).partition("<script>")[2].partition("</script>")[0]
    (tmp_path / "page.js").write_text(script)
    done = subprocess.run(
        ["node", "--check", str(tmp_path / "page.js")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_decisions_round_trip(tmp_path):
    write_decisions(tmp_path / "keep.json", {"b": "drop", "a": "keep"})
    assert read_decisions(tmp_path / "keep.json") == {"a": "keep", "b": "drop"}
    assert read_decisions(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    "data",
    [
        "[]",
        "{",
        "\xff",
        '{"decisions": {}}',
        '{"format": 1, "decisions": []}',
        '{"format": 1, "decisions": {"a": 1}}',
    ],
)
def test_invalid_decisions_file_raises(tmp_path, data):
    (tmp_path / "keep.json").write_bytes(data.encode("latin-1"))
    with pytest.raises(CollectError, match=r"keep\.json"):
        read_decisions(tmp_path / "keep.json")


def test_all_stands_for_undecided_clips(collected: Store):
    book, other, cat = collected
    made = decide(collected, {other.id: "drop"}, ["all"], [])
    assert made == {book.id: "keep", other.id: "drop"}, "a duplicate is kept only by its id"
    assert decide(collected, made, [], ["all"]) == {**made, cat.id: "drop"}
    assert decide(collected, made, [other.id], [book.id]) == {book.id: "drop", other.id: "keep"}


@pytest.mark.parametrize(
    ("keep", "drop", "message"), [(["x"], [], "no clip x"), (["x"], ["x"], "both kept and dropped")]
)
def test_contradictory_and_unknown_decisions_raise(collected: Store, keep, drop, message):
    with pytest.raises(CollectError, match=message):
        decide(collected, {}, keep, drop)


def test_tampered_clip_list_is_refused(collected: Store):
    lines = collected.folder / "clips.jsonl"
    first, *rest = lines.read_text().splitlines()
    for change in ({"sign": "../../x"}, {"id": "../x"}, {"suffix": "/../../x.mp4"}, {"sign": 3}):
        bad = json.dumps({**json.loads(first), **change})
        lines.write_text("\n".join([bad, *rest, ""]))
        with pytest.raises(CollectError, match="cannot be used"):
            Store(collected.folder)
