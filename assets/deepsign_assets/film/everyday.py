"""Movements of people at a webcam that are no gestures: sitting still, or random everyday movements."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from deepsign_assets.body.performance import Key, Performance, Posture, Rest, SignType
from deepsign_assets.film.invent import invented_sign

_Move = Callable[[np.random.Generator], list[Key]]
_HEAD: Final = (
    "chin", "mouth", "nose", "cheek", "jaw", "ear", "eye", "temple", "forehead", "forehead_side", "head_top", "neck",
)  # fmt: skip
_BODY: Final = ("shoulder", "far_shoulder", "chest", "clavicle", "belly", "chest_side")
_LOOSE: Final = ("relaxed", "relaxed", "curved_5", "curved_b", "1", "a", "c", "flat_o")
_RESTS: Final[tuple[Rest, ...]] = ("lap", "table", "away", "side", "clasped")
_DESK: Final = Posture("relaxed", "table", "down", "away+0.5in")
_LAP: Final = Posture("relaxed", "thigh", "down+0.2in", "away+0.7in", (-3.0, 1.0, 6.0))


def idle(rng: np.random.Generator) -> Performance:
    """Returns sitting still: hands down, on the table or at the chin, with small movements at most."""
    rest = _RESTS[int(rng.choice(5, p=[0.36, 0.22, 0.24, 0.1, 0.08]))]
    if rng.random() < 0.12:
        held = _at(rng, str(rng.choice(["chin", "cheek", "jaw"])), ("relaxed", "a", "curved_b"))
        return Performance("idle", "one_handed", _settling(rng, held), rest=rest)
    posture = _DESK if rest == "table" else _LAP
    return Performance("idle", "symmetrical", _settling(rng, posture, both=True), rest=rest)


def everyday(rng: np.random.Generator) -> Performance:
    """Returns one to three everyday movements in a row."""
    if rng.random() < 0.12:
        return replace(_two_handed(rng), rest=_RESTS[int(rng.integers(5))])
    count = int(rng.choice([1, 2, 3], p=[0.55, 0.33, 0.12]))
    names = [_MOVES[int(k)] for k in rng.choice(len(_MOVES), count, p=_OFTEN)]
    keys = [key for move in names for key in move(rng)]
    kind: SignType = "alternating" if any(key.other for key in keys) else "one_handed"
    rest = _RESTS[int(rng.integers(5))]
    arrive, leave = (float(v) for v in rng.uniform(0.4, 0.8, 2))
    return Performance("everyday", kind, tuple(keys), rest=rest, arrive_s=arrive, leave_s=leave)


def _settling(rng: np.random.Generator, posture: Posture, *, both: bool = False) -> tuple[Key, ...]:
    keys = []
    for _ in range(3):
        now = _moved(rng, posture, 0.8)
        other = _moved(rng, posture, 0.8) if both else None
        move, hold = rng.uniform(0.5, 1.0), rng.uniform(0.3, 1.2)
        keys.append(Key(now, other, move_s=float(move), hold_s=float(hold)))
    return tuple(keys)


def _touch(rng: np.random.Generator) -> list[Key]:
    """Moves a hand to the head or body, to rest, scratch or wipe there."""
    place = str(rng.choice(_HEAD if rng.random() < 0.75 else _BODY))
    posture = _at(rng, place, _LOOSE)
    first = Key(posture, move_s=_pace(rng), hold_s=float(rng.uniform(0.1, 0.7)))
    if rng.random() < 0.35:
        return [first]
    size, quick = float(rng.uniform(1, 4)), float(rng.uniform(0.12, 0.3))
    rubbed = _moved(rng, posture, size)
    pair = [Key(rubbed, move_s=quick), Key(posture, move_s=quick)]
    return [first, *pair * int(rng.integers(1, 4))]


def _both_to_head(rng: np.random.Generator) -> list[Key]:
    """Moves both hands to glasses, hair, ears, eyes or face."""
    place = str(rng.choice(["temple", "ear", "eye", "head_top", "cheek", "mouth", "neck"]))
    shapes = ("g_open", "f_loose") if place == "temple" else ("relaxed", "curved_5", "curved_b")
    posture = _at(rng, place, shapes)
    after = _moved(rng, posture, 2.5)
    hold = float(rng.uniform(0.2, 0.9))
    return [
        Key(posture, posture, move_s=_pace(rng), hold_s=hold),
        Key(after, after, move_s=float(rng.uniform(0.2, 0.5)), hold_s=hold / 2),
    ]


def _drink(rng: np.random.Generator) -> list[Key]:
    """Lifts a cup, a snack or a phone to mouth or ear and puts it down."""
    x, z = float(rng.uniform(-25, 5)), float(rng.uniform(-5, 10))
    low = Posture("c", "neutral_low", "in", "away+0.5in", (x, float(rng.uniform(-6, 4)), z))
    place = "mouth" if rng.random() < 0.75 else "ear"
    shape = str(rng.choice(["c", "flat_o", "o"]))
    high = Posture(
        shape, place, "in+0.4toward", "up+0.6in+0.3toward", (0, 0, 3), "opening", touch=True
    )
    return [
        Key(low, move_s=_pace(rng), hold_s=0.1),
        Key(replace(high, handshape=shape), move_s=_pace(rng), hold_s=float(rng.uniform(0.3, 1.2))),
        Key(low, move_s=_pace(rng)),
    ]


def _type(rng: np.random.Generator) -> list[Key]:
    """Types, writes or moves a mouse on the desk, low in the picture or below it."""
    height = float(rng.uniform(-10, 8))
    wiggle = (float(rng.uniform(6, 20)), float(rng.uniform(2, 4)))
    keys = []
    for _ in range(int(rng.integers(2, 5))):
        right, left = (
            Posture("curved_5", "table", "down", "away+0.4in", _spot(rng, 4, height), wiggle=wiggle)
            for _ in range(2)
        )
        other = left if rng.random() < 0.8 else None
        keys.append(Key(right, other, move_s=float(rng.uniform(0.2, 0.5)), hold_s=0.15))
    return keys


def _reach(rng: np.random.Generator) -> list[Key]:
    """Moves a relaxed hand somewhere: fetching, pointing, pushing the screen."""
    keys = []
    for _ in range(int(rng.integers(1, 4))):
        place = str(rng.choice(["neutral", "neutral_low", "shoulder_space", "far_space"]))
        x, y, z = rng.normal(0, 1, 3) * [12, 10, 10]
        shape, (palm, fingers) = str(rng.choice(_LOOSE)), _loose_turn(rng)
        posture = Posture(shape, place, palm, fingers, (float(x), float(y), float(z)))
        keys.append(Key(posture, move_s=_pace(rng), hold_s=float(rng.uniform(0, 0.4))))
    return keys


def _stretch(rng: np.random.Generator) -> list[Key]:
    """Moves the arms up, out or crossed in front of the chest, or rubs or claps the hands."""
    kind = int(rng.integers(4))
    out, up = float(rng.uniform(-12, 0)), float(rng.uniform(20, 36))
    if kind == 0:
        high = Posture("relaxed", "shoulder_space", "in+0.5away", "up+0.3in", (out, up, -8))
        return [Key(high, high, move_s=_pace(rng), hold_s=float(rng.uniform(0.3, 1.0)))]
    if kind == 1:
        wide = Posture("relaxed", "shoulder_space", "away", "out+0.5up", (out - 16, up / 3, -10))
        return [Key(wide, wide, move_s=_pace(rng), hold_s=float(rng.uniform(0.2, 0.8)))]
    if kind == 2:
        fold = Posture("relaxed", "far_chest", "toward", "in+0.2up", (0, -6, 5), "fingers")
        under = replace(fold, offset_cm=(0, -13, 8))
        return [Key(fold, under, move_s=_pace(rng), hold_s=float(rng.uniform(0.6, 1.4)))]
    apart = Posture("open_b", "neutral", "in", "away+0.6up", (-6, 4, 0))
    near = replace(apart, offset_cm=(-1.6, 4, 0))
    quick = float(rng.uniform(0.12, 0.22))
    beat = [Key(near, near, move_s=quick), Key(apart, apart, move_s=quick)]
    return [Key(apart, apart, move_s=_pace(rng)), *beat * int(rng.integers(2, 6))]


def _two_handed(rng: np.random.Generator) -> Performance:
    """Returns an invented movement of both hands, as people make when they talk."""
    while (made := invented_sign(rng)).kind == "one_handed":
        pass
    return made


_MOVES: Final[tuple[_Move, ...]] = (_touch, _both_to_head, _drink, _type, _reach, _stretch)
_OFTEN: Final = (0.36, 0.16, 0.12, 0.12, 0.14, 0.10)


def _at(rng: np.random.Generator, place: str, shapes: tuple[str, ...]) -> Posture:
    palm = str(rng.choice(["toward+0.4in", "in+0.4toward", "toward+0.4down", "in+0.3down"]))
    fingers = str(rng.choice(["up+0.5in", "up+0.3toward+0.3in", "in+0.7up"]))
    part = str(rng.choice(["fingertips", "index_tip", "fingers", "pinch"]))
    return Posture(str(rng.choice(shapes)), place, palm, fingers, (0, 0, 1.5), part, touch=True)


def _moved(rng: np.random.Generator, posture: Posture, size_cm: float) -> Posture:
    x, y, z = (
        float(a + b) for a, b in zip(posture.offset_cm, rng.normal(0, size_cm, 3), strict=True)
    )
    return replace(posture, offset_cm=(x, y, max(z, 0.0) if posture.touch else z))


def _spot(rng: np.random.Generator, size_cm: float, height_cm: float) -> tuple[float, float, float]:
    x, y, z = rng.normal(0, 1, 3) * [size_cm, 1.0, size_cm]
    return float(x), height_cm + float(y), float(z)


def _loose_turn(rng: np.random.Generator) -> tuple[str, str]:
    return (
        ("down+0.4in", "away+0.4in"),
        ("in", "away+0.5up"),
        ("down+0.5toward", "in+0.6away"),
        ("toward+0.5in", "up+0.7in"),
        ("in+0.4up", "away+0.3in"),
    )[int(rng.integers(5))]


def _pace(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.35, 0.85))
