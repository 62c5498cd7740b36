"""A polite HTTP client: robots.txt first, slow, with a name and a contact, only on allowed hosts."""

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

_AGAIN: Final = {429, 500, 502, 503, 504}
_MOVED: Final = {301, 302, 303, 307, 308}
_REDIRECTS: Final = 5
_ROBOTS_BYTES: Final = 500 * 1024  # RFC 9309, 2.5
_T = TypeVar("_T")


class _Wait(Exception):
    """A host asks to come again after so many seconds (0: it does not say when)."""

    def __init__(self, reason: str, host: str, seconds: float) -> None:
        super().__init__(reason)
        self.host = host
        self.seconds = seconds


@dataclass
class Client:
    """Fetches addresses of allowed hosts.

    Attributes:
        limits: how fast, how large, how patient.
        agent: the User-Agent.
        pace: turns of the hosts.
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
        """Requests an address and passes the answer on; repeats a request that may succeed later.

        Args:
            address: what to ask for.
            hosts: who may be asked, also after a redirect.
            use: reads the answer; a Broken from it asks again.
            headers: more headers, made anew for every attempt (Range).
            also: statuses that ``use`` understands beside 200 and 206.

        Raises:
            Refused: robots.txt or the list of hosts forbids it.
            FetchError: the host says no, or all attempts were in vain.
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
        """Gives up a host for this run if it asks for a longer wait than is allowed."""
        if wait.seconds > self.limits.patience_s:
            text = f"{wait}, to come again in {wait.seconds:.0f} s; run it again then"
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
        """The answer at the end of all redirects; each step is checked and waits its turn."""
        for _ in range(_REDIRECTS + 1):
            host = host_of(address)
            self._check(address, host, hosts)
            with self._asked(address, headers) as answer:
                if answer.status not in _MOVED:
                    _check_status(answer, also, asked_a_part="Range" in headers)
                    yield answer
                    return
                address = absolute(address, answer.headers.get("location", ""))
        raise FetchError(f"it is redirected more than {_REDIRECTS} times")

    def _check(self, address: str, host: str, hosts: frozenset[str]) -> None:
        """Refuses an address that the manifest or the host does not allow, before any request."""
        if host not in hosts:
            raise Refused(f"it leads to {host}, which is not among the site's hosts")
        if host in self._given_up:
            raise FetchError(self._given_up[host])
        if not self._rules(address, host).allows(path_of(address)):
            raise Refused(f"robots.txt of {host} forbids it")

    def _rules(self, address: str, host: str) -> Robots:
        """The robots.txt of the host; requested once a run."""
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
        """RFC 9309: a missing robots.txt allows all; an unreadable one, 401 or 403 forbids all."""
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
            f"robots.txt of {host} cannot be read ({reason}), so nothing is asked for"
        )
        raise FetchError(self._given_up[host])

    def _robots_at(self, address: str, host: str) -> Robots:
        for _ in range(_REDIRECTS + 1):
            with self._asked(address, {}) as answer:
                if answer.status not in _MOVED:
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
    def _asked(self, address: str, headers: Mapping[str, str]) -> Iterator[Response]:
        """One request, after its turn has come."""
        host = host_of(address)
        self.pace.wait(host)
        try:
            with request(address, self.agent, self._bounds, headers) as answer:
                yield answer
        finally:
            self.pace.done(host)


def _check_status(answer: Response, also: frozenset[int], *, asked_a_part: bool) -> None:
    if answer.status == 206 and not asked_a_part:
        raise FetchError("the host sends a part where the whole was asked for")
    if answer.status in {200, 206} | also:
        if packed := _packed(answer):
            raise Unfit(packed)
        return
    if answer.status in _AGAIN:
        seconds = _retry_after_s(answer.headers.get("retry-after", ""))
        raise _Wait(f"the host answers {answer.status}", host_of(answer.address), seconds)
    raise FetchError(f"the host answers {answer.status}")


def _packed(answer: Response) -> str:
    """What is said of an answer that is packed: only identity was asked for, and nothing is unpacked."""
    packed = answer.headers.get("content-encoding", "").strip().lower()
    return f"the host sends it packed ({packed!r})" if packed not in ("", "identity") else ""


def _robots_of(answer: Response) -> Robots:
    if answer.status == 200:
        if packed := _packed(answer):
            raise Refused(packed)
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
    """Seconds of a Retry-After, given as such or as a date; 0 where it is neither."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
