"""Details of the parameter that is off: its kind, the values of the message, and its place in the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import DIRECTION_WORDS, nearest_word
from deepsign_assets.body.performance import Posture
from deepsign_model.feedback.figures import COLUMNS, FIGURES, size_of
from deepsign_model.feedback.fit import Fit
from deepsign_model.feedback.measures import FINGERS
from deepsign_model.feedback.picture import NAMED, place_at
from deepsign_model.feedback.rules import INNER, PATHS, SHAPES, SIZES, STILL, WAYS
from deepsign_model.feedback.spreads import roots_of_worst

__all__ = ["DETAILS", "NAMES", "Detail"]

Floats = NDArray[np.float64]
Value = str | float | tuple[str, ...]

_SHARE: Final = 0.5  # share of the worst deviation from which another finger is named, too
_TIPS: Final = {name: 4 * k + 4 for k, name in enumerate(FINGERS)}


@dataclass(frozen=True)
class Detail:
    """The mistake in a parameter.

    Attributes:
        name: Kind of the mistake, such as "bent" or "lower".
        hand: "dominant" or "other".
        key: Key moment that shows it best.
        ring: Its place (2,), in shoulder widths; None if the hand is not seen.
        arrow: The right place, (2,); None if no arrow helps.
        values: Values of the message.
    """

    name: str
    hand: str
    key: int
    ring: Floats | None = None
    arrow: Floats | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


def _handshape(fit: Fit, hand: str) -> Detail | None:
    """Names the worst figure, and all fingers that deviate in the same way."""
    columns = COLUMNS[hand, "handshape"]
    key = _worst_key(fit.z[:, columns])
    z = np.nan_to_num(fit.z[key, columns])
    worst = int(np.abs(z).argmax())
    rules = [SHAPES[FIGURES[column][2]] for column in columns]
    names = [rule.less if value < 0 else rule.more for rule, value in zip(rules, z, strict=True)]
    like = [
        k
        for k, name in enumerate(names)
        if name == names[worst] and abs(z[k]) >= _SHARE * abs(z[worst])
    ]
    fingers = {finger for k in like for finger in rules[k].fingers}
    named = tuple(finger for finger in FINGERS if finger in fingers)
    tips = _hand_at(fit, hand, key)[[_TIPS[finger] for finger in named], :2].mean(0)
    values: dict[str, Value] = {"fingers": named, "handshape": _posture(fit, hand, key).handshape}
    return Detail(names[worst], hand, key, tips, None, values)


def _location(fit: Fit, hand: str) -> Detail | None:
    """Names the axis on which the place is off, and the seen and the wanted place of the body."""
    columns = COLUMNS[hand, "location"]
    who = "other" if hand == "other" else "dominant"
    side = int(who == "other")
    key = _nearest_key(fit.z[:, columns])
    off = (fit.figures.rows - fit.wanted.rows - fit.spread.offset)[key, columns]
    name = _word(off * ([-1, 1] if who == "other" else [1, 1]), WAYS)
    here = fit.figures.spots[key, side]
    there = here - off
    met = hand == "between"
    written = _posture(fit, who, key).at
    wanted = "other_hand" if met else written if written in NAMED else place_at(there)
    values: dict[str, Value] = {
        "seen": place_at(here),
        "wanted": wanted,
        "widths": float(np.linalg.norm(off)),
    }
    return Detail(name, who, key, here, there, values)


def _orientation(fit: Fit, hand: str) -> Detail | None:
    """Names the direction of the palm or of the fingers, whichever is further off; None if both have the right word."""
    columns = COLUMNS[hand, "orientation"]
    key = _worst_key(fit.z[:, columns])
    seen = np.nan_to_num(fit.figures.rows[key, columns] - fit.spread.offset[key, columns])
    z, posture = np.nan_to_num(fit.z[key, columns]), _posture(fit, hand, key)
    found = []
    for name, axes, words in (
        ("fingers", slice(0, 3), posture.fingers),
        ("palm", slice(3, 6), posture.palm),
    ):
        wanted, word = nearest_word(words), _direction(seen[axes], hand)
        if word != wanted:
            found.append((float(np.linalg.norm(z[axes])), name, word, wanted))
    if not found:
        return None
    _, name, word, wanted = max(found)
    return Detail(name, hand, key, _palm(fit, hand, key), None, {"seen": word, "wanted": wanted})


def _movement(fit: Fit, hand: str) -> Detail | None:
    """Names what is off most: fingers or palm that move or not, the size of the path, or its direction."""
    side = int(hand == "other")
    key = _worst_key(fit.z[:, COLUMNS[hand, "movement"]])
    seen, wanted = _stroke(fit.figures.spots[:, side]), _stroke(fit.wanted.spots[:, side])
    flip = [-1, 1] if side else [1, 1]
    ways = {"seen": _word(seen * flip, PATHS), "wanted": _word(wanted * flip, PATHS)}
    size, wanted_size = (size_of(each.rows, hand) for each in (fit.figures, fit.wanted))
    share = size / max(wanted_size, 1e-3)
    begin = fit.figures.spots[0, side]
    if name := _inner(fit, hand):
        return Detail(name, hand, key, _hand_at(fit, hand, key)[9, :2])
    name = _size(share, wanted_size) or _way(seen, wanted, ways)
    return Detail(name, hand, key, begin, begin + wanted, {**ways, "share": share})


def _inner(fit: Fit, hand: str) -> str:
    """The detail of fingers or a palm that deviate most of all that is measured of the movement; "" for none.

    The tracker's errors look like movement: what keeps still must move less than the reference, which has none.
    """
    columns = COLUMNS[hand, "inner"]
    z = fit.z[0, columns]
    seen, wanted = (each.rows[0, columns] for each in (fit.figures, fit.wanted))
    inner = np.nan_to_num(np.where((z > 0) | (seen < wanted), z, 0.0))
    worst = int(np.abs(inner).argmax())
    if abs(inner[worst]) <= np.nan_to_num(np.abs(fit.z[0, COLUMNS[hand, "path"]])).max():
        return ""
    rule = INNER[FIGURES[columns[worst]][2]]
    return rule.less if inner[worst] < 0 else rule.more


def _size(share: float, wanted: float) -> str:
    """The detail of a size that is a share of that wanted, in shoulder widths; "" where it is about right."""
    name = next((name for name, least, below in SIZES if least <= share < below), "")
    if wanted < STILL:
        return "extra" if name == "too_large" else ""
    return name


def _way(seen: Floats, wanted: Floats, words: Mapping[str, str]) -> str:
    if seen @ wanted < 0:
        return "wrong_way"
    return "other_way" if words["seen"] != words["wanted"] else "other_path"


def _timing(fit: Fit, hand: str) -> Detail | None:
    """Names a sign that is over too quickly; a slow one is no mistake."""
    del hand
    quick = (np.nan_to_num(fit.z[0, COLUMNS["whole", "timing"]]) < 0).any()
    seconds = float(fit.moments.t_s[-1] - fit.moments.t_s[0])
    return (
        Detail("too_quick", "dominant", 0, _palm(fit, "dominant", 0), None, {"seconds": seconds})
        if quick
        else None
    )


def _word(way: Floats, words: Mapping[str, tuple[float, float]]) -> str:
    return max(words, key=lambda word: float(np.nan_to_num(way) @ np.array(words[word])))


def _stroke(spots: Floats) -> Floats:
    """Returns the vector (2,) from the first key to the one farthest from it."""
    way = np.nan_to_num(spots - spots[0])
    return np.asarray(way[np.linalg.norm(way, axis=-1).argmax()])


def _direction(vector: Floats, hand: str) -> str:
    """Returns the word for a direction (3,) of the picture, as seen by the hand."""
    x, y, z = vector
    own = {"in": x, "out": -x, "up": -y, "down": y, "away": -z, "toward": z}
    if hand == "other":
        own["in"], own["out"] = own["out"], own["in"]
    return max(DIRECTION_WORDS, key=own.__getitem__)


def _worst_key(z: Floats) -> int:
    return int(np.nan_to_num(roots_of_worst(z)).argmax())


def _nearest_key(z: Floats) -> int:
    """The key at which the place is least off: it is the one that is judged."""
    return int(np.nan_to_num(roots_of_worst(z), nan=np.inf).argmin())


def _posture(fit: Fit, hand: str, key: int) -> Posture:
    each = fit.reference.performance.keys[key]
    return (each.other or each.dominant) if hand == "other" else each.dominant


def _hand_at(fit: Fit, hand: str, key: int) -> Floats:
    return np.asarray(fit.moments.hands[fit.figures.at[key], int(hand == "other")])


def _palm(fit: Fit, hand: str, key: int) -> Floats:
    return np.asarray(fit.moments.palms[fit.figures.at[key], int(hand == "other")])


DETAILS: Final[Mapping[str, Callable[[Fit, str], Detail | None]]] = {
    "handshape": _handshape,
    "location": _location,
    "orientation": _orientation,
    "movement": _movement,
    "timing": _timing,
}
"""By parameter, how its detail is found; the other hand's stands in `compare`."""

NAMES: Final[Mapping[str, frozenset[str]]] = {
    "handshape": frozenset(name for rule in SHAPES.values() for name in (rule.less, rule.more)),
    "location": frozenset(WAYS),
    "orientation": frozenset({"palm", "fingers"}),
    "movement": frozenset(
        {name for name, *_ in SIZES}
        | {name for rule in INNER.values() for name in (rule.less, rule.more)}
        | {"extra", "wrong_way", "other_way", "other_path"}
    ),
    "other_hand": frozenset({"missing", "extra"}),
    "timing": frozenset({"too_quick"}),
}
"""All details, by parameter."""
