"""What is said about words that were typed, pasted or read from a file."""

from __future__ import annotations

from deepsign.progress.word_entry import Entered, RefusedWord
from deepsign.words import Words


def added(words: Words, n: int) -> str:
    """Returns how many words were added; "" for none."""
    return words("spelling-list-added", n=n) if n else ""


def left_out(words: Words, entered: Entered) -> str:
    """Returns why the first word was refused, and how many others were; "" if none was."""
    if not entered.refused:
        return ""
    first, more = entered.refused[0], len(entered.refused) - 1
    said = refused(words, first)
    return f"{said} {words('spelling-list-more', n=more)}" if more else said


def refused(words: Words, one: RefusedWord) -> str:
    """Returns the sentence that says why a word was refused."""
    return words("spelling-refused", fault=one.fault, text=one.text, letter=one.letter)
