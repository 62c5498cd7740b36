"""Which words a challenge asks, and in what order. Pure; chance is handed in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence


def prompts(level: Sequence[str], below: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Words without end.

    They come in rounds. Each round asks every word of the level once and, mixed in, as many drawn from
    below it; so nothing comes twice in a round, and never the same word twice running.

    Args:
        level: Ids of the level's signs.
        below: Ids of signs of lower levels.
        rng: Chance.

    Raises:
        ValueError: There is no word at all.
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
