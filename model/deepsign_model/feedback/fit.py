"""Fits an attempt to the accepted variants of a sign, and measures how far each parameter is off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon import Sign
from deepsign_model.feedback.alignment import aligned
from deepsign_model.feedback.figures import Figures, figures
from deepsign_model.feedback.measures import Moments, measured
from deepsign_model.feedback.reference import MOMENTS, Reference, references
from deepsign_model.feedback.spreads import SCORES, Spread, Spreads, scores
from deepsign_model.signs.keypoints import keypoints
from deepsign_model.signs.span import HIGH
from deepsign_model.tracking.track import Track

__all__ = ["Fit", "best_fit", "fitted", "moments_of"]

Floats = NDArray[np.float64]

_MOST: Final = 3.0  # the most that one parameter counts in the choice of the variant
_NO_PLACE: Final = np.array([name == ("between", "location") for name in SCORES])
_PLACE: Final = np.array([name == ("dominant", "location") for name in SCORES])


@dataclass(frozen=True)
class Fit:
    """An attempt beside the variant that it is nearest to.

    Attributes:
        moments: The attempt.
        reference: The variant, with the number of repetitions that fits best.
        pairs: bool (T, M), true for moments that belong together.
        figures: Figures of the attempt.
        wanted: Figures of the reference.
        spread: Differences between people who sign the variant rightly.
        z: (K, F) deviations, in spreads.
        ratios: (scores,) each score divided by its limit; NaN if nothing is seen.
    """

    moments: Moments
    reference: Reference
    pairs: NDArray[np.bool_]
    figures: Figures
    wanted: Figures
    spread: Spread
    z: Floats
    ratios: Floats

    @property
    def total(self) -> float:
        """Distance of the attempt from the variant, over all parameters."""
        return float(np.nansum(np.minimum(self.ratios, _MOST) ** 2))

    @property
    def stroke(self) -> NDArray[np.bool_]:
        """Moments of the attempt within the sign itself, bool (T,)."""
        sign = np.flatnonzero(self.reference.keys.any(0))
        return np.asarray(self.pairs[:, sign[0] : sign[-1] + 1].any(1))

    @property
    def up(self) -> Floats:
        """Share of the sign during which each hand is raised, (2,)."""
        return np.asarray((self.moments.wrists[self.stroke, :, 1] < HIGH).mean(0))


def moments_of(track: Track, hand: Hand) -> Moments:
    """Measures an attempt, with the dominant hand on the right."""
    points, seen = keypoints(track, hand, MOMENTS)
    return measured(np.linspace(track.t_s[0], track.t_s[-1], MOMENTS), points, seen)


@lru_cache(maxsize=256)
def fitted(variants: tuple[Performance, ...]) -> tuple[tuple[Reference, Figures], ...]:
    """Returns the references of a sign with their figures."""
    itself = np.eye(MOMENTS, dtype=bool)
    return tuple((each, figures(each.moments, each, itself)) for each in references(variants))


def best_fit(moments: Moments, sign: Sign, spreads: Spreads) -> Fit:
    """Returns the fit with the variant that the attempt is nearest to."""
    known = fitted(sign.variants)
    ways = [reference for reference, _ in known]
    pairs, cost = aligned(moments, [r.moments for r in ways], [bool(r.up[1]) for r in ways])
    fits = []
    for variant in range(len(sign.variants)):
        mine = [k for k, r in enumerate(ways) if r.variant == variant]
        best = min(mine, key=lambda k: float(cost[k]))
        fits.append(_fit(moments, *known[best], pairs[best], spreads.of(sign, variant)))
    return min(fits, key=lambda fit: fit.total)


def _fit(
    moments: Moments,
    reference: Reference,
    wanted: Figures,
    pairs: NDArray[np.bool_],
    spread: Spread,
) -> Fit:
    found = figures(moments, reference, pairs)
    z = spread.deviations(found.rows, wanted.rows)
    ratios = scores(z) / spread.typical
    ratios[_PLACE if reference.met.any() else _NO_PLACE] = np.nan
    return Fit(moments, reference, pairs, found, wanted, spread, z, ratios)
