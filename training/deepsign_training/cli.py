"""``deepsign-train``: synthesise, fit, evaluate, export. Wiring only."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import click

from deepsign_model.errors import ModelError

__all__ = ["main"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
@click.version_option(package_name="deepsign")
def commands() -> None:
    """Trains DeepSign's network on clips of a drawn signer and measures it on real ones."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@commands.command()
@click.option("--config", type=_FILE, help="Settings as TOML; options given here win.")
@click.option("--data", type=_FOLDER, help="Folder of shards.")
@click.option("--out", type=_FOLDER, help="Folder of the run: checkpoints, curve.")
@click.option("--minutes", type=float, help="Budget of wall-clock time.  [60]")
@click.option("--steps", type=int, help="Budget in steps instead of minutes.")
@click.option("--size", type=int, help="Side of the clips in pixels.  [112]")
@click.option("--early-size", type=int, help="Side of the clips at first.  [80]")
@click.option("--early-share", type=float, help="Share of the budget at --early-size.  [0.5]")
@click.option("--width", type=float, help="Width of the network.  [0.5]")
@click.option("--batch", type=int, help="Clips a step.  [32]")
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.003]")
@click.option("--seed", type=int, help="Of everything random.  [0]")
@click.option("--threads", type=int, help="Threads of torch.  [2]")
@click.option("--real", type=_FOLDER, help="Real clips, <sign>/<n>.mp4, to measure on.")
@click.option("--init", type=_FILE, help="Checkpoint whose weights to begin with.")
@click.option("--measure-minutes", type=float, help="Time between measurements.  [5]")
@click.option("--checkpoint-minutes", type=float, help="Time between checkpoints.  [3]")
@click.option("--resume", is_flag=True, help="Go on from the run's last checkpoint.")
def fit(config: Path | None, resume: bool, **given: Any) -> None:
    """Trains on shards, within a budget; --resume goes on exactly where a run stopped."""
    from deepsign_training.fit import fit as run
    from deepsign_training.settings import FitSettings

    click.echo(run(FitSettings.from_toml(config, **given), resume=resume))


def main() -> None:
    """The console script: one sentence and a code for bad input, no traceback."""
    try:
        commands()
    except ModelError as error:
        click.echo(f"deepsign-train: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
