"""Natural variation of gestures: larger, higher, tilted, with another handshape, or with a way back."""

from dataclasses import replace
from typing import Final

import numpy as np

from deepsign_assets.body.performance import Key, Path, Performance, Posture, Rest
from deepsign_assets.body.skeleton import SPACE_PLACES
from deepsign_assets.film.vary import Variation, vary

# Handshapes that people use for each other where the gesture does not depend on the handshape.
_ALIKE: Final[dict[str, tuple[str, ...]]] = {
    "open_b": ("open_b", "open_b", "5", "flat_b"),
    "5": ("5", "5", "open_b", "flatspread_5"),
    "flat_b": ("flat_b", "open_b", "relaxed", "curved_b"),
    "relaxed": ("relaxed", "relaxed", "curved_b", "curved_5"),
    "u": ("u", "u", "v", "open_h"),
    "v": ("v", "v", "u"),
    "curved_5": ("curved_5", "curved_5", "claw_5", "flatspread_5"),
    "flat_o": ("flat_o", "flat_o", "o"),
    "s": ("s", "a"),
    "a_thumb": ("a_thumb",),
}
_HANDSHAPE_MATTERS: Final = ("zoom", "drum")
_ORIENTATION_MATTERS: Final = ("pose", "turn")
STROKES: Final = ("swipe", "slide", "push_pull")
_LOOSE: Final = Variation(place=1.2, turn=1.2, pace=1.0, size=1.1)
RESTS: Final[tuple[Rest, ...]] = ("lap", "table", "away", "side", "clasped")
# Here the palm faces in, so that a hand which ends palm up does not have to turn over.
PALM_IN: Final[tuple[Rest, ...]] = ("side", "away", "clasped")


def vary_gesture(performance: Performance, category: str, rng: np.random.Generator) -> Performance:
    """Returns the same gesture, as another person at another time would make it.

    Args:
        performance: A variant of a gesture.
        category: Category of the gesture.
        rng: Random numbers.
    """
    keys = performance.keys
    if category not in _HANDSHAPE_MATTERS:
        keys = _other_handshapes(keys, rng)
    keys = resized(keys, float(np.exp(rng.normal(-0.03, 0.2))))
    keys = moved(keys, rng.normal([0, 0, -3.0], [4.0, 4.5, 5.0]))
    keys = _tilted(keys, rng, 0.09 if category in _ORIENTATION_MATTERS else 0.16)
    if category == "drum":
        keys = _drummed(keys, rng)
    if category in STROKES:
        chance = rng.random()
        if chance < 0.15:
            keys = (*keys, _way_back(keys, rng))
        elif chance < 0.4:
            keys = (*keys, _kept_up(keys[-1], rng))
    if category in STROKES and rng.random() < 0.2:
        keys = (_waiting(keys[0], rng), *keys[1:])
    varied = vary(replace(performance, keys=keys), rng, _LOOSE)
    rests = PALM_IN if performance.rest in PALM_IN else RESTS
    arrive, leave = np.maximum([varied.arrive_s, varied.leave_s], rng.uniform(0.42, 0.6, 2))
    rest = rests[int(rng.integers(len(rests)))]
    return replace(varied, rest=rest, arrive_s=float(arrive), leave_s=float(leave))


def moved(keys: tuple[Key, ...], shift_cm: np.ndarray) -> tuple[Key, ...]:
    """Returns the moments with all postures in space displaced by (in, up, away) in cm, in terms of each hand."""
    return tuple(
        replace(
            key,
            dominant=_shifted(key.dominant, shift_cm),
            other=key.other and _shifted(key.other, shift_cm),
        )
        for key in keys
    )


def _shifted(posture: Posture, shift_cm: np.ndarray) -> Posture:
    if posture.at not in SPACE_PLACES:
        return posture
    x, y, z = (float(v) for v in np.clip(posture.offset_cm + shift_cm, -58, 58))
    return replace(posture, offset_cm=(x, y, z))


def _other_handshapes(keys: tuple[Key, ...], rng: np.random.Generator) -> tuple[Key, ...]:
    shapes = {name: alike[int(rng.integers(len(alike)))] for name, alike in _ALIKE.items()}

    def reshaped(posture: Posture) -> Posture:
        return replace(posture, handshape=shapes.get(posture.handshape, posture.handshape))

    return tuple(
        replace(key, dominant=reshaped(key.dominant), other=key.other and reshaped(key.other))
        for key in keys
    )


