"""HTTP connections that limit each answer in seconds and in bytes, whatever the host sends."""

from __future__ import annotations

import http.client
import io
import socket
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, cast

from deepsign_training.collect.errors import FetchError, Unfit

__all__ = ["Bounds", "metered_opener"]

_SLACK: Final = 1_000_000
"""Bytes allowed for status line and headers; http.client itself would accept a hundred headers of 64 KiB."""


@dataclass(frozen=True)
class Bounds:
    """Limits of one answer.

    Attributes:
        timeout_s: Longest silence of a connection.
        answer_s: Longest time from the request to the last byte, even if the host keeps sending.
        most_bytes: Largest body.
        clock: Returns monotonic seconds.
    """

    timeout_s: float
    answer_s: float
    most_bytes: int
    clock: Callable[[], float] = time.monotonic


def metered_opener(bounds: Bounds) -> urllib.request.OpenerDirector:
    """Returns an opener that stops each answer at its bounds.

    It handles only http and https and follows no redirects, because the client checks robots.txt, hosts and delays
    before each step.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        _Handler(bounds),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Metered(io.RawIOBase):
    """The bytes of one answer as they arrive.

    Args:
        raw: The socket's stream.
        sock: The socket; its timeout is set to the remaining time.
        bounds: Bounds of the answer, whose time starts now.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, bounds: Bounds) -> None:
        self._raw, self._sock, self._bounds = raw, sock, bounds
        self._end_s = bounds.clock() + bounds.answer_s
        self._left = bounds.most_bytes + _SLACK

    def readable(self) -> bool:
        """Returns True."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Reads what the socket has.

        Raises:
            FetchError: The time is over, or too many bytes arrived.
        """
        left_s = self._end_s - self._bounds.clock()
        if left_s <= 0:
            raise self._late()
        self._sock.settimeout(min(left_s, self._bounds.timeout_s))
        try:
            got = self._raw.readinto(buffer)
        except TimeoutError as error:
            raise (self._late() if left_s <= self._bounds.timeout_s else error) from error
        self._left -= got or 0
        if self._left < 0:
            raise Unfit(f"it is larger than {self._bounds.most_bytes / 1e6:g} MB")
        return got

    def close(self) -> None:
        """Closes the socket's stream too."""
        self._raw.close()
        super().close()

    def _late(self) -> FetchError:
        return FetchError(f"the answer takes longer than answer_s ({self._bounds.answer_s:g} s)")


class _Response(http.client.HTTPResponse):
    """An answer whose body, status line and headers are all read through `_Metered`."""

    def __init__(self, sock: socket.socket, bounds: Bounds, *given: Any, **named: Any) -> None:
        super().__init__(sock, *given, **named)
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_Metered(raw, sock, bounds))


def _connected(
    kind: Callable[..., http.client.HTTPConnection], bounds: Bounds, host: str, **given: Any
) -> http.client.HTTPConnection:
    connection = kind(host, **given)
    connection.response_class = cast("Any", partial(_Response, bounds=bounds))
    return connection


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Opens a metered connection."""
        return self.do_open(partial(_connected, http.client.HTTPConnection, self._bounds), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Opens a metered connection."""
        return self.do_open(partial(_connected, http.client.HTTPSConnection, self._bounds), req)
