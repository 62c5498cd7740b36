"""Cross-validated calibration: thresholds for each clip from folds without its signer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_model.specs.signs import Calibration
from deepsign_training.signs.calibrate import LabelledLogits, calibrate

__all__ = ["Folded", "by_folds", "folds_of"]

Ints = NDArray[np.int64]

FOLDS = 10


@dataclass(frozen=True)
class Folded:
    """Calibrations by fold, and the fold of each clip.

    Attributes:
        calibrations: One per fold, calculated without that fold's signers.
        own: (N,): fold of each clip of a sign.
        other: (M,): fold of each clip of anything else.
    """

    calibrations: tuple[Calibration, ...]
    own: Ints
    other: Ints


def folds_of(signers: Sequence[str], folds: int = FOLDS) -> Ints:
    """Returns the fold of each clip (N,); all clips of a signer are in one, and folds have similar sizes."""
    names, counts = np.unique(np.asarray(signers, str), return_counts=True)
    filled = np.zeros(folds, np.int64)
    fold = {}
    for k in np.argsort(-counts, kind="stable"):
        least = int(filled.argmin())
        fold[str(names[k])] = least
        filled[least] += counts[k]
    return np.array([fold[str(name)] for name in signers], np.int64)


def by_folds(
    labels: Sequence[str],
    own: LabelledLogits,
    own_signers: Sequence[str],
    other: LabelledLogits,
    other_signers: Sequence[str],
    false_accepts: float,
) -> Folded:
    """Calibrates once per fold, without the fold's signers.

    Args:
        labels: Labels of the network.
        own: Clips of signs, for the temperature.
        own_signers: Signer of each clip (N,).
        other: Clips of anything else, for the thresholds.
        other_signers: Signer of each clip (M,).
        false_accepts: Share of the other clips that may pass.
    """
    fold = folds_of([*own_signers, *other_signers])
    first, second = fold[: len(own_signers)], fold[len(own_signers) :]
    found = [
        calibrate(labels, _but(own, first, k), [_but(other, second, k)], false_accepts)
        for k in range(FOLDS)
    ]
    return Folded(tuple(found), first, second)


def _but(evidence: LabelledLogits, fold: Ints, left_out: int) -> LabelledLogits:
    kept = fold != left_out
    return LabelledLogits(evidence.logits[kept], evidence.targets[kept])
