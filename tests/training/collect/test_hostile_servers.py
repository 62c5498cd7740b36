"""Servers that lie, dawdle and flood: one page fails with a sentence, and the run goes on."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.training.collect.conftest import Reply, Web

from deepsign_training.collect.fetch import fetch
from deepsign_training.collect.fetch_report import FetchReport
from deepsign_training.collect.host_delay import HostDelay
from deepsign_training.collect.manifest import Limits, Manifest
from deepsign_training.collect.page_process import PageProcess, page_process

Films = Callable[..., bytes]
Manifests = Callable[..., Manifest]
VIDEO = b"<video src=a.mp4></video>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class Hurry:
    """A clock that nobody waits for; every look at it costs ``step_s``."""

    def __init__(self, step_s: float = 0.0) -> None:
        self.now_s, self.step_s = 0.0, step_s

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def hurried(manifest: Manifest, out: Path, step_s: float = 0.0) -> FetchReport:
    clock = Hurry(step_s)
    return fetch(manifest, out, lambda _: None, HostDelay(0.1, clock, clock.sleep))


@pytest.fixture
def run(web: Web, film: Films, manifest: Manifests, tmp_path: Path) -> Callable[..., FetchReport]:
    """Fetches a page that answers as told, then a good one; returns what is said of the first."""

    def call(path: str = "/bad", step_s: float = 0.0, **limits: float) -> FetchReport:
        web.film("/good.mp4", film(1))
        web.page("/cat", "good.mp4")
        wanted = manifest(("book", path), ("cat", "/cat"), **{"attempts": 1, **limits})
        report = hurried(wanted, tmp_path, step_s)
        assert len(report.failures) <= 1
        assert all(
            each.reason.isprintable() and len(each.reason) <= 330 for each in report.failures
        )
        return report

    return call


def moved(to: str) -> Reply:
    return Reply(status=302, headers=(("Location", to),))


FAIL: dict[str, tuple[Reply, str]] = {
    "a part, unasked": (
        Reply(VIDEO, status=206, headers=(("Content-Range", "bytes 0-9/900"),)),
        "a part where the whole was asked for",
    ),
    "packed": (
        Reply(gzip.compress(bytes(9999), mtime=0), headers=(("Content-Encoding", "gzip"),)),
        "packed ('gzip')",
    ),
    "packed twice": (
        Reply(VIDEO, headers=(("Content-Encoding", "gzip, br"),)),
        "packed ('gzip, br')",
    ),
    "too large": (Reply(VIDEO + bytes(30_000)), "larger than 0.02 MB"),
    "100,000 links": (
        Reply(b"".join(b"<video src=%d.mp4>" % n for n in range(100_000))),
        "larger than 0.02 MB",
    ),
    "a thousand links": (Reply(b"".join(b"<a href=%d.mp4>" % n for n in range(1000))), "more clips"),
    "come again in the year 99999": (
        Reply(status=503, headers=(("Retry-After", "Mon, 01 Jan 99999 00:00:00 GMT"),)),
        "answers 503",
    ),
    "come again at 10^5000": (
        Reply(status=503, headers=(("Retry-After", f"Mon, {'9' * 5000} Jan 2030 00:00:00 GMT"),)),
        "answers 503",
    ),
    "to a file": (moved("file:///etc/passwd"), "no http or https address"),
    "to a script": (moved("javascript:alert(1)"), "no http or https address"),
    "to a neighbour": (moved("http://169.254.169.254/latest"), "not among the site's hosts"),
    "to this machine": (moved("http://localhost:1/"), "not among the site's hosts"),
    "to IPv6 that is none": (moved("http://[::1"), "no web address"),
    "to a port that is none": (moved("http://a:99999999/"), "no web address"),
    "to a user": (moved("http://me:secret@x/"), "user name"),
    "to itself": (moved("/bad"), "redirected more than"),
    "to nowhere": (moved(""), "redirected more than"),
    "to 9,000 letters": (moved("/" + "a" * 9000), "9023 characters"),
    "no status": (Reply(raw=b"\x1b[2J nothing of the kind\r\n\r\n"), "no connection"),
    "a status of 5,000 digits": (Reply(raw=b"HTTP/1.1 " + b"9" * 5000 + b"\r\n\r\n"), "no connection"),
    "nothing": (Reply(raw=b"\r\n"), "no connection"),
    "a chunk of less than nothing": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + VIDEO),
        "no connection",
    ),
    "a chunk that has no end": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n" + bytes(2_000_000)),
        "larger than 0.02 MB",
    ),
    "a chunk of 5,000 digits": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"9" * 5000 + b"\r\n" + VIDEO),
        "no connection",
    ),
    "headers without end": (Reply(raw=HEAD + b"X: y\r\n" * 5000 + b"\r\n"), "no connection"),
    "one endless header": (Reply(raw=HEAD + b"X: " + b"y" * 200_000), "no connection"),
    "wait, for ever": (Reply(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 60_000), "larger than 0.02 MB"),
    "trailers without end": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 200_000),
        "larger than 0.02 MB",
    ),
    "a number of 5,000 digits in the text": (Reply(b"&#" + b"9" * 5000 + b";" + VIDEO), "cannot be read"),
    "a kind of 60,000 letters": (Reply(VIDEO, kind="x" * 60_000), "it is no page"),
    "no kind": (Reply(VIDEO, kind=""), "it is no page"),
}  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("case", FAIL)
def test_a_hostile_page_fails_alone(case: str, web: Web, run: Callable[..., FetchReport]) -> None:
    web.pages["/bad"], why = FAIL[case]
    report = run(page_mb=0.02, file_mb=0.02)
    assert why in report.failures[0].reason
    assert report.fetched == 1, "the next page is read"


READ: dict[str, Reply] = {
    "a length of 5,000 digits": Reply(
        raw=HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + VIDEO
    ),
    "a length below nothing": Reply(raw=HEAD + b"Content-Length: -7\r\n\r\n" + VIDEO),
    "9,000 elements in each other": Reply(b"<div>" * 9_000 + VIDEO),
    "a name of no charset": Reply(b'<meta charset="\xff\x00nonsense">' + VIDEO),
    "a charset that is none for text": Reply(b'<meta charset="hex">' + VIDEO),
    "punycode": Reply(b'<meta charset="punycode">' + VIDEO + b"-" + b"b" * 5000),
    "utf-7": Reply(b'<meta charset="utf-7">' + VIDEO),
    "every byte": Reply(bytes(range(256)) + VIDEO),
    "NUL in a link": Reply(b"<video src='a\0b.mp4'></video>" + VIDEO),
    "links that lead nowhere": Reply(b"<video src='http://['></video>" * 300 + VIDEO),
    "never closed": Reply(VIDEO + b"<![CDATA[<!--" * 300),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("case", READ)
def test_an_odd_page_is_read_or_fails_alone(
    case: str, web: Web, film: Films, run: Callable[..., FetchReport]
) -> None:
    web.film("/a.mp4", film(2))
    web.pages["/bad"] = READ[case]
    assert run().fetched >= 1


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("path", "step_s"),
    [("/bad", 70.0), ("/bad", 7.0), ("/robots.txt", 70.0)],
)
def test_a_host_that_says_a_little_for_ever(
    path: str, step_s: float, web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    """The clock runs, the test does not: each look at it costs some seconds."""
    web.pages[path] = Reply(VIDEO + b" " * 4_000_000)
    (failure,) = hurried(manifest(("book", "/bad")), tmp_path, step_s).failures
    assert "answer_s (300 s)" in failure.reason
    assert web.count(path) == 1, "asked once: it would take as long again"


def test_a_host_that_asks_for_5000_digits_of_seconds_is_left_alone(
    web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    web.pages["/a"] = Reply(status=429, headers=(("Retry-After", "9" * 5000),))
    report = hurried(manifest(("book", "/a"), ("cat", "/b")), tmp_path)
    assert ["come again in" in each.reason for each in report.failures] == [True, True]
    assert web.count("/b") == 0


def test_robots_that_take_for_ever_are_asked_for_once(
    web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    web.pages["/robots.txt"] = Reply(b" " * 4_000_000)
    pages = (("book", "/a"), ("cat", "/b"), ("dog", "/c"))
    assert len(hurried(manifest(*pages), tmp_path, 30.0).failures) == 3
    assert web.paths() == ["/robots.txt"]


def test_packed_robots_forbid_all(web: Web, manifest: Manifests, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = Reply(
        gzip.compress(b"User-agent: *\nDisallow: /", mtime=0),
        headers=(("Content-Encoding", "gzip"),),
    )
    (failure,) = hurried(manifest(("book", "/a")), tmp_path).failures
    assert "packed" in failure.reason
    assert web.paths() == ["/robots.txt"]


@pytest.mark.parametrize("line", ["Crawl-delay: " + "9" * 5000, "Request-rate: 1/" + "9" * 5000])
def test_a_delay_of_5000_digits(line: str, web: Web, manifest: Manifests, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = Reply(f"User-agent: *\n{line}\n".encode())
    (failure,) = hurried(manifest(("book", "/a")), tmp_path).failures
    assert "between requests" in failure.reason


@pytest.mark.parametrize(
    ("status", "span"),
    [
        (206, ""),
        (206, "bytes 0-9/900"),
        (206, "bytes 0-" + "9" * 5000 + "/*"),
        (200, "bytes 0-9/9"),
    ],
)
def test_a_part_of_a_film_that_nobody_asked_for(
    status: int, span: str, web: Web, film: Films, manifest: Manifests, tmp_path: Path
) -> None:
    web.page("/book", "a.mp4")
    headers = (("Content-Range", span),) if span else ()
    web.pages["/a.mp4"] = Reply(film(1), "video/mp4", status, headers)
    report = hurried(manifest(("book", "/book")), tmp_path)
    assert report.fetched == (status == 200)


@pytest.mark.parametrize("span", ["bytes 1000-1099/{0}", "bytes 1000-{1}", "bytes 1000-99/*9", "x"])
def test_a_part_that_is_not_the_rest_is_not_believed(
    span: str, web: Web, film: Films, manifest: Manifests, tmp_path: Path
) -> None:
    body = film(1)
    whole = Reply(body, "video/mp4", headers=(("ETag", '"1"'),))
    said = (("Content-Range", span.format(len(body), "9" * 5000)),)
    answers = iter([Reply(body, "video/mp4", headers=whole.headers, cut=1000),
                    Reply(body[1000:1100], "video/mp4", 206, said)])  # fmt: skip
    web.page("/book", "a.mp4")
    web.pages["/a.mp4"] = lambda _: next(answers, whole)
    assert hurried(manifest(("book", "/book")), tmp_path).fetched == 1
    assert next((tmp_path / "clips" / "book").iterdir()).read_bytes() == body


@pytest.mark.parametrize("name", [
    "delay_s", "file_mb", "page_mb", "total_mb", "clips_per_page", "attempts", "backoff_s", "patience_s", "timeout_s",
    "answer_s", "duplicate_bits",
])  # fmt: skip
@pytest.mark.parametrize(
    "value",
    [float("inf"), float("nan"), float("-inf"), -1, pytest.param(10**400, id="huge"), 9e299],
)
def test_limits_that_are_none(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: value})  # type: ignore[arg-type]


NASTY = {
    "a": b"<a " * 20_000,
    "quotes": b'<a b="' * 10_000,
    "comments": b"<!--" * 50_000,
}


@pytest.fixture
def quick_process() -> Iterator[PageProcess]:
    process = PageProcess(patience_s=0.05)
    yield process
    process.close()


@pytest.mark.timeout(20)
def test_a_page_that_the_parser_chokes_on_ends_in_time(quick_process: PageProcess) -> None:
    """Each would keep html.parser of Python 3.11 busy for half a minute or more."""
    for page in itertools.islice(NASTY.values(), 2):
        with pytest.raises(OSError, match="takes longer than 0.05 s"):
            quick_process.links(page, "http://x/", "video", 9)
    quick_process.patience_s = 10
    assert quick_process.links(VIDEO, "http://x/", "video", 9) == ("http://x/a.mp4",)


def test_a_page_of_too_many_tags_is_not_read(quick_process: PageProcess) -> None:
    with pytest.raises(OSError, match="tags"):
        quick_process.links(b"<p>" * 200_001, "http://x/", "video", 9)


def test_a_process_that_died_is_started_again() -> None:
    reader = page_process()
    for _ in range(2):
        assert reader.links(VIDEO, "http://x/", "video", 9)
        reader._process.kill()
        reader._process.join()
