"""``deepsign progress``: shows what a learner has achieved, and restores a backup."""

from __future__ import annotations

from pathlib import Path

import click

from deepsign.errors import SettingsError, UnknownLearner
from deepsign.learning.optimise import PastReview, fitted_parameters
from deepsign.paths import Paths, user_paths
from deepsign.progress.aside import is_there
from deepsign.progress.backup import restore_newest
from deepsign.progress.examine import require_home
from deepsign.progress.learner_figures import read_figures
from deepsign.progress.store import ProgressStore, utc_now
from deepsign.reports.report import TABLES, Report, Table, as_csv, as_json, as_text, report
from deepsign.words import Words
from deepsign_assets.lexicon import load_entries, load_lexicon


@click.command()
@click.option("--profile", metavar="NAME", help="Only this learner.")
@click.option("--json", "style", flag_value="json", help="Print JSON.")
@click.option(
    "--csv", "style", flag_value="csv", help="Print CSV, one line for each sign and direction."
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    help="With --csv: the table to print; signs by default.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a web page with charts to FILE; it loads nothing and has no scripts.",
)
@click.option(
    "--restore",
    "bring_back",
    is_flag=True,
    help="Replace progress.db with the newest backup that can be used.",
)
@click.option(
    "--optimise",
    is_flag=True,
    help="Fit the schedule of reviews to the learner's own history.",
)
def progress(
    profile: str | None,
    style: str | None,
    table: Table | None,
    page: Path | None,
    bring_back: bool,
    optimise: bool,
) -> None:
    """Show what a learner has achieved."""
    paths = user_paths()
    if table is not None and style != "csv":
        raise SettingsError("--table chooses the table of --csv; give --csv with it.")
    require_home(paths.progress_db)
    if page is not None:
        if style is not None or bring_back or optimise:
            raise SettingsError("--html can be combined with --profile only.")
        click.echo(_write_page(paths.progress_db, profile, page))
        return
    if optimise:
        click.echo(_optimise(paths.progress_db, profile))
        return
    if bring_back:
        click.echo(_restore_newest(paths))
        return
    reports = _reports(paths.progress_db, profile)
    if style == "json":
        click.echo(as_json(reports))
    elif style == "csv":
        click.echo(as_csv(reports, table or "signs"))
    else:
        click.echo("\n\n".join(map(as_text, reports)) or "Nobody has played here yet.")


def _reports(database: Path, profile: str | None) -> list[Report]:
    if not is_there(database):  # reading must not create one
        if profile is None:
            return []
        raise UnknownLearner(f"there is no learner named {profile!r}; nobody has played here yet.")
    now = utc_now()
    with ProgressStore.open(database) as store:
        chosen = store.learners.all() if profile is None else (store.learners.named(profile),)
        return [report(store, learner, now) for learner in chosen]


def _write_page(database: Path, profile: str | None, page: Path) -> str:
    # imports pygame to measure text, which the other outputs do not need
    from deepsign.reports.html import write_page

    if not is_there(database):
        raise UnknownLearner("nobody has played here yet; there is nothing to draw.")
    lexicon, now = load_lexicon(), utc_now()
    signs = [(each.id, each.level) for each in load_entries()]
    with ProgressStore.open(database) as store:
        chosen = store.learners.all() if profile is None else (store.learners.named(profile),)
        if not chosen:
            raise UnknownLearner("nobody has played here yet; there is nothing to draw.")
        language = store.settings.read().language
        figures = [(learner, read_figures(store, learner, now, signs)) for learner in chosen]
        own = {sign: word for each in chosen for sign, word in store.own_signs.words(each).items()}
    write_page(page, figures, Words(lambda: language, lexicon, own.get))
    return f"The report was written to {page}"


def _optimise(database: Path, profile: str | None) -> str:
    if not is_there(database):
        raise UnknownLearner("nobody has played here yet; there is no history to learn from.")
    with ProgressStore.open(database) as store:
        learner = store.learners.only(profile)
        log = [
            PastReview(r.sign, r.direction, r.rating, r.at) for r in store.cards.reviews(learner)
        ]
        store.cards.save_parameters(learner, fitted_parameters(log), len(log))
    return f"The schedule of {learner.name} is now fitted to {len(log)} of their own reviews."


def _restore_newest(paths: Paths) -> str:
    done = restore_newest(paths.progress_db, utc_now())
    former = f"; the former file is kept as {done.kept.name}" if done.kept else ""
    return "\n".join((*done.passed_over, f"{done.backup.name} is progress.db again{former}."))
