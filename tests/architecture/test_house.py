"""The structure of the code: no import cycles, no large files or classes, and the reading paths of the docs."""

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
    """Returns the modules that the docs list under a heading, in order."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    _, _, rest = text.partition(f"### {heading}\n")
    listed = re.findall(r"^\d+\. `([^`]+\.py)`", rest.split("\n### ")[0].split("\n## ")[0], re.M)
    known = {str(path): name for name, path in house().files.items()}
    missing = [path for path in listed if path not in known]
    assert not missing, f"docs/architecture.md names files that are not there: {missing}"
    return [known[path] for path in listed]


def test_there_are_no_import_cycles() -> None:
    assert circles(house().imports) == []


def test_no_file_is_too_long() -> None:
    large = {name: lines for name, lines in house().lines.items() if lines > MOST_LINES}
    assert large == {}


def test_no_class_is_too_long() -> None:
    assert [each for each in house().classes if each.lines > MOST_CLASS_LINES] == []


@pytest.mark.parametrize("heading", JOURNEYS)
def test_reading_paths_of_the_docs_follow_the_imports(heading: str) -> None:
    """Each file imports an earlier one or is imported by one, and the path is short."""
    files = journey(heading)
    assert 5 < len(files) <= JOURNEYS[heading]
    assert connected(house(), files) == []


def test_import_cycles_are_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [["a", "b", "c"]]
    assert circles({"a": ["b", "c"], "b": ["c"], "c": []}) == []
