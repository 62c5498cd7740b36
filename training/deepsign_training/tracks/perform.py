"""Performances of signs by drawn people, one per seed, as joints in space from rest to rest.

The lexicon defines the signs, and `vary` the differences between careful signers. This module adds the differences of
learners and people at home: omitted holds, one to five repetitions, circles in either direction, large and small
signing, the other hand held up, or one hand omitted. Nothing is painted.

Besides signs and other movements there are composed movements: altered and invented signs, whose phonological parameters are
known but which are no word and no non-word either. They teach a network the parameters apart from the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.bodies import Bodies
from deepsign_assets.body.geometry import MIRROR
from deepsign_assets.body.performance import Key, Performance, Posture
from deepsign_assets.body.pose import Poses, poses_of_many
from deepsign_assets.body.skeleton import CHIN_Y_M, HEAD_FORWARD_M, Body, places
from deepsign_assets.film.invent import altered_sign, fidget, invented_sign
from deepsign_assets.film.vary import Variation, finger_habit, random_body, vary
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_assets.lexicon.codes import PARAMETERS, parameters_of
from deepsign_model.tracking.skeleton import BODY

__all__ = [
    "COMPOSED", "FACE", "MOMENTS", "UNKNOWN", "Take", "faces_of", "intended", "perform", "perform_as", "perform_many", "performed",
]  # fmt: skip

MOMENTS: Final = 64
"""Number of moments of a take, evenly spaced from rest to rest."""

COMPOSED: Final = "composed"
"""The label of composed movements."""

UNKNOWN: Final = ("",) * len(PARAMETERS)
"""The codes of a movement whose parameters are not known."""

FACE: Final = BODY[:7]
"""Points of the face."""

_FACE_PLACES: Final = ("nose", "eye", "eye", "ear", "ear", "mouth_side", "mouth_side")
_HELD_UP: Final = ("neutral_low", "neutral_low", "neutral", "belly", "chest")


@dataclass(frozen=True)
class Take:
    """One performance, right hand dominant.

    Attributes:
        arms: (MOMENTS, 2, 23, 3) metres: shoulder, elbow and the 21 points of each hand; side 0 is the signer's right.
        face: (7, 3) metres, at rest; in the order of `FACE`.
        duration_s: Seconds from the first moment to the last.
        stroke: (2,): shares of the duration at which the sign itself begins and ends.
        edges: (2,): shares of the duration at which the hands leave rest and are back.
        codes: The values of `PARAMETERS` that were meant; "" for unknown ones.
    """

    arms: NDArray[np.float32]
    face: NDArray[np.float32]
    duration_s: float
    stroke: tuple[float, float]
    edges: tuple[float, float]
    codes: tuple[str, ...] = UNKNOWN


def perform(label: str, seed: int) -> Take:
    """Draws one person's performance of a sign.

    Args:
        label: A sign of the lexicon, `NO_SIGN` for another movement, or `COMPOSED`.
        seed: Determines everything else.
    """
    return perform_many([(label, seed)])[0]


def perform_many(jobs: Sequence[tuple[str, int]], person: int | None = None) -> list[Take]:
    """Returns `perform(label, seed)` for each job, several times faster than one by one.

    Each take depends only on its own label and seed, and on the person.

    Args:
        jobs: Label and seed of each take.
        person: Seed of the body and of the fingers' resting angles that all takes share; None draws them anew for each.
    """
    people = [_Person.drawn(label, seed) for label, seed in jobs]
    if person is not None:
        body, habit_deg = _drawn_body(np.random.default_rng(person))
        people = [replace(each, body=body, habit_deg=habit_deg) for each in people]
    return _performed(people)


def perform_as(
    performances: Sequence[Performance], seeds: Sequence[int], *, wide: bool = True
) -> list[Take]:
    """Draws one person's performance of each of several performances.

    Args:
        performances: What each person means to do.
        seeds: A seed for each.
        wide: Whether repetitions and hands vary as those of people at home do.
    """
    chances = [np.random.default_rng([seed, 20]) for seed in seeds]
    pairs = zip(performances, chances, strict=True)
    return _performed([_Person.of(_wider(p, rng) if wide else p, rng) for p, rng in pairs])


def _performed(people: Sequence[_Person]) -> list[Take]:
    takes = performed(
        [person.performance for person in people],
        [person.body for person in people],
        [person.habit_deg for person in people],
    )
    pairs = zip(takes, people, strict=True)
    return [replace(take, codes=person.codes) for take, person in pairs]


def performed(
    performances: Sequence[Performance],
    bodies: Sequence[Body],
    habits_deg: Sequence[NDArray[np.float64]],
) -> list[Take]:
    """Returns performances as they are, each by a person with a body and resting angles of the fingers (20,)."""
    times_s = [np.linspace(0.0, each.duration_s, MOMENTS) for each in performances]
    moved = poses_of_many(performances, times_s, bodies, habits_deg)
    return list(map(_take, performances, moved, faces_of(bodies)))


@dataclass(frozen=True)
class _Person:
    """One person: the performance, the body, the resting angles of the fingers (20,), and the codes of what is meant."""

    performance: Performance
    body: Body
    habit_deg: NDArray[np.float64]
    codes: tuple[str, ...] = UNKNOWN

    @classmethod
    def drawn(cls, label: str, seed: int) -> _Person:
        rng = np.random.default_rng([seed, *label.encode()])
        meant = intended(label, rng)
        codes = UNKNOWN if label == NO_SIGN else _codes(meant)
        return replace(cls.of(_wider(meant, rng), rng), codes=codes)

    @classmethod
    def of(cls, performance: Performance, rng: np.random.Generator) -> _Person:
        performance = vary(performance, rng, _spread(rng))
        performance = _holds(performance, rng)
        return cls(performance, *_drawn_body(rng))


def _drawn_body(rng: np.random.Generator) -> tuple[Body, NDArray[np.float64]]:
    """Draws a body, and the resting angles of its fingers (20,)."""
    body = random_body(rng)
    return body, finger_habit(rng) * float(rng.uniform(0.7, 1.6))


@lru_cache(maxsize=512)
def _codes(performance: Performance) -> tuple[str, ...]:
    return parameters_of(performance)


def intended(label: str, rng: np.random.Generator) -> Performance:
    """Draws the performance before variation: a variant of the sign, or for `NO_SIGN` and `COMPOSED` another movement."""
    lexicon = load_lexicon()
    if label == COMPOSED:
        return _altered(rng) if rng.random() < 0.5 else invented_sign(rng)
    if label != NO_SIGN:
        variants = lexicon[label].variants
        weights = np.array([1.6, *[1.0] * (len(variants) - 1)])
        return variants[int(rng.choice(len(variants), p=weights / weights.sum()))]
    kind = rng.random()
    if kind < 0.58:
        return invented_sign(rng)
    if kind < 0.82:
        return _altered(rng)
    return fidget(rng)


def _altered(rng: np.random.Generator) -> Performance:
    signs = list(load_lexicon())
    return altered_sign(signs[int(rng.integers(len(signs)))].performance, rng)


def _take(performance: Performance, moved: Poses, face: NDArray[np.float32]) -> Take:
    arms = np.empty((MOMENTS, 2, 23, 3), np.float32)
    arms[:, :, 0], arms[:, :, 1], arms[:, :, 2:] = moved.shoulders, moved.elbows, moved.hands
    (first, last), whole = performance.stroke_s, performance.duration_s
    return Take(
        arms,
        face,
        whole,
        (first / whole, last / whole),
        (performance.wait_s / whole, (last + performance.leave_s) / whole),
    )


def faces_of(bodies: Sequence[Body]) -> NDArray[np.float32]:
    """Returns the points of faces at rest, float32 (N, 7, 3), in metres."""
    people = Bodies.of([body for body in bodies for _ in _FACE_PLACES])
    points = places(_FACE_PLACES * len(bodies), people).reshape(-1, len(_FACE_PLACES), 3)
    points[:, 2::2] *= MIRROR
    base = np.array([0.0, CHIN_Y_M, HEAD_FORWARD_M])
    wide = np.ones((len(_FACE_PLACES), 3))
    wide[1:5, 0] = (
        1.1,
        1.1,
        0.86,
        0.86,
    )  # in the tracker, eyes are farther apart and ears closer than in reality
    return np.asarray((points - base) * wide + base, np.float32)


def _spread(rng: np.random.Generator) -> Variation:
    """Draws how careful a person signs."""
    place_, turn, size = np.exp(rng.normal([0.05, 0.15, 0.15], [0.3, 0.3, 0.35]))
    return Variation(place=float(place_), turn=float(turn), pace=1.2, size=float(size))


def _wider(performance: Performance, rng: np.random.Generator) -> Performance:
    """Varies repetitions, circles and hands, as people at home do."""
    if performance.loop is not None and rng.random() < 0.4:
        first, last, _ = performance.loop
        times = int(rng.choice([1, 2, 3, 4, 5], p=[0.3, 0.25, 0.2, 0.15, 0.1]))
        performance = replace(performance, loop=(first, last, times))
    elif performance.loop is None and len(performance.keys) > 1 and rng.random() < 0.2:
        whole = (0, len(performance.keys) - 1, int(rng.choice([2, 3], p=[0.75, 0.25])))
        performance = replace(performance, loop=whole)  # repeated without rest
    keys = tuple(_circled(key, rng) for key in performance.keys)
    if performance.kind == "one_handed" and rng.random() < 0.08:
        keys = _held_up(keys, rng)
    elif performance.kind == "symmetrical" and _apart(keys) and rng.random() < 0.12:
        keys = tuple(replace(key, other=None) for key in keys)
        performance = replace(performance, kind="one_handed")
    return replace(performance, keys=keys)


def _circled(key: Key, rng: np.random.Generator) -> Key:
    """Varies the size of a circle, and the direction of a repeated one."""
    if key.path.shape != "circle":
        return key
    path = replace(key.path, radius_cm=key.path.radius_cm * float(np.exp(rng.normal(-0.15, 0.35))))
    if path.turns >= 2 and rng.random() < 0.3:
        path = replace(path, first=f"{_opposite(path.first)}")
    return replace(key, path=path)


def _opposite(words: str) -> str:
    swap = {
        "in": "out",
        "out": "in",
        "up": "down",
        "down": "up",
        "away": "toward",
        "toward": "away",
    }
    terms = []
    for term in words.replace(" ", "").split("+"):
        head = term.lstrip("0123456789.")
        terms.append(term[: len(term) - len(head)] + swap[head])
    return "+".join(terms)


def _held_up(keys: tuple[Key, ...], rng: np.random.Generator) -> tuple[Key, ...]:
    """Holds the other hand in front of the body instead of at rest."""
    if any(key.dominant.at.startswith(("hand:", "arm:")) for key in keys):
        return keys
    x, y, z = (float(v) for v in rng.normal([-4, 0, 6], [5, 5, 4]))
    shape = str(rng.choice(["relaxed", "relaxed", "open_b", "a", "5"]))
    palm = str(rng.choice(["toward+0.4in", "in", "down", "down+0.5in"]))
    fingers = str(rng.choice(["in+0.3up", "away+0.4in", "in+0.5away"]))
    held = Posture(shape, str(rng.choice(_HELD_UP)), palm, fingers, (x, y, abs(z)))
    return tuple(replace(key, other=key.other or held) for key in keys)


def _apart(keys: tuple[Key, ...]) -> bool:
    """Returns whether neither hand touches the other."""
    postures = [posture for key in keys for posture in (key.dominant, key.other) if posture]
    return not any(posture.at.startswith(("hand:", "arm:")) for posture in postures)


def _holds(performance: Performance, rng: np.random.Generator) -> Performance:
    """Shortens all holds, or prolongs the last one, in some performances."""
    if rng.random() < 0.25:
        keys = tuple(replace(key, hold_s=key.hold_s * 0.25) for key in performance.keys)
        return replace(performance, keys=keys)
    if rng.random() < 0.15:
        *before, last = performance.keys
        last = replace(last, hold_s=last.hold_s + float(rng.uniform(0.1, 0.6)))
        return replace(performance, keys=(*before, last))
    return performance
