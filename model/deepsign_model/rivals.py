"""Which signs a prompted sign competes with: the same in the game, in calibration and in every measurement.

A threshold holds for the contest it was found in. Game and training therefore ask this one module
who takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from deepsign_assets.lexicon import NO_SIGN, Lexicon, Sign

__all__ = ["FEWEST", "contests", "level_contests", "level_rivals_of", "rivals_of"]

FEWEST: Final = 5
"""With fewer rivals almost anything would be nearest to the sign that was asked for."""


def rivals_of(sign: Sign, lexicon: Lexicon, labels: Collection[str]) -> frozenset[str]:
    """Whoever may veto a sign: the others of its level, and its minimal pairs of any level, that the network knows.

    Args:
        sign: what was asked for.
        lexicon: where the levels are.
        labels: what the network knows, "no sign" included.
    """
    pairs = frozenset(sign.minimal_pairs) & frozenset(labels)
    return (level_rivals_of(sign, lexicon, labels) | pairs) - {sign.id}


def level_rivals_of(sign: Sign, lexicon: Lexicon, labels: Collection[str]) -> frozenset[str]:
    """The other signs of its level that the network knows; all that it knows where these are too few.

    Args:
        sign: what was asked for.
        lexicon: where the levels are.
        labels: what the network knows, "no sign" included.
    """
    others = frozenset(labels) - {sign.id, NO_SIGN}
    level = others & {other.id for other in lexicon.level(sign.level)}
    return level if len(level) >= FEWEST else others


def contests(labels: Collection[str], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The rivals of every sign that a network knows, in the order of its labels.

    A sign that the lexicon does not hold competes with all the others.
    """
    return _by_sign(labels, lexicon, rivals_of)


def level_contests(labels: Collection[str], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """As ``contests``, but of the level alone: the question "which of the level's ten signs was it?"."""
    return _by_sign(labels, lexicon, level_rivals_of)


def _by_sign(
    labels: Collection[str],
    lexicon: Lexicon,
    rivals: Callable[[Sign, Lexicon, Collection[str]], frozenset[str]],
) -> dict[str, frozenset[str]]:
    signs = [label for label in labels if label != NO_SIGN]
    known = frozenset(lexicon.ids)
    return {
        sign: rivals(lexicon[sign], lexicon, labels) if sign in known else frozenset(signs) - {sign}
        for sign in signs
    }
