"""The shape of the code: no circles, no large files, and the journeys that the docs tell."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from benchmarks.structure import House, circles, connected, read_house

ROOT = Path(__file__).resolve().parents[2]
JOURNEYS = {
    "From a frame to a verdict": 20,
    "From an attempt to the next pick": 15,
    "From an entry to the tutor's pixels": 18,
    "From a frame to an event of the arcade": 15,
}
"""Heading in docs/architecture.md -> files at most."""
MOST_LINES = 300
MOST_CLASS_LINES = 200


@cache
def house() -> House:
    return read_house(ROOT)


def journey(heading: str) -> list[str]:
    """The modules that the docs list below a heading, in order."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    _, _, rest = text.partition(f"### {heading}\n")
    listed = re.findall(r"^\d+\. `([^`]+\.py)`", rest.split("\n### ")[0].split("\n## ")[0], re.M)
    known = {str(path): name for name, path in house().files.items()}
    missing = [path for path in listed if path not in known]
    assert not missing, f"docs/architecture.md names files that are not there: {missing}"
    return [known[path] for path in listed]


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(house().imports) == []


def test_a_file_is_one_noun() -> None:
    large = {name: lines for name, lines in house().lines.items() if lines > MOST_LINES}
    assert large == {}


def test_a_class_is_one_noun() -> None:
    assert [each for each in house().classes if each.lines > MOST_CLASS_LINES] == []


@pytest.mark.parametrize("heading", JOURNEYS)
def test_a_journey_is_as_the_docs_tell_it(heading: str) -> None:
    """Each file of it imports one before it, or is imported by one; and there are few."""
    files = journey(heading)
    assert 5 < len(files) <= JOURNEYS[heading]
    assert connected(house(), files) == []


def test_circles_are_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [["a", "b", "c"]]
    assert circles({"a": ["b", "c"], "b": ["c"], "c": []}) == []
