"""An HTTP client that honours robots.txt, waits between requests, identifies itself, and stays on allowed hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from deepsign_training.collect.address import absolute, host_of, path_of, robots_address
from deepsign_training.collect.errors import Broken, FetchError, Refused, Unfit
from deepsign_training.collect.host_delay import HostDelay
from deepsign_training.collect.manifest import MB, Limits
from deepsign_training.collect.metered import Bounds
from deepsign_training.collect.robots import ALLOW_ALL, FORBID_ALL, Robots, parse_robots
from deepsign_training.collect.transport import Response, request

__all__ = ["Client"]

_RETRY: Final = {429, 500, 502, 503, 504}
_REDIRECTED: Final = {301, 302, 303, 307, 308}
_REDIRECTS: Final = 5
_ROBOTS_BYTES: Final = 500 * 1024  # RFC 9309, 2.5
_T = TypeVar("_T")


class _Wait(Exception):
    """A host asks for a later retry, after ``seconds`` (0 if it does not say when)."""

    def __init__(self, reason: str, host: str, seconds: float) -> None:
        super().__init__(reason)
        self.host = host
        self.seconds = seconds


@dataclass
class Client:
    """Fetches addresses of allowed hosts.

    Attributes:
        limits: Sizes, delays and number of attempts.
        agent: The User-Agent header.
        pace: Delays requests to the same host.
    """

    limits: Limits
    agent: str
    pace: HostDelay
    _robots: dict[str, Robots] = field(default_factory=dict)
    _given_up: dict[str, str] = field(default_factory=dict)

    def fetch(
        self,
        address: str,
        hosts: frozenset[str],
        use: Callable[[Response], _T],
        headers: Callable[[], Mapping[str, str]] = dict,
        also: frozenset[int] = frozenset(),
    ) -> _T:
        """Requests an address and returns what ``use`` makes of the answer; retries temporary failures.

        Args:
            address: The address to request.
            hosts: Hosts that may be requested, including after redirects.
            use: Reads the answer. If it raises Broken, the request is repeated.
            headers: Returns additional headers; called for every attempt (Range).
            also: Statuses that ``use`` handles, besides 200 and 206.

        Returns:
            The return value of ``use``.

        Raises:
            Refused: Robots.txt or the list of hosts forbids the address.
            FetchError: The host refuses the request, or all attempts failed.
        """
        last: Exception = FetchError("never asked")
        for attempt in range(self.limits.attempts):
            pause_s = self.limits.backoff_s * 2**attempt
            try:
                with self._opened(address, hosts, headers(), also) as answer:
                    return use(answer)
            except _Wait as wait:
                last = wait
                self._check_patience(wait)
                self.pace.done(wait.host, max(wait.seconds, pause_s))
            except Broken as error:
                last = error
                self.pace.done(host_of(address), pause_s)
        raise FetchError(f"{last}, {self.limits.attempts} times")

    def _check_patience(self, wait: _Wait) -> None:
        """Gives up on a host for this run if it asks for a longer wait than is allowed."""
        if wait.seconds > self.limits.patience_s:
            text = f"{wait} and asks to retry in {wait.seconds:.0f} s; run the command again then"
            self._given_up[wait.host] = text
            raise FetchError(text)

    @contextmanager
    def _opened(
        self,
        address: str,
        hosts: frozenset[str],
        headers: Mapping[str, str],
        also: frozenset[int],
    ) -> Iterator[Response]:
        """Yields the answer after all redirects; every redirect is checked and delayed like a first request."""
        for _ in range(_REDIRECTS + 1):
            host = host_of(address)
            self._check(address, host, hosts)
            with self._requested(address, headers) as answer:
                if answer.status not in _REDIRECTED:
                    _check_status(answer, also, range_requested="Range" in headers)
                    yield answer
                    return
                address = absolute(address, answer.headers.get("location", ""))
        raise FetchError(f"it is redirected more than {_REDIRECTS} times")

    def _check(self, address: str, host: str, hosts: frozenset[str]) -> None:
        """Refuses an address that the manifest or robots.txt does not allow, before it is requested."""
        if host not in hosts:
            raise Refused(f"it leads to {host}, which is not among the site's hosts")
        if host in self._given_up:
            raise FetchError(self._given_up[host])
        if not self._rules(address, host).allows(path_of(address)):
            raise Refused(f"robots.txt of {host} forbids it")

    def _rules(self, address: str, host: str) -> Robots:
        """Returns the host's robots.txt, which is requested once per run."""
        place = robots_address(address)
        if place not in self._robots:
            self._robots[place] = rules = self._read_robots(place, host)
            if rules.delay_s > self.limits.patience_s:
                self._given_up[host] = (
                    f"robots.txt of {host} asks for {rules.delay_s:.0f} s between requests, "
                    f"more than patience_s ({self.limits.patience_s:g})"
                )
                raise Refused(self._given_up[host])
            self.pace.ask_for(host, rules.delay_s)
            self.pace.done(host)
        return self._robots[place]

    def _read_robots(self, address: str, host: str) -> Robots:
        """Reads robots.txt by RFC 9309: a missing one allows all; an unreadable one, 401 or 403 forbids all."""
        reason = ""
        for attempt in range(self.limits.attempts):
            try:
                return self._robots_at(address, host)
            except Broken as error:
                reason = str(error)
                self.pace.done(host, self.limits.backoff_s * 2**attempt)
            except FetchError as error:
                reason = str(error)
                break
        self._given_up[host] = (
            f"robots.txt of {host} cannot be read ({reason}), so nothing is requested"
        )
        raise FetchError(self._given_up[host])

    def _robots_at(self, address: str, host: str) -> Robots:
        for _ in range(_REDIRECTS + 1):
            with self._requested(address, {}) as answer:
                if answer.status not in _REDIRECTED:
                    return _robots_of(answer)
                address = absolute(address, answer.headers.get("location", ""))
            if host_of(address) != host:
                raise Refused(f"it lies on {host_of(address)}; name that host instead")
        raise Refused(f"redirected more than {_REDIRECTS} times")

    @property
    def _bounds(self) -> Bounds:
        limits = self.limits
        most = int(max(limits.page_mb, limits.file_mb) * MB)
        return Bounds(limits.timeout_s, limits.answer_s, most, self.pace.clock)

    @contextmanager
    def _requested(self, address: str, headers: Mapping[str, str]) -> Iterator[Response]:
        """Sends one request as soon as the host's delay has passed."""
        host = host_of(address)
        self.pace.wait(host)
        try:
            with request(address, self.agent, self._bounds, headers) as answer:
                yield answer
        finally:
            self.pace.done(host)


