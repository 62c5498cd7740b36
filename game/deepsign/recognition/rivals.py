"""Which signs a prompted sign competes with; the same in the game and in `deepsign judge`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from deepsign_assets.lexicon import Lexicon, Sign
from deepsign_model.spec import NO_SIGN

FEWEST: Final = 5
"""With fewer rivals almost anything would be nearest to the sign that was asked for."""


def rivals_of(sign: Sign, lexicon: Lexicon, labels: Collection[str]) -> frozenset[str]:
    """The other signs of its level that the network knows; all that it knows where these are too few.

    Args:
        sign: what was asked for.
        lexicon: where the levels are.
        labels: what the network knows, "no sign" included.
    """
    others = frozenset(labels) - {sign.id, NO_SIGN}
    level = others & {other.id for other in lexicon.level(sign.level)}
    return level if len(level) >= FEWEST else others
