"""The line below the picture while words are asked, which always says what the scene is waiting for."""

from __future__ import annotations

from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.state_words import hint_words
from deepsign.words import Words


def status(words: Words, attempting: Attempting, gloss: str) -> str:
    """Returns what the scene is waiting for while ``gloss`` is asked."""
    trouble = stands_still(words, attempting)
    if trouble:
        return trouble
    said = doing(words, attempting) or hint(words, attempting)
    return said or words("challenge-sign-now", gloss=gloss)


def doing(words: Words, attempting: Attempting) -> str:
    """Returns the state of the learner's attempt, or ""."""
    if attempting.judging:
        return words("challenge-judging")
    if attempting.moving:
        return words("challenge-moving")
    return attempting.failure


def stands_still(words: Words, attempting: Attempting) -> str:
    """Returns why the clock is stopped, or ""; only that it is, if the place of the picture already says why."""
    if not attempting.trouble:
        return ""
    if attempting.view.empty:
        return words("challenge-stands-still")
    return f"{attempting.trouble_words} {words('challenge-stands-still')}"


def hint(words: Words, attempting: Attempting) -> str:
    """Returns what the learner should change about their position, or ""."""
    return hint_words(words, attempting.hint)


def meaning_of(words: Words, sign: str, gloss: str) -> str:
    """Returns the word of a sign; "" if the gloss says the same."""
    meaning = words.sign(sign)
    plain = gloss.replace("-", " ").replace("_", " ").casefold()
    return "" if meaning.casefold() == plain else meaning
