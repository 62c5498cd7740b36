"""The output of `deepsign-train import`: a table of faults, and a line per part."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from deepsign_training.console import plain_text
from deepsign_training.readers.fault_table import fault_table
from deepsign_training.readers.importing import Imported
from deepsign_training.readers.planning import ImportPlan, ImportSettings
from deepsign_training.readers.tracking import UNNAMED

__all__ = ["print_imported", "print_plan"]


def print_plan(planned: ImportPlan, console: Console) -> None:
    """Prints what would be imported, and the faults known before any film is opened."""
    console.print(fault_table(planned.data_set.name, planned.faults))
    parts = {
        part: (len(records), len(planned.splits.signers(part).keys() - {""}))
        for part, records in planned.splits.parts.items()
    }
    for line in _lines(planned.splits.note, parts):
        console.print(plain_text(line))
    labels = len(planned.vocabulary.labels)
    console.print(f"{planned.clips} clips, {labels} labels; about 1 to 3 seconds of a core each.")


def print_imported(
    planned: ImportPlan, imported: Imported, settings: ImportSettings, console: Console
) -> None:
    """Prints what was imported, and all faults."""
    console.print(fault_table(planned.data_set.name, imported.faults))
    unnamed = f"{planned.data_set.name}:{UNNAMED}"
    parts = {
        part: (count, len(imported.signers[part].keys() - {unnamed}))
        for part, count in imported.clips.items()
    }
    for line in _lines(imported.note, parts):
        console.print(plain_text(line))
    where = (
        f"{imported.written} clips tracked into {settings.out}; every fault is in faults.csv there."
    )
    console.print(plain_text(where), soft_wrap=True)


def _lines(note: str, parts: dict[str, tuple[int, int]]) -> Iterator[str]:
    yield note
    for part, (clips, signers) in parts.items():
        people = f"{signers} signers" if signers or not clips else "unnamed signers"
        yield f"{part:>5}: {clips} clips of {people}"
