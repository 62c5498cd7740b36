"""Varies the signer, speed and view of receptive practice, so that nobody learns one signer by heart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TURNED_EVERY: Final = 3


@dataclass(frozen=True)
class Showing:
    """How one sign is shown.

    Args:
        person: The name of the signer.
        speed: Speed relative to careful signing.
        turned: Whether the signer is seen in three-quarter view regardless of the sign.
    """

    person: str
    speed: float = 1.0
    turned: bool = False


def showing(
    chance: random.Random, people: Sequence[str], speeds: Sequence[float], number: int
) -> Showing:
    """Returns how a sign of a series is shown; the same random numbers give the same series.

    Every person appears once before anyone repeats, and every speed likewise.

    Args:
        chance: Random numbers, seeded alike for all signs of a series.
        people: The names of the signers.
        speeds: The speeds to mix.
        number: The place of the sign in the series, from 0.
    """
    order = chance.sample(people, len(people))
    paces = chance.sample(speeds, len(speeds))
    turned = (number + chance.randrange(_TURNED_EVERY)) % _TURNED_EVERY == 0
    # one pace further with each round of people, so that nobody keeps a speed
    pace = paces[(number + number // len(order)) % len(paces)]
    return Showing(order[number % len(order)], pace, turned)
