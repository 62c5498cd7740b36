"""Fits the table of corrections on drawn hands: for each letter and number, which part is off.

Multinomial logistic regression on how far the figures are from the nearest form. Real people differ more than drawn ones: right hands
count twice, as they are and with all deviations wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.correction_table import (
    LEADS,
    OTHER,
    RIGHT,
    CorrectionTable,
    Letter,
    digest,
    evidence,
)
from deepsign_model.letters.hand_figures import hand_figures
from deepsign_training.letters.altered_hands import altered, drawn, forms, others, rivals
from deepsign_training.workers import in_order

__all__ = ["corrections_of", "fitted"]

Floats = NDArray[np.float32]

_RIGHT_HANDS: Final = 8  # for each altered hand of one kind
_OTHER_HANDS: Final = 4
_WIDER: Final = 1.35  # between a third and a half, as real people differ from drawn ones
_RIGHT_SHARE: Final = 0.5
_LEAST: Final = 0.5  # of the median spread of a figure
_TEN, _NINETY, _NORMAL = 10, 90, 2.563  # 80% of a normal distribution
_CALIBRATED: Final = 12  # right hands, for each altered one of one kind
_FALSE: Final = 100
_LEAST_SURE: Final = 0.8
_DECAY: Final = 1e-3
_STEPS: Final = 600
_BATCH: Final = 4096
_RATE: Final = 0.03


def corrections_of(hands: int, seed: int, workers: int = 1) -> CorrectionTable:
    """Draws right hands and altered ones of each letter and number, and fits the table.

    Args:
        hands: Number of hands for each thing that can be off.
        seed: Determines everything.
        workers: Number of processes.
    """
    ids = load_alphabet().ids
    each = in_order(partial(fitted, hands=hands, seed=seed), ids, workers)
    return CorrectionTable(dict(zip(ids, each, strict=True)))


def fitted(name: str, hands: int, seed: int) -> Letter:
    """Draws hands of one letter or number and fits its part of the table; see `corrections_of`."""
    rng = np.random.default_rng([seed, *name.encode()])
    middle, spread = _figures_of_forms(name, hands, rng)
    shown, labels, names = _drawn(name, hands, rng)
    z = np.concatenate([evidence(figures, middle, spread) for figures in shown])
    rows = np.repeat(labels, [len(figures) for figures in shown])
    right = z[rows == 0]
    z, rows = np.concatenate([z, right * _WIDER]), np.concatenate([rows, np.zeros(len(right), int)])
    weights = _regression(z, rows, len(names), rng)
    letter = Letter(digest(load_alphabet()[name]), tuple(names), middle, spread, weights, 1.0)
    return replace(
        letter, sure=_sure(letter, drawn(name, forms(name), _CALIBRATED * hands, rng, mixed=True))
    )


def _sure(letter: Letter, hands: Floats) -> float:
    """The probability from which one of `_FALSE` right hands is told anything."""
    found = letter.shares(hand_figures(hands))
    wrong = 1 - found[:, 0]
    told = letter.told(found).max(1) >= LEADS * wrong
    return max(_LEAST_SURE, float(np.quantile(np.where(told, wrong, 0.0), 1 - 1 / _FALSE)))


def _figures_of_forms(name: str, hands: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Medians and spreads (forms, FIGURES) of right hands."""
    shown = [hand_figures(drawn(name, (form,), 2 * hands, rng)) for form in forms(name)]
    middle = np.stack([np.median(each, axis=0) for each in shown])
    low, high = (
        np.stack([np.percentile(each, q, axis=0) for each in shown]) for q in (_TEN, _NINETY)
    )
    spread = (high - low) / _NORMAL
    spread = np.maximum(spread, np.maximum(_LEAST * np.median(spread, axis=0), 0.02))
    return middle.astype(np.float32), spread.astype(np.float32)


def _drawn(
    name: str, hands: int, rng: np.random.Generator
) -> tuple[list[Floats], list[int], list[str]]:
    """Figures of hands of each kind, the number of what is off in them, and all names of that."""
    shown = [hand_figures(drawn(name, forms(name), _RIGHT_HANDS * hands, rng, mixed=True))]
    shown.append(_of_others(others(name), _OTHER_HANDS * hands, rng))
    names = [RIGHT, OTHER]
    for what, wrong in altered(name).items():
        shown.append(hand_figures(drawn(name, wrong, hands, rng)))
        names.append(what)
    for what, seen in rivals(name).items():
        shown.append(hand_figures(drawn(seen, forms(seen), hands, rng, mixed=True)))
        names.append(what)
    return shown, list(range(len(names))), names


def _of_others(names: Sequence[str], hands: int, rng: np.random.Generator) -> Floats:
    each = [drawn(name, forms(name), hands // len(names) + 1, rng, mixed=True) for name in names]
    return hand_figures(np.concatenate(each))


def _regression(z: Floats, rows: NDArray[np.int_], count: int, rng: np.random.Generator) -> Floats:
    """Weights (count, items + 1) by Adam (Kingma & Ba 2015); half of the weight is on right hands."""
    x = np.c_[z, np.ones(len(z), np.float32)].astype(np.float32)
    share = np.where(np.arange(count) == 0, _RIGHT_SHARE, (1 - _RIGHT_SHARE) / (count - 1))
    each = (share / np.bincount(rows, minlength=count))[rows].astype(np.float32)
    weights, mean, square = (np.zeros((count, x.shape[1]), np.float32) for _ in range(3))
    for step in range(1, _STEPS + 1):
        some = rng.integers(len(x), size=min(_BATCH, len(x)))
        odds = x[some] @ weights.T
        powers = np.exp(odds - odds.max(1, keepdims=True))
        powers /= powers.sum(1, keepdims=True)
        powers[np.arange(len(some)), rows[some]] -= 1
        slope = (powers * each[some, None]).T @ x[some] * np.float32(len(x) / len(some))
        slope[:, :-1] += _DECAY * weights[:, :-1] / count
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        size = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= _RATE * (1 - 0.95 * step / _STEPS) * mean / (1 - 0.9**step) / size
    return weights
