"""Letters as readers count them: the units of deleting, cutting and drawing."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_VIRAMA: Final = 9
_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and finals of Hangul, which join the preceding consonant."""


def graphemes(text: str) -> list[str]:
    """Splits ``text`` into letters with their marks, conjuncts, emoji sequences and flags.

    It follows Unicode's rules for grapheme clusters (UAX 29) as far as general categories allow.
    """
    if text.isascii():
        return list(text)
    out: list[str] = []
    for letter in text:
        if out and _joins(out[-1], letter):
            out[-1] += letter
        else:
            out.append(letter)
    return out


def _joins(before: str, letter: str) -> bool:
    """Returns whether a letter belongs to the preceding cluster."""
    if before.isspace() or before < " ":
        return False
    code, category = ord(letter), unicodedata.category(letter)
    if category in ("Mn", "Mc", "Me", "Cf") or code in _TONES or code in _JAMO:
        return True
    if before[-1] == _JOINER or unicodedata.combining(before[-1]) == _VIRAMA:
        return category in ("Lo", "So")
    return code in _FLAGS and len(before) == 1 and ord(before) in _FLAGS
