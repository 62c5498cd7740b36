"""Hands of many people that make a letter or number rightly, and others with one part off: a finger, the thumb, the spread or the palm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import direction, frame_of
from deepsign_assets.body.hand import hand_joints
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.recogniser import STILL
from deepsign_model.letters.wanted import PAIRS, TOUCHED
from deepsign_training.letters.drawn_hands import SIDEWAYS, film_hands, seen_from

__all__ = ["Form", "altered", "drawn", "forms", "others", "rivals"]

Floats = NDArray[np.float64]

_FINGERS: Final = ("index", "middle", "ring", "little")
_BENDS: Final = ((0.0, 4.0, 3.0), (45.0, 55.0, 30.0), (88.0, 100.0, 65.0))
_STRAIGHT_DEG, _CLOSED_DEG = 40.0, 150.0  # knuckle and middle joint together
_LEAST_BEND_DEG: Final = 60.0
_THUMBS: Final = (
    ("out", "l"), ("beside", "letter_a"), ("front", "letter_s"), ("palm", "closed_b"), ("under", "letter_t"), ("under", "letter_m"),
)  # fmt: skip
_LEAST_THUMB_M: Final = 0.025
_APART: Final = (12.0, 2.0, -7.0, -15.0)
_CROSSED: Final = (-12.0, 13.0)
_LEAST_SPREAD_DEG: Final = 13.0
_TURNS: Final = (
    ("away", "up"), ("toward", "up"), ("in", "up"), ("toward", "in"), ("away", "in"), ("away", "down"), ("toward", "down"),
    ("down", "away"), ("in", "away"), ("down", "in"),
)  # fmt: skip
_LEAST_TURN_DEG, _LEAST_POINT_DEG = 80.0, 60.0


@dataclass(frozen=True)
class Form:
    """A handshape and its orientation.

    Attributes:
        angles: (20,) joint angles in degrees.
        turned: (3, 3) orientation.
    """

    angles: Floats
    turned: Floats


@lru_cache(maxsize=64)
def forms(name: str) -> tuple[Form, ...]:
    """The accepted forms of an entry: each posture of its variants once."""
    held = {
        (key.dominant.handshape, key.dominant.palm, key.dominant.fingers)
        for variant in load_alphabet()[name].variants
        for key in variant.keys
    }
    return tuple(
        Form(EVERY_HANDSHAPE[shape].angles, frame_of(direction(fingers), direction(palm)))
        for shape, palm, fingers in sorted(held)
    )


@lru_cache(maxsize=64)
def altered(name: str) -> dict[str, tuple[Form, ...]]:
    """Forms of an entry with one part off, by what is off: `part:change:was:`."""
    found: dict[str, list[Form]] = {}
    for form in forms(name):
        for each in (_bent, _thumbs, _spread, _turned):
            for what, wrong in each(name, form):
                found.setdefault(what, []).append(wrong)
    return {what: tuple(each) for what, each in sorted(found.items())}


def rivals(name: str) -> dict[str, str]:
    """Letters and numbers that an entry is taken for, by what is off: `part:change:was:seen`."""
    return {
        f"{part}:{change}::{seen}": seen
        for (asked, seen), (part, change) in PAIRS.items()
        if asked == name
    }


def others(name: str) -> tuple[str, ...]:
    """Still letters and digits that are like an entry in nothing."""
    near = {name, *rivals(name).values(), *load_alphabet()[name].minimal_pairs}
    shapes = [form.angles for form in forms(name)]
    return tuple(
        each
        for each in STILL
        if each not in near
        and min(np.abs(a - b.angles)[:16].max() for a in shapes for b in forms(each)) > 40
    )


def drawn(
    name: str, some: tuple[Form, ...], count: int, rng: np.random.Generator, *, mixed: bool = False
) -> NDArray[np.float32]:
    """Draws hands (count, 21, 3) of different people.

    Args:
        name: The entry; some are turned to any side.
        some: The forms.
        count: Number of hands.
        rng: Determines everything.
        mixed: Whether handshapes between two forms are drawn as well.
    """
    angles, turned = (
        np.stack([getattr(form, part) for form in some]) for part in ("angles", "turned")
    )
    one, other = rng.integers(len(some), size=(2, count))
    share = rng.beta(0.5, 0.5, (count, 1)) if mixed else np.ones((count, 1))
    shaped = angles[one] * share + angles[other] * (1 - share)
    return film_hands(shaped, seen_from(name, turned[one], rng), rng)


def _bent(name: str, form: Form) -> Iterator[tuple[str, Form]]:
    """One finger bent or stretched otherwise than in any form."""
    for finger, called in enumerate(_FINGERS):
        here = slice(4 * finger, 4 * finger + 3)
        accepted = [_bend(each.angles[here]) for each in forms(name)]
        for bends in _BENDS:
            bend = _bend(np.array(bends))
            far = max(min(accepted) - bend, bend - max(accepted))
            if far >= _LEAST_BEND_DEG:
                change = _change(called, name, bend, _bend(form.angles[here]))
                yield f"{called}:{change}::", _with(form, here, bends)


def _bend(angles: Floats) -> float:
    return float(angles[0] + angles[1])


def _change(finger: str, name: str, bend: float, wanted: float) -> str:
    if finger in TOUCHED.get(name, ()):
        return "touch"
    if bend < wanted:
        return "fold" if wanted > _CLOSED_DEG else "bend"
    return "straighten" if wanted < _STRAIGHT_DEG else "open"


def _with(form: Form, where: slice, angles: Sequence[float] | Floats) -> Form:
    made = form.angles.copy()
    made[where] = angles
    return replace(form, angles=made)


def _thumbs(name: str, form: Form) -> Iterator[tuple[str, Form]]:
    """The thumb where no form has it."""
    accepted = hand_joints(_between(name))[:, 4]
    for was, shape in _THUMBS:
        made = _with(form, slice(16, 20), EVERY_HANDSHAPE[shape].angles[16:])
        tip = hand_joints(made.angles[None])[0, 4]
        if np.linalg.norm(accepted - tip, axis=1).min() >= _LEAST_THUMB_M:
            yield f"thumb:place:{was}:", made


def _between(name: str) -> Floats:
    """Joint angles of the forms and between any two of them."""
    shapes = [form.angles for form in forms(name)]
    steps = np.linspace(0, 1, 5)
    return np.stack([a + (b - a) * step for a in shapes for b in shapes for step in steps])


def _spread(name: str, form: Form) -> Iterator[tuple[str, Form]]:
    """Straight neighbours held together, apart or crossed otherwise than in any form."""
    straight = [_bend(form.angles[4 * k : 4 * k + 3]) < _STRAIGHT_DEG for k in range(4)]
    gaps = [k for k in range(3) if straight[k] and straight[k + 1]]
    if not gaps:
        return
    fingers = sorted({k for gap in gaps for k in (gap, gap + 1)})
    yield from _spread_as("together", name, form, fingers, (0.0,) * 4)
    yield from _spread_as("spread", name, form, fingers, _APART)
    if fingers == [0, 1]:
        yield from _spread_as("crossed", name, form, fingers, _CROSSED)


def _spread_as(
    made: str, name: str, form: Form, fingers: list[int], angles: tuple[float, ...]
) -> Iterator[tuple[str, Form]]:
    wrong = form.angles.copy()
    for finger in fingers:
        wrong[4 * finger + 3] = angles[finger]
    gaps = _gaps(wrong, fingers)
    far = min(float(np.abs(gaps - _gaps(each.angles, fingers)).max()) for each in forms(name))
    if far >= _LEAST_SPREAD_DEG:
        wanted = _gaps(form.angles, fingers)[0]
        yield f"spread:{_opposite(made, wanted)}::", replace(form, angles=wrong)


def _gaps(angles: Floats, fingers: list[int]) -> Floats:
    return np.array([angles[4 * a + 3] - angles[4 * b + 3] for a, b in pairwise(fingers)])


def _opposite(made: str, wanted_deg: float) -> str:
    """What to do about fingers that are together, spread or crossed."""
    if wanted_deg < -_LEAST_SPREAD_DEG:
        return "cross"
    if made == "crossed":
        return "uncross"
    return "spread" if made == "together" else "together"


def _turned(name: str, form: Form) -> Iterator[tuple[str, Form]]:
    """The hand pointing, or the palm facing, where no form has it."""
    for palm, fingers in _TURNS:
        made = frame_of(direction(fingers), direction(palm))
        points = min(_angle_deg(name, made[:, 1], each.turned[:, 1]) for each in forms(name))
        faces = min(_angle_deg(name, made[:, 2], each.turned[:, 2]) for each in forms(name))
        if points >= _LEAST_POINT_DEG:
            yield "palm:point::", replace(form, turned=made)
        elif faces >= _LEAST_TURN_DEG and name not in SIDEWAYS:
            yield "palm:turn::", replace(form, turned=made)


def _angle_deg(name: str, one: Floats, other: Floats) -> float:
    """The angle between two directions; of letters that are turned to any side, between their heights."""
    if name in SIDEWAYS:
        return float(abs(np.degrees(np.arcsin(one[1]) - np.arcsin(other[1]))))
    return float(np.degrees(np.arccos(np.clip(one @ other, -1, 1))))
