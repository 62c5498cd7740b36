"""Fingerspelling: any word or number as one performance, letter after letter, beside the shoulder."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from deepsign_assets.body.performance import Key, Path, Performance
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.entries import load_alphabet

SLOWEST, FASTEST = 1.0, 5.0
"""Letters a second; fluent signers spell five to eight."""

LONGEST: Final = 40
"""Letters of the longest word."""

_BASE: Final = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}  # fmt: skip
_BREAKS: Final = " -\N{NO-BREAK SPACE}\N{EN DASH}\N{EM DASH}"
_SILENT: Final = (
    "'.,·\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}"
)
PAUSE: Final = " "
"""A short pause among entries."""

_TRACED: Final = frozenset("jz")
_PALM_TURNS: Final = frozenset("12345")
_CLOSED: Final = frozenset("aestmniy")
_OVER_THUMB: Final = frozenset("tmn")  # their fingers lift to let the thumb in or out

_MOVING_SHARE: Final = 0.6  # of a letter's time, the way to it
_LONGEST_MOVE_S: Final = 0.32
_TRACED_S: Final = (0.34, 0.75)  # J and Z: the shortest and the longest time of their strokes
_BESIDE_TRACED_S: Final = 0.22  # the shortest way to and from them, and 10 to 20
_SMALL_ABOVE: Final = 2.0  # letters a second; in quick spelling J and Z are small
_LAST_S: Final = 0.2  # the last letter is held longer
_PAUSE_S: Final = 0.25
_SLIDE_CM: Final = 4.0  # outward, to a letter that is made twice
_SLIDE: Final = Path("arc", bulge_cm=(0.0, 0.8, 0.0))


@dataclass(frozen=True)
class Spelling:
    """A word that is spelled.

    Attributes:
        letters: ids of its letters and digits, in order.
        spans_s: when each of them is reached and left, in seconds from the start of the performance.
        performance: from rest to rest.
    """

    letters: tuple[str, ...]
    spans_s: tuple[tuple[float, float], ...]
    performance: Performance


def letters_of(word: str) -> tuple[str, ...]:
    """The ids of the letters and digits that a word is spelled with.

    A letter with a mark is spelled as its base letter, Ñ as N, and `ß æ œ ø ł đ ð þ ı` as `ss ae oe o l d d th i`.
    Spaces and hyphens are short pauses; apostrophes, periods and commas are left out.

    Raises:
        Unspellable: another character, no letter at all, or more than `LONGEST`.
    """
    return tuple(each for each in _written(word) if each != PAUSE)


def spelled(word: str, letters_per_second: float = 2.0) -> Performance:
    """The performance of a word; see `spelling`."""
    return spelling(word, letters_per_second).performance


def with_pauses(text: str, entries: Sequence[str]) -> tuple[str, ...]:
    """The entries of a text, as `spelling` takes them, with a pause wherever the text has other characters between them.

    Args:
        text: as it is written, such as ``$12.50``.
        entries: ids of letters and numbers in the order of the text, such as 12, 5, 0.
    """
    found: list[str] = []
    end = 0
    for entry in entries:
        start = text.casefold().find(entry, end)
        if found and start > end:
            found.append(PAUSE)
        found.append(entry)
        end = start + len(entry) if start >= end else end
    return tuple(found)


@lru_cache(maxsize=256)
def spelling(
    word: str | tuple[str, ...], letters_per_second: float = 2.0, *, counting: bool = False
) -> Spelling:
    """Spells a word with the dominant hand beside the shoulder.

    Letters are citation forms. Digits face forward, as in addresses and telephone numbers. A letter that is made twice slides
    outward; J and Z are drawn within the flow, like the movements of 10 to 20, and take longer than other letters.

    Args:
        word: letters, digits, spaces and hyphens; see `letters_of`. Or ids of letters and numbers, and `PAUSE`: ``("17",)`` is
            one movement, ``("1", "7")`` are two digits.
        letters_per_second: from `SLOWEST` to `FASTEST`.
        counting: whether the palm faces the signer from 1 to 5, as in numbers of things.

    Raises:
        Unspellable: the word cannot be spelled, or not at this speed.
    """
    if not SLOWEST <= letters_per_second <= FASTEST:
        raise Unspellable(
            f"{letters_per_second:g} letters a second cannot be shown; choose {SLOWEST:g} to {FASTEST:g}."
        )
    keys: list[Key] = []
    reached: list[int] = []
    shift_cm, before = 0.0, ""
    for letter in _written(word):
        if letter == PAUSE:
            keys[-1] = replace(keys[-1], hold_s=keys[-1].hold_s + _PAUSE_S)
        else:
            shift_cm = shift_cm + _SLIDE_CM if letter == before else shift_cm / 2
            made = _made(_form(letter, letters_per_second, counting), letter, letters_per_second)
            made = [_shifted(key, shift_cm) for key in made]
            way = _way(before, letter, made[0])
            reached.append(len(keys) + len(way) - 1)
            keys += [*way, *made[1:]]
        before = letter
    keys[-1] = replace(keys[-1], hold_s=keys[-1].hold_s + _LAST_S)
    name = word if isinstance(word, str) else "".join(word)
    performance = Performance(name, "one_handed", tuple(keys))
    letters = tuple(each for each in _written(word) if each != PAUSE)
    return Spelling(letters, tuple(_spans_s(performance, reached)), performance)


def _written(word: str | tuple[str, ...]) -> tuple[str, ...]:
    """The letters of a word with a pause between its parts."""
    found = list(_apart(word)) if isinstance(word, str) else list(_known(word))
    while found and found[-1] == PAUSE:
        found.pop()
    while found and found[0] == PAUSE:
        found.pop(0)
    if not found:
        raise Unspellable("There is nothing to spell; write at least one letter or digit.")
    if len(found) > LONGEST:
        raise Unspellable(f"The word has {len(found)} letters; at most {LONGEST} can be spelled.")
    return tuple(found)


def _known(entries: tuple[str, ...]) -> Iterator[str]:
    known = {PAUSE, *load_alphabet().ids}
    for entry in entries:
        if entry not in known:
            raise Unspellable(f"'{entry}' is no letter and no number from 0 to 20.")
        yield entry


def _apart(word: str) -> list[str]:
    found: list[str] = []
    for character in word:
        if character in _BREAKS:
            if found and found[-1] != PAUSE:
                found.append(PAUSE)
        elif character not in _SILENT:
            found += _base_letters(character)
    return found


def _base_letters(character: str) -> str:
    """One or two letters of the manual alphabet, or a digit; nothing for a mark that stands alone."""
    folded = _BASE.get(character.casefold(), character.casefold())
    plain = "".join(
        _BASE.get(each, each)
        for each in unicodedata.normalize("NFD", folded)
        if not unicodedata.combining(each)
    )
    if not all(each.isascii() and each.isalnum() for each in plain):
        raise Unspellable(
            f"'{character}' is not in the manual alphabet; write the letters A to Z and the digits 0 to 9."
        )
    return plain


def _made(form: Performance, letter: str, rate: float) -> list[Key]:
    """The moments of one letter or number within a word; the first one's `move_s` is the way to it."""
    first, *strokes = form.unrolled()
    move_s = min(_MOVING_SHARE / rate, _LONGEST_MOVE_S)
    hold_s = 1 / rate - move_s
    own_s = sum(stroke.move_s for stroke in strokes) or 1.0
    longest_s = _TRACED_S[1] if letter in _TRACED else max(own_s, _TRACED_S[0])
    pace = min(max(1.2 / rate, _TRACED_S[0]), longest_s) / own_s
    keys = [
        replace(first, move_s=move_s, hold_s=0.0),
        *(replace(stroke, move_s=stroke.move_s * pace, hold_s=0.0) for stroke in strokes),
    ]
    keys[-1] = replace(keys[-1], hold_s=hold_s / 2 if strokes else hold_s)
    return keys


