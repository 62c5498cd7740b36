"""The ``deepsign-train letters`` command.

It imports what it needs when it runs: torch and OpenVINO are heavy.
"""

from __future__ import annotations

from pathlib import Path

import click

from deepsign_training.plain import MOST_SEED

__all__ = ["corrections", "letters"]


@click.command()
@click.argument("pictures", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--hands",
    type=click.IntRange(1000),
    default=120_000,
    show_default=True,
    help="Number of drawn hands.",
)
@click.option(
    "--steps", type=click.IntRange(1), default=3000, show_default=True, help="Steps of 512 hands."
)
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=1,
    show_default=True,
    help="Seed of all random choices.",
)
@click.option(
    "--tracker",
    type=click.Path(path_type=Path, file_okay=False),
    help="The tracker's weights.  [those that ship]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write it into the weights folder, with its card; then train spelling.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the report to this file.",
)
def letters(
    pictures: Path,
    hands: int,
    steps: int,
    seed: int,
    tracker: Path | None,
    out: Path | None,
    json_file: Path | None,
) -> None:
    """Trains a network of letters and digits on drawn hands and measures it on PICTURES of real ones.

    PICTURES has a folder for each letter and digit. Nothing is learned from them. The network of
    spelling reads the shares of this one: train it after it, with `deepsign-train spelling`.
    """
    from deepsign_model.tracking.networks import open_networks
    from deepsign_model.tracking.weights import TrackerWeights
    from deepsign_training.letters.letter_net import LetterTraining, train_letters
    from deepsign_training.letters.letter_release import kept_in, release_letters
    from deepsign_training.letters.letter_report import report_letters
    from deepsign_training.letters.pictures import read_pictures
    from deepsign_training.plain import finite, write_json

    if out is not None:
        kept_in(out)
    real = read_pictures(pictures, open_networks(TrackerWeights.load(tracker)))
    training = LetterTraining(hands, steps, seed)
    network = train_letters(training)
    report = report_letters(network, real)
    click.echo("\n".join(report.lines()))
    if out is not None:
        made = release_letters(network, training, report, out).model_id
        click.echo(f"{made} in {out}; now train what reads it: deepsign-train spelling {out}")
    if json_file is not None:
        write_json(json_file, finite(report.as_data()))


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the table.  [the one that ships]",
)
@click.option(
    "--hands",
    type=click.IntRange(20, 100_000),
    default=600,
    show_default=True,
    help="Hands for each thing that can be off.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=1,
    show_default=True,
    help="Seed of the drawn people.",
)
@click.option("--processes", default=2, show_default=True, help="Number of processes.")
def corrections(out: Path | None, hands: int, seed: int, processes: int) -> None:
    """Draws letters and numbers made rightly and with one part off, for corrections; again after one of them has changed."""
    from deepsign_model.letters.correction_table import TABLE
    from deepsign_training.letters.correction_fit import corrections_of

    table, file = corrections_of(hands, seed, processes), out or TABLE
    table.save(file)
    click.echo(f"{len(table.letters)} letters and numbers in {file}, {file.stat().st_size} bytes.")
