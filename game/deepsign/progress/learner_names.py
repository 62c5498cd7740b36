"""Names of people: as they are stored and shown, and when two of them read the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from deepsign.progress.records import Learner

LONGEST_NAME: Final = 40
"""In code points, as the schema counts them."""
_BLANKS: Final = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")
"""Fillers that are letters or symbols by category, and look like a space."""
_VARIANTS: Final = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""Variation selectors: they choose a form of the letter before them."""
_UNSEEN: Final = frozenset(map(chr, (0x34F, 0x17B4, 0x17B5, *_VARIANTS)))
_JOINERS: Final = "\u200c\u200d"
_VIRAMA: Final = 9
"""The combining class of the marks that join two letters."""
_NAMELESS: Final = "?"


def tidy(name: str) -> str:
    """A name in its one form: composed (NFC), single spaces, none around it, nothing that cannot be seen."""
    spaced = " ".join(name.translate(_BLANKS).split())
    kept = (letter for place, letter in enumerate(spaced) if _stays(spaced, place))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def is_nameless(name: str) -> bool:
    """Whether nothing of a name can be seen, or accents without a letter alone."""
    return not any(unicodedata.category(letter)[0] in "LNPS" for letter in tidy(name))


def key(name: str) -> str:
    """What two names have in common that read the same, whatever their case."""
    plain = "".join(letter for letter in tidy(name) if letter not in _JOINERS)
    return unicodedata.normalize("NFC", plain.casefold())


def plain(name: str) -> str:
    """A name as part of the name of a file."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def told_apart(learners: Sequence[Learner]) -> tuple[Learner, ...]:
    """The same learners with names that can be told apart.

    Files of earlier versions may hold names that read the same, and names that nobody can see. The newer one of two
    gets a number, and is marked as ``alike``; what is stored stays as it is.

    Args:
        learners: As they are stored, oldest first.
    """
    own = [_NAMELESS if is_nameless(each.name) else tidy(each.name) for each in learners]
    return tuple(
        replace(each, name=shown, alike=is_nameless(each.name) or shown != named)
        for each, named, shown in zip(learners, own, numbered(own), strict=True)
    )


def numbered(names: Sequence[str]) -> list[str]:
    """The same names; of those that read the same the second is "Ana (2)", or the next number that is free."""
    reserved, taken = {key(name) for name in names}, set[str]()
    out = []
    for name in names:
        shown, number = name, 1
        while key(shown) in taken or (number > 1 and key(shown) in reserved):
            number += 1
            shown = f"{name} ({number})"
        taken.add(key(shown))
        out.append(shown)
    return out


def _stays(text: str, place: int) -> bool:
    """Whether a letter is part of the name: it can be seen, or joins letters as RFC 5892, A.1 and A.2, allows it."""
    letter = text[place]
    if letter in _JOINERS:
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        shaped = unicodedata.bidirectional(before or " ") == "AL" and bool(after.strip())
        return shaped or unicodedata.combining(before or " ") == _VIRAMA
    return letter not in _UNSEEN and unicodedata.category(letter) not in ("Cc", "Cf")
