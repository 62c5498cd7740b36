"""The differences between two signs, parameter by parameter, in the learner's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from deepsign.learning.distractors import Traits, choices
from deepsign.learning.quiz import Quiz
from deepsign.stage.services import Services
from deepsign.words import Words
from deepsign_assets.body.geometry import nearest_word
from deepsign_assets.lexicon import Sign, is_spelled, strand_of
from deepsign_assets.lexicon.codes import codes_of
from deepsign_assets.lexicon.phonology import CODES, Phonology

MOST: Final = 3
"""The most differences shown; more do not help."""

_HANDS: Final = {
    "OneHanded": "one",
    "SymmetricalOrAlternating": "both",
    "AsymmetricalSameHandshape": "base",
    "AsymmetricalDifferentHandshape": "base",
}


@dataclass(frozen=True)
class Difference:
    """One parameter with its value in either sign, in words."""

    parameter: str
    one: str
    other: str


def traits(sign: Sign, words: Words) -> Traits:
    """Returns the traits of a sign that determine the words beside it, in the present language.

    The codes describe signs: letters and numbers are told apart by their minimal pairs.
    """
    codes = None if is_spelled(sign.id) else codes_of(sign)
    coded = () if codes is None else tuple(getattr(codes, code) for code in CODES)
    return Traits(sign.id, words.sign(sign.id), sign.level, sign.minimal_pairs, coded)


def all_traits(lexicon: Iterable[Sign], words: Words) -> tuple[Traits, ...]:
    """Returns the traits of every sign."""
    return tuple(traits(sign, words) for sign in lexicon)


def quiz_of(services: Services, asked: str) -> Quiz:
    """Returns a sign, letter or number, asked among those of its kind that are most alike."""
    kind = [each for each in services.entries if strand_of(each.id) == strand_of(asked)]
    signs = {each.id: each for each in all_traits(kind, services.words)}
    return Quiz(asked, choices(signs[asked], tuple(signs.values()), services.rng))


def differences(one: Sign, other: Sign, words: Words) -> tuple[Difference, ...]:
    """Returns the differences between two signs, the plainest first, at most `MOST`.

    If neither hands, handshape, place, palm nor movement differ by their codes, the path of the hands differs, which
    can only be compared by eye; hands that stay still have the same form, as F and 9 do.
    """
    touch = codes_of(one).contact != codes_of(other).contact
    described = [in_words(sign, words, touch) for sign in (one, other)]
    found = [
        Difference(words(f"differ-{name}"), first, described[1][name])
        for name, first in described[0].items()
        if first != described[1][name]
    ]
    return tuple(found[:MOST]) or (_uncoded(one, words),)


def _uncoded(sign: Sign, words: Words) -> Difference:
    """Returns what the codes of two signs do not tell apart."""
    codes = codes_of(sign)
    still = codes.movement == "None" and not codes.repeated
    parameter, said = ("handshape", "same") if still else ("way", "compare")
    return Difference(words(f"differ-{parameter}"), *(words(f"differ-{said}"),) * 2)


def in_words(sign: Sign, words: Words, touch: bool) -> dict[str, str]:
    """Returns each parameter of a sign in words; with the place, on request, whether it is touched."""
    codes = codes_of(sign)
    movement = words("differ-path-is", path=_name(codes.movement), repeated=_yes(codes.repeated))
    return {
        "hands": words("differ-hands-are", hands=_HANDS[codes.sign_type]),
        "handshape": words("differ-shape", shape=_name(codes.handshape)),
        "place": _place(codes, words, touch),
        "palm": _palm(sign, words),
        "movement": movement,
        "fingers": words("differ-fingers-are", change=_yes(codes.handshape_change)),
    }


def _place(codes: Phonology, words: Words, touch: bool) -> str:
    where = words("differ-place-is", place=_name(codes.minor_location))
    return f"{where}, {words('differ-touch', touch=_yes(codes.contact))}" if touch else where


def _palm(sign: Sign, words: Words) -> str:
    """Returns where the dominant palm faces at the first moment and, if elsewhere, at the last."""
    faces = [nearest_word(sign.performance.keys[end].dominant.palm) for end in (0, -1)]
    first, last = (words("differ-palm-faces", way=way) for way in faces)
    return first if first == last else words("differ-then", first=first, last=last)


def _name(code: str) -> str:
    """Returns a code as a key for message files, where keys may not begin with a number."""
    return "x_" + code.replace("-", "_")


def _yes(value: bool) -> str:
    return "yes" if value else "no"
