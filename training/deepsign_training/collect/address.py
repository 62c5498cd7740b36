"""Web addresses: whether they may be requested, and their hosts."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

from deepsign_training.collect.errors import Refused

__all__ = ["absolute", "host_of", "path_of", "robots_address"]

_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 8000  # characters; what RFC 9110, 4.1 asks of servers


def host_of(address: str) -> str:
    """The host, with its port where it is not the usual one: ``example.org``, ``example.org:8080``.

    Raises:
        Refused: it is no http or https address, or carries a name and password.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{address!r} is no web address") from error
    if len(address) > _LONGEST:
        raise Refused(f"an address of {len(address)} characters is no web address")
    if parts.scheme not in _PORTS or not host or any(c <= " " or c == "\x7f" for c in host):
        raise Refused(f"{address!r} is no http or https address")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"the address of {host} carries a user name; take it out")
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


def absolute(base: str, link: str) -> str:
    """A link of a page as a whole address: no fragment, unsafe characters quoted.

    Raises:
        Refused: it does not lead into the web.
    """
    try:
        whole = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(whole)
    except ValueError as error:
        raise Refused(f"{link!r} is no web address") from error
    host_of(whole)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def path_of(address: str) -> str:
    """Path and query, as robots.txt sees them."""
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def robots_address(address: str) -> str:
    """Where the robots.txt of an address's host lies."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
