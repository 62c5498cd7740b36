"""The ``deepsign-train spelling`` command.

It imports what it needs when it runs: torch is heavy.
"""

from __future__ import annotations

from pathlib import Path

import click

from deepsign_training.plain import MOST_SEED

__all__ = ["spelling"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--singles",
    type=click.IntRange(0),
    default=250,
    show_default=True,
    help="Films of each letter and number alone.",
)
@click.option(
    "--words", type=click.IntRange(4), default=8000, show_default=True, help="Number of words."
)
@click.option(
    "--steps", type=click.IntRange(1), default=9000, show_default=True, help="Steps of 512 windows."
)
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=1,
    show_default=True,
    help="Seed of all random choices.",
)
@click.option(
    "--measured",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Words at each speed that it is measured on.",
)
def spelling(folder: Path, singles: int, words: int, steps: int, seed: int, measured: int) -> None:
    """Trains the network of spelled words and moving letters on drawn people, and writes it to FOLDER.

    FOLDER is what `deepsign-train letters --out` wrote: this network reads the shares of that one,
    so it is trained after it. It is measured as by `benchmarks/spelling.py`.
    """
    from deepsign_model.errors import ModelError
    from deepsign_model.letters.recogniser import LetterRecogniser
    from deepsign_model.letters.weights import STILL_NET, LetterWeights
    from deepsign_training.letters.letter_release import release_spelling
    from deepsign_training.letters.spelling_report import report_spelling
    from deepsign_training.letters.spelling_training import SpellingTraining, train_spelling

    if not folder.is_dir():
        raise ModelError(
            f"{folder} has no network of letters; first run deepsign-train letters PICTURES --out {folder}."
        )
    recogniser = LetterRecogniser.load(LetterWeights.load(folder, needed=(STILL_NET,)).still)
    settings = SpellingTraining(singles, words, 3 * words // 25, steps, seed)
    network = train_spelling(recogniser, settings)
    report = report_spelling(recogniser, network, words=measured, singles=measured // 10)
    click.echo("\n".join(report.lines()))
    click.echo(f"{release_spelling(network, settings, report, folder).model_id} in {folder}.")
