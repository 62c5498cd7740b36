"""How well the parameter heads name the handshape, location and movement of real clips.

A clip shows one of a sign's variants, and it is not known which one: a head is right if it names the
value of any variant. Beside that stands the stricter count against the citation form
alone, and what a head would reach that always named the commonest value.
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
        name: of the parameter.
        values: how many values it has.
        top1: the value of any of the sign's variants came first.
        top3: it came among the first three.
        citation: the value of the citation form came first.
        majority: share of the clips for which the commonest value is right (any variant).
        citation_majority: the same against the citation form.
        equal_error: the likeliest right value against all wrong ones.
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
        """One line of a table."""
        return (
            f"  {self.name:<16}{self.values:>4}  {self.top1.percent:>18}{self.top3.percent:>18}"
            f"{self.citation.percent:>18}{100 * self.majority:>9.0f}%{self.equal_error!s:>20}"
        )


def values_of(sign: str, parameter: str) -> tuple[str, ...]:
    """What a sign's variants have of a parameter, the citation form's first; empty if unknown."""
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
    """Measures every head.

    Args:
        probabilities: (N, V) by parameter.
        known: the V values of each parameter.
        shown: the sign of each clip.
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
    """A clip's likeliest fitting value is one right trial, each value that does not fit a wrong one."""
    best = np.where(fits, scores, -np.inf).max(1)
    known_rows = fits.any(1)
    wrong = np.repeat(np.asarray(groups), (~fits).sum(1)).tolist()
    mine = [groups[int(k)] for k in np.flatnonzero(known_rows)]
    values = np.concatenate([best[known_rows], scores[~fits]])
    return Trials(values, np.arange(len(values)) < known_rows.sum(), (*mine, *wrong))


def _among(fits: Flags, order: NDArray[np.intp], first: int) -> Flags:
    """(N,): whether a fitting value is among the ``first`` of each row."""
    return np.asarray(np.take_along_axis(fits, order[:, :first], 1).any(1))
