"""``deepsign-train``: synthesise, fit, evaluate, export, rebuild, import, check-lexicon, sheet. Wiring only."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deepsign_assets.errors import AssetError
from deepsign_model.errors import ModelError
from deepsign_training.collect.command import collect
from deepsign_training.gestures.command import GESTURE_COMMANDS
from deepsign_training.import_command import import_data_set

if TYPE_CHECKING:
    from deepsign_assets.signer.tutor_dress import Theme

__all__ = ["main"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_PATH = click.Path(path_type=Path)


@click.group()
@click.version_option(package_name="deepsign")
def commands() -> None:
    """Trains DeepSign's network on clips of a drawn signer and measures it on real ones."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@commands.command()
@click.argument("out", type=_FOLDER)
@click.option("--clips", default=20_000, show_default=True, help="Clips in all.")
@click.option("--seed", default=1, show_default=True, help="Everything follows from it.")
@click.option("--first", default=0, show_default=True, help="Number of the first shard.")
@click.option("--no-sign-share", default=0.3, show_default=True, help="Share that shows no sign.")
@click.option("--processes", default=2, show_default=True, help="How many at once.")
@click.option("--signs", default="", help="Ids such as book,thank_you.  [all of the lexicon]")
def synthesise(out: Path, signs: str, **given: Any) -> None:
    """Films the drawn signer: shards of labelled clips in OUT; shards already there are kept."""
    from deepsign_training.synthesise import SynthesiseSettings, synthesise

    chosen = tuple(sign.strip() for sign in signs.split(",") if sign.strip())
    written = synthesise(SynthesiseSettings(out, signs=chosen, **given))
    click.echo(f"{written} shards written to {out}.")


@commands.command()
@click.option("--config", type=_FILE, help="Settings as TOML; options given here win.")
@click.option("--data", type=_FOLDER, help="Folder of shards; several are [[sources]] in --config.")
@click.option("--out", type=_FOLDER, help="Folder of the run: settings, checkpoints, curve.")
@click.option("--minutes", type=float, help="Budget of wall-clock time.  [60]")
@click.option("--steps", type=int, help="Budget in steps instead of minutes.")
@click.option("--size", type=int, help="Side of the clips in pixels.  [112]")
@click.option("--early-size", type=int, help="Side of the clips at first.  [80]")
@click.option("--early-share", type=float, help="Share of the budget at --early-size.  [0.5]")
@click.option("--width", type=float, help="Width of the network.  [0.5]")
@click.option("--batch", type=int, help="Clips in one pass of one process.  [32]")
@click.option("--accumulate", type=int, help="Passes added up to a step.  [1]")
@click.option("--train", type=click.Choice(["all", "last"]), help="Which layers learn.  [all]")
@click.option("--last-blocks", type=int, help="With --train last: blocks beside the heads.  [0]")
@click.option("--schedule", type=click.Choice(["one_cycle", "cosine", "constant"]))
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.003]")
@click.option("--seed", type=int, help="Of everything random.  [0]")
@click.option("--threads", type=int, help="Threads of torch.  [2]")
@click.option("--real", type=_FOLDER, help="Real clips, <sign>/<n>.mp4, to measure on.")
@click.option("--patience", type=int, help="Measurements without gain on --real; 0: no end.  [0]")
@click.option("--init", type=_PATH, help="Checkpoint or weights folder to begin with.")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), help="[auto: a GPU if any]")
@click.option("--measure-minutes", type=float, help="Time between measurements.  [5]")
@click.option("--checkpoint-minutes", type=float, help="Time between checkpoints.  [3]")
@click.option("--resume", is_flag=True, help="Go on from the run's last checkpoint.")
def fit(config: Path | None, resume: bool, **given: Any) -> None:
    """Trains on shards, within a budget; --resume goes on exactly where a run stopped.

    On several processes or machines: torchrun (docs/training.md, "More machines").
    """
    from deepsign_training.fit import fit as run
    from deepsign_training.settings import FitSettings

    last = run(FitSettings.from_toml(config, **given), resume=resume)
    if os.environ.get("RANK", "0") == "0":  # one of torchrun's processes speaks for all
        click.echo(last)


@commands.command()
@click.argument("network", type=click.Path(path_type=Path))
@click.option("--clips", type=_FOLDER, help="Real clips: its signs/ and other/.")
@click.option("--real", type=_FOLDER, help="Real clips, <sign>/<n>.mp4, in place of --clips.")
@click.option("--other", type=_FOLDER, help="Real clips of anything else.")
@click.option("--held-out", is_flag=True, help="Of --other, only what calibration did not see.")
@click.option("--skip", type=_FILE, help="Clips to leave out: lines of <sign>/<n>.mp4 REASON.")
@click.option("--tta", is_flag=True, help="Mean over small shifts of each clip.")
@click.option("--synthetic", type=int, default=0, help="Film so many clips; accuracy by group.")
@click.option("--seed", default=9, show_default=True, help="Of the clips of --synthetic.")
@click.option("--processes", default=2, show_default=True, help="How many film at once.")
@click.option("--cache", type=_FOLDER, help="Keep framed clips here (outside the repository).")
@click.option("--json", "json_file", type=_FILE, help="Write the report here too.")
@click.option("--out", type=_FOLDER, help="Write report, table and pictures here.")
def evaluate(network: Path, **given: Any) -> None:
    """Measures NETWORK (a weights folder or a checkpoint) on real or drawn clips, with intervals."""
    from deepsign_training.evaluation import EvaluationSettings, run_evaluation

    for line in run_evaluation(EvaluationSettings(network, **given)):
        click.echo(line)


