"""One request and its answer: the only place that opens a connection. The client decides whom to ask, and when."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, cast

from deepsign_training.collect.errors import Broken, FetchError, Unfit
from deepsign_training.collect.metered import Bounds, metered_opener
from deepsign_training.collect.robots import AGENT

__all__ = ["Response", "request", "user_agent"]

_CHUNK: Final = 64 * 1024
_LENGTH: Final = re.compile(r"[0-9]{1,15}")


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
        return _length(self.headers.get("content-length", ""))

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


@contextmanager
def request(
    address: str, agent: str, bounds: Bounds, headers: Mapping[str, str]
) -> Iterator[Response]:
    """Sends one request; the body is read inside the ``with``.

    Raises:
        Broken: nobody answers, or not in HTTP.
        FetchError: the answer passes its bounds.
    """
    own = {"User-Agent": agent, "Accept-Encoding": "identity"}
    asked = urllib.request.Request(address, headers={**own, **headers})
    with closing(_response(asked, bounds)) as response:
        names = {name.lower(): value for name, value in response.headers.items()}
        yield Response(address, response.status, names, _chunks(response))


def _response(asked: urllib.request.Request, bounds: Bounds) -> http.client.HTTPResponse:
    """The answer, whatever its status."""
    try:
        try:
            response = metered_opener(bounds).open(asked, timeout=bounds.timeout_s)
        except urllib.error.HTTPError as error:
            response = error
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Broken(_plain(error)) from error
    return cast("http.client.HTTPResponse", response)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body piece by piece.

    ``read(n)`` of a cut body returns less and says nothing, so the announced length is compared here.
    """
    left = _length(response.headers.get("Content-Length") or "")
    while True:
        try:
            chunk = response.read(_CHUNK)
        except FetchError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Broken(_plain(error)) from error
        if not chunk:
            break
        left = None if left is None else left - len(chunk)
        yield chunk
    if left:
        raise Broken(f"the connection ended {left} bytes early")


def _length(text: str) -> int | None:
    """A Content-Length; None where it is no number, or one that no film has."""
    return int(text) if _LENGTH.fullmatch(text) else None


def _plain(error: Exception) -> str:
    """The fault of a connection, in a few words."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return "the host does not answer"
    return f"no connection ({cause or type(cause).__name__})".replace("\n", " ")
