"""The commands that train and evaluate networks: draw, fit, export, evaluate, rebuild, compare-sign, compare-noise, spreads.

Each command imports what it needs when it runs: torch and OpenCV take seconds to load, and ``--help`` needs neither.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from deepsign_training.plain import MOST_SEED

__all__ = ["NETWORK_COMMANDS"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_PATH = click.Path(path_type=Path)
_COUNT = click.IntRange(1, 1_000_000)
_SEED = click.IntRange(0, MOST_SEED)


@click.command()
@click.argument("out", type=_FOLDER)
@click.option("--takes", default=40_000, show_default=True, help="Number of takes, or of streams.")
@click.option(
    "--seed", type=_SEED, default=1, show_default=True, help="Seed of all random choices."
)
@click.option("--first", default=0, show_default=True, help="Number of the first file.")
@click.option(
    "--no-sign-share", default=0.06, show_default=True, help="Share of takes without a sign."
)
@click.option(
    "--composed-share",
    default=0.2,
    show_default=True,
    help="Share of composed movements, which teach the parameters alone.",
)
@click.option("--processes", default=2, show_default=True, help="Number of processes.")
@click.option("--per-shard", default=1000, show_default=True, help="Takes per file.")
@click.option("--signs", default="", help="Ids such as book,thank_you.  [all of the lexicon]")
@click.option("--gestures", is_flag=True, help="Draw streams of the arcade's gestures instead.")
def draw(out: Path, signs: str, **given: Any) -> None:
    """Draws people who perform signs or gestures and writes them to OUT; existing files are kept."""
    from deepsign_training.fit.draw import DrawSettings, draw_takes

    chosen = tuple(sign.strip() for sign in signs.split(",") if sign.strip())
    written = draw_takes(DrawSettings(out, signs=chosen, **given))
    click.echo(f"{written} files written to {out}.")


@click.command()
@click.option("--config", type=_FILE, help="Settings as TOML; options take precedence.")
@click.option("--data", type=_FOLDER, help="Folder of takes.")
@click.option("--out", type=_FOLDER, help="Folder of the run: settings, checkpoints, curve.")
@click.option("--minutes", type=float, help="Budget in minutes.  [60]")
@click.option("--steps", type=int, help="Budget in steps instead of minutes.")
@click.option("--batch", type=int, help="Takes per step.  [256]")
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.002]")
@click.option("--seed", type=_SEED, help="Seed of all random choices.  [0]")
@click.option("--threads", type=int, help="Threads of the training process.  [1]")
@click.option("--filming", type=int, help="Processes that film batches ahead.  [1]")
@click.option("--width", type=int, help="Width of the coordinate branch; 0: none.  [128]")
@click.option("--blocks", type=int, help="Temporal convolutions of that branch.  [3]")
@click.option("--cells", type=int, help="Side of the 3-D ConvNet's heat maps; 0: none.  [16]")
@click.option("--channels", type=int, help="Channels of its first stage.  [16]")
@click.option("--depth/--no-depth", default=None, help="Use the depth of the hands.  [yes]")
@click.option("--motion/--no-motion", default=None, help="Use differences over time.  [yes]")
@click.option("--clips", type=_FOLDER, multiple=True, help="Real clips to evaluate on.")
@click.option("--cache", type=_FOLDER, help="Folder of their tracks (outside the repository).")
@click.option("--start", type=_FOLDER, help="Weights folder to begin with.  [random weights]")
@click.option("--real", type=_FOLDER, help="Tracks of people to train on as well.")
@click.option("--real-share", type=float, help="Share of real tracks in each batch.  [0.05]")
@click.option("--measure-minutes", type=float, help="Time between evaluations.  [5]")
@click.option("--checkpoint-minutes", type=float, help="Time between checkpoints.  [3]")
@click.option("--resume", is_flag=True, help="Resume from the run's last checkpoint.")
def fit(config: Path | None, resume: bool, **given: Any) -> None:
    """Trains one network within a budget; each step films its takes with new cameras."""
    from deepsign_training.fit.loop import fit as run
    from deepsign_training.run.settings import FitSettings

    names = ("width", "blocks", "cells", "channels", "depth", "motion")
    branch = {name: given.pop(name) for name in names}
    real = {"folder": given.pop("real"), "share": given.pop("real_share")}
    given["clips"] = given["clips"] or None
    settings = FitSettings.from_toml(config, branch=branch, real=real, **given)
    click.echo(run(settings, resume=resume))


@click.command()
@click.argument("checkpoints", nargs=-1, required=True, type=_FILE)
@click.option("--out", type=_FOLDER, required=True, help="The weights folder to write.")
@click.option("--name", default="signs100", show_default=True, help="Name of the weights.")
@click.option("--version", default=1, show_default=True, help="Version of the weights.")
@click.option(
    "--clips", type=_FOLDER, multiple=True, help="Real clips: signs/, other/, signers.csv."
)
@click.option("--cache", type=_FOLDER, help="Folder of their tracks (outside the repository).")
@click.option(
    "--false-accepts", default=0.05, show_default=True, help="Signs: allowed false accept rate."
)
@click.option(
    "--false-alarms", default=0.5, show_default=True, help="Gestures: allowed alarms per minute."
)
@click.option("--half", is_flag=True, help="Store float16.  [only if float32 is too large]")
@click.option("--force", is_flag=True, help="Write files larger than 12 MiB.")
def export(checkpoints: tuple[Path, ...], clips: tuple[Path, ...], **given: Any) -> None:
    """Writes the networks of CHECKPOINTS as one calibrated weights folder with its card."""
    from deepsign_assets.lexicon import NO_GESTURE
    from deepsign_training.export.files import in_mib
    from deepsign_training.gestures.release import GestureRelease, release_gestures
    from deepsign_training.run.checkpoint import load_run
    from deepsign_training.signs.release import ReleaseSettings, release

    states = [load_run(path) for path in checkpoints]
    if states[0]["labels"][-1] == NO_GESTURE:
        del given["false_accepts"]
        made, found = release_gestures(GestureRelease(checkpoints, clips=clips, **given), states)
        click.echo("\n".join(found.lines()))
        click.echo(f"{made.model_id} written to {made.folder}.")
        return
    del given["false_alarms"]
    bundle, reports = release(ReleaseSettings(checkpoints, clips=clips, **given), states)
    for report in reports:
        click.echo("\n".join(report.figures()))
    click.echo(f"{bundle.model_id} written to {bundle.folder}, {in_mib(bundle.size_bytes)}.")


@click.command()
@click.argument("weights", type=_FOLDER)
@click.option(
    "--clips", type=_FOLDER, multiple=True, help="Real clips: signs/, other/, signers.csv."
)
@click.option(
    "--untold", "hand", is_flag=False, flag_value="right", default="told",
    type=click.Choice(["told", "either", "right", "left"]),
    help="Ignore the dominant hand named by the folder: use the right, or =either to try both.",
)  # fmt: skip
@click.option(
    "--mirrored", is_flag=True, help="Also evaluate mirrored films, with and without their hand."
)
@click.option("--cache", type=_FOLDER, help="Folder of their tracks (outside the repository).")
@click.option("--tracker", type=_FOLDER, help="The tracker's weights.  [those that ship]")
@click.option("--json", "json_file", type=_FILE, help="Write the reports by folder to this file.")
@click.option(
    "--csv", "csv_file", type=_FILE, help="Write each clip's answer to this file.  [signs]"
)
@click.option(
    "--people",
    type=_COUNT,
    default=60,
    show_default=True,
    help="Number of drawn people.  [gestures]",
)
@click.option(
    "--half", type=click.IntRange(0, 1), help="Use every other negative film.  [gestures]"
)
def evaluate(
    weights: Path, clips: tuple[Path, ...], people: int, half: int | None, **given: Any
) -> None:
    """Evaluates WEIGHTS of signs or gestures on folders of real clips."""
    from deepsign_model.bundle import holds_gestures
    from deepsign_training.gestures.evaluate import GestureEvaluation, run_gesture_evaluation
    from deepsign_training.signs.evaluate import EvaluationSettings, run_evaluation

    if holds_gestures(weights):
        _refuse_options_of_signs(weights)
        kept = {name: given[name] for name in ("cache", "tracker", "json_file")}
        for line in run_gesture_evaluation(GestureEvaluation(weights, clips, people, half, **kept)):
            click.echo(line)
        return
    for line in run_evaluation(EvaluationSettings(weights, clips, **given)):
        click.echo(line)


def _refuse_options_of_signs(weights: Path) -> None:
    """Raises UsageError if an option is given that applies only to signs."""
    context = click.get_current_context()
    options = {"csv_file": "--csv", "hand": "--untold", "mirrored": "--mirrored"}
    default = click.core.ParameterSource.DEFAULT
    given = [o for name, o in options.items() if context.get_parameter_source(name) is not default]
    if given:
        raise click.UsageError(
            f"{weights} holds gestures: leave out {', '.join(given)}, which is for signs only."
        )


@click.command("compare-noise")
@click.option("--tracks", type=_FOLDER, multiple=True, required=True, help="Folder of real tracks.")
@click.option("--config", type=_FILE, help="Settings as TOML, with [cameras] and [noise].")
@click.option("--takes", type=_PATH, help="File or folder of takes.  [newly drawn]")
@click.option("--count", type=_COUNT, default=400, show_default=True, help="Number of takes.")
@click.option("--seed", type=_SEED, default=1, show_default=True, help="Seed of the drawn takes.")
@click.option("--json", "json_file", type=_FILE, help="Also write the table to this file.")
def compare_noise(tracks: tuple[Path, ...], json_file: Path | None, **given: Any) -> None:
    """Compares drawn tracks with real ones: jitter, lost hands and their positions, sizes, speeds."""
    from deepsign_training.compare.noise_table import noise_table
    from deepsign_training.plain import write_json

    table = noise_table(list(tracks), **given)
    click.echo("\n".join(table.lines()))
    if json_file is not None:
        write_json(json_file, table.as_data())


@click.command()
@click.argument("out", type=_FOLDER)
@click.option("--minutes", default=20.0, show_default=True, help="Total budget in minutes.")
@click.option("--processes", default=2, show_default=True, help="Number of processes.")
@click.option(
    "--seed", type=_SEED, default=1, show_default=True, help="Seed of all random choices."
)
@click.option(
    "--all", "everything", is_flag=True, help="Train the shipped network for all signs, not 14."
)
@click.option(
    "--clips", type=_FOLDER, multiple=True, help="Real clips to calibrate on.  [drawn takes]"
)
@click.option("--cache", type=_FOLDER, help="Folder of their tracks (outside the repository).")
def rebuild(out: Path, everything: bool, **given: Any) -> None:
    """Makes weights from the lexicon in OUT: draws takes, trains, exports, evaluates."""
    from deepsign_model.specs.network import Branch
    from deepsign_training.rebuild import AIM, RebuildSettings
    from deepsign_training.rebuild import rebuild as run

    whole: dict[str, Any] = {"signs": (), "branch": Branch(), "batch": 256} if everything else {}
    rebuilt = run(RebuildSettings(out, **whole, **given))
    click.echo("\n".join(rebuilt.lines()))
    if rebuilt.top1.value < AIM:
        click.echo(f"This is below the aim of {AIM:.0%}; use more --minutes.", err=True)
        sys.exit(1)


@click.command("compare-sign")
@click.argument("sign")
@click.option("--clips", type=_FOLDER, multiple=True, required=True, help="Folder of real clips.")
@click.option("--cache", type=_FOLDER, help="Folder of their tracks (outside the repository).")
@click.option(
    "--count", type=_COUNT, default=120, show_default=True, help="Number of drawn people."
)
@click.option("--seed", type=_SEED, default=1, show_default=True, help="Seed of the drawn people.")
@click.option("--out", type=_FOLDER, help="Write SIGN.png and SIGN.json to this folder.")
def compare_sign(sign: str, clips: tuple[Path, ...], **given: Any) -> None:
    """Compares SIGN by real people with the nearest drawn takes: place, path, speed, palm, fingers, turns."""
    from deepsign_training.compare.sign_comparison import CompareSettings
    from deepsign_training.compare.sign_comparison import compare_sign as run

    click.echo("\n".join(run(CompareSettings(sign, clips, **given)).lines()))


@click.command()
@click.option("--out", type=_FILE, help="File of the table.  [the one that ships]")
@click.option(
    "--people",
    type=_COUNT,
    default=40,
    show_default=True,
    help="People a variant, and mistakes a sign.",
)
@click.option("--seed", type=_SEED, default=1, show_default=True, help="Seed of the drawn people.")
@click.option("--processes", default=2, show_default=True, help="Number of processes.")
def spreads(out: Path | None, people: int, seed: int, processes: int) -> None:
    """Measures how far people who sign rightly differ from the lexicon, for advice; again after a sign has changed."""
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_model.feedback.spreads import TABLE
    from deepsign_training.feedback.spread_table import spreads_of

    table, file = spreads_of(list(load_lexicon()), people, seed, processes), out or TABLE
    table.save(file)
    click.echo(f"{len(table.keys)} variants in {file}, {file.stat().st_size} bytes.")


NETWORK_COMMANDS = (draw, fit, export, evaluate, rebuild, compare_sign, compare_noise, spreads)
