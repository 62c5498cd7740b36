"""A sign's phonological codes, derived from its performance.

The categories and their names are those of ASL-LEX 2.0 (Sehyr, Caselli, Cohen-Goldberg & Emmorey 2021, "The ASL-LEX 2.0
Project: A Database of Lexical and Phonological Properties for 2,723 Signs in American Sign Language", J. Deaf Stud.
Deaf Educ. 26(2)), which follow Battison (1978) for the sign type and Brentari (1998) for the rest. Like there, the
codes describe the *first part* of a compound and, for the location and the handshapes, the sign's *onset*.

**First part.** Where the dominant hand goes between the head or trunk and the other hand *and* its handshape's category
changes, there are two morphemes (BROTHER, LEARN): only the moments up to the last stop before the change of place
count.

**Onset.** The first moment that touches its place; where it is on the other hand and the dominant hand comes there over
a curve of at least 10 cm, the first moment (AGAIN); without any touch, or where hands only touch each other in space,
the first moment.

**Sign type.** By `kind`: OneHanded; SymmetricalOrAlternating; with a base AsymmetricalSameHandshape or
AsymmetricalDifferentHandshape by the handshapes' categories at the onset (open_b, closed_b and flat_b are one B there).
A base is coded OneHanded when the other limb is only a place: the dominant hand acts on the arm, the other hand is at
the dominant arm (within 6 cm of its bones) and the dominant hand in space (MORNING), or the first part of a compound
leaves the other hand alone.

**Handshapes.** `Handshape.category` of each hand at the onset; `other_handshape` is None in one-handed signs.

**Locations.** Major: Head, Body, Arm, Hand (only with a base: hands that meet in a symmetrical sign are in Neutral) or
Neutral. Minor: see `phonology_places`. The second minor location is where the last moment is, None without a path or
where the path only leads to the onset.

**Contact.** Whether the dominant hand touches its place at any moment, or, in two-handed signs, either hand the other.

**Movement, repeated.** See `phonology_movement`.

**Handshape change.** Whether any finger's flexion (the sum of its three joints) differs by more than 20 degrees between
moments, or the fingers wiggle by 10 degrees or more.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.performance import Key, Performance
from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.lexicon.phonology_movement import movement_of, repeats, sweeps
from deepsign_assets.lexicon.phonology_places import located, supports_arm

_LONG_ARC_CM: Final = 10.0
_FLEXION_DEG: Final = 20.0
_WIGGLE_DEG: Final = 10.0
_B: Final = frozenset({"open_b", "closed_b", "flat_b"})
_TRUNK_OR_HEAD: Final = ("Head", "Body")


@dataclass(frozen=True)
class Phonology:
    """The codes of one way to sign a word; None: the code does not apply.

    Attributes:
        sign_type: OneHanded, SymmetricalOrAlternating, AsymmetricalSameHandshape or AsymmetricalDifferentHandshape.
        handshape: Category of the dominant hand's shape at the onset.
        other_handshape: That of the other hand, None in a one-handed sign.
        major_location: Head, Body, Arm, Hand or Neutral, at the onset.
        minor_location: Such as Chin, HeadAway, TorsoTop, FingerRadial or Neutral.
        second_minor_location: Where the hand goes; None if it does not leave.
        contact: Whether the place is touched.
        movement: None, Straight, Curved, BackAndForth, Circular or X-shaped (the string "None" is a category).
        repeated: Whether the path, a turn or a change of handshape is made more than once.
        handshape_change: Whether fingers bend or stretch.
    """

    sign_type: str
    handshape: str
    other_handshape: str | None
    major_location: str
    minor_location: str
    second_minor_location: str | None
    contact: bool
    movement: str
    repeated: bool
    handshape_change: bool


CODES: Final = (
    "sign_type",
    "handshape",
    "other_handshape",
    "major_location",
    "minor_location",
    "contact",
    "movement",
    "repeated",
    "handshape_change",
)


@lru_cache(maxsize=1024)
def phonology(performance: Performance) -> Phonology:
    """Returns the codes of a performance; a pure function of its data."""
    keys = _first_part(performance)
    places = [located(performance, key) for key in keys]
    onset = _onset(performance, keys, [place[0] for place in places])
    major, minor = places[onset]
    sign_type = _sign_type(performance, keys, onset, major)
    movement = movement_of(performance, len(keys))
    last = len(keys) - 1
    return Phonology(
        sign_type=sign_type,
        handshape=_category(keys[onset].dominant.handshape),
        other_handshape=_other_category(keys[onset], sign_type),
        major_location=major,
        minor_location=minor,
        second_minor_location=None if movement == "None" or onset == last else places[last][1],
        contact=_contact(keys, sign_type),
        movement=movement,
        repeated=repeats(performance, len(keys)),
        handshape_change=_handshape_change(keys),
    )


def _first_part(performance: Performance) -> tuple[Key, ...]:
    """Returns the moments of the first morpheme."""
    keys = performance.keys
    majors = [located(performance, key)[0] for key in keys]
    for index in range(1, len(keys)):
        meets = {majors[0], majors[index]}
        changed = _category(keys[0].dominant.handshape) != _category(keys[index].dominant.handshape)
        if "Hand" in meets and meets & set(_TRUNK_OR_HEAD) and changed:
            return _until_stop(keys[:index])
    return keys


def _until_stop(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Returns the moments without those at the end that are passed without stopping."""
    last = max((k for k, key in enumerate(keys) if not key.via), default=0)
    return keys[: last + 1]


