"""The look of a drawn person and their room, at random."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

Colour = tuple[float, float, float]
Hair = Literal["bald", "short", "bob", "long", "tied", "scarf"]

# Typical facial colours from light to dark in sRGB (after the Monk Skin Tone scale, skintone.google, CC BY 4.0).
_SKIN: Final[tuple[Colour, ...]] = (
    (243, 218, 200), (236, 200, 176), (228, 183, 155), (214, 164, 132), (198, 145, 112),
    (176, 122, 90), (150, 100, 72), (122, 80, 58), (96, 64, 48), (72, 50, 40),
)  # fmt: skip
_HAIR: Final[tuple[Colour, ...]] = (
    (28, 22, 20), (45, 32, 26), (74, 50, 34), (110, 76, 46), (150, 112, 70), (190, 156, 104), (130, 62, 34), (150, 148, 146), (210, 208, 204),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """The look of one person and their room. Colours are RGB 0..255.

    Attributes:
        sleeve: How much of the arm is covered: 0 sleeveless, 1 to the elbow, 2 to the wrist.
        neckline_m: How deep the neckline is cut below the neck.
        pattern: `plain`, `stripes` or `blotches` on the clothes.
    """

    skin: Colour
    hair_colour: Colour
    hair: Hair
    beard: float
    glasses: bool
    cloth: Colour
    cloth_2: Colour
    pattern: str
    sleeve: float
    neckline_m: float
    room: Colour
    room_2: Colour
    watch: bool
    seed: int


def random_look(rng: np.random.Generator) -> Look:
    """Returns a random person and room."""
    skin = _skin(rng)
    cloth = _cloth(rng, skin)
    hair = str(
        rng.choice(
            ["bald", "short", "bob", "long", "tied", "scarf"], p=[0.1, 0.32, 0.17, 0.21, 0.15, 0.05]
        )
    )
    return Look(
        skin=skin,
        hair_colour=_shift(rng, _HAIR[rng.integers(len(_HAIR))], 14)
        if hair != "scarf"
        else _any(rng),
        hair=hair,  # type: ignore[arg-type]  # one of the names of Hair by construction
        beard=float(rng.choice([0.0, 0.35, 0.8], p=[0.72, 0.14, 0.14])),
        glasses=bool(rng.random() < 0.22),
        cloth=cloth,
        cloth_2=_any(rng) if rng.random() < 0.5 else _shift(rng, cloth, 40),
        pattern=str(rng.choice(["plain", "stripes", "blotches"], p=[0.76, 0.12, 0.12])),
        sleeve=float(
            rng.choice(
                [rng.uniform(0, 0.5), rng.uniform(0.5, 1.0), rng.uniform(1.3, 2.0)],
                p=[0.1, 0.5, 0.4],
            )
        ),
        neckline_m=float(rng.choice([0.0, rng.uniform(0.02, 0.12)])),
        room=_room(rng),
        room_2=_any(rng),
        watch=bool(rng.random() < 0.15),
        seed=int(rng.integers(2**31)),
    )


def _skin(rng: np.random.Generator) -> Colour:
    place = rng.uniform(0, len(_SKIN) - 1)
    low = int(place)
    high = min(low + 1, len(_SKIN) - 1)
    mix = np.array(_SKIN[low]) * (1 - place + low) + np.array(_SKIN[high]) * (place - low)
    return _shift(rng, (float(mix[0]), float(mix[1]), float(mix[2])), 7)


def _cloth(rng: np.random.Generator, skin: Colour) -> Colour:
    kind = rng.random()
    if kind < 0.42:  # signers often wear dark, plain clothes
        return _shift(rng, (28, 28, 36), 22)
    if kind < 0.50:  # near the colour of the skin: the hard case
        return _shift(rng, skin, 28)
    if kind < 0.60:
        return _shift(rng, (222, 222, 222), 25)
    return _any(rng)


def _room(rng: np.random.Generator) -> Colour:
    rng.random()  # chose among kinds of rooms once; stays, so that a seed gives the same person as before
    return _any(rng)


def _any(rng: np.random.Generator) -> Colour:
    grey = rng.uniform(10, 245)
    r, g, b = np.clip(grey + rng.normal(0, rng.choice([8, 45]), 3), 4, 251)
    return float(r), float(g), float(b)


def _shift(rng: np.random.Generator, colour: Colour, spread: float) -> Colour:
    common = rng.normal(0, spread * 0.7)
    r, g, b = np.clip(np.array(colour) + common + rng.normal(0, spread * 0.6, 3), 4, 251)
    return float(r), float(g), float(b)
