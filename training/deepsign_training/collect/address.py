"""Web addresses: validates them, resolves links, and extracts hosts."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

from deepsign_training.collect.errors import Refused

__all__ = ["absolute", "host_of", "path_of", "robots_address"]

_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 8000  # characters; what RFC 9110, 4.1 asks of servers


def host_of(address: str) -> str:
    """Returns the host, with its port unless it is the default: ``example.org``, ``example.org:8080``.

    Raises:
        Refused: The address is not http or https, or contains a user name or password.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{address!r} is not a web address") from error
    if len(address) > _LONGEST:
        raise Refused(f"an address of {len(address)} characters is not a web address")
    if parts.scheme not in _PORTS or not host or any(c <= " " or c == "\x7f" for c in host):
        raise Refused(f"{address!r} is not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"the address of {host} contains a user name; remove it")
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


def absolute(base: str, link: str) -> str:
    """Resolves a link against its page, removes the fragment and quotes unsafe characters.

    Raises:
        Refused: The link does not lead to an http or https address.
    """
    try:
        whole = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(whole)
    except ValueError as error:
        raise Refused(f"{link!r} is not a web address") from error
    host_of(whole)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def path_of(address: str) -> str:
    """Returns the path and query, which robots.txt patterns are matched against."""
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def robots_address(address: str) -> str:
    """Returns the address of the robots.txt on the same host."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
