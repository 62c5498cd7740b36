"""Movements that are not signs of the vocabulary: invented signs, altered signs and fidgeting.

A network that has seen only its own signs accepts everything. These movements use the same handshapes, places,
orientations and paths as the lexicon, so that what the network learns to reject differs from the signs only in the sign
itself.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Key, Path, Performance, Posture, SignType

_SHAPES: Final = tuple(name for name in HANDSHAPES if name != "relaxed")
_NEAR: Final = (
    "chin", "mouth", "nose", "cheek", "jaw", "ear", "eye", "temple", "forehead", "forehead_side", "neck", "shoulder", "far_shoulder",
    "clavicle", "chest_top", "chest", "chest_side", "far_chest", "belly",
)  # fmt: skip
_SPACE: Final = (
    "neutral",
    "neutral",
    "neutral_high",
    "neutral_high",
    "neutral_low",
    "shoulder_space",
    "far_space",
)
_FINGERS: Final = (
    "up",
    "up+0.5in",
    "in+0.3up",
    "in",
    "away+0.4in",
    "away+0.6up",
    "up+0.6away",
    "in+0.6away",
    "up+0.3out",
    "down+0.5in",
)
_PALMS: Final = (
    "away",
    "toward",
    "in",
    "down",
    "up",
    "away+0.5in",
    "toward+0.5in",
    "down+0.5in",
    "up+0.5in",
)
_PARTS: Final = ("palm", "fingertips", "index_tip", "thumb_tip", "knuckles", "pinch", "little_edge")


def invented_sign(rng: np.random.Generator) -> Performance:
    """Returns a sign that does not exist: one to four random moments, one or two hands."""
    kind: SignType = ("one_handed", "symmetrical", "base", "alternating")[
        int(rng.choice(4, p=[0.45, 0.3, 0.2, 0.05]))
    ]
    shape = _pick(rng, _SHAPES)
    second = _pick(rng, _SHAPES) if rng.random() < 0.3 else shape
    first = _posture(rng, shape, near=rng.random() < 0.5 and kind != "base")
    base = _posture(rng, _pick(rng, _SHAPES), near=False)
    keys = []
    posture = first
    for index in range(int(rng.choice([1, 2, 3, 4], p=[0.15, 0.5, 0.25, 0.1]))):
        posture = first if index == 0 else _next(rng, posture, second if index % 2 else shape)
        keys.append(_key(rng, kind, posture, base, moving=index > 0))
    loop = (
        (0, len(keys) - 1, int(rng.integers(2, 4)))
        if len(keys) > 1 and rng.random() < 0.5
        else None
    )
    if len(keys) == 1:
        keys.append(
            replace(keys[0], move_s=float(rng.uniform(0.5, 1.2)), path=_path(rng, circle=True))
        )
    return Performance(name="invented", kind=kind, keys=tuple(keys), loop=loop)


def altered_sign(performance: Performance, rng: np.random.Generator) -> Performance:
    """Returns a real sign with one or two clearly wrong parameters: place, orientation, movement or handshape."""
    wrong = rng.choice(
        ["place", "turn", "movement", "handshape+turn", "place+handshape"],
        p=[0.35, 0.15, 0.2, 0.15, 0.15],
    )
    shape = _pick(rng, _SHAPES)
    way = rng.normal(0, 1, 3)
    shift = way / np.linalg.norm(way) * rng.uniform(16, 28) * np.array([0.8, 1.0, 0.4])
    palm, fingers = orientation(rng)

    def change(posture: Posture) -> Posture:
        if posture.at.startswith("hand:") and "place" in str(wrong):
            posture = replace(posture, at="neutral_high", part="palm")
        if "place" in str(wrong):
            x, y, z = (
                float(np.clip(a + b, -38, 38))
                for a, b in zip(posture.offset_cm, shift, strict=True)
            )
            posture = replace(posture, offset_cm=(x, y, abs(z)))
        if "turn" in str(wrong):
            posture = replace(posture, palm=palm, fingers=fingers)
        return replace(posture, handshape=shape) if "handshape" in str(wrong) else posture

    keys = tuple(
        replace(key, dominant=change(key.dominant), other=key.other and _mirrored(key, change))
        for key in performance.keys
    )
    if wrong == "movement":
        only = keys[int(rng.integers(len(keys)))]
        if only.dominant.at.startswith("hand:"):
            only = keys[0]
        moved = replace(
            only, move_s=float(rng.uniform(0.3, 0.9)), path=_path(rng, circle=rng.random() < 0.5)
        )
        to = (
            only
            if moved.path.shape == "circle"
            else replace(only, dominant=_next(rng, only.dominant, only.dominant.handshape))
        )
        keys = (only, replace(moved, dominant=to.dominant))
        return replace(performance, keys=keys, loop=(0, 1, 2) if rng.random() < 0.5 else None)
    return replace(performance, keys=keys)


def fidget(rng: np.random.Generator) -> Performance:
    """Returns what hands do between signs: scratching, folding, leaving the picture, or nothing."""
    places = (
        "cheek",
        "ear",
        "nose",
        "head_top",
        "neck",
        "chin",
        "lap",
        "belly",
        "side",
        "table",
        "far_shoulder",
        "thigh",
        "hip",
    )
    posture = Posture(
        "relaxed",
        _pick(rng, places),
        palm=_pick(rng, ("toward", "in", "down+0.4toward")),
        fingers=_pick(rng, ("up", "up+0.5in", "in+0.3up")),
        part="fingertips",
    )
    other = Posture(
        "relaxed",
        _pick(rng, ("belly", "lap", "table", "neutral_low", "thigh")),
        palm="toward+0.5down",
        fingers="in+0.3away",
        part="palm",
    )
    moves = [
        Key(posture, other if rng.random() < 0.4 else None, hold_s=float(rng.uniform(0.1, 1.0)))
    ]
    if rng.random() < 0.5:
        moved = replace(
            posture,
            offset_cm=(
                float(rng.normal(0, 3)),
                float(rng.normal(0, 3)),
                float(abs(rng.normal(0, 2))),
            ),
        )
        moves.append(replace(moves[0], dominant=moved, move_s=float(rng.uniform(0.15, 0.5))))
    return Performance(
        name="fidget",
        kind="one_handed",
        keys=tuple(moves),
        loop=(0, len(moves) - 1, int(rng.integers(1, 4))),
    )


def _key(
    rng: np.random.Generator, kind: SignType, posture: Posture, base: Posture, *, moving: bool
) -> Key:
    other = {
        "one_handed": None,
        "symmetrical": posture,
        "alternating": _next(rng, posture, posture.handshape),
        "base": base,
    }[kind]
    return Key(
        posture,
        other,
        move_s=float(rng.uniform(0.18, 0.6)),
        hold_s=float(rng.choice([0.0, rng.uniform(0, 0.3)])),
        path=_path(rng) if moving else Path(),
    )


def _mirrored(key: Key, change) -> Posture | None:  # type: ignore[no-untyped-def]
    return change(key.other) if key.other == key.dominant else key.other


def _posture(rng: np.random.Generator, shape: str, *, near: bool) -> Posture:
    palm, fingers = orientation(rng)
    spread = np.array([2.0, 2.5, 2.0]) if near else np.array([6.0, 7.0, 5.0])
    x, y, z = (float(v) for v in rng.normal(0, 1, 3) * spread)
    place = _pick(rng, _NEAR if near else _SPACE)
    return Posture(
        shape,
        place,
        palm,
        fingers,
        (x, y, abs(z) + 1 if near else z),
        _pick(rng, _PARTS),
        touch=near,
    )


def _next(rng: np.random.Generator, posture: Posture, shape: str) -> Posture:
    """Returns the next moment: moved, turned, or only with another handshape."""
    x, y, z = (
        float(np.clip(a + b, -38, 38))
        for a, b in zip(posture.offset_cm, rng.normal(0, 7, 3), strict=True)
    )
    moved = (x, y, abs(z) if posture.touch else z) if rng.random() < 0.8 else posture.offset_cm
    palm, fingers = orientation(rng) if rng.random() < 0.3 else (posture.palm, posture.fingers)
    return replace(posture, handshape=shape, offset_cm=moved, palm=palm, fingers=fingers)


def orientation(rng: np.random.Generator) -> tuple[str, str]:
    """Returns a palm direction and a finger direction that are not along the same axis."""
    while True:
        palm, fingers = _pick(rng, _PALMS), _pick(rng, _FINGERS)
        if (
            palm.split("+")[0] not in fingers
            and fingers.split("+")[0] not in palm
            and {palm.split("+")[0], fingers.split("+")[0]}
            not in ({"up", "down"}, {"away", "toward"})
        ):
            return palm, fingers


def _path(rng: np.random.Generator, *, circle: bool = False) -> Path:
    if circle:
        centre, first = (
            ("in", "up")
            if rng.random() < 0.5
            else ("away", "up")
            if rng.random() < 0.5
            else ("in", "away")
        )
        return Path(
            "circle",
            radius_cm=float(rng.uniform(3, 9)),
            centre=centre,
            first=first,
            turns=float(rng.choice([1, 2, 3])),
        )
    if rng.random() < 0.5:
        return Path()
    x, y, z = (float(v) for v in rng.normal(0, 6, 3))
    return Path("arc", bulge_cm=(x, y, abs(z)))


def _pick(rng: np.random.Generator, names: tuple[str, ...]) -> str:
    return names[int(rng.integers(len(names)))]
