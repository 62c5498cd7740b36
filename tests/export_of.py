"""A learner's data read from the store, in the form of an export."""

from __future__ import annotations

import csv
import io
from typing import Any

from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore


def export_of(store: ProgressStore, learner: Learner) -> dict[str, Any]:
    """Returns the profile as ``learner``, and the rows of each table as mappings."""
    tables = {name: list(rows) for name, rows in store.leaving.tables(learner)}
    return tables | {"learner": store.leaving.profile(learner)}


def csv_of(store: ProgressStore, learner: Learner) -> dict[str, str]:
    """Returns the same as CSV texts with a header line, by file name."""
    whole = export_of(store, learner)
    whole["learner"] = [whole["learner"]]
    return {f"{name}.csv": _as_csv(rows) for name, rows in whole.items()}


def _as_csv(rows: list[dict[str, Any]]) -> str:
    written = io.StringIO()
    if rows:
        table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return written.getvalue()
