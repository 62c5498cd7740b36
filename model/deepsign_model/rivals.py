"""The signs that a prompted sign competes with, in the game, in calibration and in evaluation.

A threshold is valid only for the contest it was calibrated in, so game and training both use this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from deepsign_assets.lexicon import NO_SIGN, Lexicon, Sign

__all__ = ["FEWEST", "contests", "level_contests", "level_rivals_of", "rivals_of"]

FEWEST: Final = 5
"""Smallest number of rivals; with fewer, almost any movement would be closest to the prompted sign."""


def rivals_of(sign: Sign, lexicon: Lexicon, labels: Collection[str]) -> frozenset[str]:
    """Returns the known signs that can veto a sign: the others of its level, and its minimal pairs of any level.

    Args:
        sign: The prompted sign.
        lexicon: The lexicon with the levels.
        labels: The network's labels, including "no sign".
    """
    pairs = frozenset(sign.minimal_pairs) & frozenset(labels)
    return (level_rivals_of(sign, lexicon, labels) | pairs) - {sign.id}


def level_rivals_of(sign: Sign, lexicon: Lexicon, labels: Collection[str]) -> frozenset[str]:
    """Returns the other known signs of a sign's level, or all known signs if these are too few.

    Args:
        sign: The prompted sign.
        lexicon: The lexicon with the levels.
        labels: The network's labels, including "no sign".
    """
    others = frozenset(labels) - {sign.id, NO_SIGN}
    level = others & {other.id for other in lexicon.level(sign.level)}
    return level if len(level) >= FEWEST else others


def contests(labels: Collection[str], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Returns the rivals of every sign of a network, in the order of its labels.

    A sign that is not in the lexicon competes with all others.
    """
    return _by_sign(labels, lexicon, rivals_of)


def level_contests(labels: Collection[str], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Returns the rivals of every sign within its level only: the question "which of the level's ten signs was it?"."""
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
