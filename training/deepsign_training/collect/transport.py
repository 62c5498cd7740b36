"""One request and its answer: the only place that opens a connection. The client decides whom to ask, and when."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, cast

from deepsign_training.collect.errors import Broken, Unfit
from deepsign_training.collect.robots import AGENT

__all__ = ["Response", "request", "user_agent"]

_CHUNK: Final = 64 * 1024


def user_agent(contact: str) -> str:
    """The User-Agent: the project, its version, and a contact for the person who runs it."""
    about = f"collects sign clips, started by hand; {contact or 'no contact given'}"
    return f"{AGENT}/{version('deepsign')} ({about})"


@dataclass(frozen=True)
class Response:
    """An answer whose body has not been read yet.

    Attributes:
        address: where it came from, redirects followed.
        status: 200 or 206; 404 and the like only where asked for.
        headers: by small-letter name.
        body: chunks of bytes; Broken where the connection ends early.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: Iterator[bytes]

    @property
    def kind(self) -> str:
        """The content type without its parameters, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def length(self) -> int | None:
        """Bytes of the body, where the host says so."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() else None

    def read(self, most: int) -> bytes:
        """The whole body.

        Raises:
            FetchError: it is longer than ``most`` bytes.
        """
        got = bytearray()
        for chunk in self.body:
            got += chunk
            if len(got) > most:
                raise Unfit(f"it is larger than {most / 1e6:g} MB")
        return bytes(got)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at before they are followed: by robots.txt, hosts and pace."""

    def redirect_request(self, *_: object) -> None:
        """Follows none."""


@contextmanager
def request(
    address: str, agent: str, timeout_s: float, headers: Mapping[str, str]
) -> Iterator[Response]:
    """Sends one request; the body is read inside the ``with``.

    Raises:
        Broken: nobody answers, or not in HTTP.
    """
    own = {"User-Agent": agent, "Accept-Encoding": "identity"}
    asked = urllib.request.Request(address, headers={**own, **headers})
    with closing(_response(asked, timeout_s)) as response:
        names = {name.lower(): value for name, value in response.headers.items()}
        yield Response(address, response.status, names, _chunks(response))


def _response(asked: urllib.request.Request, timeout_s: float) -> http.client.HTTPResponse:
    """The answer, whatever its status."""
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        try:
            response = opener.open(asked, timeout=timeout_s)
        except urllib.error.HTTPError as error:
            response = error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Broken(_plain(error)) from error
    return cast("http.client.HTTPResponse", response)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body piece by piece.

    ``read(n)`` of a cut body returns less and says nothing, so the announced length is compared here.
    """
    text = response.headers.get("Content-Length") or ""
    left = int(text) if text.isascii() and text.isdigit() else None
    while True:
        try:
            chunk = response.read(_CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise Broken(_plain(error)) from error
        if not chunk:
            break
        left = None if left is None else left - len(chunk)
        yield chunk
    if left:
        raise Broken(f"the connection ended {left} bytes early")


def _plain(error: Exception) -> str:
    """The fault of a connection, in a few words."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return "the host does not answer"
    return f"no connection ({cause or type(cause).__name__})".replace("\n", " ")
