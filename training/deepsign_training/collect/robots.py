"""Parses robots.txt by RFC 9309, with the Crawl-delay and Request-rate that many sites add.

``urllib.robotparser`` is not used: it supports neither ``*`` nor ``$``, applies the first matching rule instead of the
longest, and ignores ``Crawl-delay: 1.5``, so it would allow what sites forbid. On simple files a test requires the same
answer from both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

__all__ = ["AGENT", "ALLOW_ALL", "FORBID_ALL", "Robots", "parse_robots"]

AGENT: Final = "DeepSign"  # this client's name in robots.txt and in the User-Agent


@dataclass(frozen=True)
class Robots:
    """The rules of a host for this client.

    Attributes:
        rules: (allowed, pattern) of the groups that apply to this client.
        delay_s: Delay that Crawl-delay or Request-rate ask for; 0 if neither is present.
    """

    rules: tuple[tuple[bool, str], ...] = ()
    delay_s: float = 0.0

    def allows(self, path: str) -> bool:
        """Returns whether a path and query may be requested: the longest match decides; Allow wins a tie."""
        path = unquote(path)
        fitting = [(len(p), allowed) for allowed, p in self.rules if _fits(p, path)]
        return max(fitting)[1] if fitting else True


ALLOW_ALL: Final = Robots()
FORBID_ALL: Final = Robots(((False, "/"),))


@dataclass
class _Group:
    names: set[str] = field(default_factory=set)
    rules: list[tuple[bool, str]] = field(default_factory=list)
    delay_s: float = 0.0

    def take(self, key: str, value: str) -> bool:
        """Adds one line to the group; returns False if the line does not belong to a group."""
        if key in {"allow", "disallow"}:
            self.rules += [(key == "allow", unquote(value))] if value else []
        elif key == "crawl-delay":
            self.delay_s = max(self.delay_s, _number(value))
        elif key == "request-rate":
            requests, _, seconds = value.partition("/")
            self.delay_s = max(self.delay_s, _number(seconds) / max(_number(requests), 1.0))
        else:
            return False
        return True


def parse_robots(text: str) -> Robots:
    """Parses the groups of a robots.txt for this client's name, or those for ``*`` if there are none."""
    groups = _groups(text.lstrip("\ufeff"))
    own = [group for group in groups if AGENT.lower() in group.names]
    chosen = own or [group for group in groups if "*" in group.names]
    rules = tuple(rule for group in chosen for rule in group.rules)
    return Robots(rules, max((group.delay_s for group in chosen), default=0.0))


def _groups(text: str) -> list[_Group]:
    """Parses the groups of user agents with their rules; skips other lines."""
    groups: list[_Group] = []
    naming = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            groups[-1].names.add(value.partition("/")[0].strip().lower())
            naming = True
        elif groups and groups[-1].take(key, value):
            naming = False
    return groups


def _fits(pattern: str, path: str) -> bool:
    """Returns whether a pattern matches; each part is searched once, since a regular expression may take minutes."""
    first, *rest = pattern.removesuffix("$").split("*")
    ends = pattern.endswith("$")
    if not path.startswith(first) or not rest:
        return path == first if ends else path.startswith(first)
    at = len(first)
    *middle, last = rest
    for part in middle:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(last, at) if ends else last in path[at:]


def _number(text: str) -> float:
    """Parses seconds or a count; returns 0 for anything else."""
    found = re.match(r"\d{1,9}(\.\d{1,9})?", text)
    return float(found[0]) if found else 0.0
