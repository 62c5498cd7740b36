"""Fits the odds of advice on drawn people: multinomial logistic regression, half of the weight on people who sign rightly.

Real people differ more than drawn ones. The people who sign rightly therefore count twice: as they are, and with wider deviations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.evidence import evidence
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.fit import Fit, best_fit, moments_of
from deepsign_model.feedback.odds import NOTHING, ROWS, Odds
from deepsign_model.feedback.spreads import SCORES, Spreads
from deepsign_training.feedback.staged_people import mistaken, right
from deepsign_training.workers import in_order

__all__ = ["fitted_odds", "odds_of"]

Floats = NDArray[np.float64]

_SEED: Final = 200_000  # the people of the spreads have smaller ones
_RIGHT: Final = 5 / 6  # people who sign rightly for each who does not

_WIDER: Final = {
    ("dominant", "orientation"): 1.1, ("dominant", "movement"): 1.25, ("dominant", "path"): 1.4, ("dominant", "inner"): 1.15,
    ("other", "handshape"): 1.1, ("other", "orientation"): 1.1, ("other", "movement"): 1.85, ("other", "path"): 1.9,
    ("other", "inner"): 1.2, ("between", "location"): 1.2, ("whole", "timing"): 1.1,
}  # fmt: skip
"""Scores of real people who sign rightly as multiples of those of drawn ones, where they are larger: the mean of the ratios of medians and of
90th percentiles (`benchmarks/advice.py --spread`)."""

_MORE: Final = 1.15
"""Added to all of them, because what is odd about one person is odder than what is odd about all."""
_DECAY: Final = 1e-3
_STEPS: Final = 400
_RATE: Final = 0.05


@dataclass(frozen=True)
class _Drawn:
    """What N drawn people show: `evidence` (N, E), and the row of `ROWS` that is true of each, (N,)."""

    shown: Floats
    row: NDArray[np.intp]


def odds_of(signs: Sequence[Sign], spreads: Spreads, people: int, workers: int = 1) -> Odds:
    """Draws people who make one mistake each in each sign, and people who make none, and fits the odds.

    Args:
        signs: The signs.
        spreads: How far right performers differ.
        people: Number of mistakes for each sign.
        workers: Number of processes.
    """
    ids = [sign.id for sign in signs]
    drawn = partial(_drawn, people=people, spreads=spreads)
    every = in_order(drawn, ids, workers)
    return fitted_odds(
        np.concatenate([each.shown for each in every]), np.concatenate([each.row for each in every])
    )


def _drawn(sign_id: str, people: int, spreads: Spreads) -> _Drawn:
    sign = load_lexicon()[sign_id]
    names, wrong = mistaken(sign, people, _SEED)
    tracks = [*wrong, *right(sign, round(people * _RIGHT), _SEED)]
    fits = [best_fit(moments_of(track, "right"), sign, spreads) for track in tracks]
    fits += [_wider(fit) for fit in fits[len(names) :]]
    names += [NOTHING] * (len(fits) - len(names))
    shown = np.stack([evidence(fit, sign) for fit in fits])
    return _Drawn(shown, np.array([ROWS.index(name) for name in names]))


def _wider(fit: Fit) -> Fit:
    return replace(fit, z=fit.z * _wider_of(FIGURES), ratios=fit.ratios * _wider_of(SCORES))


def _wider_of(columns: Sequence[tuple[str, ...]]) -> Floats:
    """The factor of each score or figure, by its hand and group."""
    return np.array([_MORE * _WIDER.get((hand, group), 1.0) for hand, group, *_ in columns])


def fitted_odds(shown: Floats, row: NDArray[np.intp]) -> Odds:
    """Fits the odds to evidence (N, E) and the true rows (N,), by Adam (Kingma & Ba 2015) on all of it."""
    known = ~np.isnan(shown)
    count = np.maximum(known.sum(0), 1)
    middle = np.where(known, shown, 0.0).sum(0) / count
    unit = np.sqrt(np.where(known, (shown - middle) ** 2, 0.0).sum(0) / count) + 1e-3
    x = np.c_[np.nan_to_num((shown - middle) / unit), np.ones(len(shown))]
    share = np.where(row == 0, (row == 0).mean(), (row > 0).mean())
    x_weighted = x / (2 * share * len(x))[:, None]
    wanted = np.eye(len(ROWS))[row]
    weights, mean, square = (np.zeros((len(ROWS), x.shape[1])) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = (_softmax(x @ weights.T) - wanted).T @ x_weighted
        slope[:, :-1] += _DECAY * weights[:, :-1]
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        size = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= _RATE * (1 - 0.9 * step / _STEPS) * mean / (1 - 0.9**step) / size
    return Odds(weights, middle, unit)


def _softmax(rows: Floats) -> Floats:
    powers = np.exp(rows - rows.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))
