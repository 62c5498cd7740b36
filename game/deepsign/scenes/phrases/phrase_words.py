"""The texts about a phrase, in the present language."""

from __future__ import annotations

from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_assets.lexicon import Phrase, Phrases
from deepsign_assets.lexicon.phrase import PhraseFace


def meaning(words: Words, phrase: Phrase) -> str:
    """Returns the meaning."""
    return _in_force(words, phrase.meaning)


def faces(words: Words, phrase: Phrase) -> str:
    """Returns the meanings of its faces, in one line."""
    meanings = [face.meaning for face in phrase.faces] or ["none"]
    return sentence(", ".join(words(f"phrase-face-{meaning}") for meaning in meanings))


def explained(words: Words, phrase: Phrase) -> str:
    """Returns what face and head do over which signs, each on its own line, and the note on its order or its face."""
    neutral = PhraseFace("none", 0, len(phrase.signs) - 1)
    said = [_over(words, phrase, face) for face in phrase.faces or (neutral,)]
    return "\n".join((*said, _in_force(words, phrase.note)))


def sign_now(words: Words, phrase: Phrase, number: int) -> str:
    """Returns the request for one sign, with what face and head do over it."""
    gloss = phrase.signs[number].gloss
    over = [_shown(words, face) for face in phrase.faces if number in face.signs]
    if not over:
        return words("phrase-sign-now", gloss=gloss)
    return words("phrase-sign-with", gloss=gloss, face=", ".join(over))


def _over(words: Words, phrase: Phrase, face: PhraseFace) -> str:
    if len(face.signs) == len(phrase.signs):
        return words("phrase-over-all", face=_shown(words, face))
    return words("phrase-over", signs=phrase.over(face), face=_shown(words, face))


def _shown(words: Words, face: PhraseFace) -> str:
    return words(f"phrase-face-{face.meaning}.shown")


def reviewed(words: Words, phrases: Phrases) -> str:
    """Returns the origin of the phrases, and who has reviewed them."""
    if not phrases.reviewed_by:
        return words("phrase-drawn")
    return words("phrase-reviewed", names=", ".join(phrases.reviewed_by))


def _in_force(words: Words, texts: tuple[tuple[str, str], ...]) -> str:
    by_language = dict(texts)
    return by_language.get(words.language, by_language["en"])
