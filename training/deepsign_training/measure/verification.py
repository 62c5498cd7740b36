"""Verification trials: right and wrong signs, and how well their scores separate them.

Every clip of a sign is one right trial, and one wrong trial for each other sign of its level
(``deepsign_model.rivals``, the game's own rule). The score of a trial is what the game's judge
compares with a threshold: the prompted sign's share among its rivals and "no sign".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.signs.verdict import judge
from deepsign_model.specs.signs import Calibration
from deepsign_training.measure.metrics import Rate, draws

__all__ = ["Trials", "accepted", "equal_error_rate", "level_shares", "level_trials", "margins"]  # fmt: skip

Floats = NDArray[np.float64]
Contests = Mapping[str, Collection[str]]

DRAWS = 200
TINY = 1e-9


@dataclass(frozen=True)
class Trials:
    """Scores (M,), whether each trial is a right one (M,), and its group of dependent trials (M,)."""

    scores: Floats
    right: NDArray[np.bool_]
    groups: tuple[str, ...]


def level_shares(probabilities: Floats, labels: Sequence[str], rivals: Contests) -> Floats:
    """Returns each sign's share of the probability of itself, its rivals and "no sign", (N, signs)."""
    place = [labels.index(sign) for sign in rivals]
    return probabilities[:, place] / _totals(probabilities, labels, rivals)


def margins(shares: Floats, signs: Sequence[str], calibration: Calibration) -> Floats:
    """Returns the margin of each share above its sign's threshold in log odds, (N, signs); 0 is just accepted."""
    thresholds = np.array([calibration.threshold(sign) for sign in signs])
    return _log_odds(shares) - _log_odds(thresholds)


def level_trials(
    scores: Floats, shown: Sequence[str], rivals: Contests, groups: Sequence[str] | None = None
) -> Trials:
    """Makes trials of each clip with its own sign and every other sign of the level.

    Args:
        scores: (N, signs).
        shown: The sign of each clip.
        rivals: Rivals of each sign, in the order of the scores.
        groups: Group of each clip; its sign by default.
    """
    taken: list[tuple[float, bool, str]] = []
    for row, sign, group in zip(scores, shown, groups or shown, strict=True):
        for prompted, score in zip(rivals, row, strict=True):
            if prompted == sign or prompted in rivals[sign]:
                taken.append((float(score), prompted == sign, group))
    values, right, names = zip(*taken, strict=True) if taken else ((), (), ())
    return Trials(np.array(values, np.float64), np.array(right, bool), tuple(names))


def equal_error_rate(trials: Trials) -> Rate:
    """Returns the rate at which false rejects equal false accepts, with its interval by group."""
    if trials.right.all() or not trials.right.any():
        return Rate(float("nan"), float("nan"), float("nan"))
    order = np.argsort(-trials.scores, kind="stable")
    right = trials.right[order]
    ends = _ends(trials.scores[order])
    value = float(_crossings(right, np.ones((1, len(right))), ends)[0])
    chances = draws(trials.groups, DRAWS)[:, order]
    drawn = _crossings(right, chances, ends)
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Rate(value, float(low), float(high))


def accepted(
    probabilities: Floats, labels: Sequence[str], calibration: Calibration, rivals: Contests
) -> NDArray[np.bool_]:
    """Returns whether the game's judge accepts each clip as each sign, bool (N, signs)."""
    found = [
        [judge(row, labels, sign, calibration, rivals[sign]).accepted for sign in rivals]
        for row in probabilities.tolist()
    ]
    return np.array(found, bool).reshape(len(probabilities), len(rivals))


def _totals(probabilities: Floats, labels: Sequence[str], rivals: Contests) -> Floats:
    """Returns the summed probability of each sign, its rivals and "no sign", (N, signs)."""
    contest = np.array(
        [
            [label in (sign, NO_SIGN) or label in others for label in labels]
            for sign, others in rivals.items()
        ],
        np.float64,
    )
    return np.asarray(np.maximum(probabilities @ contest.T, TINY))


def _ends(scores: Floats) -> NDArray[np.int64]:
    """Returns the last index of each run of equal scores, which a threshold cannot separate."""
    return np.flatnonzero(np.append(scores[1:] != scores[:-1], True))


def _rates(
    right: NDArray[np.bool_], weights: Floats, ends: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Returns false accept and false reject rates (D, E + 1) for each row of weights (D, M)."""
    good, bad = (weights * right).cumsum(1), (weights * ~right).cumsum(1)
    start = np.zeros((len(weights), 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        accept = np.hstack([start, bad[:, ends]]) / bad[:, -1:]
        reject = 1 - np.hstack([start, good[:, ends]]) / good[:, -1:]
    return accept, reject


def _crossings(right: NDArray[np.bool_], weights: Floats, ends: NDArray[np.int64]) -> Floats:
    """Returns the rate at which the two errors cross (D,), interpolated linearly between thresholds."""
    accept, reject = _rates(right, weights, ends)
    after = np.argmax(accept >= reject, axis=1)
    rows = np.arange(len(accept))
    before = np.maximum(after - 1, 0)
    gap = (reject - accept)[rows, before]
    step = gap + (accept - reject)[rows, after]
    part = np.where(step > 0, gap / np.where(step > 0, step, 1), 0.0)
    crossed = accept[rows, before] + part * (accept[rows, after] - accept[rows, before])
    return np.asarray(np.where(np.isfinite(reject[:, 0]), crossed, np.nan))


def _log_odds(shares: Floats) -> Floats:
    kept = np.clip(shares, TINY, 1 - TINY)
    return np.asarray(np.log(kept / (1 - kept)))
