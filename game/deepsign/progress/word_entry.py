"""Words to spell as they are typed, pasted and stored: cleaned, and refused if they cannot be spelled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.errors import SettingsError
from deepsign.progress.learner_names import key, tidy
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.spelling import LONGEST, letters_of

WordFault = Literal["letter", "empty", "long", "known", "alike"]

LONGEST_TEXT: Final = 60_000
"""Most characters of a pasted text that are read."""
_BETWEEN: Final = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029;]|,(?!(?<=\d,)\d{3}(?!\d))")
"""The comma of 1,000 is a part of the number."""


@dataclass(frozen=True, slots=True)
class RefusedWord:
    """A text that is no word to spell.

    Attributes:
        text: The text, at most 40 characters of it.
        fault: `letter`: it has a character that is not in the manual alphabet; `empty`: it has no letter; `long`: it
            has too many; `known`: the word is there already; `alike`: another word with the same letters is.
        letter: That character, or "".
    """

    text: str
    fault: WordFault
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a typed or pasted text holds.

    Attributes:
        words: The words that can be spelled, and that are not spelled like a known one or another of them.
        refused: The others.
    """

    words: tuple[str, ...] = ()
    refused: tuple[RefusedWord, ...] = ()


def entered(text: str, known: Iterable[str] = ()) -> Entered:
    """Returns the words in a text.

    Args:
        text: Words with line ends, tabs, commas or semicolons between them; a word may have spaces.
        known: Words that are there already.
    """
    seen = {spelled_as(word): key(word) for word in known}
    words: list[str] = []
    refused: list[RefusedWord] = []
    for part in _BETWEEN.split(text[:LONGEST_TEXT]):
        word = tidy(part)
        fault = word_fault(word) or _known_fault(word, seen)
        if fault is None:
            seen[spelled_as(word)] = key(word)
            words.append(word)
        elif word:
            letter = _strange_letter(word) if fault == "letter" else ""
            refused.append(RefusedWord(word[:LONGEST], fault, letter))
    return Entered(tuple(words), tuple(refused))


def spelled_as(word: str) -> str:
    """Returns a key that is equal for words with the same letters."""
    try:
        return "".join(letters_of(word))
    except Unspellable:  # a stored one that was edited by hand
        return key(word)


def _known_fault(word: str, seen: Mapping[str, str]) -> WordFault | None:
    before = seen.get(spelled_as(word))
    if before is None:
        return None
    return "known" if before == key(word) else "alike"


def word_fault(word: str) -> WordFault | None:
    """Returns why a tidy word cannot be spelled; None if it can."""
    if len(word) > LONGEST:
        return "long"
    if _strange_letter(word):
        return "letter"
    try:
        letters_of(word)
    except Unspellable:
        return "long" if any(map(str.isalnum, word)) else "empty"
    return None


def checked_words(words: Iterable[str]) -> tuple[str, ...]:
    """Returns words as they are stored.

    Raises:
        SettingsError: One of them cannot be spelled; the message says why.
    """
    return tuple(map(_checked, words))


def as_words(words: Sequence[str]) -> str:
    """Returns the stored form of words."""
    return json.dumps(words, ensure_ascii=False)


def stored_words(stored: str | bytes) -> tuple[str, ...]:
    """Returns the words of a stored list.

    Raises:
        ValueError: They cannot be read.
    """
    words = json.loads(stored)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("a list of words holds something else")
    return tuple(words)


def _checked(word: str) -> str:
    shown = tidy(word)
    try:
        letters_of(shown)
    except Unspellable as error:
        raise SettingsError(f"{shown[:LONGEST]!r} cannot be spelled: {error}") from error
    if len(shown) > LONGEST:
        raise SettingsError(f"{shown[:20]!r}... is longer than {LONGEST} letters; shorten it.")
    return shown


def _strange_letter(word: str) -> str:
    """Returns the first character that is not in the manual alphabet; "" if there is none."""
    return next((letter for letter in word if not _is_spelled_after_a(letter)), "")


def _is_spelled_after_a(letter: str) -> bool:
    try:
        return bool(letters_of(f"a{letter}"))
    except Unspellable:
        return False
