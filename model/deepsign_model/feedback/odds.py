"""Which parameter is off, and how sure that is: probabilities whose log odds are linear in what an attempt shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.feedback.rules import PARAMETERS

__all__ = ["NOTHING", "ROWS", "Odds"]

Floats = NDArray[np.float64]

NOTHING: Final = ""
ROWS: Final = (NOTHING, *PARAMETERS)
"""What can be off: the rows of the table."""


@dataclass(frozen=True)
class Odds:
    """A table with a row for each parameter and one for nothing.

    `deepsign-train spreads` fits it on drawn people, of whom half make one staged mistake and half none. An attempt that is far off in a
    way that no row explains gets no high probability.

    Attributes:
        weights: (rows, E + 1): of each item of `evidence.EVIDENCE` in units, and the constant; in the order of `ROWS`.
        middle: (E,): what is taken from each item; an item that is not seen counts as this.
        unit: (E,): the items' standard deviations.
    """

    weights: Floats
    middle: Floats
    unit: Floats

    def shares(self, shown: Floats) -> dict[str, float]:
        """The probability of each parameter to be what is off, for evidence (E,); the rest to 1 is that of nothing."""
        items = np.nan_to_num((shown - self.middle) / self.unit)
        odds = self.weights[:, :-1] @ items + self.weights[:, -1]
        powers = np.exp(odds - odds.max())
        return dict(zip(PARAMETERS, map(float, powers[1:] / powers.sum()), strict=True))
