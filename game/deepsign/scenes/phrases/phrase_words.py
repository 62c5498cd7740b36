"""What is said of a phrase, in the language in force."""

from __future__ import annotations

from deepsign.words import Words
from deepsign_assets.lexicon import Phrase, Phrases


def meaning(words: Words, phrase: Phrase) -> str:
    """What it means."""
    return _in_force(words, phrase.meaning)


def note(words: Words, phrase: Phrase) -> str:
    """What its order or its face shows."""
    return _in_force(words, phrase.note)


def face(words: Words, phrase: Phrase) -> str:
    """What face and head do."""
    return words(f"phrase-face-{phrase.face}")


def reviewed(words: Words, phrases: Phrases) -> str:
    """Where the phrases come from, and who has reviewed them."""
    if not phrases.reviewed_by:
        return words("phrase-drawn")
    return words("phrase-reviewed", names=", ".join(phrases.reviewed_by))


def _in_force(words: Words, texts: tuple[tuple[str, str], ...]) -> str:
    by_language = dict(texts)
    return by_language.get(words.language, by_language["en"])
