"""Words to spell as they are typed, pasted and stored."""

from __future__ import annotations

import pytest

from deepsign.errors import SettingsError
from deepsign.progress.word_entry import (
    Entered,
    RefusedWord,
    checked_words,
    entered,
    stored_words,
    word_fault,
)


def test_a_pasted_text_is_cut_into_its_words() -> None:
    text = " Ana Mari\u0301a,Lu;\tMax\r\n\r\n555-0142\nO'Neil\u2028Lu"
    found = entered(text)
    assert found.words == ("Ana Mar\u00eda", "Lu", "Max", "555-0142", "O'Neil")
    assert found.refused == (RefusedWord("Lu", "known"),)


def test_words_that_are_there_already_are_told_whatever_their_case() -> None:
    assert entered("CAT, dog", known=("cat",)) == Entered(("dog",), (RefusedWord("CAT", "known"),))
    assert entered(" ,\n;") == Entered()


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Anna Ж", RefusedWord("Anna Ж", "letter", "Ж")),
        ("$5", RefusedWord("$5", "letter", "$")),
        ("...", RefusedWord("...", "empty")),
        ("x" * 41, RefusedWord("x" * 40, "long")),
        ("ß" * 21, RefusedWord("ß" * 21, "long")),
        ("日本", RefusedWord("日本", "letter", "日")),
    ],
    ids=("cyrillic", "dollar", "silent", "long", "doubled", "kanji"),
)
def test_what_cannot_be_spelled_is_refused_with_the_reason(text: str, refused: RefusedWord) -> None:
    assert entered(f"cat, {text}") == Entered(("cat",), (refused,))
    with pytest.raises(SettingsError):
        checked_words((text,))


def test_what_can_be_entered_can_be_stored() -> None:
    words = entered("Zoë, Łukasz, Smith-Jones, St. Louis, 17").words
    assert len(words) == 5
    assert checked_words(words) == words
    assert all(word_fault(word) is None for word in words)


@pytest.mark.parametrize("stored", ["", "[1]", '{"a": 1}', "[[]]", '"cat"', b"\xff"])
def test_something_else_is_no_stored_list(stored: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        stored_words(stored)


def test_words_with_the_same_letters_are_told() -> None:
    found = entered("\u00c1na, a b, AB, bo", known=("Ana",))
    assert found.words == ("a b", "bo")
    assert found.refused == (RefusedWord("\u00c1na", "alike"), RefusedWord("AB", "alike"))


def test_the_comma_of_a_large_number_divides_nothing() -> None:
    assert entered("1,000,Lu,17,3,12,500").words == ("1,000", "Lu", "17", "3", "12,500")
