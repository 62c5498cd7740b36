"""Checks the values of an entry for type and range; each error is one sentence."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final

import numpy as np

from deepsign_assets.body.geometry import direction, length
from deepsign_assets.errors import LexiconError

FARTHEST_CM: Final = 60.0
SHORTEST_S: Final = 0.01
LONGEST_S: Final = 30.0
MOST_TIMES: Final = 20
_HIGHEST_LEVEL: Final = 1000
_LONGEST_QUOTE: Final = 80
_NOWHERE: Final = np.zeros(3)


def need(where: str, data: Mapping[str, Any], name: str, kind: type) -> Any:
    """Returns the value of a required field, which must have a type and not be empty."""
    if name not in data:
        raise LexiconError(f"{where}: the field '{name}' is missing; add it.")
    if type(data[name]) is not kind or not data[name]:
        raise LexiconError(
            f"{where}: '{name}' is {quoted(data[name])}, expected a {kind.__name__} that is not empty."
        )
    return data[name]


def only(where: str, data: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuses unknown fields."""
    for name in data:
        one_of(where, "field", name, known)


def one_of(where: str, field: str, value: Any, known: Collection[str]) -> str:
    """Returns a word that must be one of the known ones."""
    if not isinstance(value, str):
        raise LexiconError(f"{where}: {field} is {quoted(value)}, expected a str.")
    if value in known:
        return value
    near = get_close_matches(value[:_LONGEST_QUOTE], list(known), n=1, cutoff=0.0)
    raise LexiconError(f"{where}: {field} {quoted(value)} is not known; did you mean '{near[0]}'?")


def direction_words(where: str, field: str, words: Any) -> str:
    """Returns the words of a direction, such as `in+0.4up`."""
    try:
        with np.errstate(all="ignore"):
            found = direction(words)
    except (KeyError, ValueError, TypeError, AttributeError):
        found = _NOWHERE
    if not isinstance(words, str) or not 0.9 < float(length(found)) < 1.1:
        raise LexiconError(
            f"{where}: {field} {quoted(words)} is not a direction; write for example 'up' or 'in+0.4up'."
        )
    return words


def level_number(where: str, data: Mapping[str, Any]) -> int:
    """Returns the level of an entry."""
    level = need(where, data, "level", int)
    if not 1 <= level <= _HIGHEST_LEVEL:
        raise LexiconError(
            f"{where}: level {quoted(level)} must be a number from 1 to {_HIGHEST_LEVEL}."
        )
    return int(level)


def number(where: str, field: str, value: Any, least: float, most: float) -> float:
    """Returns a number within a range; NaN and infinity are refused."""
    if type(value) not in (int, float) or not least <= value <= most:
        raise LexiconError(
            f"{where}: {field} {quoted(value)} must be a number from {least:g} to {most:g}."
        )
    return float(value)


def flag(where: str, data: Mapping[str, Any], name: str) -> bool:
    """Returns a boolean; False if the field is missing."""
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise LexiconError(f"{where}: {name} is {quoted(value)}, expected true or false.")
    return value


def text_of(where: str, data: Mapping[str, Any], name: str, default: str) -> str:
    """Returns a text; `default` if the field is missing."""
    value = data.get(name, default)
    if not isinstance(value, str):
        raise LexiconError(f"{where}: '{name}' is {quoted(value)}, expected a str.")
    return value


def list_of_texts(where: str, field: str, value: Any) -> tuple[str, ...]:
    """Returns a list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise LexiconError(f"{where}: {field} is {quoted(value)}, expected a list of texts.")
    return tuple(value)


def a_table(where: str, what: str, value: Any) -> None:
    """Refuses anything that is not a table."""
    if not isinstance(value, dict):
        raise LexiconError(f"{where}: {what} is {quoted(value)}, expected a table.")


def is_list(value: Any, count: int) -> bool:
    """Returns whether a value is a list with `count` items."""
    return isinstance(value, list | tuple) and len(value) == count


def quoted(value: Any) -> str:
    """Returns a value in a form that a sentence can quote, of limited length."""
    if isinstance(value, int) and abs(value) > 10**15:
        return "a number of many digits"  # Python refuses to print the longest ones
    text = repr(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."


def turns(where: str, value: Any) -> float:
    """Returns the number of times that a circle is made."""
    fits = type(value) in (int, float) and 1 <= value <= MOST_TIMES
    if not fits or value != int(value):
        raise LexiconError(
            f"{where}: turns {quoted(value)} must be a whole number up to {MOST_TIMES}, "
            "because a circle ends where it began."
        )
    return float(value)


def wiggle(where: str, value: Any) -> tuple[float, float]:
    """Returns degrees and times per second of wiggling fingers."""
    numbers = is_list(value, 2) and all(type(v) in (int, float) for v in value)
    if not (numbers and 0 <= value[0] <= 60 and 0 <= value[1] <= 8):
        raise LexiconError(
            f"{where}: wiggle {quoted(value)} must be [degrees up to 60, times a second up to 8]."
        )
    return float(value[0]), float(value[1])


def offset(where: str, field: str, value: Any) -> tuple[float, float, float]:
    """Returns three lengths in centimetres."""
    numbers = is_list(value, 3) and all(type(v) in (int, float) for v in value)
    if not (numbers and all(abs(v) <= FARTHEST_CM for v in value)):
        raise LexiconError(
            f"{where}: {field} {quoted(value)} must be three numbers (in, up, away) within {FARTHEST_CM:.0f} cm."
        )
    x, y, z = (float(v) for v in value)
    return x, y, z
