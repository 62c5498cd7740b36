"""The ``deepsign-train import`` command. ``readers`` is imported when the command runs, because OpenCV is heavy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deepsign_training.plain import MOST_SEED

__all__ = ["import_data_set"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_KINDS = click.Choice(["wlasl", "asl-citizen", "ms-asl", "folder"])
_LABELS = click.Choice(["lexicon", "all"])
_SPLIT = click.Choice(["auto", "own", "remake"])


@click.command("import")
@click.argument("kind", type=_KINDS)
@click.argument("source", type=_FOLDER)
@click.option("--out", type=_FOLDER, required=True, help="Folder for tracks, index and manifest.")
@click.option(
    "--labels", type=_LABELS, default="lexicon", show_default=True, help="Labels of the signs."
)
@click.option(
    "--split",
    type=_SPLIT,
    default="auto",
    show_default=True,
    help="own: the data set's split; remake: a new one by signer; auto: its own if it is by signer.",
)
@click.option("--others", is_flag=True, help="Label words outside the lexicon as no sign.")
@click.option("--per-class", default=0, help="Most clips per class in each part.  [all]")
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=0,
    show_default=True,
    help="Seed of the split and of --per-class.",
)
@click.option("--processes", default=2, show_default=True, help="Number of processes.")
@click.option("--check", is_flag=True, help="Only show the faults and the split.")
def import_data_set(kind: str, source: Path, check: bool, **given: Any) -> None:
    """Tracks the real clips of a data set downloaded to SOURCE, split by signer."""
    from rich.console import Console

    from deepsign_training import readers
    from deepsign_training.readers.import_report import print_imported, print_plan

    settings, console = readers.ImportSettings(**given), Console()
    planned = readers.plan(readers.READERS[kind](source), settings)
    if check:
        print_plan(planned, console)
        return
    print_imported(planned, readers.import_clips(planned, settings), settings, console)
