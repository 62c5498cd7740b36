"""``deepsign own-signs``: lists a learner's own signs, and moves them from and to files."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import click

from deepsign.errors import SettingsError, UnknownLearner
from deepsign.paths import user_paths
from deepsign.progress.aside import is_there
from deepsign.progress.examine import require_home
from deepsign.progress.learner_names import key
from deepsign.progress.own_sign_file import read_sign_file, sign_file_for, write_sign_file
from deepsign.progress.own_signs import OwnSign
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign_model.plainfile import is_folder, shown

_FILE = click.Path(path_type=Path)


@click.command()
@click.option(
    "--profile", metavar="NAME", help="Whose signs; needed if there are several learners."
)
@click.option("--export", "exported", metavar="WORD", help="Write the sign of WORD into a file.")
@click.option(
    "--to",
    "place",
    metavar="PATH",
    type=_FILE,
    help="With --export: the file, or its folder; the present folder by default.",
)
@click.option("--import", "source", metavar="FILE", type=_FILE, help="Take in a sign from FILE.")
@click.option(
    "--delete", "deleted", metavar="WORD", help="Delete the sign of WORD, without a trace."
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def own_signs(
    profile: str | None,
    exported: str | None,
    place: Path | None,
    source: Path | None,
    deleted: str | None,
    as_json: bool,
) -> None:
    """List a learner's own signs, or export, import or delete one.

    A file holds the word, the note and the movement of the joints, and no picture.
    """
    if [exported, source, deleted, as_json or None].count(None) < 3:
        raise SettingsError("only one of --export, --import, --delete and --json can be given.")
    if place is not None and exported is None:
        raise SettingsError("--to says where --export writes; give --export with it.")
    database = user_paths().progress_db
    require_home(database)
    if not is_there(database):
        raise UnknownLearner("nobody has played here yet; there are no own signs.")
    with ProgressStore.open(database) as store:
        learner = store.learners.only(profile)
        if exported is not None:
            said = _export(store, learner, exported, place or Path())
        elif source is not None:
            said = _import(store, learner, source)
        elif deleted is not None:
            said = _delete(store, learner, deleted)
        else:
            said = _listed(store.own_signs.all(learner), as_json)
    click.echo(said)


def _listed(signs: tuple[OwnSign, ...], as_json: bool) -> str:
    if as_json:
        return json.dumps([_data(sign) for sign in signs], indent=2)
    if not signs:
        return "There are no own signs yet."
    return "\n".join(f"{sign.word}{f': {sign.note}' if sign.note else ''}" for sign in signs)


def _data(sign: OwnSign) -> dict[str, Any]:
    return {
        "id": sign.id,
        "word": sign.word,
        "note": sign.note,
        "hand": sign.hand,
        "made": sign.made_at.isoformat(),
        "takes": len(sign.takes),
    }


def _export(store: ProgressStore, learner: Learner, word: str, place: Path) -> str:
    sign = _named(store, learner, word)
    file = sign_file_for(place, sign.word) if is_folder(place) else place
    write_sign_file(file, sign)
    return f"The sign was written to {shown(file)}"


def _import(store: ProgressStore, learner: Learner, source: Path) -> str:
    made = store.own_signs.add(learner, read_sign_file(source))
    return f"{made.word} is a sign of {learner.name} now."


def _delete(store: ProgressStore, learner: Learner, word: str) -> str:
    sign = _named(store, learner, word)
    store.leaving.delete_own_sign(learner, sign.id)
    return f"{sign.word} was deleted."


def _named(store: ProgressStore, learner: Learner, word: str) -> OwnSign:
    """Returns the own sign with a word.

    Raises:
        SettingsError: There is none; the message names the most similar word.
    """
    known = {key(sign.word): sign for sign in store.own_signs.all(learner)}
    found = known.get(key(word))
    if found is not None:
        return found
    near = difflib.get_close_matches(key(word), known, n=1, cutoff=0.0)
    advice = f"did you mean {known[near[0]].word!r}?" if near else "there are no own signs yet."
    raise SettingsError(f"there is no own sign {word!r}; {advice}")
