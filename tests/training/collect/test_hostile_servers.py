"""Hostile servers: malformed, endless or oversized answers fail one page, and the run continues."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.training.collect.conftest import Reply, Web
from tests.training.collect.unhurried import fetch_without_waiting

from deepsign_training.collect.fetch_report import FetchReport
from deepsign_training.collect.manifest import Limits, Manifest
from deepsign_training.collect.page_process import PageProcess, page_process

Films = Callable[..., bytes]
Manifests = Callable[..., Manifest]
VIDEO = b"<video src=a.mp4></video>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def run(web: Web, film: Films, manifest: Manifests, tmp_path: Path) -> Callable[..., FetchReport]:
    """Fetches a prepared page, then a good one, and returns the report."""

    def call(path: str = "/bad", step_s: float = 0.0, **limits: float) -> FetchReport:
        web.film("/good.mp4", film(1))
        web.page("/cat", "good.mp4")
        wanted = manifest(("book", path), ("cat", "/cat"), **{"attempts": 1, **limits})
        report = fetch_without_waiting(wanted, tmp_path, step_s)
        assert len(report.failures) <= 1
        assert all(
            each.reason.isprintable() and len(each.reason) <= 330 for each in report.failures
        )
        return report

    return call


def redirect(to: str) -> Reply:
    return Reply(status=302, headers=(("Location", to),))


FAIL: dict[str, tuple[Reply, str]] = {
    "unrequested part": (
        Reply(VIDEO, status=206, headers=(("Content-Range", "bytes 0-9/900"),)),
        "a part although the whole file was requested",
    ),
    "compressed": (
        Reply(gzip.compress(bytes(9999), mtime=0), headers=(("Content-Encoding", "gzip"),)),
        "compressed ('gzip')",
    ),
    "compressed twice": (
        Reply(VIDEO, headers=(("Content-Encoding", "gzip, br"),)),
        "compressed ('gzip, br')",
    ),
    "too large": (Reply(VIDEO + bytes(30_000)), "larger than 0.02 MB"),
    "100,000 links": (
        Reply(b"".join(b"<video src=%d.mp4>" % n for n in range(100_000))),
        "larger than 0.02 MB",
    ),
    "1,000 links": (Reply(b"".join(b"<a href=%d.mp4>" % n for n in range(1000))), "more clips"),
    "retry in the year 99999": (
        Reply(status=503, headers=(("Retry-After", "Mon, 01 Jan 99999 00:00:00 GMT"),)),
        "answers 503",
    ),
    "retry on a day of 5,000 digits": (
        Reply(status=503, headers=(("Retry-After", f"Mon, {'9' * 5000} Jan 2030 00:00:00 GMT"),)),
        "answers 503",
    ),
    "redirect to a file": (redirect("file:///etc/passwd"), "not an http or https address"),
    "redirect to a script": (redirect("javascript:alert(1)"), "not an http or https address"),
    "redirect to a link-local address": (redirect("http://169.254.169.254/latest"), "not among the site's hosts"),
    "redirect to this machine": (redirect("http://localhost:1/"), "not among the site's hosts"),
    "redirect to malformed IPv6": (redirect("http://[::1"), "not a web address"),
    "redirect to an invalid port": (redirect("http://a:99999999/"), "not a web address"),
    "redirect with a user name": (redirect("http://me:secret@x/"), "user name"),
    "redirect to itself": (redirect("/bad"), "redirected more than"),
    "redirect without a target": (redirect(""), "redirected more than"),
    "redirect to 9,000 letters": (redirect("/" + "a" * 9000), "9023 characters"),
    "no status line": (Reply(raw=b"\x1b[2J nothing of the kind\r\n\r\n"), "no connection"),
    "status of 5,000 digits": (Reply(raw=b"HTTP/1.1 " + b"9" * 5000 + b"\r\n\r\n"), "no connection"),
    "empty answer": (Reply(raw=b"\r\n"), "no connection"),
    "chunk of negative size": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + VIDEO),
        "no connection",
    ),
    "endless chunk": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n" + bytes(2_000_000)),
        "larger than 0.02 MB",
    ),
    "chunk size of 5,000 digits": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"9" * 5000 + b"\r\n" + VIDEO),
        "no connection",
    ),
    "endless headers": (Reply(raw=HEAD + b"X: y\r\n" * 5000 + b"\r\n"), "no connection"),
    "one endless header": (Reply(raw=HEAD + b"X: " + b"y" * 200_000), "no connection"),
    "endless 100 Continue": (Reply(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 60_000), "larger than 0.02 MB"),
    "endless trailers": (
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 200_000),
        "larger than 0.02 MB",
    ),
    "character reference of 5,000 digits": (Reply(b"&#" + b"9" * 5000 + b";" + VIDEO), "cannot be read"),
    "content type of 60,000 letters": (Reply(VIDEO, kind="x" * 60_000), "it is not an HTML page"),
    "no content type": (Reply(VIDEO, kind=""), "it is not an HTML page"),
}  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("case", FAIL)
def test_hostile_page_fails_and_the_next_is_fetched(
    case: str, web: Web, run: Callable[..., FetchReport]
) -> None:
    web.pages["/bad"], why = FAIL[case]
    report = run(page_mb=0.02, file_mb=0.02)
    assert why in report.failures[0].reason
    assert report.fetched == 1, "the next page is fetched"


READ: dict[str, Reply] = {
    "length of 5,000 digits": Reply(
        raw=HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + VIDEO
    ),
    "negative length": Reply(raw=HEAD + b"Content-Length: -7\r\n\r\n" + VIDEO),
    "9,000 nested elements": Reply(b"<div>" * 9_000 + VIDEO),
    "unknown charset": Reply(b'<meta charset="\xff\x00nonsense">' + VIDEO),
    "charset that does not decode text": Reply(b'<meta charset="hex">' + VIDEO),
    "punycode": Reply(b'<meta charset="punycode">' + VIDEO + b"-" + b"b" * 5000),
    "utf-7": Reply(b'<meta charset="utf-7">' + VIDEO),
    "every byte": Reply(bytes(range(256)) + VIDEO),
    "NUL in a link": Reply(b"<video src='a\0b.mp4'></video>" + VIDEO),
    "malformed links": Reply(b"<video src='http://['></video>" * 300 + VIDEO),
    "unclosed sections": Reply(VIDEO + b"<![CDATA[<!--" * 300),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("case", READ)
def test_odd_page_is_read_or_only_it_fails(
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
def test_endless_slow_answer_ends_after_answer_s(
    path: str, step_s: float, web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    """Each reading of the test's clock advances it by some seconds, so no real time passes."""
    web.pages[path] = Reply(VIDEO + b" " * 4_000_000)
    (failure,) = fetch_without_waiting(manifest(("book", "/bad")), tmp_path, step_s).failures
    assert "answer_s (300 s)" in failure.reason
    assert web.count(path) == 1, "a retry would take as long again"


