"""Parses entries. Each error is one sentence that names the file, the field, the value and the nearest valid name."""

import tomllib
from collections.abc import Collection, Mapping
from typing import Any, Final, cast, get_args

from deepsign_assets.body.expressions import EXPRESSIONS
from deepsign_assets.body.performance import Key, Path, Performance, Posture, Rest, SignType
from deepsign_assets.body.skeleton import ARM_PARTS, PARTS, PLACES
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon.gesture import Gesture
from deepsign_assets.lexicon.phonology import CODES
from deepsign_assets.lexicon.sign import Sign
from deepsign_assets.lexicon.values import (
    FARTHEST_CM,
    LONGEST_S,
    MOST_TIMES,
    SHORTEST_S,
    a_table,
    direction_words,
    flag,
    is_list,
    level_number,
    list_of_texts,
    need,
    number,
    offset,
    one_of,
    only,
    quoted,
    text_of,
    turns,
    wiggle,
)

_KINDS: Final = ("one_handed", "symmetrical", "alternating", "base")
_SHAPES: Final = ("straight", "arc", "circle")
_TEXTS: Final = ("gloss", "english", "description", "category")
_KEY_FIELDS: Final = ("dominant", "other", "move_s", "hold_s", "via", "path", "other_path")
_VARIANT_FIELDS: Final = (
    "name",
    "kind",
    "keys",
    "loop",
    "expression",
    "droop",
    "rest",
    "other_rest",
    "arrive_s",
    "leave_s",
)
_POSTURE_FIELDS: Final = (
    "handshape",
    "at",
    "offset_cm",
    "part",
    "palm",
    "fingers",
    "touch",
    "wiggle",
)
_PATH_FIELDS: Final = ("shape", "bulge_cm", "radius_cm", "centre", "first", "turns")
_ENTRY_FIELDS: Final = (*_TEXTS, "hint", "level", "minimal_pairs", "variants", "differs")
_GESTURE_TEXTS: Final = ("name", "description", "mirror", "category")
_GESTURE_FIELDS: Final = (*_GESTURE_TEXTS, "hint", "level", "variants")
_LONGEST_TEXT: Final = 200_000
_RESTS: Final = get_args(Rest)


def parse_entry(file: str, text: str) -> Sign:
    """Reads one entry.

    Args:
        file: The file's name, which names the sign.
        text: The TOML text.

    Raises:
        LexiconError: The text is not TOML, a field is missing or unknown, or a value is not valid.
    """
    data = table_of(file, text, _ENTRY_FIELDS)
    texts = {name: need(file, data, name, str) for name in _TEXTS}
    return Sign(
        id=file.removesuffix(".toml"),
        **texts,
        hint=text_of(file, data, "hint", ""),
        level=level_number(file, data),
        minimal_pairs=list_of_texts(file, "minimal_pairs", data.get("minimal_pairs", [])),
        differs=_differs(file, data.get("differs", {})),
        variants=_variants(file, data),
    )


