"""The judge's verdicts on all clips, at the thresholds of the weights and at cross-validated thresholds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests
from deepsign_model.specs.signs import SignSpec
from deepsign_training.measure.verification import Contests, accepted, level_shares
from deepsign_training.signs.answers import Answers
from deepsign_training.signs.calibrate import LabelledLogits, softmax
from deepsign_training.signs.folds import Folded, by_folds

__all__ = ["FALSE_ACCEPTS", "Judged", "Measured", "judged"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FALSE_ACCEPTS = 0.05


@dataclass(frozen=True)
class Measured:
    """A network's answers to the clips of a folder.

    Attributes:
        own: Answers to clips of signs.
        other: Answers to clips of anything else, which may be from other folders.
        still: Answers to the same people standing still.
        mirrored: Answers to mirrored clips of signs, with the dominant hand known.
        mirrored_untold: The same, with the dominant hand unknown.
        ms: Median and 95th percentile of the time per picture of each clip, in ms.
    """

    own: Answers
    other: Answers
    still: Answers
    mirrored: Answers | None = None
    mirrored_untold: Answers | None = None
    ms: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class Judged:
    """Verdicts on N clips of signs and M clips of anything else.

    Attributes:
        probabilities: (N, K): calibrated probabilities of clips of signs.
        shares: (N, signs): each sign's share in its contest.
        strange_shares: (M, signs): the same for clips of anything else.
        taken: (N, signs): whether the judge accepts the clip as the sign.
        strange: (M, signs): the same for clips of anything else.
        folded: Calibrations by folds; None without clips of anything else.
        taken_by_folds: (N, signs): `taken` at the thresholds of the clip's fold.
        strange_by_folds: (M, signs): `strange` at the thresholds of the clip's fold.
    """

    probabilities: Floats
    shares: Floats
    strange_shares: Floats
    taken: Flags
    strange: Flags
    folded: Folded | None
    taken_by_folds: Flags
    strange_by_folds: Flags


def judged(measured: Measured, spec: SignSpec, false_accepts: float = FALSE_ACCEPTS) -> Judged:
    """Judges each clip as each sign, at the weights' thresholds and at thresholds by folds."""
    own, other = measured.own, measured.other
    rivals = contests(spec.labels, load_lexicon())
    temperature = spec.calibration.temperature
    shown, strange = (softmax(a.logits, temperature) for a in (own, other))
    folded = None
    if len(other) and len(own):
        evidence = (LabelledLogits(a.logits, a.targets(spec.labels)) for a in (own, other))
        first, second = evidence
        folded = by_folds(spec.labels, first, own.signers, second, other.signers, false_accepts)
    return Judged(
        shown,
        level_shares(shown, spec.labels, rivals),
        level_shares(strange, spec.labels, rivals),
        accepted(shown, spec.labels, spec.calibration, rivals),
        accepted(strange, spec.labels, spec.calibration, rivals),
        folded,
        _by_folds(own.logits, folded, folded.own if folded else None, spec, rivals),
        _by_folds(other.logits, folded, folded.other if folded else None, spec, rivals),
    )


def _by_folds(
    logits: Floats,
    folded: Folded | None,
    fold: NDArray[np.int64] | None,
    spec: SignSpec,
    rivals: Contests,
) -> Flags:
    """Returns whether each clip is accepted as each sign with its own fold's calibration, bool (N, signs)."""
    taken = np.zeros((len(logits), len(rivals)), bool)
    if folded is None or fold is None:
        return taken
    for k, calibration in enumerate(folded.calibrations):
        rows = fold == k
        shown = softmax(logits[rows], calibration.temperature)
        taken[rows] = accepted(shown, spec.labels, calibration, rivals)
    return taken
