"""Differences between people who sign rightly and a reference, figure by figure: the table, and its default.

`deepsign-train spreads` draws people who perform each variant, tracks them with the tracker's errors, and keeps for each figure the
median difference (the tracker's habit) and its spread, for each score the limit that nearly all of them stay below, and the odds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import Sign
from deepsign_model.errors import BundleError
from deepsign_model.feedback.figures import COLUMNS
from deepsign_model.feedback.odds import Odds
from deepsign_model.npzfile import read_npz
from deepsign_model.wholefile import in_one_move

__all__ = [
    "SCORES",
    "TABLE",
    "Spread",
    "Spreads",
    "digest",
    "known_medians",
    "roots_of_worst",
    "scores",
]

Floats = NDArray[np.float64]

TABLE: Final = Path(__file__).with_name("spreads.npz")
SCORES: Final = tuple(COLUMNS)
"""Hand and parameter of each score."""

_WORST: Final = 3  # figures that make a score: one wrong finger moves three or four of fifteen
_MOST_Z: Final = 12.0
_MOST_BYTES: Final = 4 << 20
_ARRAYS: Final = (
    "digests", "keys", "offset", "spread", "units", "typical", "weights", "middle", "unit",
)  # fmt: skip
_STEPS: Final = 127.0
_OWN_SPREAD: Final = 0.5
_OWN_TYPICAL: Final = 0.3


@dataclass(frozen=True)
class Spread:
    """Differences between people who sign one variant rightly and its reference.

    Attributes:
        offset: (K, F) median difference.
        spread: (K, F) standard deviation.
        typical: (scores,) limit that 98 of 100 people stay below, in the order of `SCORES`.
    """

    offset: Floats
    spread: Floats
    typical: Floats

    def deviations(self, rows: Floats, reference: Floats) -> Floats:
        """Returns the deviations (K, F) of figures from those of the reference, in spreads."""
        z = (rows - reference - self.offset) / self.spread
        return np.asarray(np.clip(z, -_MOST_Z, _MOST_Z))


@dataclass(frozen=True)
class Spreads:
    """The table of all signs.

    Attributes:
        entries: The number of each variant, by its `digest`.
        first: Row of each variant's first key, (N,).
        keys: Number of keys of each, (N,).
        offset, spread: (rows, F).
        typical: (N, scores).
        odds: Which parameter is off, by how far the scores are.
    """

    entries: dict[str, int]
    first: NDArray[np.intp]
    keys: NDArray[np.intp]
    offset: Floats
    spread: Floats
    typical: Floats
    odds: Odds

    def of(self, sign: Sign, variant: int) -> Spread:
        """Returns the spread of a variant of a sign; the median of all signs if the table lacks it."""
        entry = self.entries.get(digest(sign, variant))
        if entry is None:
            return self._default(len(sign.variants[variant].keys))
        rows = slice(self.first[entry], self.first[entry] + self.keys[entry])
        _, spread, typical = self._middle
        return Spread(
            self.offset[rows],
            _between(self.spread[rows], spread, _OWN_SPREAD),
            _between(self.typical[entry], typical, _OWN_TYPICAL),
        )

    @cached_property
    def _middle(self) -> tuple[Floats, Floats, Floats]:
        """The median offset and spread of each figure, and the median limit of each score, of all signs."""
        return known_medians(self.offset), known_medians(self.spread), known_medians(self.typical)

    def _default(self, keys: int) -> Spread:
        """The median of all signs."""
        offset, spread, typical = self._middle
        return Spread(np.repeat(offset[None], keys, 0), np.repeat(spread[None], keys, 0), typical)

    def save(self, path: Path) -> None:
        """Writes the table."""
        units = [
            np.maximum(np.nan_to_num(np.abs(each)).max(axis=0), 1e-6) / _STEPS
            for each in (self.offset, self.spread)
        ]
        steps = [
            np.nan_to_num(np.round(each / unit), nan=-128).astype(np.int8)
            for each, unit in zip((self.offset, self.spread), units, strict=True)
        ]
        with in_one_move(path) as fresh, fresh.open("wb") as out:
            np.savez_compressed(
                out, digests=np.array(list(self.entries)), keys=self.keys.astype(np.int16),
                offset=steps[0], spread=steps[1], units=np.stack(units), typical=self.typical.astype(np.float16),
                weights=self.odds.weights.astype(np.float32), middle=self.odds.middle.astype(np.float32),
                unit=self.odds.unit.astype(np.float32),
            )  # fmt: skip

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, path: Path = TABLE) -> Spreads:
        """Reads a table.

        Raises:
            BundleError: The file is missing or is no such table.
        """
        try:
            kept: dict[str, Any] = read_npz(path, _ARRAYS, _MOST_BYTES)
        except (OSError, ValueError) as error:
            raise BundleError(
                f"{path} is no table of spreads ({error}); install DeepSign again."
            ) from error
        offset, spread = (
            np.where(kept[name] == -128, np.nan, kept[name] * unit)
            for name, unit in zip(("offset", "spread"), kept["units"], strict=True)
        )
        keys = kept["keys"].astype(np.intp)
        entries = {str(name): number for number, name in enumerate(kept["digests"])}
        odds = Odds(*(kept[name].astype(float) for name in ("weights", "middle", "unit")))
        first, typical = np.cumsum(keys) - keys, kept["typical"].astype(float)
        return cls(entries, first, keys, offset, spread, typical, odds)


def digest(sign: Sign, variant: int) -> str:
    """Returns a name for a variant, which changes with any part of its performance."""
    return hashlib.sha256(repr(sign.variants[variant]).encode()).hexdigest()[:12]


def _between(own: Floats, all_signs: Floats, share: float) -> Floats:
    """Returns a value between that of a variant, for which few people were drawn, and that of all signs."""
    return np.asarray(own**share * all_signs ** (1 - share))


def known_medians(rows: Floats) -> Floats:
    """Returns the median of each column of rows (N, F), without NaN; NaN for a column of NaN."""
    columns = [column[~np.isnan(column)] for column in rows.T]
    return np.array([np.median(each) if len(each) else np.nan for each in columns])


def scores(z: Floats) -> Floats:
    """Returns how far an attempt is off, (scores,), in the order of `SCORES`; NaN if nothing is seen.

    The score of a key is the root mean square of its worst figures; the score of an attempt is the mean of its keys.
    Places count only at the key where they are nearest, because a hand that reaches the place is right. A sign may be
    too quick, but not too slow.
    """
    made = np.full(len(SCORES), np.nan)
    for number, (hand, parameter) in enumerate(SCORES):
        block = z[:, COLUMNS[hand, parameter]]
        block = np.minimum(block, 0.0) if parameter == "timing" else block
        each = roots_of_worst(block)
        known = each[~np.isnan(each)]
        if len(known):
            made[number] = known.min() if parameter == "location" else known.mean()
    return made


def roots_of_worst(rows: Floats) -> Floats:
    """The root mean square of the largest of the deviations in each row (K, D), (K,); NaN where none is known."""
    count = np.minimum((~np.isnan(rows)).sum(1), _WORST)
    largest = np.sort(np.nan_to_num(rows * rows), axis=1)[:, : -_WORST - 1 : -1].sum(1)
    return np.where(count > 0, np.sqrt(largest / np.maximum(count, 1)), np.nan)
