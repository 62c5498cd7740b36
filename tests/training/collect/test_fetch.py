"""Fetching from a real server: which clips are fetched or refused, and what is reported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.training.collect.unhurried import fetch_without_waiting

from deepsign_training.collect.clip_store import Store, clip_id
from deepsign_training.collect.errors import CollectError
from deepsign_training.collect.fetch import fetch
from deepsign_training.collect.fetch_report import FetchReport
from deepsign_training.collect.manifest import Limits, Manifest, ManifestEntry, Site

Films = Callable[..., bytes]
Manifests = Callable[..., Manifest]


def reasons(report: FetchReport) -> list[str]:
    return [failure.reason for failure in report.failures]


def test_fetched_clip_is_recorded_with_its_source(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/media/a.mp4", film(1))
    web.page("/book", "media/a.mp4")
    before = datetime.now(UTC).replace(microsecond=0)
    report = fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    assert (report.fetched, report.failures) == (1, [])

    (line,) = (tmp_path / "clips.jsonl").read_text().splitlines()
    record = json.loads(line)
    clip = tmp_path / "clips" / "book" / f"{record['id']}.mp4"
    assert clip.read_bytes() == film(1)
    assert record["sha256"] == hashlib.sha256(film(1)).hexdigest()
    assert record["url"] == record["final_url"] == web("/media/a.mp4")
    assert record["page"] == web("/book")
    assert record["licence"] == "CC BY 4.0"
    assert record["licence_url"] == "https://example.org/licence"
    assert record["signer"] == "ann"
    assert record["content_type"] == "video/mp4"
    assert record["bytes"] == len(film(1))
    assert record["frames"] == 30
    assert record["seconds"] == pytest.approx(29 / 15, abs=0.01)
    assert before <= datetime.fromisoformat(record["fetched_utc"]) <= datetime.now(UTC)


def test_every_request_has_the_user_agent(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    agents = {request.headers["user-agent"] for request in web.requests}
    assert len(agents) == 1
    assert agents.pop().startswith("DeepSign/")
    assert all("ann@example.org" in request.headers["user-agent"] for request in web.requests)


def test_second_run_sends_no_requests(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    requests = len(web.requests)
    report = fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    assert (report.fetched, report.known) == (0, 1)
    assert len(web.requests) == requests


def test_reread_finds_new_clips(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.film("/b.mp4", film(2))
    web.page("/book", "a.mp4")
    fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    web.page("/book", "a.mp4", "b.mp4")
    report = fetch(manifest(("book", "/book")), tmp_path, lambda _: None, reread=True)
    assert (report.fetched, report.known, web.count("/a.mp4")) == (1, 1, 1)


def test_missing_file_is_fetched_again(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    next((tmp_path / "clips" / "book").iterdir()).unlink()
    report = fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    assert (report.fetched, web.count("/a.mp4"), web.count("/book")) == (1, 2, 1)
    assert len(Store(tmp_path).clips) == 1


def test_failing_pages_are_reported_and_the_others_fetched(
    web, film, manifest: Manifests, tmp_path
):
    web.film("/b.mp4", film(2))
    web.page("/broken", "nowhere.mp4")
    web.page("/empty")
    web.page("/cat", "b.mp4")
    pages = (("book", "/gone"), ("dog", "/broken"), ("cow", "/empty"), ("cat", "/cat"))
    report = fetch_without_waiting(manifest(*pages), tmp_path)
    assert report.fetched == 1
    assert [failure.sign for failure in report.failures] == ["book", "dog", "cow"]
    assert [failure.address for failure in report.failures] == [
        web("/gone"),
        web("/nowhere.mp4"),
        web("/empty"),
    ]
    assert reasons(report)[:2] == ["the host answers 404"] * 2
    assert "nothing on the page matches" in reasons(report)[2]
    assert web.count("/gone") == 1, "a 404 is not retried"


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("text/html", b"<p>Log in first</p>", "it is not a video but 'text/html'"),
        ("video/mp4", b"<p>Log in first</p>", "the file is not a video"),
        ("video/mp4", b"\0\0\0\x18ftypisom" + bytes(500), "cannot be read as a video"),
    ],
)
def test_other_files_than_videos_are_refused(web, manifest: Manifests, tmp_path, kind, body, why):
    web.film("/a.mp4", body, kind)
    web.page("/book", "a.mp4")
    report = fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    assert why in reasons(report)[0]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["pages.json"]


def test_video_in_place_of_a_page_is_refused(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    assert reasons(fetch_without_waiting(manifest(("book", "/a.mp4")), tmp_path)) == [
        "it is not an HTML page but 'video/mp4'"
    ]


def test_limits_of_size_and_number_apply(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    report = fetch_without_waiting(manifest(("book", "/book"), file_mb=0.001), tmp_path / "file")
    assert reasons(report) == ["it is larger than 0.001 MB"]
    report = fetch_without_waiting(manifest(("book", "/book"), page_mb=0.00001), tmp_path / "page")
    assert reasons(report) == ["it is larger than 1e-05 MB"]
    web.film("/b.mp4", film(2))
    web.page("/two", "a.mp4", "b.mp4")
    full = (len(film(1)) + 100) / 1e6
    report = fetch_without_waiting(manifest(("book", "/two"), total_mb=full), tmp_path / "total")
    assert (report.fetched, len(report.failures)) == (1, 1)
    report = fetch_without_waiting(manifest(("book", "/two"), clips_per_page=1), tmp_path / "count")
    assert reasons(report) == ["it has more clips than clips_per_page (1)"]


@pytest.mark.parametrize("length", [10**9, -1])
def test_size_limit_applies_with_and_without_content_length(
    web, film: Films, reply, manifest: Manifests, tmp_path, length
):
    web.page("/book", "a.mp4")
    body = film(1) + bytes(200_000)
    web.pages["/a.mp4"] = reply(body, "video/mp4", length=length)
    report = fetch_without_waiting(manifest(("book", "/book"), file_mb=0.1), tmp_path)
    assert reasons(report) == ["it is larger than 0.1 MB"]
    assert web.count("/a.mp4") == 1
    assert not list((tmp_path / "partial").iterdir())


@pytest.mark.parametrize(
    "link",
    [
        "../../../etc/x.mp4",
        "/%2e%2e/%2e%2e/x.mp4",
        "/..\\..\\x.mp4",
        "/a%00b.mp4",
        "/x.mp4/../../y?f=/../z",
    ],
)
def test_file_names_stay_inside_the_folder(web, film: Films, manifest: Manifests, tmp_path, link):
    for path in (
        "/etc/x.mp4",
        "/%2e%2e/%2e%2e/x.mp4",
        "/..%5C..%5Cx.mp4",
        "/a%00b.mp4",
        "/y?f=/../z",
    ):
        web.film(path, film(1))
    web.page("/deep/er/book", link)
    out = tmp_path / "in" / "clips"
    assert fetch_without_waiting(manifest(("book", "/deep/er/book")), out).fetched == 1
    (clip,) = Store(out)
    files = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    names = ("clips.jsonl", "pages.json", f"clips/book/{clip.id}.mp4")
    assert files == {Path("in/clips") / name for name in names}


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:x()", "ftp://h/a.mp4", "https:///a.mp4"]
)
def test_links_to_other_schemes_are_refused(web, manifest: Manifests, tmp_path, link):
    web.page("/book", link)
    assert (
        "is not an http or https address"
        in reasons(fetch_without_waiting(manifest(("book", "/book")), tmp_path))[0]
    )


def test_other_hosts_are_requested_only_if_named(web, film: Films, tmp_path):
    web.film("/a.mp4", film(1))
    elsewhere = web("/a.mp4").replace("127.0.0.1", "localhost")
    web.page("/book", elsewhere)
    host = web.host.replace("127.0.0.1", "localhost")
    limits = Limits(delay_s=0.1, attempts=1)

    def named(*hosts: str) -> Manifest:
        entry = ManifestEntry(Site("here", "mine", hosts=hosts), "book", web("/book"))
        return Manifest((entry,), limits)

    refused = fetch_without_waiting(named(), tmp_path)
    assert reasons(refused) == [f"it leads to {host}, which is not among the site's hosts"]
    assert web.count("/a.mp4") == 0
    assert fetch_without_waiting(named(host), tmp_path).fetched == 1


def test_identical_files_are_stored_once(collected: Store):
    book, _, cat = collected
    assert (cat.sign, cat.suffix, cat.duplicate_of) == ("cat", "", book.id)
    assert cat.sha256 == book.sha256
    assert collected.path(cat) == collected.path(book)
    assert len(list((collected.folder / "clips").rglob("*.mp4"))) == 2


def test_other_encoding_of_a_film_is_a_duplicate(web, film: Films, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.film("/b.mp4", film(2))
    web.film("/again.mp4", film(1, side=64, fps=25, bright=15))
    web.page("/book", "a.mp4", "b.mp4")
    web.page("/other", "again.mp4")
    report = fetch_without_waiting(manifest(("book", "/book"), ("book", "/other")), tmp_path)
    assert (report.fetched, report.duplicates) == (3, 1)
    first, second, again = Store(tmp_path)
    assert again.duplicate_of == first.id
    assert again.suffix == ".mp4", "the file differs, so it is kept for review"
    assert second.duplicate_of == ""


def test_one_address_for_two_signs_is_requested_once(web, film, manifest: Manifests, tmp_path):
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    web.page("/cat", "a.mp4")
    report = fetch_without_waiting(manifest(("book", "/book"), ("cat", "/cat")), tmp_path)
    assert (report.fetched, web.count("/a.mp4")) == (2, 1)
    book, cat = Store(tmp_path)
    assert (cat.sign, cat.duplicate_of, cat.page) == ("cat", book.id, web("/cat"))


def test_entry_may_name_a_clip_without_a_page(web, film: Films, tmp_path):
    web.film("/a.mp4", film(1))
    site = Site("here", "mine")
    entry = ManifestEntry(
        site, "book", "", web("/a.mp4"), licence="consent of 2026-05-01", signer="bo"
    )
    assert fetch_without_waiting(Manifest((entry,), Limits(delay_s=0.1)), tmp_path).fetched == 1
    (clip,) = Store(tmp_path)
    assert (clip.page, clip.licence, clip.signer) == ("", "consent of 2026-05-01", "bo")
    assert clip.id == clip_id("book", web("/a.mp4"))


def test_unusable_folder_raises(web, manifest: Manifests, tmp_path):
    (tmp_path / "file").write_text("here")
    with pytest.raises(CollectError, match="cannot be used"):
        fetch_without_waiting(manifest(("book", "/book")), tmp_path / "file")


def test_incomplete_last_line_is_removed(collected: Store):
    lines = collected.folder / "clips.jsonl"
    whole = lines.read_text()
    lines.write_text(whole + '{"id": "0123')
    assert [clip.id for clip in Store(collected.folder)] == [clip.id for clip in collected]
    assert lines.read_text() == whole
