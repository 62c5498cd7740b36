"""Accuracy of the parameter heads (handshape, location, movement) on real clips.

A clip shows one of a sign's variants, but it is not known which one, so a head is right if it names the
value of any variant. The stricter count against the citation form alone is reported as well, and the
accuracy of always naming the most common value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import PARAMETERS, parameters_of
from deepsign_training.measure.metrics import Rate, Share, share
from deepsign_training.measure.verification import Trials, equal_error_rate

__all__ = ["HeadRow", "head_rows", "values_of"]

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class HeadRow:
    """One parameter's head on real clips.

    Attributes:
        name: Name of the parameter.
        values: Number of its values.
        top1: Clips for which a value of any variant is first.
        top3: Clips for which a value of any variant is among the first three.
        citation: Clips for which the value of the citation form is first.
        majority: Share of clips for which the most common value is right (any variant).
        citation_majority: The same for the citation form.
        equal_error: Equal error rate of the most probable right value against all wrong ones.
    """

    name: str
    values: int
    top1: Share
    top3: Share
    citation: Share
    majority: float
    citation_majority: float
    equal_error: Rate

    def line(self) -> str:
        """Returns a line of the table."""
        return (
            f"  {self.name:<16}{self.values:>4}  {self.top1.percent:>18}{self.top3.percent:>18}"
            f"{self.citation.percent:>18}{100 * self.majority:>9.0f}%{self.equal_error!s:>20}"
        )


def values_of(sign: str, parameter: str) -> tuple[str, ...]:
    """Returns the values of a parameter in a sign's variants, the citation form's first; () if unknown."""
    lexicon = load_lexicon()
    if sign not in lexicon.ids or parameter not in PARAMETERS:
        return ()
    place = PARAMETERS.index(parameter)
    found = [parameters_of(variant)[place] for variant in lexicon[sign].variants]
    return tuple(dict.fromkeys(found))


def head_rows(
    probabilities: Mapping[str, NDArray[np.floating]],
    known: Mapping[str, Sequence[str]],
    shown: Sequence[str],
) -> tuple[HeadRow, ...]:
    """Evaluates every head.

    Args:
        probabilities: Probabilities (N, V) by parameter.
        known: The V values of each parameter.
        shown: The sign of each clip.

    Returns:
        A row per parameter; parameters unknown for all clips are left out.
    """
    rows = (_row(name, np.asarray(p, np.float64), known[name], shown) for name, p in probabilities.items())  # fmt: skip
    return tuple(row for row in rows if row is not None)


def _row(
    name: str, probabilities: NDArray[np.float64], known: Sequence[str], shown: Sequence[str]
) -> HeadRow | None:
    codes = [values_of(sign, name) for sign in shown]
    known_rows = [k for k, found in enumerate(codes) if found]
    if not known_rows:
        return None
    codes, groups, scores = (
        [codes[k] for k in known_rows],
        [shown[k] for k in known_rows],
        probabilities[known_rows],
    )
    fits = np.array([[value in found for value in known] for found in codes], bool)
    cited = np.array([[value == found[0] for value in known] for found in codes], bool)
    order = np.argsort(-scores, axis=1, kind="stable")
    return HeadRow(
        name=name,
        values=len(known),
        top1=share(_among(fits, order, 1), groups),
        top3=share(_among(fits, order, 3), groups),
        citation=share(_among(cited, order, 1), groups),
        majority=float(fits.mean(0).max()),
        citation_majority=float(cited.mean(0).max()),
        equal_error=equal_error_rate(_trials(scores, fits, groups)),
    )


def _trials(scores: NDArray[np.float64], fits: Flags, groups: Sequence[str]) -> Trials:
    """Makes one right trial of a clip's most probable right value, and a wrong one of each wrong value."""
    best = np.where(fits, scores, -np.inf).max(1)
    known_rows = fits.any(1)
    wrong = np.repeat(np.asarray(groups), (~fits).sum(1)).tolist()
    mine = [groups[int(k)] for k in np.flatnonzero(known_rows)]
    values = np.concatenate([best[known_rows], scores[~fits]])
    return Trials(values, np.arange(len(values)) < known_rows.sum(), (*mine, *wrong))


def _among(fits: Flags, order: NDArray[np.intp], first: int) -> Flags:
    """Returns whether a right value is among the ``first`` of each row, bool (N,)."""
    return np.asarray(np.take_along_axis(fits, order[:, :first], 1).any(1))
