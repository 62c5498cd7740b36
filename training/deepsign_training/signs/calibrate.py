"""Calibration: a temperature, and for each sign the threshold that its share must reach.

The temperature (Guo et al. 2017, arXiv:1706.04599) minimises the negative log likelihood. A sign's
threshold is the share among its rivals (``deepsign_model.rivals``, the game's own contest) that only
``false_accepts`` of the clips of other signs reach. These clips show real people if available, since a
drawn signer says little about people. With several kinds of clips, the strictest threshold applies. In
a hundred clips only five lie above the threshold, so each sign's own threshold is averaged with the
threshold of all signs together; the fewer clips a sign has, the less its own counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.rivals import contests
from deepsign_model.specs.signs import Calibration
from deepsign_training.measure.verification import level_shares

__all__ = ["LabelledLogits", "calibrate", "softmax", "temperature_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TEMPERATURES = np.geomspace(0.25, 6.0, 60)
LOWEST, HIGHEST = 0.02, 0.98
# In the level's contest, "no sign" often reaches 0.5 for people who do sign. At 0.5, five percentage points more
# right signs are refused for half a point fewer wrong ones (docs/lab/recognition.md). The thresholds refuse.
NOTHING_SHOWN = 0.7
TAIL = 5.0  # clips above the threshold with which a sign's own threshold counts as much as that of all signs


@dataclass(frozen=True)
class LabelledLogits:
    """Logits (N, K) of clips and the label of each (N,); -1 for a sign without a label."""

    logits: Floats
    targets: Ints


def calibrate(
    labels: Sequence[str],
    fitted: LabelledLogits,
    negatives: Sequence[LabelledLogits],
    false_accepts: float = 0.05,
    tail: float = TAIL,
) -> Calibration:
    """Calculates the temperature and the thresholds.

    Args:
        labels: The network's labels.
        fitted: Clips with their labels, for the temperature.
        negatives: Clips for the thresholds, one entry per kind; clips of a sign are not used for its own threshold.
        false_accepts: The share of wrong clips that may pass.
        tail: Number of clips above the threshold with which a sign's own threshold counts as much as that of all
            signs; with 0 only its own counts.
    """
    temperature = temperature_of(fitted)
    rivals = contests(labels, load_lexicon())
    kinds = []
    for evidence in negatives:
        shares = level_shares(softmax(evidence.logits, temperature), labels, rivals)
        place = [labels.index(sign) for sign in rivals]
        wrong = [shares[evidence.targets != p, i] for i, p in enumerate(place)]
        kinds.append(_thresholds(wrong, false_accepts, tail))
    strictest = np.max(kinds, axis=0) if kinds else np.full(len(rivals) + 1, 0.5)
    kept = [round(float(value), 4) for value in strictest]
    thresholds = dict(zip(rivals, kept, strict=False))
    return Calibration(temperature, thresholds, kept[-1], NOTHING_SHOWN)


def temperature_of(evidence: LabelledLogits) -> float:
    """Returns the temperature that maximises the likelihood of the labels; 1 without clips."""
    known = evidence.targets >= 0
    if not known.any():
        return 1.0
    logits, targets = evidence.logits[known], evidence.targets[known]
    losses = [_loss(softmax(logits, t), targets) for t in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(losses))]), 4)


def softmax(logits: Floats, temperature: float) -> Floats:
    """Returns the softmax of logits (N, K) at a temperature; each row sums to 1."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def _loss(probabilities: Floats, targets: Ints) -> float:
    own = probabilities[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(own, 1e-12)).mean())


def _thresholds(wrong: Sequence[Floats], false_accepts: float, tail: float) -> Floats:
    """Returns the share that ``false_accepts`` of each sign's wrong clips reach (signs + 1,); the last is for all signs."""
    everything = np.concatenate(wrong)
    if len(everything) == 0:
        return np.full(len(wrong) + 1, 0.5)
    together = _log_odds(np.quantile(everything, 1 - false_accepts))
    own = [_log_odds(np.quantile(w, 1 - false_accepts)) if len(w) else together for w in wrong]
    above = np.array([len(shares) * false_accepts for shares in wrong])
    weight = above / np.maximum(above + tail, 1e-9)
    mixed = weight * np.array(own) + (1 - weight) * together
    shares = 1 / (1 + np.exp(-np.append(mixed, together)))
    return np.asarray(np.clip(shares, LOWEST, HIGHEST))


def _log_odds(share: np.floating | float) -> float:
    kept = float(np.clip(share, 1e-6, 1 - 1e-6))
    return float(np.log(kept / (1 - kept)))
