"""A line of text as runs, each in a font that has its letters, with its script and writing direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import pygame

from deepsign.ui import bidi, system_fonts
from deepsign.ui.graphemes import graphemes

_SCRIPTS: Final = {
    "ADLAM": "Adlm", "ARABIC": "Arab", "BALINESE": "Bali", "BENGALI": "Beng", "CHAKMA": "Cakm",
    "CHAM": "Cham", "DEVANAGARI": "Deva", "GUJARATI": "Gujr", "GURMUKHI": "Guru",
    "HANGUL": "Hang", "HANIFI": "Rohg", "HEBREW": "Hebr", "JAVANESE": "Java", "KANNADA": "Knda",
    "KHMER": "Khmr", "LAO": "Laoo", "LIMBU": "Limb", "MALAYALAM": "Mlym", "MEETEI": "Mtei",
    "MONGOLIAN": "Mong", "MYANMAR": "Mymr", "NEWA": "Newa", "NKO": "Nkoo", "ORIYA": "Orya",
    "SINHALA": "Sinh", "SUNDANESE": "Sund", "SYRIAC": "Syrc", "TAMIL": "Taml", "TELUGU": "Telu",
    "THAANA": "Thaa", "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
"""ISO 15924 code by first word of a letter's name, for scripts whose letters change with their neighbours."""


_JOINERS: Final = "\u200c\u200d"
Has = Callable[[str], bool]


@dataclass(frozen=True)
class TextRun:
    """Letters that are drawn together.

    Attributes:
        text: Letters in reading order.
        file: Font file; None for the bundled font.
        script: ISO 15924 code; empty if letters do not change with their neighbours.
        level: Direction, as a level of `bidi.levels`.
        missing: Letters that no font has and whose numbers are the text.
    """

    text: str
    file: Path | None
    script: str
    level: bidi.Level
    missing: str = ""

    @property
    def style(self) -> tuple[object, ...]:
        """Properties that letters drawn together have in common."""
        return self.file, self.script, self.level, bool(self.missing)


@cache
def can_shape() -> bool:
    """Returns whether this pygame joins letters and sets right-to-left text (it was built with HarfBuzz)."""
    if not pygame.font.get_init():
        pygame.font.init()
    font = pygame.font.Font(None, 16)
    try:
        font.set_script("Arab")
        font.set_direction(pygame.DIRECTION_RTL)
    except (AttributeError, pygame.error):
        return False
    return True


def text_runs(text: str, shipped: Has) -> list[TextRun]:
    """Returns the runs of a line in visual order, from left to right.

    A word with a letter that the bundled font lacks is set in one font of the computer, if one has the whole word. A
    letter that no font has becomes its number, ``[674E]``, so that two names without a font still differ.

    Args:
        text: One line.
        shipped: Whether the bundled font has a letter.
    """
    clusters = graphemes("".join(filter(_is_drawn, text)))
    levels = iter(bidi.levels(clusters))
    single = [
        _number(cluster, level) if missing else TextRun(cluster, file, script, level)
        for script, word in _words(clusters)
        for (cluster, file, missing), level in zip(
            _faces(word, script, shipped), levels, strict=False
        )
    ]
    runs = (list(run) for _, run in groupby(single, lambda run: run.style))
    return bidi.in_sight([_joined(run) for run in runs], lambda run: run.level)


def _joined(run: Sequence[TextRun]) -> TextRun:
    text, missing = (
        "".join(each) for each in zip(*((p.text, p.missing) for p in run), strict=True)
    )
    return replace(run[0], text=text, missing=missing)


def _is_drawn(letter: str) -> bool:
    """Returns whether a letter is more than a mark of direction or of a variant."""
    return letter in _JOINERS or not (
        unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"
    )


def _words(clusters: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Returns script and letters of each stretch that should have one font: a word, a space, or other signs."""
    return [(kind[0], list(stretch)) for kind, stretch in groupby(clusters, _kind)]


def _kind(cluster: str) -> tuple[str, bool, bool]:
    first = unicodedata.category(cluster[0])[0]
    return _script(cluster), first in "LM", cluster.isspace()


def _script(cluster: str) -> str:
    first, *_ = unicodedata.name(cluster[0], "").split(" ")
    return _SCRIPTS.get(first, "")


def _faces(word: Sequence[str], script: str, shipped: Has) -> list[tuple[str, Path | None, bool]]:
    """Returns each letter of a stretch, its font (None for the bundled one), and whether no font has it."""
    if all(map(shipped, _letters(word))):
        return [(each, None, False) for each in word]
    if (script or bidi.runs_left(word[0])) and not can_shape():
        return [(each, None, True) for each in word]
    file = system_fonts.font_with(_letters(word))
    if file is not None or len(word) == 1:
        return [(each, file, file is None) for each in word]
    return [face for each in word for face in _faces([each], script, shipped)]


def _letters(word: Sequence[str]) -> frozenset[str]:
    """Returns the letters that a font must have for a stretch."""
    return frozenset("".join(word)) - frozenset(_JOINERS)


def _number(cluster: str, level: bidi.Level) -> TextRun:
    """Returns the numbers of a letter that no font has, written from left to right."""
    text = "".join(f"[{ord(letter):04X}]" for letter in cluster)
    return TextRun(text, None, "", 2 if level == 1 else level, missing=cluster)