def _onset(performance: Performance, keys: tuple[Key, ...], majors: list[str]) -> int:
    touching = [index for index, key in enumerate(keys) if key.dominant.touch]
    if not touching or majors[touching[0]] == "Neutral":
        return 0
    first = touching[0]
    swept = majors[first] == "Hand" and sweeps(performance, first + 1, _LONG_ARC_CM)
    return 0 if swept else first


def _sign_type(performance: Performance, keys: tuple[Key, ...], onset: int, major: str) -> str:
    if performance.kind == "one_handed":
        return "OneHanded"
    if performance.kind in ("symmetrical", "alternating"):
        return "SymmetricalOrAlternating"
    other = keys[onset].other
    first_of_two = len(keys) < len(performance.keys) and major in _TRUNK_OR_HEAD
    if other is None or major == "Arm" or first_of_two:
        return "OneHanded"
    if major == "Neutral" and supports_arm(performance):
        return "OneHanded"
    shapes = {_category(other.handshape), _category(keys[onset].dominant.handshape)}
    same = len(shapes) == 1 or shapes <= _B
    return "AsymmetricalSameHandshape" if same else "AsymmetricalDifferentHandshape"


def _category(handshape: str) -> str:
    return EVERY_HANDSHAPE[handshape].category


def _other_category(key: Key, sign_type: str) -> str | None:
    return None if sign_type == "OneHanded" else _category((key.other or key.dominant).handshape)


def _contact(keys: tuple[Key, ...], sign_type: str) -> bool:
    if sign_type == "OneHanded":
        return any(key.dominant.touch for key in keys)
    return any(key.dominant.touch or (key.other is not None and key.other.touch) for key in keys)


def _handshape_change(keys: tuple[Key, ...]) -> bool:
    if any(key.dominant.wiggle[0] >= _WIGGLE_DEG for key in keys):
        return True
    bent = np.array([_flexion(key.dominant.handshape) for key in keys])
    return bool(np.ptp(bent, axis=0).max() > _FLEXION_DEG)


def _flexion(handshape: str) -> Array:
    """Returns how far each of the four fingers is bent, in degrees (4,)."""
    fingers = np.array(EVERY_HANDSHAPE[handshape].fingers, dtype=float)
    return np.asarray(fingers[:, :3].sum(axis=1))
