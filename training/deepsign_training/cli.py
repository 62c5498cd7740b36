"""The ``deepsign-train`` command line.

Each command imports what it needs when it runs: torch, OpenCV and matplotlib are heavy, and ``--help`` needs none of them.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from deepsign_training.boundary import guarded
from deepsign_training.collect.collect_command import collect
from deepsign_training.commands import NETWORK_COMMANDS
from deepsign_training.letters.letters_command import corrections, letters
from deepsign_training.letters.spelling_command import spelling
from deepsign_training.readers.import_command import import_data_set
from deepsign_training.tracker.tracker_commands import TRACKER_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepsign_assets.lexicon import Phrase, Sign
    from deepsign_assets.tutor.dress import DressTheme

__all__ = ["main"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
@click.version_option(package_name="deepsign")
def commands() -> None:
    """Trains DeepSign's networks on a drawn signer and evaluates them on real people."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@commands.command()
@click.argument("runs", nargs=-1, required=True, type=_FOLDER)
@click.option("--plot", type=_FILE, help="Write the curves of all runs to this PNG file.")
@click.option("--json", "json_file", type=_FILE, help="Also write the comparison to this file.")
def compare(runs: tuple[Path, ...], plot: Path | None, json_file: Path | None) -> None:
    """Compares training RUNs: different settings, last and best figures, curves."""
    from deepsign_training.compare.runs import compare_runs, draw_curves
    from deepsign_training.plain import write_json

    comparison = compare_runs(runs)
    click.echo("\n".join(comparison.lines()))
    if plot is not None:
        draw_curves(plot, comparison)
    if json_file is not None:
        write_json(json_file, comparison.as_data())


@commands.command("check-lexicon")
@click.argument("table", metavar="ASLLEX_CSV", type=_FILE)
@click.option("--json", "json_file", type=_FILE, help="Also write the report to this file.")
@click.option("--sign", help="Check only this sign.")
def check_lexicon(table: Path, json_file: Path | None, sign: str | None) -> None:
    """Compares the lexicon's codes with those of ASL-LEX 2.0; exits with code 1 below 95% agreement."""
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_training.lexicon.coding_check import AIM, check, read_codings
    from deepsign_training.plain import write_json

    lexicon = load_lexicon()
    report = check([lexicon[sign]] if sign else lexicon, read_codings(table))
    click.echo("\n".join(report.lines()))
    if json_file is not None:
        write_json(json_file, report.as_data())
    if report.overall < AIM:
        sys.exit(1)


@commands.command()
@click.argument("sign", metavar="SIGN|all|phrases|alphabet")
@click.option("--out", type=_FOLDER, help="Folder of the sheets.  [runs/sheets]")
@click.option("--docs", type=_FOLDER, help="Write the page of all signs to this folder instead.")
@click.option("--strips", is_flag=True, help="Add a strip of pictures for each sign (5 MB).")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--people", is_flag=True, help="SIGN by every tutor on one page, not a sheet.")
def sheet(
    sign: str,
    out: Path | None,
    docs: Path | None,
    strips: bool,
    theme: DressTheme,
    people: bool,
) -> None:
    """Draws contact sheets: eight moments of SIGN, of all, or of all phrases, letters and numbers, from two sides."""
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_training.lexicon.lexicon_page import PICTURES, write_page
    from deepsign_training.lexicon.sheet import write_people, write_sheets, write_strips

    lexicon = load_lexicon()
    if docs is not None and sign != "all":
        raise click.UsageError(
            "--docs writes the page of all signs; use: deepsign-train sheet all --docs DIR"
        )
    if people:
        if sign == "all":
            raise click.UsageError("--people draws one sign: deepsign-train sheet hello --people")
        click.echo(write_people(lexicon[sign], out or Path("runs/sheets"), theme))
        return
    if docs is None:
        for path in write_sheets(_entries(sign), out or Path("runs/sheets"), theme):
            click.echo(path)
        return
    count = len(list(write_strips(lexicon, docs / PICTURES, theme))) if strips else 0
    click.echo(f"{write_page(lexicon, docs, pictures=strips)} with {count} pictures.")


def _entries(name: str) -> Iterable[Sign | Phrase]:
    """Returns the entries that a name stands for; letters and numbers have their own names, such as `q` and `16`."""
    from deepsign_assets.lexicon import load_alphabet, load_lexicon, load_phrases

    if name == "phrases":
        return load_phrases().values()
    if name == "alphabet":
        return load_alphabet()
    if name in load_alphabet().ids:
        return (load_alphabet()[name],)
    return load_lexicon() if name == "all" else (load_lexicon()[name],)


commands.add_command(collect)
commands.add_command(import_data_set)
for command in (*NETWORK_COMMANDS, *TRACKER_COMMANDS, letters, corrections, spelling):
    commands.add_command(command)


def main() -> NoReturn:
    """Runs the console script; bad input ends in one sentence and an exit code, without a traceback."""
    sys.exit(guarded(commands))


if __name__ == "__main__":
    main()
