"""Fits the table of corrections on drawn hands: for each letter and number, which part is off.

Multinomial logistic regression on how far the figures are from the nearest form. Real people differ more than drawn ones: right hands
count twice, as they are and with all deviations wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_alphabet
from deepsign_model.letters.correction_table import (
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

__all__ = ["corrections_of"]

Floats = NDArray[np.float32]

_RIGHT_HANDS: Final = 8  # for each altered hand of one kind
_OTHER_HANDS: Final = 4
_WIDER: Final = 1.35  # as in `deepsign_training.feedback.odds_fit`
_RIGHT_SHARE: Final = 0.5
_LEAST: Final = 0.5  # of the median spread of a figure
_TEN, _NINETY, _NORMAL = 10, 90, 2.563  # 80% of a normal distribution
_DECAY: Final = 1e-3
_STEPS: Final = 400
_RATE: Final = 0.03


def corrections_of(hands: int, seed: int, workers: int = 1) -> CorrectionTable:
    """Draws right hands and altered ones of each letter and number, and fits the table.

    Args:
        hands: Number of hands for each thing that can be off.
        seed: Determines everything.
        workers: Number of processes.
    """
    ids = load_alphabet().ids
    fitted = in_order(partial(_fitted, hands=hands, seed=seed), ids, workers)
    return CorrectionTable(dict(zip(ids, fitted, strict=True)))


def _fitted(name: str, hands: int, seed: int) -> Letter:
    rng = np.random.default_rng([seed, *name.encode()])
    middle, spread = _figures_of_forms(name, hands, rng)
    shown, labels, names = _drawn(name, hands, rng)
    z = np.concatenate([evidence(figures, middle, spread) for figures in shown])
    rows = np.repeat(labels, [len(figures) for figures in shown])
    right = z[rows == 0]
    z, rows = np.concatenate([z, right * _WIDER]), np.concatenate([rows, np.zeros(len(right), int)])
    weights = _regression(z, rows, len(names))
    return Letter(digest(load_alphabet()[name]), tuple(names), middle, spread, weights)


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


def _regression(z: Floats, rows: NDArray[np.int_], count: int) -> Floats:
    """Weights (count, items + 1) by Adam (Kingma & Ba 2015) on all of it; half of the weight is on right hands."""
    x = np.c_[z, np.ones(len(z), np.float32)].astype(np.float32)
    numbers = np.bincount(rows, minlength=count)
    each = np.where(np.arange(count) == 0, _RIGHT_SHARE, (1 - _RIGHT_SHARE) / (count - 1)) / numbers
    weighted = x * each[rows, None].astype(np.float32)
    weights, mean, square = (np.zeros((count, x.shape[1]), np.float32) for _ in range(3))
    for step in range(1, _STEPS + 1):
        odds = x @ weights.T
        powers = np.exp(odds - odds.max(1, keepdims=True))
        powers /= powers.sum(1, keepdims=True)
        powers[np.arange(len(x)), rows] -= 1
        slope = powers.T @ weighted
        slope[:, :-1] += _DECAY * weights[:, :-1] / count
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        size = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= _RATE * (1 - 0.9 * step / _STEPS) * mean / (1 - 0.9**step) / size
    return weights
