"""Exports a learner's data as files, and shows a folder in the system's file manager."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from deepsign.errors import GivenFileError, SignFileError, WordFileError
from deepsign.private import private_folder
from deepsign.progress import word_file
from deepsign.progress.exporting import export_to
from deepsign.progress.faults import plain_errors
from deepsign.progress.home_folder import signs_of, words_of
from deepsign.progress.learner_names import plain
from deepsign.progress.own_sign_file import SUFFIX, sign_file_for, write_sign_file
from deepsign.progress.own_signs import OwnSign
from deepsign.progress.records import Learner
from deepsign.progress.store import ProgressStore
from deepsign.progress.word_lists import WordList
from deepsign.threads import Task
from deepsign_model.plainfile import shown


def show_folder(folder: Path) -> bool:
    """Shows ``folder`` in the system's file manager; does not wait.

    Returns:
        Whether a program for it was found.
    """
    programs = {"darwin": "open", "win32": "explorer"}
    try:
        subprocess.Popen(
            [programs.get(sys.platform, "xdg-open"), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return True


def export_task(store: ProgressStore, learner: Learner, now: datetime) -> Task[Path]:
    """Returns a task that writes all data of a learner beside progress.db: one JSON file, and one CSV file per table.

    Its result is the folder ``exports/<name>-<moment>``, which is complete or does not exist. It ends with a
    `ProgressError` if the folder cannot be written.
    """
    folder = exports(store) / f"{plain(learner.name)}-{now:%Y-%m-%d-%H%M%S}"
    return Task("export", lambda reached: _write_export(store.path, learner, folder, reached))


def exports(store: ProgressStore) -> Path:
    """Returns the folder of exports and reports."""
    return store.path.parent / "exports"


def export_sign(store: ProgressStore, learner: Learner, sign: OwnSign) -> Path:
    """Writes an own sign into a file beside progress.db, which can be given to others; returns the file.

    Raises:
        SignFileError: It cannot be written.
    """
    folder = exports(store) / signs_of(learner)
    _make_folder(folder, SignFileError)
    file = sign_file_for(folder, sign.word)
    write_sign_file(file, sign)
    return file


def export_words(store: ProgressStore, learner: Learner, words: WordList) -> Path:
    """Writes a list of words into a text file beside progress.db, which can be given to others; returns the file.

    Raises:
        WordFileError: It cannot be written.
    """
    folder = exports(store) / words_of(learner)
    _make_folder(folder, WordFileError)
    file = word_file.word_file_for(folder, words.name)
    word_file.write_word_file(file, words)
    return file


def _make_folder(folder: Path, unmade: type[GivenFileError]) -> None:
    try:
        private_folder(folder)
    except OSError as error:
        raise unmade(
            f"{shown(folder)} cannot be made; choose another place.", "unwritten"
        ) from error


def sign_folder(store: ProgressStore) -> Path:
    """Returns the folder in which the game looks for sign files of others."""
    return store.path.parent / "signs"


def sign_files(store: ProgressStore) -> tuple[Path, ...]:
    """Returns the sign files in that folder, and those that learners of this computer exported, by name."""
    found = (*sign_folder(store).glob(f"*{SUFFIX}"), *exports(store).glob(f"*-signs/*{SUFFIX}"))
    return _by_name(found)


def word_folder(store: ProgressStore) -> Path:
    """Returns the folder in which the game looks for lists of words of others."""
    return store.path.parent / "words"


def word_files(store: ProgressStore) -> tuple[Path, ...]:
    """Returns the text files in that folder, and the lists that learners of this computer exported, by name."""
    pattern = f"*{word_file.SUFFIX}"
    return _by_name((*word_folder(store).glob(pattern), *exports(store).glob(f"*-words/{pattern}")))


def _by_name(files: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(files, key=lambda file: (file.name.casefold(), file)))


def _write_export(
    database: Path, learner: Learner, folder: Path, reached: Callable[[float], None]
) -> Path:
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with plain_errors(folder):
            private_folder(part)
            with ProgressStore.reading(database) as store:
                export_to(part, store, learner, reached)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return folder