def _differs(file: str, data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Returns which codes of the entry differ from ASL-LEX, and why."""
    a_table(file, "differs", data)
    for code in data:
        one_of(file, "differs", code, CODES)
    return tuple((code, need(f"{file}, differs", data, code, str)) for code in data)


def parse_gesture(file: str, text: str) -> Gesture:
    """Reads one gesture; arguments and errors as in `parse_entry`."""
    data = table_of(file, text, _GESTURE_FIELDS)
    texts = {name: need(file, data, name, str) for name in _GESTURE_TEXTS}
    return Gesture(
        id=file.removesuffix(".toml"),
        **texts,
        hint=text_of(file, data, "hint", ""),
        level=level_number(file, data),
        variants=_variants(file, data),
    )


def table_of(file: str, text: str, known: Collection[str]) -> dict[str, Any]:
    """Returns the table of a TOML text that has only known fields.

    Raises:
        LexiconError: The text is too long or not TOML, or a field is unknown.
    """
    if len(text) > _LONGEST_TEXT:
        raise LexiconError(
            f"{file}: longer than {_LONGEST_TEXT} letters; an entry has a few thousand."
        )
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise LexiconError(f"{file}: not valid TOML: {error}.") from error
    only(file, data, known)
    return data


def _variants(file: str, data: Mapping[str, Any]) -> tuple[Performance, ...]:
    return tuple(
        _performance(f"{file}, variant {n}", item)
        for n, item in enumerate(need(file, data, "variants", list), start=1)
    )


def _performance(where: str, data: Mapping[str, Any]) -> Performance:
    a_table(where, "a variant", data)
    only(where, data, _VARIANT_FIELDS)
    kind = one_of(where, "kind", need(where, data, "kind", str), _KINDS)
    keys = tuple(
        _key(f"{where}, moment {n}", item, kind)
        for n, item in enumerate(need(where, data, "keys", list), start=1)
    )
    if keys[0].via or keys[-1].via:
        raise LexiconError(
            f"{where}: the first and the last moment cannot be passed without stopping; remove `via` there."
        )
    performance = Performance(
        name=need(where, data, "name", str),
        kind=cast("SignType", kind),
        keys=keys,
        loop=_loop(where, data["loop"], len(keys)) if "loop" in data else None,
        **_extras(where, data),
    )
    if performance.duration_s > LONGEST_S:
        raise LexiconError(
            f"{where}: it lasts {performance.duration_s:.1f} s; a sign lasts at most {LONGEST_S:.0f} s."
        )
    return performance


def _extras(where: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the fields of a variant that have a default."""
    extras: dict[str, Any] = {
        name: one_of(where, name, data[name], known)
        for name, known in (("expression", EXPRESSIONS), ("rest", _RESTS), ("other_rest", _RESTS))
        if name in data
    }
    for name in ("arrive_s", "leave_s"):
        if name in data:
            extras[name] = number(where, name, data[name], SHORTEST_S, LONGEST_S)
    if "droop" in data:
        extras["droop"] = number(where, "droop", data["droop"], 0.0, 1.0)
    return extras


def _loop(where: str, value: Any, moments: int) -> tuple[int, int, int]:
    whole = is_list(value, 3) and all(type(v) is int for v in value)
    if not (whole and 0 <= value[0] <= value[1] < moments and 1 <= value[2] <= MOST_TIMES):
        raise LexiconError(
            f"{where}: loop {quoted(value)} must be [first, last, times] within the {moments} moments, "
            f"made at most {MOST_TIMES} times."
        )
    first, last, times = value
    return first, last, times


def _key(where: str, data: Mapping[str, Any], kind: str) -> Key:
    a_table(where, "a moment", data)
    only(where, data, _KEY_FIELDS)
    dominant = _posture(f"{where}, dominant hand", need(where, data, "dominant", dict))
    other = _posture(f"{where}, other hand", data["other"]) if "other" in data else None
    if kind == "symmetrical" and other is None:
        other = dominant
    if other is not None and ":" in dominant.at and ":" in other.at:
        raise LexiconError(
            f"{where}: each hand is placed at the other; place one of them on the body or in space."
        )
    if kind == "base" and other is None:
        raise LexiconError(f"{where}: a sign with a base needs a posture of the other hand.")
    return Key(
        dominant=dominant,
        other=other,
        move_s=number(where, "move_s", data.get("move_s", 0.3), SHORTEST_S, LONGEST_S),
        hold_s=number(where, "hold_s", data.get("hold_s", 0.0), 0.0, LONGEST_S),
        via=flag(where, data, "via"),
        path=_path(where, data.get("path", {})),
        other_path=_path(where, data.get("other_path", {})),
    )


def _posture(where: str, data: Mapping[str, Any]) -> Posture:
    a_table(where, "a posture", data)
    only(where, data, _POSTURE_FIELDS)
    at = need(where, data, "at", str)
    limb, _, spot = at.rpartition(":")
    known: Collection[str] = PLACES if not limb else ARM_PARTS if limb == "arm" else PARTS
    one_of(where, "at", spot, known)
    one_of(where, "at", limb or "hand", ("hand", "arm"))
    return Posture(
        handshape=one_of(where, "handshape", need(where, data, "handshape", str), EVERY_HANDSHAPE),
        at=at,
        palm=direction_words(where, "palm", need(where, data, "palm", str)),
        fingers=direction_words(where, "fingers", need(where, data, "fingers", str)),
        offset_cm=offset(where, "offset_cm", data.get("offset_cm", (0, 0, 0))),
        part=one_of(where, "part", data.get("part", "palm"), PARTS),
        touch=flag(where, data, "touch"),
        wiggle=wiggle(where, data.get("wiggle", (0, 0))),
    )


def _path(where: str, data: Mapping[str, Any]) -> Path:
    a_table(where, "a path", data)
    only(where, data, _PATH_FIELDS)
    shape = one_of(where, "path shape", data.get("shape", "straight"), _SHAPES)
    return Path(
        shape=cast("Any", shape),
        bulge_cm=offset(where, "bulge_cm", data.get("bulge_cm", (0, 0, 0))),
        radius_cm=number(where, "radius_cm", data.get("radius_cm", 0.0), 0.0, FARTHEST_CM),
        centre=direction_words(where, "centre", data.get("centre", "up")),
        first=direction_words(where, "first", data.get("first", "in")),
        turns=turns(where, data.get("turns", 1)),
    )
