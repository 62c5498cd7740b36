"""Whether an attempt shows a sign of the learner's own, and which of all known signs it shows.

An own sign competes with the known signs by odds: at its threshold distance they are even, so that it has half of all
shares; they grow with the `STEEP`th power as the distance decreases. `verdict.judge` then decides as for known signs.

The threshold is `WIDER` times the mean distance of the takes from each other, and between `CLOSEST` and `FARTHEST`.
These were chosen on drawn people with the tracker's noise, with 20 of the 100 signs removed from the network's answers
(`benchmarks/own_signs.py`). There, known signs are nearer than `FARTHEST` in 0.9% of all pairs, and nearer than
`CLOSEST` in 0.2%.

Own signs are no rivals of a known sign: its verdict is the same with and without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.own.agreement import spread
from deepsign_model.own.distance import Floats, mean_distance
from deepsign_model.signs.verdict import Verdict, judge
from deepsign_model.specs.signs import Calibration

__all__ = ["KnownOwn", "OwnContest"]

WIDER: Final = 1.5
CLOSEST: Final = 0.25
FARTHEST: Final = 0.40
STEEP: Final = 8
EVEN: Final = 0.5
"""The share of an own sign at its threshold distance."""
MOST_ODDS: Final = 1e6


@dataclass(frozen=True, eq=False)
class KnownOwn:
    """An own sign that attempts are compared with.

    Attributes:
        id: Its id; see `ids.is_own`.
        embeddings: float32 (E,) of each take.
    """

    id: str
    embeddings: tuple[Floats, ...]

    @cached_property
    def threshold(self) -> float:
        """Largest mean distance from the takes at which an attempt shows the sign."""
        return float(np.clip(WIDER * spread(self.embeddings), CLOSEST, FARTHEST))

    def odds(self, embedding: Floats) -> float:
        """Returns the odds that an attempt shows the sign rather than any known one; 1 at the threshold."""
        if embedding.shape != self.embeddings[0].shape:
            raise ModelError(
                "The takes of an own sign were made with another network; embed them again."
            )
        far = max(mean_distance(embedding, self.embeddings), 1e-6)
        return min((self.threshold / far) ** STEEP, MOST_ODDS)


@dataclass(frozen=True, eq=False)
class OwnContest:
    """The signs of a network and a learner's own signs, as rivals.

    Attributes:
        labels: Labels of the network, including "no_sign".
        calibration: Thresholds of the network.
        own: Own signs of the learner.
    """

    labels: tuple[str, ...]
    calibration: Calibration
    own: tuple[KnownOwn, ...]

    def shares(self, probabilities: Sequence[float], embedding: Floats) -> dict[str, float]:
        """Returns the share of each label and own sign in an attempt; their sum is 1.

        Args:
            probabilities: (K,) of the labels; see `to_probabilities`.
            embedding: (E,) of the same attempt.

        Raises:
            ModelError: The own signs were embedded by another network.
        """
        odds = {each.id: each.odds(embedding) for each in self.own}
        total = 1.0 + sum(odds.values())
        known = zip(self.labels, probabilities, strict=True)
        return {label: p / total for label, p in known} | {s: w / total for s, w in odds.items()}

    def judge(
        self,
        probabilities: Sequence[float],
        embedding: Floats,
        prompted: str,
        *,
        hand_rose: bool = True,
    ) -> Verdict:
        """Decides whether an attempt shows a prompted own sign; all known and own signs are its rivals.

        Args:
            probabilities: As in `shares`.
            embedding: As in `shares`.
            prompted: Id of the own sign.
            hand_rose: Whether a hand left its rest.

        Raises:
            ModelError: There is no such own sign, or the own signs were embedded by another network.
        """
        shares = self.shares(probabilities, embedding)
        thresholds = {**self.calibration.thresholds, prompted: EVEN}
        calibration = replace(self.calibration, thresholds=thresholds)
        return judge(
            tuple(shares.values()), tuple(shares), prompted, calibration, hand_rose=hand_rose
        )

    def ranked(self, probabilities: Sequence[float], embedding: Floats) -> tuple[str, ...]:
        """Returns all known and own signs, likeliest first."""
        shares = self.shares(probabilities, embedding)
        signs = (sign for sign in shares if sign != NO_SIGN)
        return tuple(sorted(signs, key=lambda sign: -shares[sign]))
