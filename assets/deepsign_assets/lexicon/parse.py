"""Parses the text of entries. Each mistake is one sentence that names the file, the field, the value and the nearest valid name."""

import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final, cast

from deepsign_assets.body.expressions import EXPRESSIONS
from deepsign_assets.body.geometry import direction
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Key, Path, Performance, Posture, SignType
from deepsign_assets.body.skeleton import ARM_PARTS, PARTS, PLACES
from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon.gesture import Gesture
from deepsign_assets.lexicon.phonology import CODES
from deepsign_assets.lexicon.sign import Sign

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
_FARTHEST_CM: Final = 60.0


def parse_entry(file: str, text: str) -> Sign:
    """Reads one entry.

    Args:
        file: the file's name, which names the sign.
        text: the TOML text.

    Raises:
        LexiconError: the text is not TOML, a field is missing or unknown, or a value is not valid.
    """
    data = _table(file, text, _ENTRY_FIELDS)
    texts = {name: _need(file, data, name, str) for name in _TEXTS}
    return Sign(
        id=file.removesuffix(".toml"),
        **texts,
        hint=str(data.get("hint", "")),
        level=int(_need(file, data, "level", int)),
        minimal_pairs=tuple(data.get("minimal_pairs", ())),
        differs=_differs(file, data.get("differs", {})),
        variants=_variants(file, data),
    )