def _way(before: str, letter: str, first: Key) -> list[Key]:
    """How the hand comes to the first moment of a letter: itself, or also a moment before it."""
    if letter == before:
        return [replace(first, path=_SLIDE)]
    if {letter, before} & _TRACED or max(len(letter), len(before)) > 1:
        return [replace(first, move_s=max(first.move_s, _BESIDE_TRACED_S))]
    if {letter, before} <= _CLOSED and {letter, before} & _OVER_THUMB:
        half = replace(first, move_s=first.move_s / 2)
        lifted = replace(half.dominant, handshape="fist_lifted")
        return [replace(half, dominant=lifted, hold_s=0.0, via=True), half]
    return [first]


def _form(letter: str, rate: float, counting: bool) -> Performance:
    """The variant of a letter or number that is made within a word."""
    forms = {variant.name: variant for variant in load_alphabet()[letter].variants}
    wanted = "small" if rate > _SMALL_ABOVE else "citation"
    if letter in _PALM_TURNS and not counting:
        wanted = "palm forward"
    return forms.get(wanted, forms["citation"])


def _shifted(key: Key, outward_cm: float) -> Key:
    inward, up, away = key.dominant.offset_cm
    return replace(key, dominant=replace(key.dominant, offset_cm=(inward - outward_cm, up, away)))


def _spans_s(performance: Performance, reached: list[int]) -> Iterator[tuple[float, float]]:
    """When each letter begins and ends, from the numbers of the moments at which they are reached."""
    arrivals, keys = performance.arrivals_s, performance.keys
    lefts = [arrival + key.hold_s for arrival, key in zip(arrivals, keys, strict=True)]
    for number, start in enumerate(reached):
        last = start
        after = reached[number + 1] if number + 1 < len(reached) else len(keys)
        while last + 1 < after and keys[last + 1].dominant.handshape != "fist_lifted":
            last += 1
        yield arrivals[start], lefts[last]
