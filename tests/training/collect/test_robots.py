"""Parsing robots.txt by RFC 9309."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest

from deepsign_training.collect.robots import parse_robots


def allows(text: str, path: str) -> bool:
    return parse_robots(text).allows(path)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /", "/book", False),
        ("Disallow:", "/book", True),
        ("", "/book", True),
        ("Disallow: /boo", "/book", False),
        ("Disallow: /book$", "/book", False),
        ("Disallow: /book$", "/books", True),
        ("Disallow: /*.mp4$", "/media/a.mp4", False),
        ("Disallow: /*.mp4$", "/media/a.mp4?x=1", True),
        ("Disallow: /*?", "/media/a.mp4?x=1", False),
        ("Allow: /\nDisallow: /media", "/media/a.mp4", False),
        ("Disallow: /\nAllow: /media", "/media/a.mp4", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /caf%C3%A9", "/caf\u00e9", False),
        ("Disallow: /a.c", "/abc", True),
        ("disallow : /book # not the words", "/book", False),
    ],
)
def test_longest_matching_rule_decides(rules, path, allowed):
    assert allows(f"User-agent: *\n{rules}\n", path) is allowed


def test_own_group_replaces_the_general_one():
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: DEEPSIGN/2\nDisallow: /x\n"
    assert allows(text, "/book")
    assert not allows(text, "/x")


def test_groups_of_the_same_name_are_merged():
    text = "User-agent: *\nDisallow: /a\nUser-agent: deepsign\nDisallow: /b\nUser-agent: *\nDisallow: /c"
    assert not allows(text, "/b")
    assert allows(text, "/a") and allows(text, "/c")
    assert not allows(text.replace("deepsign", "other"), "/a")
    assert not allows(text.replace("deepsign", "other"), "/c")


@pytest.mark.parametrize(
    ("lines", "delay_s"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 1.5", 1.5),
        ("Request-rate: 1/20", 20),
        ("Request-rate: 4/2", 0.5),
        ("Crawl-delay: soon", 0),
        ("Request-rate: 0/0", 0),
        ("", 0),
    ],
)
def test_delay_is_parsed(lines, delay_s):
    assert parse_robots(f"\ufeffUser-agent: *\n{lines}\nDisallow: /x").delay_s == delay_s
    assert parse_robots(f"User-agent: other\n{lines}\nDisallow: /x").delay_s == 0


PLAIN = """\
# For everyone
User-agent: Other
Crawl-delay: 3
Disallow: /

User-agent: *
Disallow: /private/
Disallow: /cgi-bin
Crawl-delay: 11
Sitemap: https://example.org/sitemap.xml
"""


@pytest.mark.parametrize(
    "path", ["/", "/private", "/private/x", "/cgi-bin/y?z", "/books", "/%70rivate/"]
)
def test_agrees_with_the_standard_library_on_simple_files(path):
    standard = RobotFileParser()
    standard.parse(PLAIN.splitlines())
    rules = parse_robots(PLAIN)
    assert rules.allows(path) == standard.can_fetch("DeepSign", path)
    assert rules.delay_s == standard.crawl_delay("DeepSign")


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        ("/" + "*a" * 9 + "b", True),
        ("/" + "*a" * 9 + "$", False),
        ("/" + "*" * 5000 + "b$", True),
        ("/" + "a*" * 200_000, True),
        ("/*aa*a$", False),
        ("*$", False),
        ("/a*a$", False),
        ("/aaaa*", False),
    ],
)
def test_many_stars_are_matched_quickly(pattern: str, allowed: bool) -> None:
    assert allows(f"User-agent: *\nDisallow: {pattern}\n", "/" + "a" * 5000) is allowed


def test_parts_of_a_pattern_do_not_overlap() -> None:
    assert allows("User-agent: *\nDisallow: /ab*bc$\n", "/abc")
    assert not allows("User-agent: *\nDisallow: /ab*bc$\n", "/abbc")


def test_file_of_noise_allows_all():
    noise = bytes(range(256)).decode("latin-1") + "\nDisallow: /\nuser-agent\n:::\n"
    assert allows(noise, "/book")
