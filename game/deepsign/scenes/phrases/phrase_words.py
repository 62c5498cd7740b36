"""The texts about a phrase, in the present language."""

from __future__ import annotations

from deepsign.words import Words
from deepsign_assets.lexicon import Phrase, Phrases


def meaning(words: Words, phrase: Phrase) -> str:
    """Returns the meaning."""
    return _in_force(words, phrase.meaning)


def note(words: Words, phrase: Phrase) -> str:
    """Returns the note on its order or its face."""
    return _in_force(words, phrase.note)


def faces(words: Words, phrase: Phrase) -> str:
    """Returns what face and head mean over which signs, in one line."""
    return " ".join(_over(words, phrase, "")) or words("phrase-face-none")


def faces_shown(words: Words, phrase: Phrase) -> str:
    """Returns the same with how each is shown, one a line."""
    return "\n".join(_over(words, phrase, ".shown")) or words("phrase-face-none")


def _over(words: Words, phrase: Phrase, form: str) -> list[str]:
    return [
        words(
            "phrase-over",
            signs=phrase.over(face),
            face=words(f"phrase-face-{face.meaning}{form}"),
        )
        for face in phrase.faces
    ]


def reviewed(words: Words, phrases: Phrases) -> str:
    """Returns the origin of the phrases, and who has reviewed them."""
    if not phrases.reviewed_by:
        return words("phrase-drawn")
    return words("phrase-reviewed", names=", ".join(phrases.reviewed_by))


def _in_force(words: Words, texts: tuple[tuple[str, str], ...]) -> str:
    by_language = dict(texts)
    return by_language.get(words.language, by_language["en"])
