"""``deepsign remind``: shows a notification of what is due, once or daily."""

from __future__ import annotations

import re
from datetime import time

import click

from deepsign.errors import SettingsError
from deepsign.paths import user_paths
from deepsign.progress.aside import is_there
from deepsign.progress.examine import require_home
from deepsign.progress.store import ProgressStore, utc_now
from deepsign.reminder.message import message
from deepsign.reminder.notification import notify
from deepsign.reminder.timetable import timetable
from deepsign.words import Words
from deepsign_assets.lexicon import load_lexicon


@click.command()
@click.option("--install", metavar="HH:MM", help="Remind daily at this time; off by default.")
@click.option("--remove", is_flag=True, help="Remind no more.")
def remind(install: str | None, remove: bool) -> None:
    """Show what is due in a desktop notification.

    It covers due reviews, and a streak that would end tonight; if there is neither, it shows nothing. Nothing is sent
    anywhere: the computer's own scheduler (cron, launchd or Task Scheduler) starts this command.
    """
    if install is not None and remove:
        raise SettingsError("--install and --remove exclude each other; give one of them.")
    if install is not None:
        at = _time(install)
        timetable().install(at)
        click.echo(f"You are reminded daily at {at:%H:%M}; deepsign remind --remove ends it.")
    elif remove:
        there = timetable().remove()
        click.echo("The reminder is gone." if there else "There was no reminder.")
    else:
        _remind()


def _time(text: str) -> time:
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text.strip())
    if found is None:
        raise SettingsError(f"{text!r} is no time of day; give hours and minutes such as 18:30.")
    return time(int(found[1]), int(found[2]))


def _remind() -> None:
    said = _messages()
    if not said:
        click.echo("Nothing is due.")
        return
    text = "\n".join(said)
    notify(text)
    click.echo(text)


def _messages() -> list[str]:
    """Returns the messages, with the learners' names if there are several."""
    database = user_paths().progress_db
    require_home(database)
    if not is_there(database):  # reading must not make one
        return []
    now = utc_now()
    with ProgressStore.open(database) as store:
        language = store.settings.read().language
        words, learners = Words(lambda: language, load_lexicon()), store.learners.all()
        found = [(each.name, message(store, each, now, words)) for each in learners]
    alone = len(found) == 1
    return [text if alone else f"{name}: {text}" for name, text in found if text]
