"""Drawn people who make staged mistakes in a sign, and others who sign it rightly, as the tracker sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from deepsign_assets.film.staged_mistakes import STAGED, staged
from deepsign_assets.lexicon import Sign
from deepsign_model.tracking.track import Track
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.perform import Take, perform_as, perform_many
from deepsign_training.tracks.pixels import tracks_of
from deepsign_training.tracks.takes import takes_of

__all__ = ["FILMED", "filmed", "mistaken", "right"]

FILMED: Final = 32
"""Moments of a drawn attempt: about two seconds of a webcam."""

_PEOPLE: Final = 1 << 31
"""So many seeds of people that those of the table hardly recur."""


def mistaken(sign: Sign, count: int, seed: int) -> tuple[list[str], list[Track]]:
    """Draws people who make one mistake each in the citation form: the parameters in turn, and the tracks."""
    rng = np.random.default_rng([seed, *sign.id.encode()])
    wrong = [staged(sign.performance, STAGED[k % len(STAGED)], rng) for k in range(count)]
    people = rng.integers(_PEOPLE, size=count).tolist()
    takes = perform_as([each.performance for each in wrong], people, wide=False)
    return [each.parameter for each in wrong], filmed(sign.id, takes, people[0])


def right(sign: Sign, count: int, seed: int) -> list[Track]:
    """Draws people who sign rightly, any variant."""
    people = np.random.default_rng([seed, 1, *sign.id.encode()]).integers(_PEOPLE, size=count)
    takes = perform_many([(sign.id, person) for person in people.tolist()])
    return filmed(sign.id, takes, int(people[0]))


def filmed(sign_id: str, takes: Sequence[Take], seed: int) -> list[Track]:
    """Takes as the tracker sees them."""
    whole = takes_of([sign_id], [0] * len(takes), takes)
    return tracks_of(whole, FILMED, Cameras(), Noise(), seed)
