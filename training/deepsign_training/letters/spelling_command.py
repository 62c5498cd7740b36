"""The ``deepsign-train spelling`` command.

It imports what it needs when it runs: torch is heavy.
"""

from __future__ import annotations

from pathlib import Path

import click

from deepsign_training.plain import MOST_SEED

__all__ = ["spelling"]


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--singles",
    type=click.IntRange(0),
    default=80,
    show_default=True,
    help="Films of each letter and number alone.",
)
@click.option(
    "--words", type=click.IntRange(4), default=2500, show_default=True, help="Number of words."
)
@click.option(
    "--steps", type=click.IntRange(1), default=3500, show_default=True, help="Steps of 512 windows."
)
@click.option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=1,
    show_default=True,
    help="Seed of all random choices.",
)
def spelling(out: Path, singles: int, words: int, steps: int, seed: int) -> None:
    """Trains the network of spelled words and moving letters on drawn people and writes it to OUT.

    It reads the shares of the network of letters that ships; `benchmarks/spelling.py` measures it.
    """
    from deepsign_model.letters.recogniser import open_letters
    from deepsign_model.letters.spelling_net import WEIGHTS
    from deepsign_training.letters.spelling_training import SpellingTraining, train_spelling

    settings = SpellingTraining(singles, words, words // 8, steps, seed)
    network = train_spelling(open_letters(), settings)
    out.mkdir(parents=True, exist_ok=True)
    network.save(out / WEIGHTS.name)
    click.echo(f"The network of spelling is written to {out / WEIGHTS.name}.")
