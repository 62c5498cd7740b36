"""Names of people: their stored and shown form, and names that read the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from deepsign.progress.records import Learner

LONGEST_NAME: Final = 40
"""In code points, as the schema counts them."""
_BLANKS: Final = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")
"""Fillers: letters or symbols by category that look like a space."""
_VARIANTS: Final = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""Variation selectors: they choose a form of the preceding letter."""
_UNSEEN: Final = frozenset(map(chr, (0x34F, 0x17B4, 0x17B5, *_VARIANTS)))
_JOINERS: Final = "\u200c\u200d"
_VIRAMA: Final = 9
"""Combining class of the marks that join two letters."""
_NAMELESS: Final = "?"


def tidy(name: str) -> str:
    """Returns a name in its normal form: composed (NFC), single spaces, none at the ends, no invisible characters."""
    spaced = " ".join(name.translate(_BLANKS).split())
    kept = (letter for place, letter in enumerate(spaced) if _stays(spaced, place))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def is_nameless(name: str) -> bool:
    """Returns whether a name has nothing visible, or only accents without a letter."""
    return not any(unicodedata.category(letter)[0] in "LNPS" for letter in tidy(name))


def key(name: str) -> str:
    """Returns a key that is equal for names that read the same, whatever their case."""
    plain = "".join(letter for letter in tidy(name) if letter not in _JOINERS)
    return unicodedata.normalize("NFC", plain.casefold())


def plain(name: str) -> str:
    """Returns a name for use in a file name."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def told_apart(learners: Sequence[Learner]) -> tuple[Learner, ...]:
    """Returns the same learners with distinguishable names.

    Files of earlier versions may contain names that read the same, and invisible ones. The newer of two such names gets
    a number and is marked as ``alike``; the stored name does not change.

    Args:
        learners: Stored learners, oldest first.
    """
    own = [_NAMELESS if is_nameless(each.name) else tidy(each.name) for each in learners]
    return tuple(
        replace(each, name=shown, alike=is_nameless(each.name) or shown != named)
        for each, named, shown in zip(learners, own, numbered(own), strict=True)
    )


def numbered(names: Sequence[str]) -> list[str]:
    """Returns the same names; of names that read the same, the second becomes "Ana (2)", or gets the next number."""
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
    """Returns whether a letter is part of a name: it is visible, or joins letters as in RFC 5892, A.1 and A.2."""
    letter = text[place]
    if letter in _JOINERS:
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        shaped = unicodedata.bidirectional(before or " ") == "AL" and bool(after.strip())
        return shaped or unicodedata.combining(before or " ") == _VIRAMA
    return letter not in _UNSEEN and unicodedata.category(letter) not in ("Cc", "Cf")
