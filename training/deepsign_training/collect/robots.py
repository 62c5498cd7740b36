"""robots.txt as RFC 9309 has it, and the Crawl-delay and Request-rate that many sites add.

Not ``urllib.robotparser``: it knows neither ``*`` nor ``$``, takes the first rule that fits where the longest counts,
and passes over ``Crawl-delay: 1.5``, so it would allow what sites forbid. On plain files a test holds both to one answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

__all__ = ["AGENT", "ALLOW_ALL", "FORBID_ALL", "Robots", "parse_robots"]

AGENT: Final = "DeepSign"  # our name in robots.txt and at the head of the User-Agent


@dataclass(frozen=True)
class Robots:
    """The rules of a host for this client.

    Attributes:
        rules: (allowed, pattern) of the groups that speak to us.
        delay_s: what Crawl-delay or Request-rate ask for; 0 if nothing.
    """

    rules: tuple[tuple[bool, str], ...] = ()
    delay_s: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether path and query may be asked for: the longest pattern that fits decides, Allow at a tie."""
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
        """Takes one line in; False if it is none that belongs to a group."""
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
    """Reads a robots.txt for our name, or for everyone's if it does not know us."""
    groups = _groups(text.lstrip("\ufeff"))
    ours = [group for group in groups if AGENT.lower() in group.names]
    chosen = ours or [group for group in groups if "*" in group.names]
    rules = tuple(rule for group in chosen for rule in group.rules)
    return Robots(rules, max((group.delay_s for group in chosen), default=0.0))


def _groups(text: str) -> list[_Group]:
    """Groups of names with what is said to them; other lines are passed over."""
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
    """Each part of the pattern is looked for once: a regular expression tries for minutes where stars are many."""
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
    """Seconds or a count; what is none asks for nothing."""
    found = re.match(r"\d{1,9}(\.\d{1,9})?", text)
    return float(found[0]) if found else 0.0
