"""A list of words as a plain text file: its name in a first line that begins with ``#``, then one word a line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deepsign.errors import SettingsError, WordFileError
from deepsign.progress.given_file import UnfitFile, file_for, read_given, write_given
from deepsign.progress.learner_names import LONGEST_NAME, plain
from deepsign.progress.profiles import checked_name
from deepsign.progress.word_entry import Entered, entered
from deepsign.progress.word_lists import WordList

SUFFIX: Final = ".txt"
LARGEST: Final = 64 << 10
"""Largest size of a file in bytes; 200 long words have a quarter of it."""
_MARK: Final = "#"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The content of a file.

    Attributes:
        name: The name of the list: of the first line that begins with ``#``, otherwise of the file.
        entered: Its words, and what cannot be spelled.
    """

    name: str
    entered: Entered


def file_name(name: str) -> str:
    """Returns the name of a list's file."""
    return f"{plain(name)}{SUFFIX}"


def word_file_for(folder: Path, name: str) -> Path:
    """Returns the file for a list in a folder, which is not that of another list."""
    return file_for(folder, name, file_name, lambda path: read_word_file(path).name)


def write_word_file(path: Path, words: WordList) -> None:
    """Writes a list into a file that only its owner can read.

    Raises:
        WordFileError: It cannot be written.
    """
    lines = (f"{_MARK} {words.name}", *words.words)
    write_given(path, "\n".join(lines) + "\n", WordFileError)


def read_word_file(path: Path) -> WordFile:
    """Reads a list from a file.

    Raises:
        WordFileError: There is no such file, or no word in it can be spelled; the message says why.
    """
    return read_given(
        path, "word list", LARGEST, lambda data: parse_words(data, path.stem), WordFileError
    )


def parse_words(data: bytes, stem: str) -> WordFile:
    """Reads the content of a file.

    Args:
        data: UTF-8 text.
        stem: The name of the list if none is in the text.

    Raises:
        UnfitFile: It holds no word that can be spelled.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnfitFile("it is no text in UTF-8; save it as plain text", "no_text") from error
    marked = [line.lstrip(_MARK) for line in lines if line.startswith(_MARK)]
    found = entered("\n".join(line for line in lines if not line.startswith(_MARK)))
    if not found.words:
        raise UnfitFile(
            "no word in it can be spelled; write one word a line, with A to Z", "no_words"
        )
    return WordFile(_name((*marked[:1], stem)), found)


def _name(wanted: tuple[str, ...]) -> str:
    """Returns the first of the names that a list can have, shortened."""
    for name in wanted:
        try:
            return checked_name(name.strip()[:LONGEST_NAME])
        except SettingsError:
            continue
    return "1"