def test_retry_after_of_5000_digits_gives_up_the_host(
    web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    web.pages["/a"] = Reply(status=429, headers=(("Retry-After", "9" * 5000),))
    report = fetch_without_waiting(manifest(("book", "/a"), ("cat", "/b")), tmp_path)
    assert ["asks to retry in" in each.reason for each in report.failures] == [True, True]
    assert web.count("/b") == 0


def test_endless_robots_txt_is_requested_once(
    web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    web.pages["/robots.txt"] = Reply(b" " * 4_000_000)
    pages = (("book", "/a"), ("cat", "/b"), ("dog", "/c"))
    assert len(fetch_without_waiting(manifest(*pages), tmp_path, 30.0).failures) == 3
    assert web.paths() == ["/robots.txt"]


def test_compressed_robots_txt_forbids_all(web: Web, manifest: Manifests, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = Reply(
        gzip.compress(b"User-agent: *\nDisallow: /", mtime=0),
        headers=(("Content-Encoding", "gzip"),),
    )
    (failure,) = fetch_without_waiting(manifest(("book", "/a")), tmp_path).failures
    assert "compressed" in failure.reason
    assert web.paths() == ["/robots.txt"]


@pytest.mark.parametrize("line", ["Crawl-delay: " + "9" * 5000, "Request-rate: 1/" + "9" * 5000])
def test_delay_of_5000_digits_gives_up_the_host(
    line: str, web: Web, manifest: Manifests, tmp_path: Path
) -> None:
    web.pages["/robots.txt"] = Reply(f"User-agent: *\n{line}\n".encode())
    (failure,) = fetch_without_waiting(manifest(("book", "/a")), tmp_path).failures
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
def test_unrequested_part_of_a_film_is_refused(
    status: int, span: str, web: Web, film: Films, manifest: Manifests, tmp_path: Path
) -> None:
    web.page("/book", "a.mp4")
    headers = (("Content-Range", span),) if span else ()
    web.pages["/a.mp4"] = Reply(film(1), "video/mp4", status, headers)
    report = fetch_without_waiting(manifest(("book", "/book")), tmp_path)
    assert report.fetched == (status == 200)


@pytest.mark.parametrize("span", ["bytes 1000-1099/{0}", "bytes 1000-{1}", "bytes 1000-99/*9", "x"])
def test_wrong_range_is_refused_and_the_film_fetched_again(
    span: str, web: Web, film: Films, manifest: Manifests, tmp_path: Path
) -> None:
    body = film(1)
    whole = Reply(body, "video/mp4", headers=(("ETag", '"1"'),))
    said = (("Content-Range", span.format(len(body), "9" * 5000)),)
    answers = iter([Reply(body, "video/mp4", headers=whole.headers, cut=1000),
                    Reply(body[1000:1100], "video/mp4", 206, said)])  # fmt: skip
    web.page("/book", "a.mp4")
    web.pages["/a.mp4"] = lambda _: next(answers, whole)
    assert fetch_without_waiting(manifest(("book", "/book")), tmp_path).fetched == 1
    assert next((tmp_path / "clips" / "book").iterdir()).read_bytes() == body


@pytest.mark.parametrize("name", [
    "delay_s", "file_mb", "page_mb", "total_mb", "clips_per_page", "attempts", "backoff_s", "patience_s", "timeout_s",
    "answer_s", "duplicate_bits",
])  # fmt: skip
@pytest.mark.parametrize(
    "value",
    [float("inf"), float("nan"), float("-inf"), -1, pytest.param(10**400, id="huge"), 9e299],
)
def test_invalid_limits_are_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: value})  # type: ignore[arg-type]


SLOW_PAGES = {
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
def test_slow_page_ends_after_patience_s(quick_process: PageProcess) -> None:
    """Each of these pages keeps html.parser of Python 3.11 busy for half a minute or more."""
    for page in itertools.islice(SLOW_PAGES.values(), 2):
        with pytest.raises(OSError, match="takes longer than 0.05 s"):
            quick_process.links(page, "http://x/", "video", 9)
    quick_process.patience_s = 10
    assert quick_process.links(VIDEO, "http://x/", "video", 9) == ("http://x/a.mp4",)


def test_page_with_too_many_tags_is_refused(quick_process: PageProcess) -> None:
    with pytest.raises(OSError, match="tags"):
        quick_process.links(b"<p>" * 200_001, "http://x/", "video", 9)


def test_killed_page_process_is_restarted() -> None:
    process = page_process()
    for _ in range(2):
        assert process.links(VIDEO, "http://x/", "video", 9)
        process._process.kill()
        process._process.join()
