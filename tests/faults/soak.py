"""The number of kills, and the random choices of each.

DEEPSIGN_KILLS=1000   kills of the worker; of the game three tenths as many; a few if it is not set
DEEPSIGN_SEED=18      another seed kills at other moments
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MOST_S: Final = 3000.0 if "DEEPSIGN_KILLS" in os.environ else 500.0
"""For one shard, on a busy machine."""
FEW: Final = 6
SEED: Final = os.environ.get("DEEPSIGN_SEED", "18")
KILLS: Final = int(os.environ.get("DEEPSIGN_KILLS", FEW))
OF_A_GAME: Final = max(KILLS * 3 // 10, 4)


@dataclass(frozen=True)
class Shard:
    """Consecutive kills of one kind; the number of a kill and the seed determine everything about it.

    Attributes:
        kind: The kind of kill.
        numbers: The numbers of the kills.
    """

    kind: str
    numbers: range

    def __str__(self) -> str:
        return f"{self.kind}-{self.numbers.start}-{self.numbers.stop - 1}"

    def chance(self, number: int) -> random.Random:
        """Returns the random generator of one kill, the same in whichever shard it runs."""
        return random.Random(f"{SEED}/{self.kind}/{number}")


def shards(kind: str, kills: int, most: int) -> Sequence[Shard]:
    """Returns the kills in shards of limited size, so that they can run in parallel."""
    return [Shard(kind, range(first, min(first + most, kills))) for first in range(0, kills, most)]