def _check_status(answer: Response, also: frozenset[int], *, range_requested: bool) -> None:
    if answer.status == 206 and not range_requested:
        raise FetchError("the host sends a part although the whole file was requested")
    if answer.status in {200, 206} | also:
        if fault := _compression_fault(answer):
            raise Unfit(fault)
        return
    if answer.status in _RETRY:
        seconds = _retry_after_s(answer.headers.get("retry-after", ""))
        raise _Wait(f"the host answers {answer.status}", host_of(answer.address), seconds)
    raise FetchError(f"the host answers {answer.status}")


def _compression_fault(answer: Response) -> str:
    """Returns the fault of a compressed answer, or "": only identity is requested, and nothing is decompressed."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    return f"the host sends it compressed ({coding!r})" if coding not in ("", "identity") else ""


def _robots_of(answer: Response) -> Robots:
    if answer.status == 200:
        if fault := _compression_fault(answer):
            raise Refused(fault)
        text = b"".join(_first(answer.body, _ROBOTS_BYTES)).decode("utf-8", "replace")
        return parse_robots(text)
    if 400 <= answer.status < 500 and answer.status not in {401, 403, 429}:
        return ALLOW_ALL
    if answer.status in {401, 403}:
        return FORBID_ALL
    raise Broken(f"the host answers {answer.status}")


def _first(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk[: max(most, 0)]
        most -= len(chunk)
        if most <= 0:
            return


def _retry_after_s(text: str) -> float:
    """Parses a Retry-After header, which holds seconds or a date; returns 0 if it holds neither."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
