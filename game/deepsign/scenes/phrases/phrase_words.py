"""The texts about a phrase, in the present language."""

from __future__ import annotations

from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_assets.lexicon import Phrase, Phrases
from deepsign_assets.lexicon.phrase import Face


def meaning(words: Words, phrase: Phrase) -> str:
    """Returns the meaning."""
    return _in_force(words, phrase.meaning)


def faces(words: Words, phrase: Phrase) -> str:
    """Returns the meanings of its faces, in one line."""
    names = [words(f"phrase-face-{face.meaning}") for face in phrase.faces]
    return sentence(", ".join(names)) or words("phrase-face-none")


def explained(words: Words, phrase: Phrase) -> str:
    """Returns what face and head do over which signs, each on its own line, and the note on its order or its face."""
    said = [_over(words, phrase, face) for face in phrase.faces] or [words("phrase-face-none")]
    return "\n".join((*said, _in_force(words, phrase.note)))


def _over(words: Words, phrase: Phrase, face: Face) -> str:
    name = words(f"phrase-face-{face.meaning}.shown")
    if len(face.signs) == len(phrase.signs):
        return words("phrase-over-all", face=name)
    return words("phrase-over", signs=phrase.over(face), face=name)


def reviewed(words: Words, phrases: Phrases) -> str:
    """Returns the origin of the phrases, and who has reviewed them."""
    if not phrases.reviewed_by:
        return words("phrase-drawn")
    return words("phrase-reviewed", names=", ".join(phrases.reviewed_by))


def _in_force(words: Words, texts: tuple[tuple[str, str], ...]) -> str:
    by_language = dict(texts)
    return by_language.get(words.language, by_language["en"])
