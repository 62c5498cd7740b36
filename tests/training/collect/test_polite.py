"""The client as the server sees it: robots.txt, delays, retries, resumed transfers."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from deepsign_training.collect.clip_store import Store
from deepsign_training.collect.fetch import fetch
from deepsign_training.collect.fetch_report import FetchReport
from deepsign_training.collect.manifest import Manifest

Films = Callable[..., bytes]
Manifests = Callable[..., Manifest]


@pytest.fixture
def book(web, film: Films, manifest: Manifests) -> Callable[..., Manifest]:
    """One page with one film, and its manifest."""
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    return lambda **limits: manifest(("book", "/book"), **limits)


def quiet(manifest: Manifest, out: Path) -> FetchReport:
    return fetch(manifest, out, lambda _: None)


def gaps(web) -> list[float]:
    times = [request.at_s for request in web.requests]
    return [later - sooner for sooner, later in itertools.pairwise(times)]


def reply(web, path: str, **change):
    """Returns the usual answer of a path with changes."""
    return replace(web.pages[path], **change)


def test_robots_txt_is_requested_first_and_once(web, book, tmp_path):
    quiet(book(), tmp_path)
    assert web.paths() == ["/robots.txt", "/book", "/a.mp4"]


def test_forbidden_page_is_not_requested(web, book, tmp_path):
    web.pages["/robots.txt"] = reply(web, "/book", body=b"User-agent: *\nDisallow: /book\n")
    report = quiet(book(), tmp_path)
    assert [f.reason for f in report.failures] == [f"robots.txt of {web.host} forbids it"]
    assert web.paths() == ["/robots.txt"]


def test_forbidden_clip_is_not_requested(web, book, tmp_path):
    rules = b"User-agent: Other\nAllow: /\n\nUser-agent: deepsign\nDisallow: /*.mp4$\n"
    web.pages["/robots.txt"] = reply(web, "/book", body=rules)
    report = quiet(book(), tmp_path)
    assert [f.address for f in report.failures] == [web("/a.mp4")]
    assert web.paths() == ["/robots.txt", "/book"]


def test_redirect_to_a_forbidden_path_is_not_followed(web, book, tmp_path):
    moved = (("Location", "/private/book"),)
    web.pages["/private/book"] = web.pages["/book"]
    web.pages["/book"] = reply(web, "/book", status=302, headers=moved)
    web.pages["/robots.txt"] = reply(
        web, "/book", status=200, headers=(), body=b"User-agent: *\nDisallow: /private"
    )
    assert "forbids" in quiet(book(), tmp_path).failures[0].reason
    assert "/private/book" not in web.paths()


def test_redirect_is_followed_and_recorded(web, book, film: Films, tmp_path):
    web.film("/moved.mp4", film(1))
    web.pages["/a.mp4"] = reply(web, "/book", status=301, headers=(("Location", "moved.mp4"),))
    assert quiet(book(), tmp_path).fetched == 1
    (clip,) = Store(tmp_path)
    assert (clip.url, clip.final_url) == (web("/a.mp4"), web("/moved.mp4"))


def test_circular_redirects_end(web, book, tmp_path):
    web.pages["/a.mp4"] = reply(web, "/book", status=302, headers=(("Location", "/a.mp4"),))
    assert "redirected more than 5 times" in quiet(book(), tmp_path).failures[0].reason
    assert web.count("/a.mp4") == 6


@pytest.mark.parametrize("status", [500, 403])
def test_unreadable_robots_txt_forbids_all(web, book, tmp_path, status):
    web.pages["/robots.txt"] = reply(web, "/book", status=status)
    assert len(quiet(book(), tmp_path).failures) == 1
    assert set(web.paths()) == {"/robots.txt"}


def test_requests_are_delay_s_apart(web, book, tmp_path):
    quiet(book(delay_s=0.25), tmp_path)
    assert len(gaps(web)) == 2
    assert min(gaps(web)) >= 0.25


def test_crawl_delay_applies_from_the_first_page(web, book, tmp_path):
    web.pages["/robots.txt"] = reply(web, "/book", body=b"User-agent: *\nCrawl-delay: 0.4\n")
    quiet(book(delay_s=0.1), tmp_path)
    assert min(gaps(web)) >= 0.4


def test_crawl_delay_above_patience_s_gives_up_the_host(web, book, tmp_path):
    web.pages["/robots.txt"] = reply(web, "/book", body=b"User-agent: *\nCrawl-delay: 3600\n")
    (failure,) = quiet(book(), tmp_path).failures
    assert "asks for 3600 s between requests" in failure.reason
    assert web.paths() == ["/robots.txt"]


def test_compressed_answer_is_refused(web, book, tmp_path):
    web.pages["/book"] = reply(web, "/book", headers=(("Content-Encoding", "gzip"),))
    assert "compressed ('gzip')" in quiet(book(), tmp_path).failures[0].reason


@pytest.mark.parametrize("status", [429, 503])
def test_busy_host_is_retried_after_the_delay(web, book, tmp_path, status):
    """Refuses twice, the first time with Retry-After, then answers."""
    good = web.pages["/a.mp4"]
    answers = iter([(("Retry-After", "1"),), ()])

    def busy(request):
        headers = next(answers, None)
        return (
            good(request)
            if headers is None
            else reply(web, "/book", status=status, headers=headers)
        )

    web.pages["/a.mp4"] = busy
    report = quiet(book(), tmp_path)
    assert (report.fetched, web.count("/a.mp4")) == (1, 3)
    assert gaps(web)[2] >= 1.0, "Retry-After"
    assert gaps(web)[3] >= 0.2, "back-off, doubled"


def test_retry_after_above_patience_s_gives_up_the_host(web, book, manifest, tmp_path):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    web.pages["/book"] = reply(web, "/book", status=429, headers=(("Retry-After", soon),))
    twice = manifest(("book", "/book"), ("cat", "/cat"), patience_s=5)
    started = time.monotonic()
    report = quiet(twice, tmp_path)
    assert time.monotonic() - started < 5
    assert web.paths() == ["/robots.txt", "/book"]
    assert [
        ("429" in f.reason, "run the command again then" in f.reason) for f in report.failures
    ] == [(True, True)] * 2


def test_failing_host_is_tried_attempts_times(web, book, tmp_path):
    web.pages["/book"] = reply(web, "/book", status=500)
    report = quiet(book(attempts=2), tmp_path)
    assert [f.reason for f in report.failures] == ["the host answers 500, 2 times"]
    assert web.count("/book") == 2


def test_unreachable_host_is_a_failure(web, book, tmp_path):
    there = book(attempts=1)
    unreachable = replace(there.entries[0], page="http://127.0.0.1:9/book")
    report = quiet(replace(there, entries=(unreachable, *there.entries)), tmp_path)
    assert report.fetched == 1
    assert "robots.txt of 127.0.0.1:9 cannot be read (no connection" in report.failures[0].reason


def cut_once(web, path: str, at: int) -> None:
    """Makes the first connection to a film end after ``at`` bytes."""
    good = web.pages[path]
    cuts = iter([at])
    web.pages[path] = lambda request: replace(good(request), cut=next(cuts, None))


def test_interrupted_transfer_is_resumed(web, book, film: Films, tmp_path):
    cut_once(web, "/a.mp4", 1000)
    assert quiet(book(), tmp_path).fetched == 1
    first, second = (request for request in web.requests if request.path == "/a.mp4")
    assert "range" not in first.headers
    assert second.headers["range"] == "bytes=1000-"
    (clip,) = Store(tmp_path)
    assert Store(tmp_path).path(clip).read_bytes() == film(1)


def test_later_run_resumes_the_transfer(web, book, film: Films, tmp_path):
    cut_once(web, "/a.mp4", 1500)
    report = quiet(book(attempts=1), tmp_path)
    assert "the connection ended" in report.failures[0].reason
    assert quiet(book(), tmp_path).fetched == 1
    assert web.requests[-1].headers["range"] == "bytes=1500-"
    (clip,) = Store(tmp_path)
    assert Store(tmp_path).path(clip).read_bytes() == film(1)
    assert not list((tmp_path / "partial").iterdir())


def test_changed_file_is_fetched_from_the_start(web, book, film: Films, tmp_path):
    cut_once(web, "/a.mp4", 1500)
    quiet(book(attempts=1), tmp_path)
    web.film("/a.mp4", film(2))
    assert quiet(book(), tmp_path).fetched == 1
    assert "range" in web.requests[-1].headers
    (clip,) = Store(tmp_path)
    assert Store(tmp_path).path(clip).read_bytes() == film(2)


def test_file_without_validator_is_fetched_from_the_start(web, book, film: Films, tmp_path):
    page = web.pages["/book"]
    cuts = iter([1500])
    web.pages["/a.mp4"] = lambda _: replace(
        page, body=film(1), kind="video/mp4", cut=next(cuts, None)
    )
    assert quiet(book(), tmp_path).fetched == 1
    assert all("range" not in request.headers for request in web.requests)
    (clip,) = Store(tmp_path)
    assert Store(tmp_path).path(clip).read_bytes() == film(1)


@pytest.mark.parametrize("status", [416, 206])
def test_wrong_part_is_refused_and_the_film_fetched_again(web, book, film: Films, tmp_path, status):
    cut_once(web, "/a.mp4", 1500)
    good = web.pages["/a.mp4"]

    def wrong_part(request):
        if "range" not in request.headers:
            return good(request)
        span = (("Content-Range", f"bytes 7-{len(film(1)) - 1}/{len(film(1))}"),)
        return replace(
            web.pages["/book"], body=film(1)[7:], kind="video/mp4", status=status, headers=span
        )

    web.pages["/a.mp4"] = wrong_part
    assert quiet(book(), tmp_path).fetched == 1
    (clip,) = Store(tmp_path)
    assert Store(tmp_path).path(clip).read_bytes() == film(1)