def _differs(file: str, data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Which codes of the entry differ from ASL-LEX, and why."""
    for code in data:
        _one_of(file, "differs", code, CODES)
    return tuple((code, _need(f"{file}, differs", data, code, str)) for code in data)


def parse_gesture(file: str, text: str) -> Gesture:
    """Reads one gesture; arguments and errors as in `parse_entry`."""
    data = _table(file, text, _GESTURE_FIELDS)
    texts = {name: _need(file, data, name, str) for name in _GESTURE_TEXTS}
    return Gesture(
        id=file.removesuffix(".toml"),
        **texts,
        hint=str(data.get("hint", "")),
        level=int(_need(file, data, "level", int)),
        variants=_variants(file, data),
    )


def _table(file: str, text: str, known: Collection[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: not valid TOML: {error}.") from error
    _only(file, data, known)
    return data


def _variants(file: str, data: Mapping[str, Any]) -> tuple[Performance, ...]:
    return tuple(
        _performance(f"{file}, variant {n}", item)
        for n, item in enumerate(_need(file, data, "variants", list), start=1)
    )


def _performance(where: str, data: Mapping[str, Any]) -> Performance:
    _only(where, data, _VARIANT_FIELDS)
    kind = _one_of(where, "kind", _need(where, data, "kind", str), _KINDS)
    keys = tuple(
        _key(f"{where}, moment {n}", item, kind)
        for n, item in enumerate(_need(where, data, "keys", list), start=1)
    )
    if keys[0].via or keys[-1].via:
        raise LexiconError(
            f"{where}: the first and the last moment cannot be passed without stopping; remove `via` there."
        )
    loop = data.get("loop")
    if loop is not None and not (
        len(loop) == 3 and 0 <= loop[0] <= loop[1] < len(keys) and loop[2] >= 1
    ):
        raise LexiconError(
            f"{where}: loop {loop} must be [first, last, times] within the {len(keys)} moments."
        )
    _one_of(where, "expression", str(data.get("expression", "neutral")), EXPRESSIONS)
    extras = {
        name: data[name]
        for name in ("expression", "droop", "rest", "other_rest", "arrive_s", "leave_s")
        if name in data
    }
    return Performance(
        name=_need(where, data, "name", str),
        kind=cast("SignType", kind),
        keys=keys,
        loop=tuple(loop) if loop else None,
        **extras,
    )


def _key(where: str, data: Mapping[str, Any], kind: str) -> Key:
    _only(where, data, _KEY_FIELDS)
    dominant = _posture(f"{where}, dominant hand", _need(where, data, "dominant", dict))
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
        move_s=float(data.get("move_s", 0.3)),
        hold_s=float(data.get("hold_s", 0.0)),
        via=bool(data.get("via", False)),
        path=_path(where, data.get("path", {})),
        other_path=_path(where, data.get("other_path", {})),
    )


def _posture(where: str, data: Mapping[str, Any]) -> Posture:
    _only(where, data, _POSTURE_FIELDS)
    at = _need(where, data, "at", str)
    limb, _, spot = at.rpartition(":")
    known: Collection[str] = PLACES if not limb else ARM_PARTS if limb == "arm" else PARTS
    _one_of(where, "at", spot, known)
    _one_of(where, "at", limb or "hand", ("hand", "arm"))
    return Posture(
        handshape=_one_of(where, "handshape", _need(where, data, "handshape", str), HANDSHAPES),
        at=at,
        palm=_direction(where, "palm", _need(where, data, "palm", str)),
        fingers=_direction(where, "fingers", _need(where, data, "fingers", str)),
        offset_cm=_offset(where, "offset_cm", data.get("offset_cm", (0, 0, 0))),
        part=_one_of(where, "part", data.get("part", "palm"), PARTS),
        touch=bool(data.get("touch", False)),
        wiggle=_wiggle(where, data.get("wiggle", (0, 0))),
    )


def _path(where: str, data: Mapping[str, Any]) -> Path:
    _only(where, data, _PATH_FIELDS)
    shape = _one_of(where, "path shape", data.get("shape", "straight"), _SHAPES)
    return Path(
        shape=cast("Any", shape),
        bulge_cm=_offset(where, "bulge_cm", data.get("bulge_cm", (0, 0, 0))),
        radius_cm=float(data.get("radius_cm", 0.0)),
        centre=_direction(where, "centre", data.get("centre", "up")),
        first=_direction(where, "first", data.get("first", "in")),
        turns=_turns(where, data.get("turns", 1)),
    )


def _need(where: str, data: Mapping[str, Any], name: str, kind: type) -> Any:
    if name not in data:
        raise LexiconError(f"{where}: the field '{name}' is missing; add it.")
    if not isinstance(data[name], kind) or not data[name]:
        raise LexiconError(
            f"{where}: '{name}' is {data[name]!r}, expected a {kind.__name__} that is not empty."
        )
    return data[name]


def _only(where: str, data: Mapping[str, Any], known: Collection[str]) -> None:
    for name in data:
        _one_of(where, "field", name, known)


def _one_of(where: str, field: str, value: str, known: Collection[str]) -> str:
    if value in known:
        return value
    near = get_close_matches(value, list(known), n=1, cutoff=0.0)
    raise LexiconError(f"{where}: {field} '{value}' is not known; did you mean '{near[0]}'?")


def _direction(where: str, field: str, words: str) -> str:
    try:
        direction(words)
    except (KeyError, ValueError):
        raise LexiconError(
            f"{where}: {field} '{words}' is not a direction; write for example 'up' or 'in+0.4up'."
        ) from None
    return words


def _turns(where: str, value: Any) -> float:
    if float(value) != int(value) or value < 1:
        raise LexiconError(
            f"{where}: turns {value!r} must be a whole number, because a circle ends where it began."
        )
    return float(value)


def _wiggle(where: str, value: Any) -> tuple[float, float]:
    if len(value) != 2 or not (0 <= float(value[0]) <= 60 and 0 <= float(value[1]) <= 8):
        raise LexiconError(
            f"{where}: wiggle {value!r} must be [degrees up to 60, times a second up to 8]."
        )
    return float(value[0]), float(value[1])


def _offset(where: str, field: str, value: Any) -> tuple[float, float, float]:
    if len(value) != 3 or not all(abs(float(v)) <= _FARTHEST_CM for v in value):
        raise LexiconError(
            f"{where}: {field} {value!r} must be three numbers (in, up, away) within {_FARTHEST_CM:.0f} cm."
        )
    x, y, z = (float(v) for v in value)
    return x, y, z
