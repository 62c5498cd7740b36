"""Sends one request and reads its answer. Only this module opens connections; the client decides where and when."""

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
    """Returns the User-Agent: the project, its version, and a contact of the person who runs it."""
    about = f"collects sign clips, started by hand; {contact or 'no contact given'}"
    return f"{AGENT}/{version('deepsign')} ({about})"


@dataclass(frozen=True)
class Response:
    """An answer whose body has not been read yet.

    Attributes:
        address: The requested address; the last one after redirects.
        status: The HTTP status; the client passes on only 200, 206 and those asked for.
        headers: Header values by lower-case name.
        body: Chunks of bytes; raises Broken if the connection ends early.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: Iterator[bytes]

    @property
    def kind(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def length(self) -> int | None:
        """Bytes of the body; None if the host does not state it."""
        return _length(self.headers.get("content-length", ""))

    def read(self, most: int) -> bytes:
        """Reads the whole body.

        Raises:
            FetchError: The body is longer than ``most`` bytes.
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
        Broken: The host does not answer, or not in HTTP.
        FetchError: The answer exceeds its bounds.
    """
    own = {"User-Agent": agent, "Accept-Encoding": "identity"}
    sent = urllib.request.Request(address, headers={**own, **headers})
    with closing(_response(sent, bounds)) as response:
        names = {name.lower(): value for name, value in response.headers.items()}
        yield Response(address, response.status, names, _chunks(response))


def _response(sent: urllib.request.Request, bounds: Bounds) -> http.client.HTTPResponse:
    """Returns the answer, whatever its status."""
    try:
        try:
            response = metered_opener(bounds).open(sent, timeout=bounds.timeout_s)
        except urllib.error.HTTPError as error:
            response = error
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Broken(_plain(error)) from error
    return cast("http.client.HTTPResponse", response)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Yields the body in chunks.

    ``read(n)`` returns less without an error if the body is cut off, so its length is compared with Content-Length.
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
    """Parses a Content-Length; returns None for anything but 1 to 15 digits."""
    return int(text) if _LENGTH.fullmatch(text) else None


def _plain(error: Exception) -> str:
    """Returns a short description of a connection error."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return "the host does not answer"
    return f"no connection ({cause or type(cause).__name__})".replace("\n", " ")
