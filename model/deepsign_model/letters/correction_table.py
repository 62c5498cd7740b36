"""What people show who make a letter rightly, and who have one part of the hand off: the table, and its default.

`deepsign-train corrections` draws such hands, keeps for each form the median of each figure and its spread, and fits for each letter or
number which part is off by how far the figures are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import Sign
from deepsign_model.errors import BundleError
from deepsign_model.letters.hand_figures import FIGURES
from deepsign_model.npzfile import read_npz
from deepsign_model.tracking.skeleton import Floats
from deepsign_model.wholefile import in_one_move

__all__ = ["LEADS", "OTHER", "RIGHT", "TABLE", "CorrectionTable", "Letter", "digest", "evidence"]

TABLE: Final = Path(__file__).with_name("corrections.npz")
RIGHT: Final = "right"
OTHER: Final = "other"
LEADS: Final = 0.6
"""The share of the probability that something is off which what is told must have."""

_MOST_Z: Final = 6.0
_MOST_BYTES: Final = 16 << 20
_STEPS: Final = 127.0
_ARRAYS: Final = ("ids", "digests", "sure", "forms", "names", "classes", "middle", "spread", "units", "weights", "scales")  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """What hands of one letter or number show.

    Attributes:
        digest: Names the entry that the hands were drawn from.
        names: What can be off, as `part:change:was:seen`; the first is `RIGHT`, the second `OTHER`.
        middle: (forms, FIGURES) medians of right hands.
        spread: (forms, FIGURES) their standard deviations.
        weights: (names, 2 * FIGURES + 1): of the items of `evidence`, and the constant.
        sure: The probability that something is off, from which it is told: at most one of 100 right hands is told anything.
    """

    digest: str
    names: tuple[str, ...]
    middle: Floats
    spread: Floats
    weights: Floats
    sure: float

    @cached_property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """What there is to tell: part and change."""
        told = (name.split(":") for name in self.names if name not in (RIGHT, OTHER))
        return tuple(dict.fromkeys((part, change) for part, change, *_ in told))

    @cached_property
    def _sums(self) -> Floats:
        """Which names mean each of the hints, (names, hints)."""
        means = [tuple(name.split(":")[:2]) for name in self.names]
        return np.array([[mean == hint for hint in self.hints] for mean in means], np.float32)

    def told(self, shares: Floats) -> Floats:
        """The probability (N, hints) of each of `hints` to be true, for shares (N, names)."""
        return np.asarray(shares @ self._sums)

    def shares(self, figures: Floats) -> Floats:
        """The probability (N, names) of each to be what is off, for figures (N, FIGURES)."""
        shown = evidence(figures, self.middle, self.spread)
        odds = shown @ self.weights[:, :-1].T + self.weights[:, -1]
        powers = np.exp(odds - odds.max(1, keepdims=True))
        return np.asarray(powers / powers.sum(1, keepdims=True))


def evidence(figures: Floats, middle: Floats, spread: Floats) -> Floats:
    """How far figures (N, FIGURES) are from those of the nearest form, in its spreads, with and without sign.

    Returns:
        (N, 2 * FIGURES).
    """
    z = np.clip((figures[:, None] - middle) / spread, -_MOST_Z, _MOST_Z)
    nearest = np.einsum("nkf,nkf->nk", z, z).argmin(1)
    chosen = z[np.arange(len(z)), nearest]
    return np.concatenate([chosen, np.abs(chosen)], axis=1)


@dataclass(frozen=True)
class CorrectionTable:
    """The table of all letters and numbers, by their ids."""

    letters: Mapping[str, Letter]

    def save(self, path: Path) -> None:
        """Writes the table."""
        each = list(self.letters.values())
        middle, spread, weights = (
            np.concatenate([getattr(one, name) for one in each])
            for name in ("middle", "spread", "weights")
        )
        units = np.stack([np.abs(rows).max(0) / _STEPS for rows in (middle, spread)])
        scales = np.maximum(np.abs(weights).max(1, keepdims=True), 1e-6) / _STEPS
        with in_one_move(path) as fresh, fresh.open("wb") as out:
            np.savez_compressed(
                out,
                ids=np.array(list(self.letters)),
                digests=np.array([one.digest for one in each]),
                sure=np.array([one.sure for one in each], np.float32),
                forms=np.array([len(one.middle) for one in each], np.int16),
                names=np.array([name for one in each for name in one.names]),
                classes=np.array([len(one.names) for one in each], np.int16),
                middle=np.round(middle / units[0]).astype(np.int8),
                spread=np.ceil(spread / units[1]).astype(np.int8),
                units=units.astype(np.float32),
                weights=np.round(weights / scales).astype(np.int8),
                scales=scales.astype(np.float32),
            )

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, path: Path = TABLE) -> CorrectionTable:
        """Reads a table.

        Raises:
            BundleError: The file is missing or is no such table.
        """
        try:
            return cls(_letters(read_npz(path, _ARRAYS, _MOST_BYTES)))
        except (OSError, ValueError) as error:
            raise BundleError(
                f"{path} is no table of corrections ({error}); install DeepSign again."
            ) from error


def _letters(kept: Mapping[str, NDArray[Any]]) -> dict[str, Letter]:
    rows = [
        kept[name] * unit for name, unit in zip(("middle", "spread"), kept["units"], strict=True)
    ]
    weights = kept["weights"] * kept["scales"]
    if rows[0].shape[1:] != (FIGURES,) or weights.shape[1:] != (2 * FIGURES + 1,):
        raise ValueError("it is of another version")
    names = [str(name) for name in kept["names"]]
    forms, classes = (np.cumsum(kept[name].astype(int)) for name in ("forms", "classes"))
    parts = zip(forms - kept["forms"], forms, classes - kept["classes"], classes, strict=True)
    each = zip(kept["ids"], kept["digests"], kept["sure"].tolist(), parts, strict=True)
    return {
        str(letter): Letter(
            str(made), tuple(names[c:d]), rows[0][a:b], rows[1][a:b], weights[c:d], sure
        )
        for letter, made, sure, (a, b, c, d) in each
    }


def digest(entry: Sign) -> str:
    """Returns a name for the forms of an entry, which changes with any of them."""
    return hashlib.sha256(repr(entry.variants).encode()).hexdigest()[:12]
