"""The docs name only files that exist, and their lines fit a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELVES = ("game", "assets", "model", "training", "schema", "tests", "benchmarks", "docs")
SUFFIXES = (".py", ".md", ".toml")
WIDEST = 120
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [
    *DOCS,
    *sorted((ROOT / "docs" / "lab").glob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
]


@cache
def files() -> tuple[str, ...]:
    """Returns every file of the packages with one of the suffixes, each with a slash before its path."""
    found = (path for shelf in SHELVES for path in (ROOT / shelf).rglob("*"))
    return tuple(
        f"/{path.relative_to(ROOT).as_posix()}" for path in found if path.suffix in SUFFIXES
    )


def prose(text: str) -> Iterator[tuple[int, str]]:
    """Returns the numbered lines outside code blocks and tables."""
    code = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            code = not code
        elif not code and not line.startswith("|"):
            yield number, line


def named(text: str) -> set[str]:
    """Returns the paths with a slash and a known suffix among the words in backticks."""
    words = {word for quoted in re.findall(r"`([^`\n]+)`", text) for word in quoted.split()}
    return {
        word for word in words if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/[\w.-]+\.(py|md|toml)", word)
    }


def missing(text: str) -> list[str]:
    """Returns paths in a package that do not exist, and shorter ones that are not the end of any file's path."""
    return sorted(path for path in named(text) if not _is_there(path))


def _is_there(path: str) -> bool:
    if path.split("/")[0] in SHELVES:
        return (ROOT / path).is_file()
    return any(file.endswith(f"/{path}") for file in files())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_docs_name_only_files_that_exist(page: Path) -> None:
    assert missing(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_lines_are_short(page: Path) -> None:
    wide = [n for n, line in prose(page.read_text(encoding="utf-8")) if len(line) > WIDEST]
    assert wide == []


def test_missing_files_and_wide_lines_are_found() -> None:
    text = "`game/deepsign/app.py`, `stage/screen.py`, `game/nowhere.py`, `stage/nowhere.py`, `a/<id>.toml`"
    assert missing(text) == ["game/nowhere.py", "stage/nowhere.py"]
    assert [n for n, _ in prose("one\n| table |\n```sh\ncode\n```\nsix")] == [1, 6]
