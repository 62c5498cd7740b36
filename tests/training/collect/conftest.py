"""A real web server on this machine, films for it to serve, and manifests of its pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.training.collect.unhurried import fetch_without_waiting

from deepsign_training.collect.clip_store import Store
from deepsign_training.collect.manifest import Limits, Manifest, ManifestEntry, Site

LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class Reply:
    """An answer of the server.

    ``cut`` closes the connection after that many bytes of the body. ``length`` replaces the true Content-Length; if it
    is negative, the header is omitted. ``raw`` replaces the whole answer.
    """

    body: bytes = b""
    kind: str = "text/html"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: int | None = None
    length: int | None = None
    raw: bytes = b""


@dataclass(frozen=True)
class Request:
    """A request as the server received it, with the time in seconds on its monotonic clock."""

    path: str
    at_s: float
    headers: dict[str, str]


@dataclass
class Web:
    """A server whose pages are functions or replies by path; unknown paths are 404."""

    pages: dict[str, Reply | Callable[[Request], Reply]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    host: str = ""

    def __call__(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        return [each.path for each in self.requests]

    def count(self, path: str) -> int:
        return self.paths().count(path)

    def reply(self, request: Request) -> Reply:
        self.requests.append(request)
        found = self.pages.get(request.path, Reply(b"gone", status=404))
        return found if isinstance(found, Reply) else found(request)

    def film(self, path: str, body: bytes, kind: str = "video/mp4") -> None:
        """Serves a film as web servers do: ETag, Range, If-Range."""

        def answer(request: Request) -> Reply:
            etag = ("ETag", '"%x"' % (hash(body) & 0xFFFFFF))
            wanted = request.headers.get("range", "")
            if not wanted or request.headers.get("if-range") != etag[1]:
                return Reply(body, kind, headers=(etag,))
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            span = ("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            return Reply(body[start:], kind, 206, (etag, span))

        self.pages[path] = answer

    def page(self, path: str, *films: str) -> None:
        """Serves a dictionary page with films."""
        videos = "".join(f'<video><source src="{film}"></video>' for film in films)
        self.pages[path] = Reply(f"<h1>Word</h1>{videos}".encode())


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as started:
        yield started


@pytest.fixture
def reply() -> type[Reply]:
    """Returns the class for custom answers."""
    return Reply


class serving:  # noqa: N801  (a context manager, read as a verb)
    """Starts a server and stops it at the end."""

    def __enter__(self) -> Web:
        web = Web()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                at_s = time.monotonic()
                names = {name.lower(): value for name, value in self.headers.items()}
                reply = web.reply(Request(self.path, at_s, names))
                if reply.raw:
                    with suppress(ConnectionError):
                        self.wfile.write(reply.raw)
                    return
                self.send_response(reply.status)
                for name, value in (*reply.headers, ("Content-Type", reply.kind)):
                    self.send_header(name, value)
                length = len(reply.body) if reply.length is None else reply.length
                if length >= 0:
                    self.send_header("Content-Length", str(length))
                self.end_headers()
                with suppress(ConnectionError):
                    self.wfile.write(reply.body[: reply.cut])

            def log_message(self, *_: object) -> None:
                """Suppresses the log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        web.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        return web

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Makes films of moving blobs; the number determines the movement."""
    folder = tmp_path_factory.mktemp("films")

    def make(number: int, side: int = 96, fps: int = 15, bright: int = 0) -> bytes:
        path = folder / f"{number}_{side}_{fps}_{bright}.mp4"
        if not path.exists():
            write_film(path, number, side, fps, bright)
        return path.read_bytes()

    return make


def write_film(path: Path, number: int, side: int, fps: int, bright: int) -> None:
    chance = np.random.default_rng(number)
    ways = chance.uniform(0.15, 0.85, (2, 4, 2))  # two hands, four places each
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, (side, side))
    for when in np.linspace(0, 2.999, 2 * fps):
        picture = np.full((side, side, 3), 60 + bright, np.uint8)
        cv2.circle(picture, (side // 2, side // 4), side // 8, (120, 150, 200), -1)
        for way in ways:
            part = when - int(when)
            x, y = (way[int(when)] * (1 - part) + way[int(when) + 1] * part) * side
            cv2.circle(picture, (int(x), int(y)), side // 10, (110, 140, 190), -1)
        writer.write(picture)
    writer.release()


@pytest.fixture
def manifest(web: Web) -> Callable[..., Manifest]:
    """Makes a manifest of (sign, path) pairs on the server, with the shortest delays allowed."""

    def make(*pages: tuple[str, str], select: str | None = None, **limits: float) -> Manifest:
        quick = {"delay_s": 0.1, "backoff_s": 0.1, "attempts": 3, "timeout_s": 5.0, **limits}
        site = Site("here", LICENCE, "https://example.org/licence", signer="ann")
        if select is not None:
            site = Site("here", LICENCE, select=select)
        entries = tuple(ManifestEntry(site, sign, web(path)) for sign, path in pages)
        return Manifest(entries, Limits(**quick), "ann@example.org")  # type: ignore[arg-type]

    return make


@pytest.fixture
def collected(
    web: Web, film: Callable[..., bytes], manifest: Callable[..., Manifest], tmp_path: Path
) -> Store:
    """Three fetched clips of two signs; the clip of CAT repeats the first clip of BOOK."""
    for name, number in (("a", 1), ("b", 2), ("c", 1)):
        web.film(f"/{name}.mp4", film(number))
    web.page("/book", "a.mp4", "b.mp4")
    web.page("/cat", "c.mp4")
    fetch_without_waiting(manifest(("book", "/book"), ("cat", "/cat")), tmp_path / "clips")
    return Store(tmp_path / "clips")
