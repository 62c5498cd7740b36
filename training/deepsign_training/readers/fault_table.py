"""Missing and unusable clips of a data set: counted in a table, listed in a file."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from rich.table import Table

from deepsign_model.wholefile import in_one_move
from deepsign_training.console import plain_text

__all__ = ["Fault", "Problem", "fault_table", "write_faults"]


class Problem(Enum):
    """Reasons to leave a clip out, each with a remedy, in the order of the table."""

    ROW = "row cannot be read", "skipped; correct the row"
    LABEL = "label is not among the classes", "skipped; correct the row or the list"
    NAME = "name cannot be used", "skipped; rename the file, then import into a new folder"
    MISSING = "file is missing", "download it, then import into a new folder"
    BROKEN = "file cannot be read", "download it again, then import into a new folder"
    TWICE = "clip is listed twice", "only the first is used"
    SIGNER = "signer is not named", "left out: such a clip could be of a signer of another split"
    OUTSIDE = "gloss is not in the lexicon", "left out; --labels all keeps it"

    @property
    def description(self) -> str:
        """The description of the problem."""
        return self.value[0]

    @property
    def advice(self) -> str:
        """What the import does about the problem, or what the user can do."""
        return self.value[1]


@dataclass(frozen=True)
class Fault:
    """One clip or row that is left out: the problem, the place, and any details."""

    problem: Problem
    where: str
    details: str = ""

    def as_data(self) -> list[str]:
        """Returns the fault as JSON data."""
        return [self.problem.name, self.where, self.details]

    @classmethod
    def of_data(cls, data: Sequence[str]) -> Fault:
        """Makes a fault of the data that `as_data` returns."""
        name, where, details = data
        return cls(Problem[name], where, details)


def fault_table(name: str, faults: Iterable[Fault]) -> Table:
    """Returns a table of the faults: one row per problem, with its count and first case."""
    by_problem: dict[Problem, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_problem[fault.problem].append(fault)
    table = Table(title=f"{name}: what is not used", title_justify="left")
    table.add_column("problem")
    table.add_column("clips", justify="right")
    table.add_column("for example", overflow="fold")
    table.add_column("what happens, what to do")
    for problem in Problem:
        found = by_problem[problem]
        if found:
            table.add_row(
                problem.description, str(len(found)), plain_text(_example(found[0])), problem.advice
            )
    if not table.rows:
        table.add_row("nothing is missing or broken", "0", "", "")
    return table


def _example(fault: Fault) -> str:
    return f"{fault.where}: {fault.details}" if fault.details else fault.where


def write_faults(path: Path, faults: Iterable[Fault]) -> None:
    """Writes every fault to a CSV file; the table shows only the first of each kind."""
    with (
        in_one_move(path) as fresh,
        fresh.open("w", newline="", encoding="utf-8", errors="backslashreplace") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(["problem", "where", "details"])
        writer.writerows([f.problem.description, f.where, f.details] for f in faults)
