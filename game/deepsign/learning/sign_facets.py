"""Facets to find a sign by, besides its word: strand, level, topic, handshape, place and movement.

The codes are those of ASL-LEX 2.0 (`deepsign_assets.lexicon.phonology`). They describe the beginning of a sign. A
learner may remember the end of a sign, so handshapes and places of later moments count too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from deepsign_assets.body.spelling_handshapes import EVERY_HANDSHAPE
from deepsign_assets.lexicon.codes import codes_of
from deepsign_assets.lexicon.sign import Sign
from deepsign_assets.lexicon.strand import strand_of

Facet = Literal["strand", "level", "topic", "hand", "place", "movement"]
FACETS: Final[tuple[Facet, ...]] = ("strand", "level", "topic", "hand", "place", "movement")

PLACES: Final[Mapping[str, str]] = {
    "HeadTop": "forehead",
    "Forehead": "forehead",
    "Eye": "eye",
    "CheekNose": "cheek",
    "Mouth": "mouth",
    "Chin": "chin",
    "UnderChin": "chin",
    "HeadAway": "face",
    "Neck": "neck",
    "Shoulder": "shoulder",
    "Clavicle": "shoulder",
    "TorsoTop": "chest",
    "TorsoMid": "chest",
    "TorsoBottom": "waist",
    "Waist": "waist",
    "Hips": "waist",
    "UpperArm": "arm",
    "ElbowFront": "arm",
    "ElbowBack": "arm",
    "ForearmBack": "arm",
    "ForearmFront": "arm",
    "ForearmUlnar": "arm",
    "ForearmRadial": "arm",
    "WristBack": "arm",
    "WristFront": "arm",
    "ArmAway": "arm",
    "Palm": "hand",
    "PalmBack": "hand",
    "Heel": "hand",
    "FingerTip": "hand",
    "FingerFront": "hand",
    "FingerBack": "hand",
    "FingerRadial": "hand",
    "FingerUlnar": "hand",
    "HandAway": "hand",
    "Neutral": "space",
    "BodyAway": "space",
}
"""Code of a location -> the place on the body picture."""

_MOVEMENTS: Final = {
    "None": "still",
    "Straight": "straight",
    "Curved": "curved",
    "Circular": "circular",
    "BackAndForth": "back",
    "X-shaped": "cross",
}


def facets_of(sign: Sign) -> dict[Facet, frozenset[str]]:
    """Returns the values of a sign's citation form by facet."""
    strand = strand_of(sign.id)
    return {
        "strand": frozenset({strand}),
        "level": frozenset({f"{strand}_{sign.level}"}),
        "topic": frozenset({sign.category.replace(" ", "_")}),
        "hand": _handshapes(sign),
        "place": _places(sign),
        "movement": _movements(sign),
    }


def _handshapes(sign: Sign) -> frozenset[str]:
    """Returns the handshapes of all moments at which the dominant hand stops, and of the other hand."""
    codes = codes_of(sign)
    stops = [key.dominant.handshape for key in sign.performance.keys if not key.via]
    seen = {EVERY_HANDSHAPE[name].category for name in stops} | {codes.handshape}
    return frozenset(seen | ({codes.other_handshape} if codes.other_handshape else set()))


def _places(sign: Sign) -> frozenset[str]:
    """Returns the place where a sign begins, and the place where it ends if that is at the body."""
    codes = codes_of(sign)
    ends = codes.second_minor_location
    found = {PLACES[codes.minor_location]}
    if ends is not None and PLACES[ends] != "space":
        found.add(PLACES[ends])
    return frozenset(found)


def _movements(sign: Sign) -> frozenset[str]:
    codes = codes_of(sign)
    found = {_MOVEMENTS[codes.movement]}
    if codes.repeated:
        found.add("repeated")
    if codes.handshape_change:
        found.add("fingers")
    return frozenset(found)
