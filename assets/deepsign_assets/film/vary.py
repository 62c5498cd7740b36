"""Natural variation: of bodies, and of how people perform the same sign."""

from dataclasses import dataclass, replace

import numpy as np

from deepsign_assets.body.performance import Key, Performance, Posture, Rest
from deepsign_assets.body.skeleton import HEAD_PLACES, Body

_RESTS: tuple[Rest, ...] = ("side", "lap", "clasped", "table", "away")


@dataclass(frozen=True)
class Variation:
    """How much performances vary; 1 is the spread of careful signers.

    Attributes:
        place: Displacement of the whole sign and of each posture.
        turn: Orientation.
        pace: Tempo and holds.
        size: Path sizes.
    """

    place: float = 1.0
    turn: float = 1.0
    pace: float = 1.0
    size: float = 1.0


def random_body(rng: np.random.Generator) -> Body:
    """Returns a body at random: an adult or teenager of any build."""
    height = float(np.clip(rng.normal(1.0, 0.055), 0.86, 1.14))
    body = Body(
        shoulder_half_m=0.154 * float(rng.normal(1.0, 0.085)),
        upper_arm_m=0.285 * float(rng.normal(1.0, 0.045)),
        forearm_m=0.25 * float(rng.normal(1.0, 0.045)),
        hand=float(np.clip(rng.normal(1.0, 0.07), 0.82, 1.2)),
        head=float(np.clip(rng.normal(1.0, 0.05), 0.88, 1.14)),
        girth=float(np.clip(rng.normal(1.02, 0.10), 0.82, 1.35)),
    )
    return body.scaled(height)


def vary(
    performance: Performance, rng: np.random.Generator, variation: Variation = Variation()
) -> Performance:
    """Returns the same sign, as another person at another time would make it."""
    tempo = float(np.exp(rng.normal(0, 0.24) * variation.pace))
    sway = _Sway.drawn(rng, variation)
    keys = tuple(_vary_key(key, rng, tempo, sway, variation) for key in performance.keys)
    rest = str(rng.choice(_RESTS, p=[0.42, 0.20, 0.18, 0.10, 0.10]))
    one_handed = performance.kind == "one_handed"
    return replace(
        performance,
        keys=_same_when_still(performance.keys, keys),
        loop=_vary_loop(performance.loop, rng),
        rest=rest,  # type: ignore[arg-type]  # one of the names of Rest
        other_rest=str(rng.choice(_RESTS)) if one_handed and rng.random() < 0.35 else None,  # type: ignore[arg-type]
        arrive_s=performance.arrive_s * tempo * float(rng.uniform(0.7, 1.4)),
        leave_s=performance.leave_s * tempo * float(rng.uniform(0.7, 1.4)),
        wait_s=float(rng.uniform(0.02, 0.3)),
        droop=float(np.clip(performance.droop * rng.uniform(0.0, 1.2), 0, 1.2)),
    )


@dataclass(frozen=True)
class _Sway:
    """The variation of a whole performance: displacement (cm) and size, the same for all its moments."""

    shift_cm: np.ndarray
    other_shift_cm: np.ndarray
    size: float

    @classmethod
    def drawn(cls, rng: np.random.Generator, variation: Variation) -> "_Sway":
        scale = np.array([2.0, 3.2, 2.4]) * variation.place
        shift = rng.normal(0, 1, 3) * scale
        return cls(
            shift,
            shift * [0.4, 1, 1] + rng.normal(0, 0.5, 3) * scale,
            float(np.exp(rng.normal(0, 0.24) * variation.size)),
        )


def _vary_key(
    key: Key, rng: np.random.Generator, tempo: float, sway: _Sway, variation: Variation
) -> Key:
    grow = sway.size
    path = replace(
        key.path,
        bulge_cm=_times(key.path.bulge_cm, grow),
        radius_cm=key.path.radius_cm * grow,
        turns=_turns(key.path.turns, rng),
    )
    other_path = replace(key.other_path, bulge_cm=_times(key.other_path.bulge_cm, grow))
    mirrored = key.other is not None and key.other == key.dominant
    dominant = _vary_posture(key.dominant, rng, sway.shift_cm, variation)
    other = None
    if key.other is not None:
        base = dominant if mirrored else key.other
        own = np.zeros(3) if mirrored else sway.other_shift_cm
        other = _vary_posture(
            base,
            rng,
            own,
            replace(variation, place=variation.place * 0.5, turn=variation.turn * 0.5)
            if mirrored
            else variation,
        )
    return replace(
        key,
        dominant=dominant,
        other=other,
        move_s=key.move_s
        * (path.turns / key.path.turns)
        * tempo
        * float(np.exp(rng.normal(0, 0.12) * variation.pace)),
        hold_s=key.hold_s * tempo * float(np.exp(rng.normal(0, 0.45) * variation.pace)),
        path=path,
        other_path=other_path,
    )


