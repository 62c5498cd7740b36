"""``deepsign progress``: what a learner has achieved, and the way back to a backup."""

from __future__ import annotations

from pathlib import Path

import click

from deepsign.errors import ProgressError, UnknownLearner
from deepsign.paths import Paths, user_paths
from deepsign.progress.backup import backups, restore
from deepsign.progress.report import Report, as_csv, as_json, as_text, report
from deepsign.progress.store import ProgressStore, utc_now


@click.command()
@click.option("--profile", metavar="NAME", help="Only this learner.")
@click.option("--json", "style", flag_value="json", help="Print JSON.")
@click.option("--csv", "style", flag_value="csv", help="Print CSV, one line a sign.")
@click.option(
    "--restore",
    "bring_back",
    is_flag=True,
    help="Put the newest backup in the place of progress.db.",
)
def progress(profile: str | None, style: str | None, bring_back: bool) -> None:
    """Show what a learner has achieved."""
    paths = user_paths()
    if bring_back:
        click.echo(_restore_newest(paths))
        return
    reports = _reports(paths.progress_db, profile)
    if style == "json":
        click.echo(as_json(reports))
    elif style == "csv":
        click.echo(as_csv(reports))
    else:
        click.echo("\n\n".join(map(as_text, reports)) or "Nobody has played here yet.")


def _reports(database: Path, profile: str | None) -> list[Report]:
    if not database.exists():  # looking must not make one
        if profile is None:
            return []
        raise UnknownLearner(f"there is no learner named {profile!r}; nobody has played here yet.")
    now = utc_now()
    with ProgressStore.open(database) as store:
        chosen = store.learners() if profile is None else (store.learner(profile),)
        return [report(store, learner, now) for learner in chosen]


def _restore_newest(paths: Paths) -> str:
    newest = next(iter(backups(paths.backups)), None)
    if newest is None:
        raise ProgressError(f"there is no backup in {paths.backups}; nothing was changed.")
    kept = restore(newest, paths.progress_db, utc_now())
    former = f"; the former file is kept as {kept.name}" if kept else ""
    return f"{newest.name} is progress.db again{former}."