@commands.command()
@click.argument("checkpoint", type=_FILE)
@click.option("--out", type=_FOLDER, required=True, help="The weights folder to write.")
@click.option("--name", default="words14", show_default=True, help="Of the weights.")
@click.option("--version", default=1, show_default=True, help="Of the weights.")
@click.option("--data", type=_FOLDER, help="Shards; the held-out ones help to calibrate.")
@click.option("--clips", type=_FOLDER, help="Real clips: its signs/ and other/.")
@click.option("--real", type=_FOLDER, help="Real clips, <sign>/<n>.mp4, in place of --clips.")
@click.option("--other", type=_FOLDER, help="Real clips of anything else.")
@click.option("--cache", type=_FOLDER, help="Keep framed clips here (outside the repository).")
@click.option("--false-accepts", default=0.05, show_default=True, help="Share that may pass.")
@click.option("--half", is_flag=True, help="Store float16.  [only where float32 is too large]")
@click.option("--force", is_flag=True, help="Write files larger than 12 MiB.")
def export(checkpoint: Path, clips: Path | None, **given: Any) -> None:
    """Makes a calibrated weights folder with its card of CHECKPOINT."""
    from deepsign_training.evaluation import real_folders
    from deepsign_training.export import in_mib
    from deepsign_training.release import ReleaseSettings, release

    given["real"], given["other"] = real_folders(clips, given["real"], given["other"])
    bundle, report = release(ReleaseSettings(checkpoint, **given))
    if report is not None:
        click.echo("\n".join(report.lines()))
    click.echo(f"{bundle.model_id} written to {bundle.folder}, {in_mib(bundle.size_bytes)}.")


@commands.command()
@click.argument("out", type=_FOLDER)
@click.option("--minutes", default=20.0, show_default=True, help="Budget, everything included.")
@click.option("--processes", default=2, show_default=True, help="That film; threads that learn.")
@click.option("--seed", default=1, show_default=True, help="Of everything random.")
def rebuild(out: Path, **given: Any) -> None:
    """Makes a network of 14 signs from nothing in OUT: films, trains, exports, measures."""
    from deepsign_training.rebuild import AIM, RebuildSettings, rebuild

    rebuilt = rebuild(RebuildSettings(out, **given))
    click.echo("\n".join(rebuilt.lines()))
    if rebuilt.top1.value < AIM:
        click.echo(f"Below the {AIM:.0%} that it should reach: give it more --minutes.", err=True)
        sys.exit(1)


@commands.command()
@click.argument("runs", nargs=-1, required=True, type=_FOLDER)
@click.option("--plot", type=_FILE, help="Write the curves of all runs here (PNG).")
@click.option("--json", "json_file", type=_FILE, help="Write the comparison here too.")
def compare(runs: tuple[Path, ...], plot: Path | None, json_file: Path | None) -> None:
    """Sets training RUNs side by side: what differs, last and best figures, their curves."""
    from deepsign_training.compare import compare_runs, draw_curves
    from deepsign_training.report import write_json

    comparison = compare_runs(runs)
    click.echo("\n".join(comparison.lines()))
    if plot is not None:
        draw_curves(plot, comparison)
    if json_file is not None:
        write_json(json_file, comparison.as_data())


@commands.command("check-lexicon")
@click.argument("table", metavar="ASLLEX_CSV", type=_FILE)
@click.option("--json", "json_file", type=_FILE, help="Write the report here too.")
@click.option("--sign", help="Only this sign.")
def check_lexicon(table: Path, json_file: Path | None, sign: str | None) -> None:
    """Compares the lexicon's codes with those of ASL-LEX 2.0; code 1 below 95 per cent."""
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_training.check_lexicon import AIM, check, read_codings

    lexicon = load_lexicon()
    report = check([lexicon[sign]] if sign else lexicon, read_codings(table))
    click.echo("\n".join(report.lines()))
    if json_file is not None:
        json_file.write_text(json.dumps(report.as_data(), indent=2) + "\n", encoding="utf-8")
    if report.overall < AIM:
        sys.exit(1)


@commands.command()
@click.argument("sign", metavar="SIGN|all")
@click.option("--out", type=_FOLDER, help="Folder of the sheets.  [runs/sheets]")
@click.option("--docs", type=_FOLDER, help="Write the page of all signs here, not sheets.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
def sheet(sign: str, out: Path | None, docs: Path | None, theme: Theme) -> None:
    """Draws contact sheets: eight moments of SIGN, or of all, from two sides, each variant."""
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_training.page import PICTURES, write_page
    from deepsign_training.sheet import write_sheets, write_strips

    lexicon = load_lexicon()
    if docs is not None and sign != "all":
        raise click.UsageError(
            "--docs makes the page of all signs: deepsign-train sheet all --docs DIR"
        )
    if docs is None:
        chosen = tuple(lexicon) if sign == "all" else (lexicon[sign],)
        for path in write_sheets(chosen, out or Path("runs/sheets"), theme):
            click.echo(path)
        return
    pictures = list(write_strips(lexicon, docs / PICTURES, theme))
    size_mb = sum(path.stat().st_size for path in pictures) / 1e6
    click.echo(f"{write_page(lexicon, docs)} with {len(pictures)} pictures, {size_mb:.1f} MB.")


commands.add_command(collect)
commands.add_command(import_data_set)
for command in GESTURE_COMMANDS:
    commands.add_command(command)


def main() -> None:
    """The console script: one sentence and a code for bad input, no traceback."""
    try:
        commands()
    except (ModelError, AssetError) as error:
        click.echo(f"deepsign-train: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