def _vary_posture(
    posture: Posture, rng: np.random.Generator, shift_cm: np.ndarray, variation: Variation
) -> Posture:
    on_hand = posture.at.startswith("hand:")
    hold = 0.25 if on_hand else 0.45 if posture.at in HEAD_PLACES else 0.7 if posture.touch else 1.0
    moved = np.array(posture.offset_cm) + hold * (
        shift_cm + rng.normal(0, 0.7, 3) * variation.place
    )
    if posture.touch and not on_hand and not posture.at.startswith("neutral"):
        moved[2] = max(moved[2], posture.offset_cm[2] - 0.5)  # not into the body
    x, y, z = (float(v) for v in moved)
    return replace(
        posture,
        offset_cm=(x, y, z),
        palm=_stray(posture.palm, rng, 0.16 * variation.turn),
        fingers=_stray(posture.fingers, rng, 0.16 * variation.turn),
    )


def _stray(words: str, rng: np.random.Generator, spread: float) -> str:
    """Returns the direction, turned a little at random."""
    extra = rng.normal(0, spread, 3)
    names = (("in", "out"), ("up", "down"), ("away", "toward"))
    return "+".join(
        [
            words,
            *(
                f"{abs(v):.3f}{pair[0] if v > 0 else pair[1]}"
                for v, pair in zip(extra, names, strict=True)
            ),
        ]
    )


def _same_when_still(before: tuple[Key, ...], after: tuple[Key, ...]) -> tuple[Key, ...]:
    """Keeps moments at the same place at the same place, so that a held contact does not move."""
    kept: list[Key] = []
    for index, key in enumerate(after):
        if (
            index
            and before[index].dominant.at == before[index - 1].dominant.at
            and before[index].dominant.offset_cm == before[index - 1].dominant.offset_cm
        ):
            key = replace(
                key, dominant=replace(key.dominant, offset_cm=kept[-1].dominant.offset_cm)
            )
        was, now = before[index].other, key.other
        earlier = kept[-1].other if kept else None
        if (
            index
            and was is not None
            and now is not None
            and earlier is not None
            and was == before[index - 1].other
        ):
            key = replace(
                key,
                other=replace(
                    now, offset_cm=earlier.offset_cm, palm=earlier.palm, fingers=earlier.fingers
                ),
            )
        kept.append(key)
    return tuple(kept)


def _vary_loop(
    loop: tuple[int, int, int] | None, rng: np.random.Generator
) -> tuple[int, int, int] | None:
    if loop is None:
        return None
    times = int(rng.choice([loop[2] - 1, loop[2], loop[2] + 1], p=[0.16, 0.64, 0.2]))
    return loop[0], loop[1], max(1, times)


def _turns(turns: float, rng: np.random.Generator) -> float:
    """Returns a random number of circles: one to five whole ones for repeated circles, and one for a single circle."""
    if turns < 2:
        return turns
    return max(1.0, turns + float(rng.choice([-1, 0, 1, 2, 3], p=[0.14, 0.45, 0.23, 0.1, 0.08])))


def _times(vector: tuple[float, float, float], factor: float) -> tuple[float, float, float]:
    x, y, z = (v * factor for v in vector)
    return x, y, z


def finger_habit(rng: np.random.Generator) -> np.ndarray:
    """Returns how one person holds the fingers: (20,) degrees to add to the joint angles of a whole performance."""
    habit = rng.normal(0, 1, 20) * np.tile([5.0, 6.0, 4.0, 2.5], 5)
    habit[16] -= abs(float(rng.normal(0, 8.0)))  # many people lay the thumb along the hand
    curl = abs(float(rng.normal(0, 4.0)))
    habit[[0, 4, 8, 12]] += curl
    habit[[1, 5, 9, 13]] += 1.5 * curl
    return np.asarray(habit)
