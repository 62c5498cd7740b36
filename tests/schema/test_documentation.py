"""docs/progress-db.md describes every table and view, and its queries run."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import deepsign_schema

PAGE = (Path(__file__).parents[2] / "docs" / "progress-db.md").read_text(encoding="utf-8")
DUMP = Path(__file__).parent / "released" / "0.1.0.sql"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(DUMP.read_text(encoding="utf-8"))
        deepsign_schema.migrate(db)
        yield db


@pytest.mark.parametrize(("kind", "heading"), [("view", "Views: begin here"), ("table", "Tables")])
def test_the_page_lists_exactly_the_tables_and_views(
    connection: sqlite3.Connection, kind: str, heading: str
) -> None:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE '\\_%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite%'",
        (kind,),
    )
    assert documented == {name for (name,) in found}


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_of_the_page_run(connection: sqlite3.Connection, query: str) -> None:
    assert connection.execute(query).description


def test_the_page_has_at_least_five_queries() -> None:
    assert len(QUERIES) >= 5
