"""``deepsign-train import``: wiring only; ``readers`` does the work. OpenCV is heavy, so it is imported when the command runs."""

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
@click.option("--out", type=_FOLDER, required=True, help="Gets tracks, their index and a manifest.")
@click.option("--labels", type=_LABELS, default="lexicon", show_default=True, help="Of signs.")
@click.option(
    "--split",
    type=_SPLIT,
    default="auto",
    show_default=True,
    help="The data set's own, or one made by signer; auto: its own where that is by signer.",
)
@click.option("--others", is_flag=True, help="Words outside the lexicon show no sign.")
@click.option("--per-class", default=0, help="Most clips of a class in a part.  [all]")
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=0,
    show_default=True,
    help="Of the split, and of --per-class.",
)
@click.option("--processes", default=2, show_default=True, help="How many at once.")
@click.option("--check", is_flag=True, help="Only show what is missing and how it would be split.")
def import_data_set(kind: str, source: Path, check: bool, **given: Any) -> None:
    """Reads a data set of real clips, downloaded to SOURCE, as tracks; no signer is in two parts."""
    from rich.console import Console

    from deepsign_training import readers
    from deepsign_training.readers.import_report import tell_imported, tell_plan

    settings, console = readers.ImportSettings(**given), Console()
    planned = readers.plan(readers.READERS[kind](source), settings)
    if check:
        tell_plan(planned, console)
        return
    tell_imported(planned, readers.import_clips(planned, settings), settings, console)
