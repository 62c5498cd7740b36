"""Measures how far people who sign rightly differ from the references: ``deepsign-train spreads``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.alignment import aligned
from deepsign_model.feedback.figures import Figures, figures
from deepsign_model.feedback.fit import fitted, moments_of
from deepsign_model.feedback.odds import Odds
from deepsign_model.feedback.reference import Reference
from deepsign_model.feedback.spreads import Spread, Spreads, digest, known_medians, scores
from deepsign_model.tracking.track import Track
from deepsign_training.feedback.odds_fit import odds_of
from deepsign_training.feedback.staged_people import filmed
from deepsign_training.tracks.perform import perform_as
from deepsign_training.workers import in_order

__all__ = ["spreads_of"]

Floats = NDArray[np.float64]

TYPICAL: Final = 2.054  # standard deviations: 98 of 100
_LEAST_SCORE: Final = 0.3
_LEAST: Final = 0.5  # of the median spread of a figure
_FEWEST: Final = 8
_UNKNOWN: Final = Odds(np.zeros((0, 0)), np.zeros(0), np.zeros(0))


def spreads_of(signs: Sequence[Sign], people: int, seed: int, workers: int = 1) -> Spreads:
    """Draws people who perform every variant rightly and measures them, then others who make mistakes, for the odds.

    Args:
        signs: The signs.
        people: Number of people for each variant, and of mistakes for each sign.
        seed: Seed of the first person.
        workers: Number of processes.
    """
    ids = [sign.id for sign in signs]
    drawn = partial(_differences, people=people, seed=seed)
    all_ = [each for of_sign in in_order(drawn, ids, workers) for each in of_sign]
    names = [digest(s, k) for s in signs for k in range(len(s.variants))]
    offset = np.concatenate([_median(each) for each in all_])
    spread = np.concatenate([_deviation(each) for each in all_])
    least = _LEAST * known_medians(spread)
    spread = np.maximum(spread, least)
    keys = np.array([each.shape[1] for each in all_], np.intp)
    first = np.cumsum(keys) - keys
    typical = np.stack(
        [
            _typical(each, offset[f : f + k], spread[f : f + k])
            for each, f, k in zip(all_, first, keys, strict=True)
        ]
    )
    entries = {n: k for k, n in enumerate(names)}
    table = Spreads(entries, first, keys, offset, spread, typical, _UNKNOWN)
    return replace(table, odds=odds_of(signs, table, people, workers))


def _differences(sign_id: str, people: int, seed: int) -> list[Floats]:
    """Returns, for each variant, the differences (people, K, F) from its reference."""
    sign = load_lexicon()[sign_id]
    return [_of_variant(sign, number, people, seed) for number in range(len(sign.variants))]


def _of_variant(sign: Sign, variant: int, people: int, seed: int) -> Floats:
    seeds = [seed + 1000 * variant + k for k in range(people)]
    mine = [(each, own) for each, own in fitted(sign.variants) if each.variant == variant]
    takes = perform_as([sign.variants[variant]] * people, seeds)
    tracks = filmed(sign.id, takes, seed + variant)
    return np.stack([_difference(track, mine) for track in tracks])


def _difference(track: Track, mine: Sequence[tuple[Reference, Figures]]) -> Floats:
    moments = moments_of(track, "right")
    references = [each.moments for each, _ in mine]
    pairs, cost = aligned(moments, references, [bool(each.up[1]) for each, _ in mine])
    best = int(cost.argmin())
    reference, own = mine[best]
    return np.asarray(figures(moments, reference, pairs[best]).rows - own.rows)


def _median(rows: Floats) -> Floats:
    """Returns medians (K, F) over people; NaN for figures that too few people have."""
    known = (~np.isnan(rows)).sum(0) >= _FEWEST
    return np.where(known, np.nanmedian(np.where(known, rows, 0.0), axis=0), np.nan)


def _deviation(rows: Floats) -> Floats:
    """Returns standard deviations (K, F), from the 10th and the 90th percentile."""
    known = (~np.isnan(rows)).sum(0) >= _FEWEST
    low, high = np.nanpercentile(np.where(known, rows, 0.0), [10, 90], axis=0)
    return np.where(known, (high - low) / 2.563, np.nan)  # 80% of a normal distribution


def _typical(rows: Floats, offset: Floats, spread: Floats) -> Floats:
    """Returns the limit that the scores of 98 of 100 people stay below, if their logarithms are normal.

    Percentiles are used, so that the few people who do something else count little.
    """
    still = Spread(offset, spread, np.empty(0))
    found = np.stack([scores(still.deviations(row, np.zeros_like(row))) for row in rows])
    found = np.log(np.maximum(found, _LEAST_SCORE))
    some = (~np.isnan(found)).sum(0) >= _FEWEST
    low, middle, high = np.nanpercentile(np.where(some, found, 0.0), [10, 50, 90], axis=0)
    return np.where(some, np.exp(middle + TYPICAL * (high - low) / 2.563), np.nan)
