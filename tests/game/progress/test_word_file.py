"""Lists of words as text files from other people: they are used, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.badfiles import BAD_FILES
from tests.fuzz import Fuzz, spoilt_bytes

from deepsign.errors import WordFileError
from deepsign.progress.word_entry import RefusedWord, checked_words
from deepsign.progress.word_file import (
    LARGEST,
    file_name,
    parse_words,
    read_word_file,
    write_word_file,
)
from deepsign.progress.word_lists import MOST_WORDS, WordList

FAMILY = WordList("My family / 2", ("Lu", "Ana María", "O'Neil", "555-0142", "Zoë"))


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / file_name(FAMILY.name)
    write_word_file(path, FAMILY)
    read = read_word_file(path)
    assert (read.name, read.entered.words, read.entered.refused) == (*astuple(FAMILY), ())
    assert path.name == "My-family---2.txt"
    assert path.read_text(encoding="utf-8").splitlines()[:2] == ["# My family / 2", "Lu"]
    assert path.stat().st_mode & 0o077 == 0


def astuple(words: WordList) -> tuple[str, tuple[str, ...]]:
    return words.name, words.words


def test_the_longest_list_can_be_read_again(tmp_path: Path) -> None:
    longest = WordList("é" * 40, tuple("é" * 37 + f"{n:03}" for n in range(MOST_WORDS)))
    path = tmp_path / "longest.txt"
    write_word_file(path, longest)
    assert read_word_file(path).entered.words == longest.words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lu\nMax", "friends"),
        ("\ufeff# Class 3b\r\n# by Ms Lee\r\nLu\r\nMax\r\n", "Class 3b"),
        ("#\nLu\nMax", "friends"),
        ("Lu, Max\n## late", "late"),
        ("# " + "x" * 60 + "\nLu\nMax", "x" * 40),
    ],
    ids=("none", "windows", "empty", "late", "long"),
)
def test_the_name_is_in_the_text_or_that_of_the_file(text: str, name: str) -> None:
    found = parse_words(text.encode(), "friends")
    assert (found.name, found.entered.words) == (name, ("Lu", "Max"))


def test_what_cannot_be_spelled_is_told_and_the_rest_is_taken() -> None:
    found = parse_words("Lu\nЖ\nMax".encode(), "")
    assert found.entered.words == ("Lu", "Max")
    assert found.entered.refused == (RefusedWord("Ж", "letter", "Ж"),)
    assert found.name == "1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"# only a name\n", "no word in it"),
        ("Ж\n日本".encode(), "no word in it"),
        (b"\xff\xfeL\x00u\x00", "no text in UTF-8"),
        (b"x\n" * LARGEST, "larger than a word list"),
    ],
    ids=("none", "strange", "utf16", "large"),
)
def test_a_file_without_words_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(data)
    with pytest.raises(WordFileError, match=says):
        read_word_file(path)


@pytest.mark.parametrize(("says", "make"), BAD_FILES.items(), ids=BAD_FILES)
def test_what_is_no_file_is_refused(
    tmp_path: Path, says: str, make: Callable[[Path], Path]
) -> None:
    with pytest.raises(WordFileError, match=says):
        read_word_file(make(tmp_path))


def test_spoilt_files_are_used_or_refused() -> None:
    whole = "\n".join(("# " + FAMILY.name, *FAMILY.words)).encode()
    fuzz = Fuzz("word files", 100)
    for chance in fuzz.inputs():
        try:
            found = parse_words(spoilt_bytes(whole, chance), "x")
        except ValueError as error:
            fuzz.refused(error)
            continue
        assert found.name
        assert checked_words(found.entered.words) == found.entered.words
    assert fuzz.refusals


def test_the_reason_is_about_a_text_file(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(
        WordFileError, match="is a folder, not a word list; name a word list file.$"
    ):
        read_word_file(tmp_path)
    for size in (0, LARGEST + 1):
        empty.write_bytes(b"x" * size)
        with pytest.raises(WordFileError, match="choose another file"):
            read_word_file(empty)
