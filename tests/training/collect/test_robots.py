"""robots.txt as RFC 9309 has it."""

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
def test_the_longest_rule_that_fits_decides(rules, path, allowed):
    assert allows(f"User-agent: *\n{rules}\n", path) is allowed


def test_our_own_group_counts_alone():
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: DEEPSIGN/2\nDisallow: /x\n"
    assert allows(text, "/book")
    assert not allows(text, "/x")


def test_groups_of_one_name_are_one():
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
def test_the_rest_a_host_asks_for(lines, delay_s):
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
def test_on_plain_files_the_standard_library_says_the_same(path):
    standard = RobotFileParser()
    standard.parse(PLAIN.splitlines())
    ours = parse_robots(PLAIN)
    assert ours.allows(path) == standard.can_fetch("DeepSign", path)
    assert ours.delay_s == standard.crawl_delay("DeepSign")


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
def test_stars_without_end_take_no_time(pattern: str, allowed: bool) -> None:
    assert allows(f"User-agent: *\nDisallow: {pattern}\n", "/" + "a" * 5000) is allowed


def test_a_part_is_not_counted_twice() -> None:
    assert allows("User-agent: *\nDisallow: /ab*bc$\n", "/abc")
    assert not allows("User-agent: *\nDisallow: /ab*bc$\n", "/abbc")


def test_a_file_of_noise_allows_and_breaks_nothing():
    noise = bytes(range(256)).decode("latin-1") + "\nDisallow: /\nuser-agent\n:::\n"
    assert allows(noise, "/book")
