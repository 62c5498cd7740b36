"""``deepsign class``: one page and one table of the exported progress of many learners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from deepsign.errors import ProgressError
from deepsign.progress.faults import plain_errors
from deepsign.progress.learner_names import numbered
from deepsign.progress.store import utc_now
from deepsign.reports.class_figures import class_figures
from deepsign.reports.class_files import read_class
from deepsign.reports.class_table import HEAD, class_csv
from deepsign.words import LANGUAGES, Words
from deepsign_assets.lexicon import load_entries


@click.command(name="class")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    "folder",
    metavar="FOLDER",
    default=Path("deepsign-class"),
    type=click.Path(path_type=Path),
    help="Folder of class.html and class.csv; deepsign-class by default.",
)
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="en", help="Language of the page."
)
@click.pass_context
def class_(context: click.Context, files: Sequence[Path], folder: Path, language: str) -> None:
    """Show what a class has practised and what it gets wrong.

    FILES are exports of learners (Options, Your data): progress.json files, folders, or zip archives of them.
    Nothing leaves this machine. If a file cannot be used, it is named, and the exit code is 1.
    """
    # imports pygame for its colours, which no other command with printed output needs
    from deepsign.reports.class_page import class_page
    from deepsign.reports.web_page import save

    found = read_class(files)
    for fault in found.faults:
        click.echo(f"deepsign: {fault}", err=True)
    if not found.learners:
        raise ProgressError("no file of a learner could be read, so nothing was written.")
    names = numbered([each.name for each in found.learners])
    learners = (replace(each, name=name) for each, name in zip(found.learners, names, strict=True))
    found = replace(found, learners=tuple(learners))
    lexicon = load_entries()
    words, figures = Words(lambda: language, lexicon), class_figures(found.learners, lexicon)
    today = utc_now().astimezone().date()
    with plain_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    save(folder / "class.csv", class_csv(found.learners, lexicon), HEAD)
    save(folder / "class.html", class_page(found, figures, lexicon, words, today))
    click.echo(f"{len(found.learners)} learners are in {folder / 'class.html'} and class.csv.")
    context.exit(1 if found.faults else 0)
