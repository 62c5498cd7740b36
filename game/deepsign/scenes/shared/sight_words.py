"""The line below the picture while words are asked, which always says what the scene is waiting for."""

from __future__ import annotations

from deepsign.recognition import correction_words
from deepsign.recognition.letter_prompt import LetterPrompt
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.state_words import hint_words
from deepsign.words import Words


def status(words: Words, attempting: Attempting, gloss: str) -> str:
    """Returns what the scene is waiting for while ``gloss`` is asked."""
    trouble = stands_still(words, attempting)
    if trouble:
        return trouble
    said = doing(words, attempting) or hint(words, attempting)
    now = "challenge-sign-now" if attempting.letter is None else "spell-now"
    return said or words(now, gloss=gloss)


def doing(words: Words, attempting: Attempting) -> str:
    """Returns the state of the learner's attempt, or ""."""
    if attempting.judging:
        return words("challenge-judging")
    if attempting.letter is not None:
        return _held(words, attempting.letter) or attempting.failure
    if attempting.moving:
        return attempting.signing_words or words("challenge-moving")
    return attempting.failure


def _held(words: Words, letter: LetterPrompt) -> str:
    """Returns what the hand shows of a letter or number: that it is held, or what is off; "" if nothing is sure."""
    if letter.share > 0:
        return words("spell-hold", gloss=words.gloss(letter.asked))
    return correction_words.in_words(words, letter.correction)


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
