"""The words of a challenge, in order. Pure; random numbers are passed in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence


def prompts(level: Sequence[str], below: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Yields words without end.

    They come in rounds. Each round has every word of the level once and as many random ones from lower levels. No word
    comes twice in a round, or twice in a row.

    Args:
        level: Ids of the level's signs.
        below: Ids of signs of lower levels.
        rng: Random numbers.

    Raises:
        ValueError: There are no words.
    """
    if not level and not below:
        raise ValueError("there are no words to ask; hand in at least one.")
    last = ""
    while True:
        bag = [*level, *rng.sample(below, min(len(below), max(1, len(level))))]
        rng.shuffle(bag)
        if len(bag) > 1 and bag[0] == last:
            bag[0], bag[-1] = bag[-1], bag[0]
        yield from bag
        last = bag[-1]