def resized(keys: tuple[Key, ...], factor: float) -> tuple[Key, ...]:
    """Returns the moments with the dominant hand's path made larger or smaller about its middle."""
    middle = np.mean([key.dominant.offset_cm for key in keys], axis=0)
    return tuple(
        replace(
            key,
            dominant=_shifted(
                key.dominant, (factor - 1) * (np.array(key.dominant.offset_cm) - middle)
            ),
        )
        for key in keys
    )


def within_depth(keys: tuple[Key, ...], near_cm: float, far_cm: float) -> tuple[Key, ...]:
    """Returns the moments with the path kept between two depths, shortened if needed, clear of face and camera.

    Args:
        keys: Moments whose dominant hand is in space.
        near_cm: The least distance of the middle of a path from the body.
        far_cm: The largest distance from the body.
    """
    near_cm += max(key.path.radius_cm for key in keys)
    depths = np.array([key.dominant.offset_cm[2] for key in keys])
    low, high = np.clip([depths.min(), depths.max()], near_cm, max(near_cm, far_cm))
    share = (depths - depths.min()) / max(float(np.ptp(depths)), 1e-9)
    shifts = low + (high - low) * share - depths
    return tuple(
        moved((key,), np.array([0.0, 0.0, shift]))[0]
        for key, shift in zip(keys, shifts, strict=True)
    )


def _tilted(keys: tuple[Key, ...], rng: np.random.Generator, size: float) -> tuple[Key, ...]:
    """Returns the moments with the dominant hand slanted throughout."""
    words = [str(rng.choice(pair)) for pair in (("in", "out"), ("up", "down"), ("away", "toward"))]
    weights = np.abs(rng.normal(0, size, (2, 3)))
    palm, fingers = (
        "".join(f"+{weight:.2f}{word}" for weight, word in zip(row, words, strict=True))
        for row in weights
    )
    return tuple(
        replace(
            key,
            dominant=replace(
                key.dominant, palm=key.dominant.palm + palm, fingers=key.dominant.fingers + fingers
            ),
        )
        for key in keys
    )


def _drummed(keys: tuple[Key, ...], rng: np.random.Generator) -> tuple[Key, ...]:
    """Returns the moments with fingers that wiggle more or less, quicker or slower, one by one or almost together."""
    larger, quicker = np.exp(rng.normal([0.25, 0.1], [0.35, 0.25]))
    lag = float(rng.uniform(0.04, 0.25))

    def drummed(posture: Posture) -> Posture:
        size_deg, rate_hz = posture.wiggle
        wiggle = (float(min(60, size_deg * larger)), float(min(8, rate_hz * quicker)))
        return replace(posture, wiggle=wiggle, wiggle_lag=lag)

    return tuple(replace(key, dominant=drummed(key.dominant)) for key in keys)


def _waiting(key: Key, rng: np.random.Generator) -> Key:
    """Returns the moment held longer: the hand is up already and waits."""
    return replace(key, hold_s=key.hold_s + float(rng.uniform(0.3, 1.2)))


def _kept_up(key: Key, rng: np.random.Generator) -> Key:
    """Returns a moment after the stroke: the hand stays up, nearer to the body, and relaxes or closes; it does not count."""
    shapes = (key.dominant.handshape, "relaxed", "curved_b", "flat_o", "s", "a")
    nearer = rng.normal([0.0, -4.0, -4.0], [4.0, 4.0, 3.0])
    posture = _shifted(key.dominant, nearer)
    return replace(
        key,
        dominant=replace(posture, handshape=shapes[int(rng.integers(len(shapes)))]),
        move_s=float(rng.uniform(0.35, 0.8)),
        hold_s=float(rng.uniform(0.3, 1.5)),
        path=Path(),
    )


def _way_back(keys: tuple[Key, ...], rng: np.random.Generator) -> Key:
    """Returns a slow return to where the stroke began, which does not count."""
    slow = max(0.7, 1.8 * keys[-1].move_s) * float(rng.uniform(1.0, 1.4))
    return replace(keys[0], move_s=slow, hold_s=0.05)
