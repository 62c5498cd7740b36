"""How many kills there are, and what chance decides about each of them.

DEEPSIGN_KILLS=1000   so many of the worker, and three tenths of it of the game; few without it
DEEPSIGN_SEED=18      another one kills at other moments
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MOST_S: Final = 3000.0 if "DEEPSIGN_KILLS" in os.environ else 500.0
"""For one piece, on a busy machine."""
FEW: Final = 6
SEED: Final = os.environ.get("DEEPSIGN_SEED", "18")
KILLS: Final = int(os.environ.get("DEEPSIGN_KILLS", FEW))
OF_A_GAME: Final = max(KILLS * 3 // 10, 4)


@dataclass(frozen=True)
class Shard:
    """Some neighbouring kills of one kind; each has a number, which with the seed decides everything.

    Attributes:
        kind: Of kill.
        numbers: Of the kills.
    """

    kind: str
    numbers: range

    def __str__(self) -> str:
        return f"{self.kind}-{self.numbers.start}-{self.numbers.stop - 1}"

    def chance(self, number: int) -> random.Random:
        """The chance of one kill: the same in whichever shard it is."""
        return random.Random(f"{SEED}/{self.kind}/{number}")


def shards(kind: str, kills: int, most: int) -> Sequence[Shard]:
    """Kills in pieces of at most so many, so that they can be spread."""
    return [Shard(kind, range(first, min(first + most, kills))) for first in range(0, kills, most)]
