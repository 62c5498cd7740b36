"""What `deepsign-train import` prints: the one table, and a line a part."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from deepsign_training.console import plain_text
from deepsign_training.readers.fault_table import fault_table
from deepsign_training.readers.importing import Imported
from deepsign_training.readers.planning import ImportPlan, ImportSettings
from deepsign_training.readers.tracking import STRANGER

__all__ = ["tell_imported", "tell_plan"]


def tell_plan(planned: ImportPlan, console: Console) -> None:
    """What would be imported, and what is known to be missing or broken before a file is opened."""
    console.print(fault_table(planned.reading.name, planned.faults))
    parts = {
        part: (len(records), len(planned.splits.signers(part).keys() - {""}))
        for part, records in planned.splits.parts.items()
    }
    for line in _lines(planned.splits.note, parts):
        console.print(plain_text(line))
    labels = len(planned.vocabulary.labels)
    console.print(f"{planned.clips} clips, {labels} labels; about 1 to 3 seconds of a core each.")


def tell_imported(
    planned: ImportPlan, imported: Imported, settings: ImportSettings, console: Console
) -> None:
    """What was imported, and all that was not."""
    console.print(fault_table(planned.reading.name, imported.faults))
    nobody = f"{planned.reading.name}:{STRANGER}"
    parts = {
        part: (count, len(imported.signers[part].keys() - {nobody}))
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
        people = f"{signers} signers" if signers or not clips else "signers who are not named"
        yield f"{part:>5}: {clips} clips of {people}"
