"""Who shows a sign to be understood, how fast, and from where: mixed, so that no one signer is learned by heart."""

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
        speed: Over that of careful signing.
        turned: Whether the signer is seen in three-quarter view whatever the sign.
    """

    person: str
    speed: float = 1.0
    turned: bool = False


def showing(
    chance: random.Random, people: Sequence[str], speeds: Sequence[float], number: int
) -> Showing:
    """How the sign of a number in a row is shown; the same chance gives the same row.

    Everybody has had a turn before anybody comes again, and so has every speed.

    Args:
        chance: Seeded alike for all numbers of a row.
        people: The names of the signers.
        speeds: The speeds to mix.
        number: 0 for the first sign.
    """
    order = chance.sample(people, len(people))
    paces = chance.sample(speeds, len(speeds))
    turned = (number + chance.randrange(_TURNED_EVERY)) % _TURNED_EVERY == 0
    # one pace further with each round of people, so that nobody keeps a speed
    pace = paces[(number + number // len(order)) % len(paces)]
    return Showing(order[number % len(order)], pace, turned)
